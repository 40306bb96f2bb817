package jd.runtime.sys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /// The gate is opened as root, and stays open where the rights to open it are given away.
    private static final String OPEN_GATE = "exec 9<\"$0\" && exec \"$@\"";
    private static final String STUB_BEHIND_GATE = "IFS= read -r _ <&9 && exec \"$@\" 9<&-";

    /// A user of the system.
    ///
    /// @param name empty where the number has none
    public record User(long number, long group, String name, String home) {

        /// `setpriv(1)` gives up every right of root's that the user does not have.
        private List<String> become() {
            return List.of("setpriv", "--reuid=" + number, "--regid=" + group,
                    name.isEmpty() ? "--clear-groups" : "--init-groups", "--inh-caps=-all", "--");
        }

        private Map<String, String> environment() {
            return name.isEmpty() ? Map.of() : Map.of("HOME", home, "USER", name, "LOGNAME", name);
        }
    }

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
        return start(calls, words, Optional.empty());
    }

    /// Starts a command in the name of a user, and holds it.
    ///
    /// @param user whose rights, groups and home the command gets, where not this process's own
    public static HeldCommand start(SystemCalls calls, List<String> words, Optional<User> user) {
        String executable = Executables.find(words.getFirst(), System.getenv("PATH"));
        Memory ends = Memory.allocate(2 * Integer.BYTES);
        calls.call(SystemCall.PIPE2, ends.address(), CLOSE_ON_EXEC, 0);
        FileDescriptor waiting = FileDescriptor.own(calls, ends.getInt(0));
        FileDescriptor line = FileDescriptor.own(calls, ends.getInt(Integer.BYTES));
        try {
            Process process = stub(waiting, words, user);
            FileDescriptor ended = FileDescriptor.own(calls, calls.pidfdOpen((int) process.pid()));
            return new HeldCommand(calls, process, ended, waiting, line, executable);
        } catch (RuntimeException e) {
            line.close();
            waiting.close();
            throw e;
        }
    }

    /// The shell finds the command by itself, so that the command's `argv[0]` is the word as it was given.
    private static Process stub(FileDescriptor waiting, List<String> words, Optional<User> user) {
        String gate = "/proc/" + ProcessHandle.current().pid() + "/fd/" + waiting.number();
        List<String> stub = new ArrayList<>(List.of("/bin/sh", "-c", user.isEmpty() ? STUB : OPEN_GATE, gate));
        if (user.isPresent()) {
            stub.addAll(user.get().become());
            stub.addAll(List.of("/bin/sh", "-c", STUB_BEHIND_GATE, "sh"));
        }
        stub.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(stub).inheritIO();
        user.ifPresent(each -> builder.environment().putAll(each.environment()));
        try {
            return builder.start();
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
        return hasEnded() ? OptionalInt.of(process.onExit().join().exitValue()) : OptionalInt.empty();
    }

    /// Asks the kernel: the JVM learns of the end later, in a thread of its own.
    private boolean hasEnded() {
        try (Epoll epoll = Epoll.open(calls)) {
            epoll.add(ended, 0);
            return epoll.await(0) > 0;
        }
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
