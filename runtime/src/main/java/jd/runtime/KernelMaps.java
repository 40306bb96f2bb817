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

    KernelMaps(LoadedObject loaded) {
        for (BpfMap map : loaded.object().maps()) {
            if (map.role() instanceof BpfMap.Script script) {
                maps.put(script.layout().name(), loaded.maps().get(map.name()));
            }
        }
    }

    @Override
    public MapSource source(String name) {
        KernelMap map = map(name);
        return map::forEach;
    }

    @Override
    public void clear(String name) {
        map(name).clear();
    }

    @Override
    public void zero(String name) {
        map(name).zero();
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
