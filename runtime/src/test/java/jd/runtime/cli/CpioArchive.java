package jd.runtime.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a file system for a kernel to start from: the form that `cpio` calls `newc`
/// (`Documentation/driver-api/early-userspace/buffer-format.rst`).
final class CpioArchive implements AutoCloseable {

    private static final int FOLDER = 0040755;
    private static final int FILE = 0100755;
    private static final int CHARACTER_DEVICE = 0020600;

    private final OutputStream out;
    private int number;

    private CpioArchive(OutputStream out) {
        this.out = out;
    }

    static CpioArchive create(Path file) throws IOException {
        return new CpioArchive(Files.newOutputStream(file));
    }

    void folder(String name) throws IOException {
        entry(name, FOLDER, new byte[0], 0, 0);
    }

    void executable(String name, byte[] content) throws IOException {
        entry(name, FILE, content, 0, 0);
    }

    /// What the first program writes to.
    void console(String name) throws IOException {
        entry(name, CHARACTER_DEVICE, new byte[0], 5, 1);
    }

    private void entry(String name, int mode, byte[] content, int major, int minor) throws IOException {
        byte[] path = (name + "\0").getBytes(StandardCharsets.UTF_8);
        int[] fields = {++number, mode, 0, 0, 1, 0, content.length, 0, 0, major, minor, path.length, 0};
        StringBuilder head = new StringBuilder("070701");
        for (int field : fields) {
            head.append("%08x".formatted(field));
        }
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(path);
        align(head.length() + path.length);
        out.write(content);
        align(content.length);
    }

    private void align(int length) throws IOException {
        out.write(new byte[-length & 3]);
    }

    @Override
    public void close() throws IOException {
        entry("TRAILER!!!", 0, new byte[0], 0, 0);
        out.close();
    }
}
