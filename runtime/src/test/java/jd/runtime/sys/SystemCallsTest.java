package jd.runtime.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What jd makes of the kernel's answers, with a kernel that answers from a list.
class SystemCallsTest {

    private static final class Scripted implements SystemCalls {
        private final Deque<Long> answers = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();

        Scripted(long... answers) {
            for (long answer : answers) {
                this.answers.add(answer);
            }
        }

        @Override
        public long raw(SystemCall call, long a, long b, long c, long d, long e, long f) {
            asked.add(call.name());
            return answers.remove();
        }
    }

    @Test
    void refusalBecomesAnException() {
        var calls = new Scripted(-1);
        var thrown = assertThrows(SystemCallException.class,
                () -> calls.bpf(BpfCommand.MAP_CREATE, BpfAttributes.empty()));
        assertEquals(Errno.EPERM, thrown.errno());
        assertEquals("bpf(MAP_CREATE): Operation not permitted (EPERM)", thrown.getMessage());
    }

    @Test
    void interruptedLoadIsTriedAgain() {
        var calls = new Scripted(-11, -11, 7);
        assertEquals(7, calls.bpf(BpfCommand.PROG_LOAD, BpfAttributes.empty()));
        assertEquals(List.of("BPF", "BPF", "BPF"), calls.asked);
    }

    @Test
    void loadIsGivenUpAfterFiveTries() {
        var calls = new Scripted(-11, -11, -11, -11, -11, 7);
        assertEquals(-11, calls.tryBpf(BpfCommand.PROG_LOAD, BpfAttributes.empty()));
        assertEquals(5, calls.asked.size());
    }

    @Test
    void otherCommandsAreTriedOnce() {
        var calls = new Scripted(-11, 7);
        assertEquals(-11, calls.tryBpf(BpfCommand.MAP_CREATE, BpfAttributes.empty()));
    }

    @Test
    void descriptorZeroIsMovedAway() {
        var calls = new Scripted(5, 0, 0);
        try (FileDescriptor file = FileDescriptor.own(calls, 0)) {
            assertEquals(5, file.number());
        }
        assertEquals(List.of("FCNTL", "CLOSE", "CLOSE"), calls.asked);
    }

    @Test
    void descriptorIsClosedOnce() {
        var calls = new Scripted(0);
        FileDescriptor file = FileDescriptor.own(calls, 9);
        file.close();
        file.close();
        assertEquals(List.of("CLOSE"), calls.asked);
        assertThrows(IllegalStateException.class, file::number);
    }
}
