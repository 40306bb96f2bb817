package jd.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.MapType;
import jd.compiler.check.MapSymbol;
import jd.compiler.object.BpfMap;
import jd.compiler.object.Counter;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.language.source.Span;

/// What the programs of a module share: maps, event layouts, counters. Filled while programs are lowered.
final class ModulePlan {

    static final String EVENTS = "jd_events";
    static final String COUNTERS = "jd_counters";
    static final String CONSTANTS = "jd_constants";
    static final String ZEROS = "jd_zeros";
    static final String ENDED = "jd_ended";
    static final String STARTED = "jd_started";
    static final String PROCESSES = "jd_processes";
    static final String CONTROL_GROUP = "jd_cgroup";
    static final String COMMAND = "jd_command";
    private static final String SECOND = ".2";
    private static final String GENERATIONS = ".now";
    private static final String DENSE = ".small";

    private static final String SPECULATIONS = "jd_speculations";

    private final List<EventLayout> events = new ArrayList<>();
    private final List<Counter> counters = new ArrayList<>();
    private final Map<String, Integer> counterSlots = new HashMap<>();
    private final Map<String, BpfMap> maps = new LinkedHashMap<>();
    private final boolean canEnd;
    private boolean usesEvents;
    private int zeros;

    /// @param canEnd whether the script has a call of `exit()`
    ModulePlan(boolean canEnd) {
        this.canEnd = canEnd;
    }

    /// Adds a map of the script.
    void add(BpfMap map) {
        maps.put(map.name(), map);
    }

    /// Gives a map of the script a second generation.
    ///
    /// @param script its name in the script
    void addGenerations(BpfMap first, String script) {
        String second = first.name() + SECOND;
        add(new BpfMap(second, first.type(), first.keySize(), first.valueSize(), first.maxEntries(), first.flags(),
                new BpfMap.Generation(script)));
        add(new BpfMap(first.name() + GENERATIONS, MapType.ARRAY_OF_MAPS, 4, 4, 1, 0,
                new BpfMap.Generations(script, first.name(), second)));
    }

    /// Gives a map of the script an array for its small keys.
    ///
    /// @param script its name in the script
    void addDense(BpfMap map, String script) {
        add(new BpfMap(map.name() + DENSE, MapType.PERCPU_ARRAY, 4, map.valueSize(), DenseCounts.SIZE, 0,
                new BpfMap.Dense(script)));
    }

    /// The array for the map's small keys, if it has one.
    Optional<String> dense(MapSymbol map) {
        String name = nameOf(map) + DENSE;
        return maps.containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    /// The array that holds the map's generation at hand, if it has more than one.
    Optional<String> generations(MapSymbol map) {
        String name = nameOf(map) + GENERATIONS;
        return maps.containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    /// The map that carries events; its kind and size come with the settings.
    String events() {
        usesEvents = true;
        return EVENTS;
    }

    boolean usesEvents() {
        return usesEvents;
    }

    /// The map of constants that the runtime fills in.
    String constants() {
        maps.computeIfAbsent(CONSTANTS, name -> new BpfMap(name, MapType.ARRAY, 4, BpfMap.Constants.SIZE, 1, 0,
                new BpfMap.Constants()));
        return CONSTANTS;
    }

    /// Whether the script may end tracing by itself.
    boolean canEnd() {
        return canEnd;
    }

    /// The map of the speculations in use.
    String speculations(int most) {
        maps.computeIfAbsent(SPECULATIONS, name -> new BpfMap(name, MapType.HASH, 8, 8, most, 0,
                new BpfMap.Scratch()));
        return SPECULATIONS;
    }

    /// A map of one number, which is not 0 any more once the script has ended tracing.
    String ended() {
        maps.computeIfAbsent(ENDED, name -> new BpfMap(name, MapType.ARRAY, 4, 8, 1, 0, new BpfMap.Scratch()));
        return ENDED;
    }

    /// A map whose value, never written, is that many zeros: what new elements start with.
    String zeros(int size) {
        zeros = Math.max(zeros, size);
        return ZEROS;
    }

    /// A map of one element with these bytes.
    String table(Bytes content) {
        for (BpfMap map : maps.values()) {
            if (map.role() instanceof BpfMap.Table(Bytes known) && known.equals(content)) {
                return map.name();
            }
        }
        String name = "jd_table_" + maps.size();
        add(new BpfMap(name, MapType.ARRAY, 4, content.size(), 1, BpfMap.READ_ONLY, new BpfMap.Table(content)));
        return name;
    }

    /// Registers a kind of event, and gives its number.
    int event(int size, List<Field> fields, EventAction action, String probe, Span span) {
        int id = events.size();
        events.add(new EventLayout(id, size, fields, action, probe, span));
        return id;
    }

    /// The byte offset of a counter's slot.
    int counter(Counter.Kind kind, String probe, String name, Span span) {
        String key = kind.name() + ' ' + probe + ' ' + name + (kind == Counter.Kind.LOST_EVENT ? "" : span.start());
        int slot = counterSlots.computeIfAbsent(key, _ -> {
            counters.add(new Counter(counters.size(), kind, probe, name, span));
            return counters.size() - 1;
        });
        return 8 * slot;
    }

    List<BpfMap> maps() {
        List<BpfMap> all = new ArrayList<>(maps.values());
        if (zeros > 0) {
            all.add(new BpfMap(ZEROS, MapType.ARRAY, 4, zeros, 1, 0, new BpfMap.Scratch()));
        }
        if (!counters.isEmpty()) {
            all.add(new BpfMap(COUNTERS, MapType.ARRAY, 4, 8 * counters.size(), 1, 0, new BpfMap.Counters()));
        }
        return all;
    }

    List<EventLayout> layouts() {
        return events;
    }

    List<Counter> counters() {
        return counters;
    }

    /// The name of a script map among the module's maps.
    static String nameOf(MapSymbol map) {
        return switch (map.kind()) {
            case MAP -> "AT_" + map.name();
            case GLOBAL, THREAD -> "VAR_" + map.display();
        };
    }
}
