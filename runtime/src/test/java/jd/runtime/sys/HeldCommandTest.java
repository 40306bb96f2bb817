package jd.runtime.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("live")
class HeldCommandTest {

    private final SystemCalls calls = LinuxSystemCalls.open();

    @TempDir
    private Path directory;

    private String touch(Path file, int status) {
        return "echo $$ > " + file + "; exit " + status;
    }

    @Test
    void runsOnlyAfterItsReleaseWithTheSameNumber() throws Exception {
        Path file = directory.resolve("ran");
        try (var command = HeldCommand.start(calls, List.of("bash", "-c", touch(file, 7)))) {
            Thread.sleep(300);
            assertFalse(Files.exists(file));
            assertEquals(OptionalInt.empty(), command.status());
            command.release();
            assertEquals(7, command.await());
            assertEquals(OptionalInt.of(7), command.status());
            assertEquals(Integer.toString(command.pid()), Files.readString(file).strip());
        }
    }

    @Test
    void endWakesTheWaiter() {
        try (Epoll epoll = Epoll.open(calls); var command = HeldCommand.start(calls, List.of("true"))) {
            epoll.add(command.ended(), 1);
            assertEquals(0, epoll.await(50));
            command.release();
            assertEquals(1, epoll.await(60_000));
        }
    }

    @Test
    void deathBySignalIsReported() throws Exception {
        try (var command = HeldCommand.start(calls, List.of("sh", "-c", "kill -TERM $$"))) {
            command.release();
            assertEquals(128 + 15, command.await());
        }
    }

    /// Whoever is woken by the end may ask for the status at once, before the JVM knows of the end.
    @Test
    void endHasItsStatusAtOnce() {
        for (int i = 0; i < 20; i++) {
            try (Epoll epoll = Epoll.open(calls);
                    var command = HeldCommand.start(calls, List.of("sh", "-c", "kill -KILL $$"))) {
                epoll.add(command.ended(), 1);
                command.release();
                assertEquals(1, epoll.await(60_000));
                assertEquals(OptionalInt.of(128 + 9), command.status());
            }
        }
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        Path file = directory.resolve("arguments");
        List<String> words = List.of("sh", "-c", "printf '%s|' \"$@\" > " + file, "zero", "a b", "", "$x", "*", "-e");
        try (var command = HeldCommand.start(calls, words)) {
            command.release();
            assertEquals(0, command.await());
        }
        assertEquals("a b||$x|*|-e|", Files.readString(file));
    }

    @Test
    void nameOfTheCommandIsTheWordAsGiven() throws Exception {
        Path file = directory.resolve("name");
        try (var command = HeldCommand.start(calls, List.of("sh", "-c", "tr '\\0' '|' < /proc/$$/cmdline > " + file))) {
            command.release();
            assertEquals(0, command.await());
        }
        assertEquals("sh", Files.readString(file).split("\\|")[0]);
    }

    @Test
    void unreleasedCommandEndsUnrun() throws Exception {
        Path file = directory.resolve("ran");
        HeldCommand command = HeldCommand.start(calls, List.of("sh", "-c", touch(file, 0)));
        Thread.sleep(200);
        command.close();
        assertTrue(command.await() != 0);
        assertFalse(Files.exists(file));
    }

    @Test
    void whatCannotBeExecutedIsToldBeforehand() throws IOException {
        assertEquals("cannot execute no-such-command: No such file or directory (ENOENT)", refusal("no-such-command"));
        assertEquals("cannot execute /etc/passwd: Permission denied (EACCES)", refusal("/etc/passwd"));
        assertEquals("cannot execute /tmp: Permission denied (EACCES)", refusal("/tmp"));
        Path script = directory.resolve("script");
        Files.writeString(script, "#! /no/such/shell -x\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals("cannot execute " + script + " (interpreter /no/such/shell): No such file or directory (ENOENT)",
                refusal(script.toString()));
    }

    private String refusal(String command) {
        return assertThrows(SystemCallException.class, () -> HeldCommand.start(calls, List.of(command))).getMessage();
    }
}
