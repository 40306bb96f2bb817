package jd.runtime.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the dynamic linker finds libraries: `/etc/ld.so.cache`, then the usual folders.
final class LibraryCache {

    private static final Path CACHE = Path.of("/etc/ld.so.cache");
    private static final byte[] MAGIC = "glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 48;
    private static final int ENTRY = 24;
    /// `FLAG_ELF_LIBC6` with `FLAG_X8664_LIB64` or `FLAG_AARCH64_LIB64`, of glibc's `ldconfig.h`.
    private static final int X86_64 = 0x303;
    private static final int AARCH64 = 0xa03;

    private LibraryCache() {}

    /// The file of a library.
    ///
    /// @param name with or without its ending: `libc`, `libc.so`, `libc.so.6`
    static Optional<Path> find(String name) {
        try {
            Optional<Path> cached = find(name, Files.readAllBytes(CACHE));
            if (cached.isPresent() && Files.isRegularFile(cached.get())) {
                return cached;
            }
        } catch (IOException _) {
            // A system without glibc's cache.
        }
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        for (String folder : new String[] {"/lib/" + machine + "-linux-gnu", "/usr/lib/" + machine + "-linux-gnu",
            "/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib"}) {
            Optional<Path> found = in(Path.of(folder), name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> in(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (isCalled(file.getFileName().toString(), name) && Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        } catch (IOException _) {
            // As if it were empty.
        }
        return Optional.empty();
    }

    /// Whether a file such as `libc.so.6` is what `libc`, `libc.so` or `libc.so.6` means.
    static boolean isCalled(String file, String name) {
        return file.equals(name) || file.startsWith(name) && (file.startsWith(".so", name.length())
                || name.contains(".so") && file.charAt(name.length()) == '.');
    }

    /// The library's path in the bytes of a cache; the first entry wins, which is the newest.
    static Optional<Path> find(String name, byte[] bytes) {
        ByteBuffer cache = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = start(bytes);
        if (start < 0 || start + HEADER > bytes.length) {
            return Optional.empty();
        }
        int count = cache.getInt(start + MAGIC.length);
        for (int i = 0; i < count && start + HEADER + (i + 1L) * ENTRY <= bytes.length; i++) {
            int at = start + HEADER + i * ENTRY;
            int flags = cache.getInt(at);
            if ((flags == X86_64 || flags == AARCH64)
                    && isCalled(text(bytes, start + cache.getInt(at + 4)), name)) {
                return Optional.of(Path.of(text(bytes, start + cache.getInt(at + 8))));
            }
        }
        return Optional.empty();
    }

    /// The new format may stand behind the old one.
    private static int start(byte[] bytes) {
        for (int at = 0; at + MAGIC.length <= bytes.length; at += 4) {
            int i = 0;
            while (i < MAGIC.length && bytes[at + i] == MAGIC[i]) {
                i++;
            }
            if (i == MAGIC.length) {
                return at;
            }
        }
        return -1;
    }

    private static String text(byte[] bytes, int at) {
        int from = at < 0 || at > bytes.length ? bytes.length : at;
        int end = from;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
