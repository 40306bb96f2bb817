package jd.runtime;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventLayout;
import jd.compiler.object.MapLayout;
import jd.runtime.event.EventDecoder;
import jd.runtime.event.EventHandler;
import jd.runtime.event.MapSnapshot;
import jd.runtime.event.MapSource;
import jd.runtime.event.Value;
import jd.runtime.output.MapPrint;
import jd.runtime.output.Output;
import jd.runtime.output.Place;
import jd.runtime.output.RowPrint;

/// Does what each record asks for, in the order of the records: prints it, or prints, clears or zeroes a map, or ends
/// the trace.
final class Dispatch {

    /// The kernel's maps, by the script's names.
    interface Maps {
        MapSource source(String name);

        /// Removes every element.
        void clear(String name);

        /// Sets every value to zero.
        void zero(String name);

        /// Puts the other generation of a map in place. From now on [#source] is the first one, which no program uses
        /// any more, until [#settle].
        void switchOver(String name);

        /// Empties the generation that was replaced.
        ///
        /// @param keepsKeys whether its keys go over to the one in place, with zeros
        void settle(String name, boolean keepsKeys);

        /// Removes one element.
        void remove(String name, ByteBuffer key);
    }

    private final BpfObject object;
    private final Output output;
    private final Maps maps;
    private final Map<String, MapLayout> layouts = new HashMap<>();
    private final Errands errands;
    private final Set<String> shown = new HashSet<>();
    private final Map<String, Long> divisors = new HashMap<>();
    private final EventDecoder decoder;
    private final Speculations speculations = new Speculations();
    private boolean exited;
    private boolean muted;
    private int exitCode;
    private boolean complained;

    Dispatch(BpfObject object, Output output, Maps maps) {
        this.object = object;
        this.output = output;
        this.maps = maps;
        this.errands = new Errands(object.source(), output);
        for (BpfMap map : object.maps()) {
            if (map.role() instanceof BpfMap.Script(MapLayout layout)) {
                layouts.put(layout.name(), layout);
            }
        }
        this.decoder = EventDecoder.of(object.events(), this::handler);
    }

    /// Handles one record; nothing that comes after `exit()` counts, until [#unmute].
    void handle(ByteBuffer record) {
        if (!muted && !speculations.keep(record)) {
            decoder.decode(record);
        }
    }

    /// Whether the script has called `exit()`.
    boolean exited() {
        return exited;
    }

    /// What the first `exit(code)` said; 0 without one.
    int exitCode() {
        return exitCode;
    }

    /// Whether the script has called `errorf()` or `exit()` with another code than 0 since this was last asked. What
    /// `exit()` ended goes on: records count again.
    boolean takeFailure() {
        boolean failed = complained || exitCode != 0;
        complained = false;
        exited = false;
        muted = false;
        exitCode = 0;
        return failed;
    }

    /// How many records made no sense.
    long corrupt() {
        return decoder.corrupt();
    }

    /// Lets records count again: those of END come after `exit()`.
    void unmute() {
        muted = false;
    }

    /// Prints every map of the script that is not empty and was not shown by `printa`, by name.
    void printMaps() {
        List<String> names = new ArrayList<>(layouts.keySet());
        Collections.sort(names);
        names.removeAll(shown);
        for (String name : names) {
            output.map(layouts.get(name), maps.source(name), normalized(name, MapPrint.atEnd()));
        }
    }

