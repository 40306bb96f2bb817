package jd.runtime;

import java.util.List;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.DataType;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Naming;
import jd.runtime.output.FoldedStacks;

/// Whether a script shows stacks.
public final class Stacks {

    private Stacks() {}

    /// Whether it shows stacks of processes, whose mappings must be known for them to have names.
    public static boolean areOfProcesses(BpfObject object) {
        for (EventLayout event : object.events()) {
            if (has(event.fields())) {
                return true;
            }
        }
        for (BpfMap map : object.maps()) {
            if (map.role() instanceof BpfMap.Script(MapLayout layout) && (has(layout.keys())
                    || layout.value() instanceof MapLayout.Plain(DataType type) && is(type))) {
                return true;
            }
        }
        return false;
    }

    /// Whether it has a map that can be drawn.
    public static boolean canBeDrawn(BpfObject object) {
        for (BpfMap map : object.maps()) {
            if (map.role() instanceof BpfMap.Script(MapLayout layout) && FoldedStacks.fits(layout)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(List<Field> fields) {
        for (Field field : fields) {
            if (is(field.type())) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(DataType type) {
        return type instanceof DataType.UserStack
                || type instanceof DataType.Named(Naming naming) && naming.size() == 2 * Long.BYTES
                || type instanceof DataType.Tuple tuple && has(tuple.fields());
    }
}
