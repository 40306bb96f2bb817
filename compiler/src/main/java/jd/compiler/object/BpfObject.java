package jd.compiler.object;

import java.util.List;
import jd.language.source.Source;

/// A compiled script: everything the runtime needs, and nothing that only the compiler knows.
///
/// @param source   the script, for diagnostics
/// @param programs in the order in which they must be attached
/// @param maps     every kernel map by its name, the script's own and jd's
/// @param events   the records that programs may send, by id
/// @param counters what programs count about themselves (lost events, full maps), by slot
/// @param settings what the script and the command line ask of the consumer
public record BpfObject(Source source, List<BpfProgram> programs, List<BpfMap> maps, List<EventLayout> events,
        List<Counter> counters, Settings settings) {

    public BpfObject {
        programs = List.copyOf(programs);
        maps = List.copyOf(maps);
        events = List.copyOf(events);
        counters = List.copyOf(counters);
    }
}
