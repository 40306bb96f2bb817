package jd.runtime.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToIntFunction;
import jd.compiler.bpf.Assembled;
import jd.compiler.bpf.Assembled.Relocation;

/// Puts file descriptors where the code names maps.
final class Relocator {

    /// `BPF_PSEUDO_MAP_FD` and `BPF_PSEUDO_MAP_VALUE`: what the source register of a 64-bit immediate load says.
    private static final int MAP_BY_DESCRIPTOR = 1;
    private static final int VALUE_BY_DESCRIPTOR = 2;

    private static final int SLOT = 8;
    private static final int REGISTERS = 1;
    private static final int IMMEDIATE = 4;

    private Relocator() {}

    /// The program's code, 8 bytes a slot, ready for this kernel.
    ///
    /// @param descriptor of a map by its name
    static byte[] link(Assembled assembled, ToIntFunction<String> descriptor) {
        byte[] code = assembled.code().toArray();
        ByteBuffer buffer = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
        for (Relocation relocation : assembled.relocations()) {
            switch (relocation.kind()) {
                case MAP -> patch(buffer, relocation, MAP_BY_DESCRIPTOR, descriptor);
                case MAP_VALUE -> patch(buffer, relocation, VALUE_BY_DESCRIPTOR, descriptor);
            }
        }
        return code;
    }

    private static void patch(ByteBuffer code, Relocation relocation, int source, ToIntFunction<String> descriptor) {
        int at = relocation.slot() * SLOT;
        int destination = code.get(at + REGISTERS) & 0xf;
        code.put(at + REGISTERS, (byte) (source << 4 | destination));
        code.putInt(at + IMMEDIATE, descriptor.applyAsInt(relocation.name()));
    }
}
