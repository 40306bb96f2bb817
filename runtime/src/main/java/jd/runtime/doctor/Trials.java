package jd.runtime.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.MapType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.btf.Kind;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Errno;
import jd.runtime.sys.Memory;
import jd.runtime.sys.PerfEventAttributes;
import jd.runtime.sys.PerfEvents;
import jd.runtime.sys.ProgramLoad;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// Tries things out and takes them away at once. Each trial gives the reason of a failure, or nothing.
final class Trials {

    private static final long ZERO_RESULT = 0xb7;
    private static final long EXIT = 0x95;
    private static final int PAGE = 4096;

    private final SystemCalls calls;
    private final LiveTarget target;

    Trials(SystemCalls calls, LiveTarget target) {
        this.calls = calls;
        this.target = target;
    }

    LiveTarget target() {
        return target;
    }

    /// The first line of a file; empty where it cannot be read.
    Optional<String> file(String path) {
        try {
            return Optional.of(Files.readString(Path.of(path)).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    Optional<String> map(MapType type) {
        return bpf(BpfCommand.MAP_CREATE, BpfAttributes.mapCreate("jd_try", type.value(), 0, 0, PAGE, 0));
    }

    /// A program of two instructions of a type that needs no place.
    Optional<String> program(ProgramType type) {
        return bpf(BpfCommand.PROG_LOAD, load(type).attributes());
    }

    /// Attaches a program to a raw tracepoint that hardly ever fires.
    Optional<String> rawTracepoint() {
        long program = calls.tryBpf(BpfCommand.PROG_LOAD, load(ProgramType.RAW_TRACEPOINT).attributes());
        if (program < 0) {
            return Optional.of(text("bpf(PROG_LOAD)", program));
        }
        try {
            return bpf(BpfCommand.RAW_TRACEPOINT_OPEN, BpfAttributes.rawTracepoint((int) program, "task_rename"));
        } finally {
            calls.close((int) program);
        }
    }

    /// Attaches a typed program to a function of the kernel, or loads it only where it is an iterator.
    ///
    /// @param function its name in the kernel's types
    Optional<String> typed(String function, AttachType type) {
        OptionalInt id = target.btf().map(btf -> btf.find(Kind.FUNCTION, function)).orElse(OptionalInt.empty());
        if (id.isEmpty()) {
            return Optional.of("the kernel's types have no " + function);
        }
        ProgramLoad load = load(ProgramType.TRACING).expectedAttachType(type.value()).attachBtfId(id.getAsInt());
        long program = calls.tryBpf(BpfCommand.PROG_LOAD, load.attributes());
        if (program < 0) {
            return Optional.of(text("bpf(PROG_LOAD)", program));
        }
        try {
            return type == AttachType.TRACE_ITER ? Optional.empty()
                    : bpf(BpfCommand.RAW_TRACEPOINT_OPEN, BpfAttributes.rawTracepoint((int) program));
        } finally {
            calls.close((int) program);
        }
    }

    Optional<String> event(int type, long config) {
        return event(PerfEventAttributes.of(type, config).disabled());
    }

    /// An event on the first CPU, for every process.
    Optional<String> event(PerfEventAttributes attributes) {
        try {
            PerfEvents.open(calls, attributes, -1, 0).close();
            return Optional.empty();
        } catch (SystemCallException e) {
            return Optional.of("perf_event_open: " + e.errno().name() + ", " + e.errno().text());
        }
    }

    private static ProgramLoad load(ProgramType type) {
        ByteBuffer code = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        code.putLong(ZERO_RESULT).putLong(EXIT);
        return new ProgramLoad(type.value(), Memory.copyOf(code.array()), "GPL").name("jd_try");
    }

    private Optional<String> bpf(BpfCommand command, Memory attributes) {
        long result = calls.tryBpf(command, attributes);
        if (result >= 0) {
            calls.close((int) result);
            return Optional.empty();
        }
        return Optional.of(text("bpf(" + command + ")", result));
    }

    private static String text(String call, long result) {
        Errno errno = Errno.of((int) -result);
        return call + ": " + errno.name() + ", " + errno.text();
    }
}
