package jd.runtime.ring;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Epoll;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.Mapping;
import jd.runtime.sys.Memory;
import jd.runtime.sys.PerfEventAttributes;
import jd.runtime.sys.PerfEvents;
import jd.runtime.sys.SystemCalls;

/// Reads the buffers behind a `BPF_MAP_TYPE_PERF_EVENT_ARRAY`: one for each CPU.
///
/// Records of different CPUs come in the order of their times, as far as they are there when they are read.
public final class PerfBuffers implements EventBuffer {

    /// The reader is woken when this part of a buffer is full; a poll with a timeout reads the rest.
    private static final int WAKE_AT = 4;

    /// After how many records the kernel is told that there is room again, in the middle of a drain.
    private static final int RECORDS_PER_RELEASE = 64;

    private final List<Buffer> buffers;

    private PerfBuffers(List<Buffer> buffers) {
        this.buffers = List.copyOf(buffers);
    }

    /// One CPU's.
    private record Buffer(FileDescriptor event, Mapping mapping, PerfReader reader) implements AutoCloseable {

        static Buffer open(SystemCalls calls, int cpu, int size) {
            int page = calls.pageSize();
            FileDescriptor event = PerfEvents.open(calls, PerfEventAttributes.bpfOutput(size / WAKE_AT), -1, cpu);
            try {
                Mapping mapping = Mapping.map(calls, event, 0, (long) page + size, true);
                return new Buffer(event, mapping, new PerfReader(mapping.buffer(), page, size));
            } catch (RuntimeException e) {
                event.close();
                throw e;
            }
        }

        @Override
        public void close() {
            mapping.close();
            event.close();
        }
    }

    /// Opens a buffer for each CPU and puts it into the map, at the index of the CPU.
    ///
    /// @param cpus the CPUs that are online
    /// @param size bytes of each buffer: a power of two, and a page at least
    public static PerfBuffers open(SystemCalls calls, FileDescriptor map, List<Integer> cpus, int size) {
        List<Buffer> buffers = new ArrayList<>();
        try {
            for (int cpu : cpus) {
                Buffer buffer = Buffer.open(calls, cpu, size);
                buffers.add(buffer);
                put(calls, map, cpu, buffer.event());
            }
            return new PerfBuffers(buffers);
        } catch (RuntimeException e) {
            buffers.forEach(Buffer::close);
            throw e;
        }
    }

    private static void put(SystemCalls calls, FileDescriptor map, int cpu, FileDescriptor event) {
        Memory key = Memory.allocate(Integer.BYTES).putInt(0, cpu);
        Memory value = Memory.allocate(Integer.BYTES).putInt(0, event.number());
        calls.bpf(BpfCommand.MAP_UPDATE_ELEM, BpfAttributes.mapElement(map.number(), key, value, 0));
    }

    @Override
    public void wakeOn(Epoll epoll, long token) {
        for (Buffer buffer : buffers) {
            epoll.add(buffer.event(), token);
        }
    }

    @Override
    public int drain(Consumer<ByteBuffer> each, int most) {
        for (Buffer buffer : buffers) {
            buffer.reader().refresh();
        }
        int lent = 0;
        try {
            while (lent < most) {
                int earliest = earliest();
                if (earliest < 0) {
                    break;
                }
                PerfReader reader = buffers.get(earliest).reader();
                lent++;
                each.accept(reader.take());
                if (lent % RECORDS_PER_RELEASE == 0) {
                    release();
                }
            }
        } finally {
            release();
        }
        return lent;
    }

    /// The buffer with the earliest sample, or -1 when there is none.
    private int earliest() {
        int earliest = -1;
        long time = 0;
        for (int i = 0; i < buffers.size(); i++) {
            PerfReader reader = buffers.get(i).reader();
            if (reader.hasSample() && (earliest < 0 || reader.time() < time)) {
                earliest = i;
                time = reader.time();
            }
        }
        return earliest;
    }

    private void release() {
        for (Buffer buffer : buffers) {
            buffer.reader().release();
        }
    }

    @Override
    public long lost() {
        long lost = 0;
        for (Buffer buffer : buffers) {
            lost += buffer.reader().lost();
        }
        return lost;
    }

    @Override
    public void close() {
        buffers.forEach(Buffer::close);
    }
}
