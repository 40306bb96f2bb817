package jd.compiler.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// System calls by number and name.
class SyscallTableTest {

    /// Numbers from the manual page syscall(2), the glibc sources and the kernel's `scripts/syscall.tbl`.
    @ParameterizedTest
    @CsvSource({"X86_64,0,read", "X86_64,1,write", "X86_64,2,open", "X86_64,59,execve", "X86_64,257,openat",
        "X86_64,321,bpf", "X86_64,435,clone3", "X86_64,462,mseal", "AARCH64,56,openat", "AARCH64,63,read",
        "AARCH64,64,write", "AARCH64,221,execve", "AARCH64,222,mmap", "AARCH64,280,bpf", "AARCH64,435,clone3"})
    void wellKnownCalls(Architecture architecture, int number, String name) {
        assertEquals(Optional.of(name), architecture.syscall(number));
        assertEquals(OptionalInt.of(number), architecture.syscall(name));
    }

    @ParameterizedTest
    @EnumSource
    void callsThatAreNotThere(Architecture architecture) {
        assertEquals(Optional.empty(), architecture.syscall(-1));
        assertEquals(Optional.empty(), architecture.syscall(100_000));
        assertEquals(OptionalInt.empty(), architecture.syscall("no_such_call"));
    }

    /// No number and no name is there twice.
    @ParameterizedTest
    @EnumSource
    void oneToOne(Architecture architecture) {
        SyscallTable table = SyscallTable.of(architecture);
        assertEquals(table.names().size(), table.numbers().size());
        assertTrue(table.names().size() > 300);
        table.names().forEach((number, name) -> assertEquals(number, table.numbers().get(name)));
    }

    /// The C library's header, where it is installed.
    @Test
    void asTheHeaderSays() throws IOException {
        Path header = Path.of("/usr/include/x86_64-linux-gnu/asm/unistd_64.h");
        Assumptions.assumeTrue(Files.exists(header), "there is no " + header);
        Matcher row = Pattern.compile("#define __NR_(\\w+) (\\d+)").matcher(Files.readString(header));
        while (row.find()) {
            assertEquals(Optional.of(row.group(1)), Architecture.X86_64.syscall(Integer.parseInt(row.group(2))));
        }
    }
}
