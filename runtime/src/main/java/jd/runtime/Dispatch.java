package jd.runtime;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventLayout;
import jd.compiler.object.MapLayout;
import jd.runtime.event.EventDecoder;
import jd.runtime.event.EventHandler;
import jd.runtime.event.MapSource;
import jd.runtime.event.Value;
import jd.runtime.output.MapPrint;
import jd.runtime.output.Output;
import jd.runtime.output.Place;

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
    }

    private final BpfObject object;
    private final Output output;
    private final Maps maps;
    private final Map<String, MapLayout> layouts = new HashMap<>();
    private final Errands errands;
    private final EventDecoder decoder;
    private boolean exited;
    private boolean muted;
    private int exitCode;

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
        if (!muted) {
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

    /// How many records made no sense.
    long corrupt() {
        return decoder.corrupt();
    }

    /// Lets records count again: those of END come after `exit()`.
    void unmute() {
        muted = false;
    }

    /// Prints every map of the script that is not empty, by name.
    void printMaps() {
        List<String> names = new ArrayList<>(layouts.keySet());
        Collections.sort(names);
        for (String name : names) {
            output.map(layouts.get(name), maps.source(name), MapPrint.atEnd());
        }
    }

    private EventHandler handler(EventLayout layout) {
        return switch (layout.action()) {
            case EventAction.PrintMap print -> {
                MapLayout map = layout(print.map());
                MapPrint how = MapPrint.of(print, layout.probe());
                yield _ -> output.map(map, maps.source(print.map()), how);
            }
            case EventAction.ClearMap(String map) -> _ -> maps.clear(map);
            case EventAction.ZeroMap(String map) -> _ -> maps.zero(map);
            case EventAction.Exit() -> record -> exit(layout, record);
            case EventAction.Warn(String message) -> {
                Optional<Place> place = Optional.of(Place.of(object.source(), layout.span()));
                yield _ -> output.warning(message, place, layout.probe());
            }
            case EventAction.Report(boolean error, _) -> {
                Function<ByteBuffer, String> text = output.filler(layout);
                Place place = Place.of(object.source(), layout.span());
                yield record -> output.message(error, text.apply(record), place, layout.probe());
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
