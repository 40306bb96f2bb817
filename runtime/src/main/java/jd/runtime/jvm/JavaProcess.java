package jd.runtime.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// A process that runs a HotSpot machine.
///
/// @param pid    as this process sees it
/// @param inside the same in the process's own PID namespace, after which its files are named
/// @param user   whose it is
record JavaProcess(int pid, int inside, int user) {

    /// `SIGQUIT` in the mask of caught signals.
    private static final long QUIT = 1 << 2;
    private static final String LIBRARY = "/libjvm.so";
    private static final String DISABLED = "-XX:+DisableAttachMechanism";

    /// Looks at a process; empty where it runs no machine, or one that does not want to be asked: a signal to one of
    /// those would print its threads.
    static Optional<JavaProcess> of(int pid) {
        String folder = "/proc/" + pid;
        if (pid == ProcessHandle.current().pid() || !text(folder + "/maps").contains(LIBRARY)
                || text(folder + "/cmdline").contains(DISABLED) || text(folder + "/environ").contains(DISABLED)) {
            return Optional.empty();
        }
        String names = field(text(folder + "/status"), "NSpid:");
        String inside = names.substring(names.lastIndexOf('\t') + 1);
        try {
            int user = (int) Files.getAttribute(Path.of(folder), "unix:uid");
            return Optional.of(new JavaProcess(pid, Integer.parseInt(inside), user));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Whether the machine is so far that a `SIGQUIT` does not end it. Once true it stays true.
    boolean isReady() {
        String caught = field(text("/proc/" + pid + "/status"), "SigCgt:");
        try {
            return (Long.parseUnsignedLong(caught, 16) & QUIT) != 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /// The folder for temporary files as the process sees it.
    ///
    /// @throws IOException where that is a link, which would lead out of a container
    Path temporary() throws IOException {
        Path folder = Path.of("/proc/" + pid + "/root/tmp");
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + " is no folder");
        }
        return folder;
    }

    /// Gives a new file to the process's user, where this process may.
    void give(Path file) throws IOException {
        if ((int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS) != user) {
            Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /// Whether `pid` is that process or was started by it, directly or not.
    static boolean isWithin(int pid, int ancestor) {
        int current = pid;
        for (int generation = 0; generation < 64 && current > 1; generation++) {
            if (current == ancestor) {
                return true;
            }
            String parent = field(text("/proc/" + current + "/status"), "PPid:");
            if (parent.isEmpty()) {
                return false;
            }
            current = Integer.parseInt(parent);
        }
        return false;
    }

    /// What stands behind a word at the start of a line, without the blanks around it.
    private static String field(String status, String name) {
        int at = status.indexOf("\n" + name);
        if (at < 0) {
            return "";
        }
        int end = status.indexOf('\n', at + 1);
        return status.substring(at + 1 + name.length(), end < 0 ? status.length() : end).strip();
    }

    private static String text(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
