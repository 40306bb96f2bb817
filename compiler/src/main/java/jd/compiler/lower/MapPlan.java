package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.MapType;
import jd.compiler.check.MapKinds.MapKind;
import jd.compiler.check.MapSymbol;
import jd.compiler.check.MapSymbol.Gathered;
import jd.compiler.check.MapSymbol.Plain;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.BpfMap;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;

/// Which kernel map keeps a map of the script.
///
/// Without a key: an array of one element, which programs address without a lookup (a value), or which has one part for
/// each CPU (an aggregation). With a key: a hash map, per CPU for an aggregation.
final class MapPlan {

    /// `BPF_F_NO_PREALLOC`: elements are allocated when they are needed.
    private static final int NO_PREALLOC = 1;

    /// Elements larger than this are not allocated ahead: a full map of them would take too much memory.
    private static final int LARGE_ELEMENT = 512;

    private MapPlan() {}

    /// @param maxKeys  how many elements a map with keys may have
    /// @param declared what the script says of the map; one without a key is kept as ever
    static BpfMap of(MapSymbol map, DataTypes types, int maxKeys, Optional<MapKind> declared) {
        boolean gathers = map.content() instanceof Gathered;
        int valueSize = valueSize(map);
        BpfMap.Role role = map.kind() == MapSymbol.Kind.MAP ? new BpfMap.Script(layout(map, types))
                : new BpfMap.Variable(map.display());
        if (map.isScalar()) {
            return new BpfMap(ModulePlan.nameOf(map), gathers ? MapType.PERCPU_ARRAY : MapType.ARRAY, 4, valueSize, 1,
                    0, role);
        }
        MapType type = declared.map(MapKind::type).orElse(gathers ? MapType.PERCPU_HASH
                : map.forgets() ? MapType.LRU_HASH : MapType.HASH);
        boolean drops = type == MapType.LRU_HASH || type == MapType.LRU_PERCPU_HASH;
        int flags = valueSize > LARGE_ELEMENT && !drops ? NO_PREALLOC : 0;
        return new BpfMap(ModulePlan.nameOf(map), type, TupleLayout.of(map.keys()).size(), valueSize,
                declared.map(MapKind::entries).orElse(maxKeys), flags, role);
    }

    static int valueSize(MapSymbol map) {
        return switch (map.content()) {
            case Plain(Type type) -> TupleLayout.roundUp(type.size(), 8);
            case Gathered gathered -> 8 * aggregation(gathered).slots();
        };
    }

    static AggregationLayout aggregation(Gathered gathered) {
        return gathered.aggregation().layout(gathered.signed(), gathered.parameters());
    }

    private static MapLayout layout(MapSymbol map, DataTypes types) {
        TupleLayout layout = TupleLayout.of(map.keys());
        List<Field> keys = new ArrayList<>();
        for (int i = 0; i < map.keys().size(); i++) {
            keys.add(new Field("", types.of(map.keys().get(i)), layout.offsets().get(i)));
        }
        MapLayout.Content content = switch (map.content()) {
            case Plain(Type type) -> new MapLayout.Plain(types.of(type));
            case Gathered gathered -> new MapLayout.Aggregate(aggregation(gathered));
        };
        return new MapLayout(map.display(), keys, content, map.order());
    }
}
