package jd.runtime.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MapType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.btf.Btf;
import jd.compiler.target.Feature;
import jd.compiler.target.KernelVersion;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Memory;
import jd.runtime.sys.ProgramLoad;
import jd.runtime.sys.SystemCalls;

/// Finds out what the running kernel can do.
///
/// A kernel whose version is new enough has the feature, without asking. An older one may have it from its distributor,
/// so it is tried with a map or a program of two or three instructions.
public final class KernelFeatures {

    private static final long EXIT = 0x95;
    private static final long ZERO_RESULT = 0xb7;
    /// `r0 = (s8) r0`, of the instruction set's fourth version.
    private static final long SIGN_EXTEND = 0xbf | 8L << 16;
    private static final long MAY_GOTO_NEXT = 0xe5;
    private static final long CALL = 0x85;
    private static final int PAGE = 4096;

    private final SystemCalls calls;
    private final KernelVersion version;

    public KernelFeatures(SystemCalls calls, KernelVersion version) {
        this.calls = calls;
        this.version = version;
    }

    /// Whether the kernel has it.
    ///
    /// @param typed whether the kernel carries its own types
    /// @param btf   gives these types, asked only for what needs them
    public boolean has(Feature feature, BooleanSupplier typed, Supplier<Optional<Btf>> btf) {
        return switch (feature) {
            case RING_BUFFER -> version.atLeast(5, 8) || map(MapType.RINGBUF);
            case TYPED_RAW_TRACEPOINT -> typed.getAsBoolean() && version.atLeast(5, 5);
            case TYPED_TASK -> typed.getAsBoolean() && version.atLeast(5, 17);
            case BOOT_CLOCK -> version.atLeast(5, 8)
                    || loads(CALL | (long) Helper.KTIME_GET_BOOT_NS.value() << 32, ZERO_RESULT, EXIT);
            case UPROBE_MULTI -> version.atLeast(6, 6);
            case ISA_V4 -> version.atLeast(6, 6) || loads(ZERO_RESULT, SIGN_EXTEND, EXIT);
            case KPROBE -> PerfUnit.named("kprobe").isPresent();
            case KPROBE_MULTI, FENTRY -> new FunctionFeatures(calls).has(feature, btf);
            case MAY_GOTO -> version.atLeast(6, 9) || loads(ZERO_RESULT, MAY_GOTO_NEXT, EXIT);
        };
    }

    private boolean map(MapType type) {
        return succeeds(BpfCommand.MAP_CREATE, BpfAttributes.mapCreate("jd_try", type.value(), 0, 0, PAGE, 0));
    }

    private boolean loads(long... slots) {
        ByteBuffer code = ByteBuffer.allocate(slots.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long slot : slots) {
            code.putLong(slot);
        }
        var load = new ProgramLoad(ProgramType.RAW_TRACEPOINT.value(), Memory.copyOf(code.array()), "GPL");
        return succeeds(BpfCommand.PROG_LOAD, load.name("jd_try").attributes());
    }

    private boolean succeeds(BpfCommand command, Memory attributes) {
        long result = calls.tryBpf(command, attributes);
        if (result >= 0) {
            calls.close((int) result);
        }
        return result >= 0;
    }
}
