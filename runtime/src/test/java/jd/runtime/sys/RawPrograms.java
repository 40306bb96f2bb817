package jd.runtime.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Programs in raw bytes, so that these tests lean on nothing but the instruction set's document.
public final class RawPrograms {

    private static final int RAW_TRACEPOINT = 17;

    private RawPrograms() {}

    private static final class Code {
        private final ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

        Code add(int opcode, int target, int source, int offset, int immediate) {
            bytes.put((byte) opcode).put((byte) (source << 4 | target)).putShort((short) offset).putInt(immediate);
            return this;
        }

        Code map(int target, int fd) {
            return add(0x18, target, 1, 0, fd).add(0, 0, 0, 0, 0);
        }

        /// Copies the tracepoint's arguments to the stack, and lets `pointer` point at them.
        Code arguments(int count, int pointer) {
            for (int i = 0; i < count; i++) {
                add(0x79, 0, 1, 8 * i, 0);
                add(0x7b, 10, 0, 8 * (i - count), 0);
            }
            return add(0xbf, pointer, 10, 0, 0).add(0x07, pointer, 0, 0, -8 * count);
        }

        Code call(int helper) {
            return add(0x85, 0, 0, 0, helper);
        }

        Code exit() {
            return add(0x95, 0, 0, 0, 0);
        }

        FileDescriptor load(SystemCalls calls) {
            Memory attributes = new ProgramLoad(RAW_TRACEPOINT, Memory.copyOf(bytes.flip()), "GPL")
                    .name("jd_test").attributes();
            return FileDescriptor.own(calls, calls.bpf(BpfCommand.PROG_LOAD, attributes));
        }
    }

    /// Returns a number.
    public static FileDescriptor constant(SystemCalls calls, int number) {
        return new Code().add(0xb7, 0, 0, 0, number).exit().load(calls);
    }

    /// Sends its arguments to a ring buffer (`bpf_ringbuf_output`, 130) and returns the helper's result.
    ///
    /// @param arguments how many arguments of 8 bytes
    public static FileDescriptor ringOutput(SystemCalls calls, FileDescriptor ring, int arguments, int flags) {
        return new Code().arguments(arguments, 2).add(0xb7, 3, 0, 0, 8 * arguments).add(0xb7, 4, 0, 0, flags)
                .map(1, ring.number()).call(130).exit().load(calls);
    }

    /// Reserves 16 bytes in a ring buffer (`bpf_ringbuf_reserve`, 131) and gives them back unused
    /// (`bpf_ringbuf_discard`, 133).
    public static FileDescriptor ringDiscard(SystemCalls calls, FileDescriptor ring) {
        return new Code().map(1, ring.number()).add(0xb7, 2, 0, 0, 16).add(0xb7, 3, 0, 0, 0).call(131)
                .add(0x15, 0, 0, 3, 0).add(0xbf, 1, 0, 0, 0).add(0xb7, 2, 0, 0, 0).call(133)
                .add(0xb7, 0, 0, 0, 0).exit().load(calls);
    }

    /// Sends its arguments to the running CPU's buffer (`bpf_perf_event_output`, 25) and returns the helper's result.
    public static FileDescriptor perfOutput(SystemCalls calls, FileDescriptor buffers, int arguments) {
        int currentCpu = -1;
        return new Code().add(0xbf, 6, 1, 0, 0).arguments(arguments, 4).add(0xb7, 5, 0, 0, 8 * arguments)
                .add(0xb4, 3, 0, 0, currentCpu).add(0xbf, 1, 6, 0, 0).map(2, buffers.number()).call(25).exit()
                .load(calls);
    }

    /// Runs a program with these arguments and gives its result.
    public static int run(SystemCalls calls, FileDescriptor program, long... arguments) {
        Memory attributes = BpfAttributes.testRun(program.number(), context(arguments));
        calls.bpf(BpfCommand.PROG_TEST_RUN, attributes);
        return BpfAttributes.testResult(attributes);
    }

    /// Runs a program on one CPU.
    public static void runOn(SystemCalls calls, int cpu, FileDescriptor program, long... arguments) {
        Memory attributes = BpfAttributes.onCpu(BpfAttributes.testRun(program.number(), context(arguments)), cpu);
        calls.bpf(BpfCommand.PROG_TEST_RUN, attributes);
    }

    private static Memory context(long... arguments) {
        Memory context = Memory.allocate(8 * arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            context.putLong(8 * i, arguments[i]);
        }
        return context;
    }
}
