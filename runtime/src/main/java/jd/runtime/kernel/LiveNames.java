package jd.runtime.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jd.compiler.target.KernelFunction;

/// The names behind this machine's numbers. Each table is read when it is first asked for.
public final class LiveNames {

    private static final Path USERS = Path.of("/etc/passwd");
    private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");
    /// Where the version 2 hierarchy lies beside those of version 1.
    private static final Path UNIFIED = CONTROL_GROUPS.resolve("unified");
    private static final String INODE = "unix:ino";
    /// The bits of a device's number that tell it from others of its driver.
    private static final int DEVICE_BITS = 20;

    private LiveNames() {}

    private static final class Kernel {
        static final KernelSymbols SYMBOLS = KernelSymbols.live();
    }

    private static final class Users {
        static final Map<Long, String> NAMES = users();
    }

    /// The address of a symbol of the kernel.
    public static OptionalLong kernelAddress(String name) {
        return Kernel.SYMBOLS.address(name);
    }

    /// The module that a symbol of the kernel belongs to, empty for the kernel proper; nothing where there is no such
    /// symbol.
    public static Optional<String> kernelModule(String name) {
        return Kernel.SYMBOLS.module(name);
    }

    /// Every name of code in the kernel and its modules, with its module.
    static List<KernelFunction> kernelFunctions() {
        return Kernel.SYMBOLS.functions();
    }

    /// The name of a user.
    public static Optional<String> user(long number) {
        return Optional.ofNullable(Users.NAMES.get(number));
    }

    /// The number of a user.
    public static OptionalLong userNumber(String name) {
        for (Map.Entry<Long, String> each : Users.NAMES.entrySet()) {
            if (each.getValue().equals(name)) {
                return OptionalLong.of(each.getKey());
            }
        }
        return OptionalLong.empty();
    }

    /// The name of a system call of this machine.
    public static Optional<String> systemCall(long number) {
        return number == (int) number ? LiveTarget.machine().syscall((int) number) : Optional.empty();
    }

    /// The name of a block device, `vda1`, from its number in the kernel: 12 bits for the driver, 20 for the device. A
    /// device that is gone is shown by these two, `254:1`.
    public static String device(long number) {
        String numbers = (number >>> DEVICE_BITS) + ":" + (number & (1 << DEVICE_BITS) - 1);
        try {
            return Path.of("/sys/dev/block", numbers).toRealPath().getFileName().toString();
        } catch (IOException _) {
            return numbers;
        }
    }

    /// The path of a control group of version 2, from the root of the hierarchy. Looks at the groups of now.
    public static Optional<String> controlGroup(long number) {
        Path root = Files.isDirectory(UNIFIED) ? UNIFIED : CONTROL_GROUPS;
        var search = new GroupSearch(number);
        try {
            Files.walkFileTree(root, search);
        } catch (IOException _) {
            return Optional.empty();
        }
        return search.found.map(path -> "/" + root.relativize(path));
    }

    /// The number of a control group, which is its directory's inode.
    public static OptionalLong controlGroupNumber(String path) {
        try {
            return OptionalLong.of(inode(Path.of(path)));
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    private static long inode(Path path) throws IOException {
        return (Long) Files.getAttribute(path, INODE);
    }

    private static final class GroupSearch extends SimpleFileVisitor<Path> {
        private final long number;
        private Optional<Path> found = Optional.empty();

        private GroupSearch(long number) {
            this.number = number;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (inode(directory) == number) {
                found = Optional.of(directory);
                return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
        }

        /// Groups come and go while they are looked at.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }

    /// Lines such as `root:x:0:0:root:/root:/bin/bash`; of two names of one user the first.
    private static Map<Long, String> users() {
        Map<Long, String> names = new HashMap<>();
        try {
            for (String line : Files.readAllLines(USERS, StandardCharsets.ISO_8859_1)) {
                int name = line.indexOf(':');
                int from = line.indexOf(':', name + 1) + 1;
                int to = line.indexOf(':', from);
                if (name > 0 && from > 0 && to > from) {
                    names.putIfAbsent(Long.parseLong(line, from, to, 10), line.substring(0, name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
