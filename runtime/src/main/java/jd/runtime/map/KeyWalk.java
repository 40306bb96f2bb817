package jd.runtime.map;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
        forEachKey(BpfCommand.MAP_LOOKUP_ELEM, key -> BpfAttributes.mapElement(map.file().number(), key, value, 0),
                key -> each.accept(BatchRead.window(key), values.clear()));
    }

    /// Makes a call for every key. The next key is asked for before the call, which may thus remove its key.
    ///
    /// @param attributes the call's attributes for a block that will hold one key after the other
    /// @param found      gets each key for which the call did not say that there is no such key
    void forEachKey(BpfCommand command, UnaryOperator<Memory> attributes, Consumer<Memory> found) {
        Memory first = Memory.allocate(map.keySize());
        Memory second = Memory.allocate(map.keySize());
        int fd = map.file().number();
        Place here = new Place(first, BpfAttributes.nextKey(fd, first, second), attributes.apply(first));
        Place there = new Place(second, BpfAttributes.nextKey(fd, second, first), attributes.apply(second));
        boolean more = answered(BpfCommand.MAP_GET_NEXT_KEY, BpfAttributes.firstKey(fd, first));
        for (int seen = 0; more && seen < map.maxEntries(); seen++) {
            more = answered(BpfCommand.MAP_GET_NEXT_KEY, here.step());
            if (answered(command, here.call())) {
                found.accept(here.key());
            }
            Place left = here;
            here = there;
            there = left;
        }
    }

    /// One of the two blocks that hold keys in turn, with everything that is asked about it: nothing is allocated on
    /// the way.
    private record Place(Memory key, Memory step, Memory call) {}

    private boolean answered(BpfCommand command, Memory attributes) {
        return KernelMap.answered(command, calls.tryBpf(command, attributes));
    }
}
