package jd.runtime;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import jd.compiler.object.BpfMap;
import jd.runtime.event.MapSource;
import jd.runtime.load.LoadedObject;
import jd.runtime.map.KernelMap;

/// The loaded maps of a script, by the names that the script has for them.
final class KernelMaps implements Dispatch.Maps {

    private final Map<String, KernelMap> maps = new HashMap<>();
    private final Map<String, Twins> twins = new HashMap<>();
    private final Map<String, KernelMap> small = new HashMap<>();

    /// The array that holds the generation of a map that programs use, and the other one.
    private record Twins(KernelMap now, KernelMap other) {}

    KernelMaps(LoadedObject loaded) {
        for (BpfMap map : loaded.object().maps()) {
            if (map.role() instanceof BpfMap.Script script) {
                maps.put(script.layout().name(), loaded.maps().get(map.name()));
            } else if (map.role() instanceof BpfMap.Generations generations) {
                twins.put(generations.script(), new Twins(loaded.maps().get(map.name()),
                        loaded.maps().get(generations.second())));
            } else if (map.role() instanceof BpfMap.Dense(String script)) {
                small.put(script, loaded.maps().get(map.name()));
            }
        }
    }

    @Override
    public MapSource source(String name) {
        KernelMap map = map(name);
        KernelMap counts = small.get(name);
        return counts == null ? map::forEach : each -> {
            new DenseElements(counts).forEach(each);
            map.forEach(each);
        };
    }

    @Override
    public void clear(String name) {
        map(name).clear();
        if (small.containsKey(name)) {
            small.get(name).zero();
        }
    }

    @Override
    public void zero(String name) {
        map(name).zero();
    }

    /// The kernel answers an update of an array of maps after all programs that may have seen the map before have ended
    /// (`maybe_wait_bpf_programs` in `kernel/bpf/syscall.c`).
    @Override
    public void switchOver(String name) {
        Twins pair = pair(name);
        pair.now().put(0, pair.other().file());
    }

    @Override
    public void settle(String name, boolean keepsKeys) {
        Twins pair = pair(name);
        KernelMap left = map(name);
        if (keepsKeys) {
            ByteBuffer zeros = ByteBuffer.allocate(left.valueArea());
            left.forEach((key, _) -> pair.other().add(key, zeros));
        }
        left.clear();
        maps.put(name, pair.other());
        twins.put(name, new Twins(pair.now(), left));
    }

    private Twins pair(String name) {
        Twins pair = twins.get(name);
        if (pair == null) {
            throw new IllegalStateException("the map " + name + " has one generation");
        }
        return pair;
    }

    @Override
    public void remove(String name, ByteBuffer key) {
        map(name).delete(key);
    }

    private KernelMap map(String name) {
        KernelMap map = maps.get(name);
        if (map == null) {
            throw new IllegalStateException("the object has no map " + name);
        }
        return map;
    }
}
