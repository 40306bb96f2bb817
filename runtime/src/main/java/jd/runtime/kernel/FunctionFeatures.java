package jd.runtime.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.btf.Btf;
import jd.compiler.btf.Kind;
import jd.compiler.target.Feature;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.LinkCreate;
import jd.runtime.sys.Memory;
import jd.runtime.sys.ProgramLoad;
import jd.runtime.sys.SystemCalls;

/// Finds out in which ways the kernel lets programs run at its functions: no version tells, so one is attached for a
/// moment to a function that nothing calls.
final class FunctionFeatures {

    /// The kernel's own function for such tests, where networking is built in (`net/bpf/test_run.c`).
    private static final String UNUSED = "bpf_fentry_test1";
    private static final long ZERO_RESULT = 0xb7;
    private static final long EXIT = 0x95;

    private final SystemCalls calls;

    FunctionFeatures(SystemCalls calls) {
        this.calls = calls;
    }

    boolean has(Feature feature, Supplier<Optional<Btf>> btf) {
        return feature == Feature.KPROBE_MULTI ? multi() : btf.get().map(this::fentry).orElse(false);
    }

    private boolean fentry(Btf btf) {
        OptionalInt id = btf.find(Kind.FUNCTION, UNUSED);
        return id.isPresent() && attaches(load(ProgramType.TRACING, AttachType.TRACE_FENTRY).attachBtfId(id.getAsInt()),
                program -> calls.tryBpf(BpfCommand.RAW_TRACEPOINT_OPEN, BpfAttributes.rawTracepoint(program)));
    }

    private boolean multi() {
        return attaches(load(ProgramType.KPROBE, AttachType.TRACE_KPROBE_MULTI),
                program -> calls.tryBpf(BpfCommand.LINK_CREATE, LinkCreate.kprobeMulti(program,
                        AttachType.TRACE_KPROBE_MULTI.value(), LinkCreate.Moment.ENTRY, List.of(UNUSED))));
    }

    private static ProgramLoad load(ProgramType type, AttachType attachType) {
        ByteBuffer code = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ZERO_RESULT).putLong(EXIT);
        return new ProgramLoad(type.value(), Memory.copyOf(code.array()), "GPL").name("jd_try")
                .expectedAttachType(attachType.value());
    }

    /// A way of attaching a program.
    private interface Link {
        /// @return the link's file, or a negative error
        long to(int program);
    }

    private boolean attaches(ProgramLoad load, Link link) {
        long program = calls.tryBpf(BpfCommand.PROG_LOAD, load.attributes());
        if (program < 0) {
            return false;
        }
        long file = link.to((int) program);
        if (file >= 0) {
            calls.close((int) file);
        }
        calls.close((int) program);
        return file >= 0;
    }
}
