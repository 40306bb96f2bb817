package jd.runtime.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The running kernel's answers.
@Tag("live")
class LinuxSystemCallsTest {

    private final SystemCalls calls = LinuxSystemCalls.open();

    @Test
    void fileIsReadAsJavaReadsIt() throws IOException {
        Path file = Path.of("/proc/sys/kernel/ostype");
        Memory into = Memory.allocate(64);
        try (var fd = FileDescriptor.own(calls, calls.open(SystemCalls.CURRENT_DIRECTORY, file.toString(),
                SystemCalls.READ_ONLY))) {
            int length = calls.read(fd.number(), into);
            assertEquals(Files.readString(file), into.getText(0).substring(0, length));
        }
    }

    @Test
    void errnoIsTheCallsOwn() {
        var missing = assertThrows(SystemCallException.class,
                () -> calls.open(SystemCalls.CURRENT_DIRECTORY, "/no/such/file", SystemCalls.READ_ONLY));
        assertEquals("open /no/such/file: No such file or directory (ENOENT)", missing.getMessage());
        var bad = assertThrows(SystemCallException.class, () -> calls.read(1 << 20, Memory.allocate(8)));
        assertEquals(Errno.EBADF, bad.errno());
    }

    @Test
    void epollSaysWhoIsReady() {
        try (Epoll epoll = Epoll.open(calls); WakeUp first = WakeUp.open(calls); WakeUp second = WakeUp.open(calls)) {
            epoll.add(first.file(), 11);
            epoll.add(second.file(), 22L << 40);
            assertEquals(0, epoll.await(0));
            second.signal();
            assertEquals(1, epoll.await(1000));
            assertEquals(22L << 40, epoll.token(0));
            second.clear();
            assertEquals(0, epoll.await(0));
            first.signal();
            second.signal();
            assertEquals(2, epoll.await(1000));
            assertEquals(11 + (22L << 40), epoll.token(0) + epoll.token(1));
        }
    }

    @Test
    void closedWakeUpIsSilent() {
        WakeUp wake = WakeUp.open(calls);
        wake.close();
        wake.signal();
        assertFalse(wake.file().isOpen());
    }

    @Test
    void mappingDiesWithItsOwner() throws IOException {
        Path file = Files.createTempFile("jd", "mapping");
        try (var fd = FileDescriptor.own(calls, calls.open(SystemCalls.CURRENT_DIRECTORY, file.toString(), 0x80002))) {
            Files.write(file, new byte[8192]);
            Mapping mapping = Mapping.map(calls, fd, 0, 8192, true);
            var buffer = mapping.buffer();
            buffer.putLong(4096, 0x0102030405060708L);
            assertEquals(8, Files.readAllBytes(file)[4096]);
            mapping.close();
            assertThrows(IllegalStateException.class, () -> buffer.getLong(4096));
        } finally {
            Files.delete(file);
        }
    }

    /// The numbers of both machines against the kernel's headers, where they are installed.
    @ParameterizedTest
    @CsvSource({"X86_64,/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "AARCH64,/usr/include/asm-generic/unistd.h"})
    void numbersAreThoseOfTheHeaders(Machine machine, Path header) throws IOException {
        if (!Files.isReadable(header)) {
            System.out.println("numbers of " + machine + " not compared: no " + header);
            Assumptions.abort("no " + header);
        }
        Map<String, String> numbers = new HashMap<>();
        for (String line : Files.readAllLines(header)) {
            String[] words = line.trim().split("\\s+");
            if (words.length == 3 && words[0].equals("#define") && words[1].startsWith("__NR")) {
                numbers.putIfAbsent(words[1].replaceFirst("__NR(3264)?_", ""), words[2]);
            }
        }
        assertTrue(numbers.size() > 250);
        for (SystemCall call : SystemCall.values()) {
            assertEquals(numbers.get(call.manualName()), Integer.toString(call.number(machine)), call.name());
        }
    }
}
