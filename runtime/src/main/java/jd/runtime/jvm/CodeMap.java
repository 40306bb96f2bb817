package jd.runtime.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Which code a machine has now: lines of `ADDRESS SIZE NAME`, the numbers in hexadecimal.
///
/// `Compiler.perfmap FILE` (JDK 21 and later) tells everything, stubs and the interpreter too; `Compiler.codelist`
/// (JDK 9 and later) compiled methods only.
final class CodeMap {

    private static final long LARGEST = 64 << 20;

    private final JavaProcess process;
    private final JavaAttach attach;

    CodeMap(JavaProcess process, JavaAttach attach) {
        this.process = process;
        this.attach = attach;
    }

    /// @throws IOException where the machine tells neither
    byte[] read() throws IOException {
        try {
            return perfMap();
        } catch (IOException _) {
            return fromList(attach.ask(List.of("jcmd", "Compiler.codelist"))).getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Through a new folder that nobody but the process's user can enter, so that nobody has put a link in its place.
    private byte[] perfMap() throws IOException {
        String name = "jd-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Path folder = process.temporary().resolve(name);
        Files.createDirectory(folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = folder.resolve("map");
        try {
            process.give(folder);
            attach.ask(List.of("jcmd", "Compiler.perfmap /tmp/" + name + "/map"));
            return bytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the machine has written nothing");
        }
        try (SeekableByteChannel in = Files.newByteChannel(file,
                Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(in.size(), LARGEST));
            while (bytes.hasRemaining() && in.read(bytes) > 0) {
                // Goes on where the last read ended.
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    /// Lines such as `10 4 0 Hot.hottest(I)J [0x7f6a08, 0x7f6a80 - 0x7f6ab8]`, the numbers in brackets the start of
    /// the whole, the first and the last address of its code.
    static String fromList(String list) {
        StringBuilder map = new StringBuilder();
        for (String line : list.split("\n")) {
            int bracket = line.lastIndexOf(" [0x");
            int comma = line.indexOf(", 0x", bracket + 1);
            int dash = line.indexOf(" - 0x", comma + 1);
            int close = line.indexOf(']', dash + 1);
            int open = bracket < 0 ? -1 : line.lastIndexOf('(', bracket);
            int name = open < 0 ? -1 : line.lastIndexOf(' ', open);
            if (bracket < 0 || comma < 0 || dash < 0 || close < 0 || name < 0) {
                continue;
            }
            try {
                long start = Long.parseUnsignedLong(line, comma + 4, dash, 16);
                long end = Long.parseUnsignedLong(line, dash + 5, close, 16);
                map.append(Long.toHexString(start)).append(' ').append(Long.toHexString(end - start)).append(' ')
                        .append(line, name + 1, open).append("()\n");
            } catch (NumberFormatException _) {
                // Some other line.
            }
        }
        return map.toString();
    }
}
