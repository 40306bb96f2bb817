package jd.compiler.ir;

import java.util.List;
import jd.compiler.object.BpfMap;
import jd.compiler.object.Counter;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Settings;
import jd.language.source.Source;

/// A lowered script: programs on temporaries, and the data that goes to the runtime unchanged.
public record IrModule(Source source, List<IrProgram> programs, List<BpfMap> maps, List<EventLayout> events,
        List<Counter> counters, Settings settings) {

    public IrModule {
        programs = List.copyOf(programs);
        maps = List.copyOf(maps);
        events = List.copyOf(events);
        counters = List.copyOf(counters);
    }
}
