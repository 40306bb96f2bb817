package jd.runtime.sys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// What system calls look like on this machine.
enum Machine {
    X86_64,
    AARCH64;

    private static final long AT_PAGESZ = 6;

    /// The machine that runs this.
    static Machine current() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> X86_64;
            case "aarch64" -> AARCH64;
            default -> throw new UnsupportedOperationException("jd does not know this machine");
        };
    }

    /// Bytes of `struct epoll_event`, which is packed on x86-64 only (`include/uapi/linux/eventpoll.h`).
    int epollEventSize() {
        return switch (this) {
            case X86_64 -> 12;
            case AARCH64 -> 16;
        };
    }

    /// Where `struct epoll_event` holds the user's word.
    int epollDataOffset() {
        return epollEventSize() - 8;
    }

    /// Bytes of a page. On aarch64 kernels differ, and the auxiliary vector says.
    int pageSize() {
        return switch (this) {
            case X86_64 -> 4096;
            case AARCH64 -> auxiliary(AT_PAGESZ, 4096);
        };
    }

    private static int auxiliary(long key, int otherwise) {
        try {
            ByteBuffer vector = ByteBuffer.wrap(Files.readAllBytes(Path.of("/proc/self/auxv")));
            vector.order(ByteOrder.nativeOrder());
            while (vector.remaining() >= 16) {
                if (vector.getLong() == key) {
                    return (int) vector.getLong();
                }
                vector.getLong();
            }
            return otherwise;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
