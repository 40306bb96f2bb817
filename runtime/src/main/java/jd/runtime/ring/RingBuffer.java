package jd.runtime.ring;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import jd.runtime.sys.Epoll;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.Mapping;
import jd.runtime.sys.SystemCalls;

/// Reads a `BPF_MAP_TYPE_RINGBUF`: one buffer, all CPUs, records in the order in which they were reserved.
///
/// Memory (`kernel/bpf/ringbuf.c`): one page with the consumer's position, writable; one with the producer's; then the
/// data, mapped twice in a row, so that a record that goes over the end is whole in memory all the same.
public final class RingBuffer implements EventBuffer {

    private final FileDescriptor map;
    private final Mapping consumerPage;
    private final Mapping producerPages;
    private final RingReader reader;

    private RingBuffer(FileDescriptor map, Mapping consumerPage, Mapping producerPages, RingReader reader) {
        this.map = map;
        this.consumerPage = consumerPage;
        this.producerPages = producerPages;
        this.reader = reader;
    }

    /// Maps the buffer of an open map, which must stay open as long.
    ///
    /// @param size the map's bytes, which the kernel calls `max_entries`: a power of two, and a page at least
    public static RingBuffer open(SystemCalls calls, FileDescriptor map, int size) {
        int page = calls.pageSize();
        Mapping consumer = Mapping.map(calls, map, 0, page, true);
        try {
            Mapping producer = Mapping.map(calls, map, page, page + 2L * size, false);
            var reader = new RingReader(consumer.buffer(), producer.buffer(), page, size);
            return new RingBuffer(map, consumer, producer, reader);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    @Override
    public void wakeOn(Epoll epoll, long token) {
        epoll.add(map, token);
    }

    @Override
    public int drain(Consumer<ByteBuffer> each, int most) {
        return reader.drain(each, most);
    }

    @Override
    public long lost() {
        return 0;
    }

    @Override
    public void close() {
        producerPages.close();
        consumerPage.close();
    }
}