    private EventHandler handler(EventLayout layout) {
        return switch (layout.action()) {
            case EventAction.PrintMap print -> {
                MapLayout map = layout(print.map());
                MapPrint how = MapPrint.of(print, layout.probe());
                yield _ -> output.map(map, maps.source(print.map()), normalized(print.map(), how));
            }
            case EventAction.PrintRows print -> {
                print.maps().forEach(this::layout);
                yield _ -> rows(print, layout.probe());
            }
            case EventAction.Truncate(String map) -> record -> truncate(layout(map), number(layout, record));
            case EventAction.Normalize(String map) ->
                record -> divisors.put(map, Math.max(1, number(layout, record)));
            case EventAction.Harvest harvest -> harvest(harvest, layout);
            case EventAction.ClearMap(String map) -> _ -> maps.clear(map);
            case EventAction.ZeroMap(String map) -> _ -> maps.zero(map);
            case EventAction.EndSpeculation(boolean commit) -> record -> endSpeculation(commit, layout, record);
            case EventAction.Exit() -> record -> exit(layout, record);
            case EventAction.Warn(String message) -> {
                Optional<Place> place = Optional.of(Place.of(object.source(), layout.span()));
                yield _ -> output.warning(message, place, layout.probe());
            }
            case EventAction.Report(boolean error, _) -> {
                Function<ByteBuffer, String> text = output.filler(layout);
                Place place = Place.of(object.source(), layout.span());
                yield record -> {
                    complained |= error;
                    output.message(error, text.apply(record), place, layout.probe());
                };
            }
            case EventAction.PrintFile _ -> {
                Function<ByteBuffer, String> path = output.filler(layout);
                yield record -> errands.printFile(path.apply(record), layout);
            }
            case EventAction.RunCommand _ -> {
                Function<ByteBuffer, String> command = output.filler(layout);
                yield record -> errands.run(command.apply(record), layout);
            }
            case EventAction.Print _, EventAction.PrintValue _, EventAction.PrintTime _, EventAction.Join _ ->
                    output.printer(layout).orElseThrow(() -> new IllegalStateException("no printer for " + layout));
        };
    }

    private EventHandler harvest(EventAction.Harvest harvest, EventLayout layout) {
        EventHandler print = handler(new EventLayout(layout.id(), layout.size(), layout.fields(), harvest.print(),
                layout.probe(), layout.span()));
        return record -> {
            harvest.maps().forEach(part -> maps.switchOver(part.map()));
            print.handle(record);
            harvest.maps().forEach(part -> maps.settle(part.map(), part.keepsKeys()));
        };
    }

    /// How a map is printed whose values `normalize` divides.
    private MapPrint normalized(String map, MapPrint print) {
        long divisor = divisors.getOrDefault(map, 1L);
        return divisor == 1 ? print : print.dividedBy(divisor);
    }

    private void rows(EventAction.PrintRows print, String probe) {
        shown.addAll(print.maps());
        if (print.format().pieces().isEmpty()) {
            MapPrint how = new MapPrint(0, 1, false, probe);
            for (String map : print.maps()) {
                output.map(layout(map), maps.source(map), normalized(map, how));
            }
            return;
        }
        List<RowPrint.OneMap> each = new ArrayList<>();
        for (String map : print.maps()) {
            each.add(new RowPrint.OneMap(layout(map), maps.source(map), divisors.getOrDefault(map, 1L)));
        }
        output.rows(new RowPrint(print.format(), each, probe));
    }

    /// Removes all elements but the `most` largest or, where that is below 0, smallest.
    private void truncate(MapLayout layout, long most) {
        if (most == 0 || layout.isScalar()) {
            maps.clear(layout.name());
            return;
        }
        MapSnapshot rows = MapSnapshot.take(layout, maps.source(layout.name()), 0);
        int kept = (int) Math.min(rows.size(), Math.abs(Math.max(most, -Integer.MAX_VALUE)));
        int from = most < 0 ? kept : 0;
        int to = most < 0 ? rows.size() : rows.size() - kept;
        for (int row = from; row < to; row++) {
            maps.remove(layout.name(), rows.keyBytes(row));
        }
    }

    private void endSpeculation(boolean commit, EventLayout layout, ByteBuffer record) {
        Speculations.Kept kept = speculations.end((int) number(layout, record));
        if (commit) {
            kept.records().forEach(decoder::decode);
            if (kept.dropped() > 0) {
                output.warning("a speculation was larger than " + Speculations.MOST_BYTES + " bytes: "
                        + kept.dropped() + " of its records are lost", Optional.of(Place.of(object.source(),
                        layout.span())), layout.probe());
            }
        }
    }

    private static long number(EventLayout layout, ByteBuffer record) {
        int start = record.position();
        return Value.readAll(layout.fields(), record, start, start).getFirst()
                instanceof Value.Int(long number, _) ? number : 0;
    }

    private MapLayout layout(String map) {
        MapLayout layout = layouts.get(map);
        if (layout == null) {
            throw new IllegalStateException("an event speaks of " + map + ", which the object does not have");
        }
        return layout;
    }

    private void exit(EventLayout layout, ByteBuffer record) {
        muted = true;
        if (!exited) {
            exited = true;
            int start = record.position();
            if (!layout.fields().isEmpty() && Value.readAll(layout.fields(), record, start, start).getFirst()
                    instanceof Value.Int(long code, _)) {
                exitCode = (int) code & 0xff;
            }
        }
    }
}
