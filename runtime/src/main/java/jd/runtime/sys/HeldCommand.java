package jd.runtime.sys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A command that has its process already but does not run before [#release].
///
/// The process starts as a shell that waits for a line and then becomes the command by `exec`, so the number known
/// before stays the command's. The line comes through a pipe that the shell opens as `/proc/PID/fd/N` of this process;
/// so standard input, output and error go to the command untouched, and when this process dies, however it dies, the
/// pipe ends and the shell leaves without running anything. What remains between the release and the first system call
/// of the command is the end of the shell's `read`, one `dup2`, one `close` and one `execve`.
public final class HeldCommand implements AutoCloseable {

    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final String STUB = "IFS= read -r _ <\"$0\" && exec \"$@\"";

    private final SystemCalls calls;
    private final Process process;
    private final FileDescriptor ended;
    private final FileDescriptor waiting;
    private final FileDescriptor line;
    private final String executable;
    private boolean released;

    private HeldCommand(SystemCalls calls, Process process, FileDescriptor ended, FileDescriptor waiting,
            FileDescriptor line, String executable) {
        this.calls = calls;
        this.executable = executable;
        this.process = process;
        this.ended = ended;
        this.waiting = waiting;
        this.line = line;
    }

    /// Starts a command and holds it.
    ///
    /// @param words the command, found through `PATH`, and its arguments
    /// @throws SystemCallException when the command cannot be executed, with the reason
    public static HeldCommand start(SystemCalls calls, List<String> words) {
        String executable = Executables.find(words.getFirst(), System.getenv("PATH"));
        Memory ends = Memory.allocate(2 * Integer.BYTES);
        calls.call(SystemCall.PIPE2, ends.address(), CLOSE_ON_EXEC, 0);
        FileDescriptor waiting = FileDescriptor.own(calls, ends.getInt(0));
        FileDescriptor line = FileDescriptor.own(calls, ends.getInt(Integer.BYTES));
        try {
            Process process = stub(waiting, words);
            FileDescriptor ended = FileDescriptor.own(calls, calls.pidfdOpen((int) process.pid()));
            return new HeldCommand(calls, process, ended, waiting, line, executable);
        } catch (RuntimeException e) {
            line.close();
            waiting.close();
            throw e;
        }
    }

    /// The shell finds the command by itself, so that the command's `argv[0]` is the word as it was given.
    private static Process stub(FileDescriptor waiting, List<String> words) {
        String gate = "/proc/" + ProcessHandle.current().pid() + "/fd/" + waiting.number();
        List<String> stub = new ArrayList<>(List.of("/bin/sh", "-c", STUB, gate));
        stub.addAll(words);
        try {
            return new ProcessBuilder(stub).inheritIO().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The number of the process, before and after the release.
    public int pid() {
        return (int) process.pid();
    }

    /// The file that the process will execute.
    public String executable() {
        return executable;
    }

    /// Lets the command run.
    public void release() {
        if (!released) {
            released = true;
            calls.write(line.number(), Memory.copyOf(new byte[] {'\n'}));
        }
    }

    /// Readable once the command has ended, for [Epoll].
    public FileDescriptor ended() {
        return ended;
    }

    /// How the command ended: what it returned, or 128 and the number of the signal that killed it; empty while it
    /// runs.
    public OptionalInt status() {
        if (process.isAlive()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(process.exitValue());
    }

    /// Waits for the end of the command and gives its [#status].
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /// Lets go: a command that was never released ends unrun, one that runs is left running.
    @Override
    public void close() {
        line.close();
        waiting.close();
        ended.close();
    }
}
