package jd.runtime.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import jd.compiler.bpf.MapType;
import jd.runtime.kernel.Cpus;
import jd.runtime.map.KernelMap;
import jd.runtime.sys.Epoll;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.LiveKernel;
import jd.runtime.sys.RawPrograms;
import jd.runtime.sys.SystemCalls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Both kinds of buffers, filled by programs in the running kernel.
@Tag("live")
class EventBufferTest {

    private static final int PAGE = 4096;
    private static final int NO_WAKE_UP = 1;

    private final SystemCalls calls = LiveKernel.required();

    private KernelMap ring(int size) {
        return KernelMap.create(calls, "jd_ring", MapType.RINGBUF, 0, 0, size, 0, 1);
    }

    private KernelMap perf() {
        int cpus = Cpus.possible();
        return KernelMap.create(calls, "jd_perf", MapType.PERF_EVENT_ARRAY, 4, 4, cpus, 0, cpus);
    }

    private static List<Long> drain(EventBuffer buffer, int most) {
        List<Long> numbers = new ArrayList<>();
        buffer.drain(record -> numbers.add(record.getLong()), most);
        return numbers;
    }

    @Test
    void ringGivesWhatProgramsWroteManyTimesRound() {
        try (KernelMap map = ring(PAGE); RingBuffer buffer = RingBuffer.open(calls, map.file(), PAGE);
                FileDescriptor one = RawPrograms.ringOutput(calls, map.file(), 1, 0);
                FileDescriptor five = RawPrograms.ringOutput(calls, map.file(), 5, 0);
                FileDescriptor none = RawPrograms.ringDiscard(calls, map.file())) {
            for (int round = 0; round < 400; round++) {
                assertEquals(0, RawPrograms.run(calls, one, round));
                RawPrograms.run(calls, none);
                assertEquals(0, RawPrograms.run(calls, five, -round, 2, 3, 4, 5L << 60));
                List<String> seen = new ArrayList<>();
                assertEquals(2, buffer.drain(r -> seen.add(r.remaining() + ":" + r.getLong(r.position()) + ":"
                        + r.getLong(r.limit() - 8)), 100));
                assertEquals(List.of("8:" + round + ":" + round, "40:" + -round + ":" + (5L << 60)), seen);
            }
        }
    }

    @Test
    void fullRingRefusesAndRecovers() {
        try (KernelMap map = ring(PAGE); RingBuffer buffer = RingBuffer.open(calls, map.file(), PAGE);
                FileDescriptor program = RawPrograms.ringOutput(calls, map.file(), 1, 0)) {
            int written = 0;
            while (RawPrograms.run(calls, program, written) == 0) {
                written++;
            }
            assertTrue(written >= PAGE / 16 - 1, "only " + written + " records of 16 bytes fit");
            assertEquals(10, drain(buffer, 10).size());
            assertEquals(0, RawPrograms.run(calls, program, 99));
            List<Long> rest = drain(buffer, 10_000);
            assertEquals(written - 10 + 1, rest.size());
            assertEquals(99, rest.getLast());
        }
    }

    @Test
    void ringWakesItsReaderUnlessToldNotTo() {
        try (KernelMap map = ring(PAGE); RingBuffer buffer = RingBuffer.open(calls, map.file(), PAGE);
                Epoll epoll = Epoll.open(calls);
                FileDescriptor loud = RawPrograms.ringOutput(calls, map.file(), 1, 0)) {
            buffer.wakeOn(epoll, 3);
            assertEquals(0, epoll.await(0));
            RawPrograms.run(calls, loud, 1);
            assertEquals(1, epoll.await(1000));
            assertEquals(3, epoll.token(0));
            assertEquals(List.of(1L), drain(buffer, 5));
            assertEquals(0, epoll.await(0));
        }
    }

    @Test
    void recordsWithoutWakeUpAreThereAllTheSame() {
        try (KernelMap map = ring(PAGE); RingBuffer buffer = RingBuffer.open(calls, map.file(), PAGE);
                FileDescriptor quiet = RawPrograms.ringOutput(calls, map.file(), 1, NO_WAKE_UP)) {
            RawPrograms.run(calls, quiet, 77);
            assertEquals(List.of(77L), drain(buffer, 5));
        }
    }

    @Test
    void lentRecordsAreReadOnlyAndDieWithTheBuffer() {
        try (KernelMap map = ring(PAGE);
                FileDescriptor program = RawPrograms.ringOutput(calls, map.file(), 1, 0)) {
            RingBuffer buffer = RingBuffer.open(calls, map.file(), PAGE);
            List<ByteBuffer> kept = new ArrayList<>();
            RawPrograms.run(calls, program, 1);
            buffer.drain(kept::add, 1);
            assertTrue(kept.getFirst().isReadOnly());
            buffer.close();
            assertThrows(IllegalStateException.class, () -> kept.getFirst().getLong());
        }
    }

    @Test
    void perfBuffersGiveRecordsOfAllCpusInTheOrderOfTime() {
        List<Integer> cpus = Cpus.online();
        try (KernelMap map = perf(); PerfBuffers buffers = PerfBuffers.open(calls, map.file(), cpus, PAGE);
                FileDescriptor program = RawPrograms.perfOutput(calls, map.file(), 2)) {
            for (int round = 0; round < 300; round++) {
                List<Long> expected = new ArrayList<>();
                for (int cpu : cpus) {
                    long number = round * 1000L + cpu;
                    RawPrograms.runOn(calls, cpu, program, number, 1);
                    expected.add(number);
                }
                RawPrograms.runOn(calls, cpus.getFirst(), program, -round, 2);
                expected.add((long) -round);
                assertEquals(expected, drain(buffers, 100));
            }
            assertEquals(0, buffers.lost());
        }
    }

    @Test
    void everyPerfRecordIsReadOrReportedLost() {
        try (KernelMap map = perf(); PerfBuffers buffers = PerfBuffers.open(calls, map.file(), Cpus.online(), PAGE);
                FileDescriptor program = RawPrograms.perfOutput(calls, map.file(), 1)) {
            int runs = 1000;
            int cpu = Cpus.online().getFirst();
            for (int i = 0; i < runs; i++) {
                RawPrograms.runOn(calls, cpu, program, i);
            }
            int read = drain(buffers, runs).size();
            assertTrue(read < runs, "the buffer of a page cannot hold " + read);
            RawPrograms.runOn(calls, cpu, program, runs);
            assertEquals(List.of((long) runs), drain(buffers, runs));
            assertEquals(runs, read + buffers.lost());
        }
    }

    @Test
    void perfBufferWakesItsReaderWhenAQuarterIsFull() {
        try (KernelMap map = perf(); PerfBuffers buffers = PerfBuffers.open(calls, map.file(), Cpus.online(), PAGE);
                Epoll epoll = Epoll.open(calls);
                FileDescriptor program = RawPrograms.perfOutput(calls, map.file(), 1)) {
            buffers.wakeOn(epoll, 4);
            int cpu = Cpus.online().getLast();
            RawPrograms.runOn(calls, cpu, program, 1);
            assertEquals(0, epoll.await(0));
            for (int i = 0; i < PAGE / 4 / 32; i++) {
                RawPrograms.runOn(calls, cpu, program, i);
            }
            assertEquals(1, epoll.await(1000));
            assertEquals(4, epoll.token(0));
            assertFalse(drain(buffers, 1000).isEmpty());
        }
    }
}
