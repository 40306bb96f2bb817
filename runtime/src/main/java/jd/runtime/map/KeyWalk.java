package jd.runtime.map;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Memory;
import jd.runtime.sys.SystemCalls;

/// Reads a map key by key (`BPF_MAP_GET_NEXT_KEY`): works with every kernel and every kind of map that has keys.
///
/// When a program removes the key at which the walk stands, the kernel starts again from the first key; the walk
/// therefore ends after as many keys as the map can hold.
final class KeyWalk {

    private final SystemCalls calls;
    private final KernelMap map;

    KeyWalk(SystemCalls calls, KernelMap map) {
        this.calls = calls;
        this.map = map;
    }

    /// Lends every element that is still there when its turn comes.
    void forEach(BiConsumer<ByteBuffer, ByteBuffer> each) {
        Memory value = Memory.allocate(map.valueArea());
        ByteBuffer values = BatchRead.window(value);
        forEachKey(key -> {
            Memory attributes = BpfAttributes.mapElement(map.file().number(), key, value, 0);
            if (KernelMap.answered("MAP_LOOKUP_ELEM", calls.tryBpf(BpfCommand.MAP_LOOKUP_ELEM, attributes))) {
                each.accept(BatchRead.window(key), values.clear());
            }
        });
    }

    /// Lends every key. The next one is asked for before a key is lent, so the callback may remove what it gets.
    void forEachKey(Consumer<Memory> each) {
        int fd = map.file().number();
        Memory key = Memory.allocate(map.keySize());
        Memory next = Memory.allocate(map.keySize());
        boolean found = step(BpfAttributes.firstKey(fd, key));
        for (int seen = 0; found && seen < map.maxEntries(); seen++) {
            found = step(BpfAttributes.nextKey(fd, key, next));
            each.accept(key);
            Memory lent = key;
            key = next;
            next = lent;
        }
    }

    private boolean step(Memory attributes) {
        return KernelMap.answered("MAP_GET_NEXT_KEY", calls.tryBpf(BpfCommand.MAP_GET_NEXT_KEY, attributes));
    }
}
