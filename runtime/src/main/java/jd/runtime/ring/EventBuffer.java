package jd.runtime.ring;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import jd.runtime.sys.Epoll;

/// A buffer of records that programs write and one thread reads: the thread that made it.
public interface EventBuffer extends AutoCloseable {

    /// Lets the buffer end the thread's wait when it wants to be read.
    void wakeOn(Epoll epoll, long token);

    /// Lends records in the order in which they were written, without sleeping.
    ///
    /// @param each gets one record at a time: read-only, little-endian, from position to limit, dead when it returns
    /// @param most how many at most, so that the caller sees to other things in time
    /// @return how many were lent; fewer than `most` when the buffer is empty
    int drain(Consumer<ByteBuffer> each, int most);

    /// How many records the kernel itself has reported as lost for want of room, so far. Only a perf buffer knows; its
    /// programs learn of the same losses by the result of their helper, so count either, not both.
    long lost();

    @Override
    void close();
}
