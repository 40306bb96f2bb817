package jd.compiler.arch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The system calls of one machine: rows `NUMBER NAME`, as in the kernel's `asm/unistd.h` up to Linux 6.18.
record SyscallTable(Map<Integer, String> names, Map<String, Integer> numbers) {

    /// Each table is read when it is first asked for.
    private static final class X86 {
        static final SyscallTable TABLE = read("syscalls-x86_64.txt");
    }

    private static final class Arm {
        static final SyscallTable TABLE = read("syscalls-aarch64.txt");
    }

    static SyscallTable of(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> X86.TABLE;
            case AARCH64 -> Arm.TABLE;
        };
    }

    Optional<String> name(int number) {
        return Optional.ofNullable(names.get(number));
    }

    OptionalInt number(String name) {
        return numbers.containsKey(name) ? OptionalInt.of(numbers.get(name)) : OptionalInt.empty();
    }

    private static SyscallTable read(String resource) {
        String text = text(resource);
        Map<Integer, String> names = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (int at = 0; at < text.length();) {
            int blank = text.indexOf(' ', at);
            int end = text.indexOf('\n', blank);
            int number = Integer.parseInt(text, at, blank, 10);
            String name = text.substring(blank + 1, end);
            names.put(number, name);
            numbers.put(name, number);
            at = end + 1;
        }
        return new SyscallTable(names, numbers);
    }

    private static String text(String resource) {
        try (InputStream in = SyscallTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no table of system calls: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
