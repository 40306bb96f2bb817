package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples `strace` and `syscount` beside strace itself, on the same commands.
///
/// What differs from run to run (addresses in memory, numbers of processes and ports, random bytes, times) is evened
/// out; then, process by process, the lines that are the same and in the same order are counted.
@Tag("live")
class StraceComparisonTest implements LiveKernel {

    private static final Pattern LINE = Pattern.compile("(\\d+) +(\\w+\\(.*)");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");
    private static final String UNFINISHED = "<unfinished ...>";

    /// A client and a server on the loopback interface, in one process.
    private static final String LOOPBACK = """
            use Socket;
            socket(S, PF_INET, SOCK_STREAM, 6); setsockopt(S, SOL_SOCKET, SO_REUSEADDR, pack("l", 1));
            bind(S, sockaddr_in(0, INADDR_LOOPBACK)) or die; listen(S, 5);
            my ($port) = sockaddr_in(getsockname(S));
            socket(C, PF_INET, SOCK_STREAM, 6); connect(C, sockaddr_in($port, INADDR_LOOPBACK)) or die;
            accept(A, S); send(C, "GET / HTTP/1.0\\r\\n\\r\\n", 0); recv(A, $b, 100, 0);
            syswrite(A, "HTTP/1.0 200 OK\\r\\n\\r\\nhello"); sysread(C, $b, 1000); shutdown(C, 1); sysread(A, $b, 10);
            socketpair(X, Y, AF_UNIX, SOCK_STREAM, 0); syswrite(X, "x"); sysread(Y, $b, 1);
            socket(Z, PF_UNIX, SOCK_STREAM, 0); connect(Z, sockaddr_un("/nosuch/socket"));
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsStrace() {
        boolean strace = Files.isExecutable(Path.of("/usr/bin/strace"));
        if (!strace) {
            System.out.println("skipped: strace is not installed");
        }
        Assumptions.assumeTrue(strace);
    }

    @Test
    void nineteenOfTwentyLinesAreTheSame() throws Exception {
        Path script = Files.writeString(folder.resolve("loopback.pl"), LOOPBACK);
        List<String> commands = List.of("ls -l /etc/apt", "cat /etc/hostname",
                "dd if=/dev/zero of=/dev/null bs=1 count=200 status=none", "perl " + script,
                "sh -c 'cat /etc/services | sort -r | head -3 | wc -c'");
        int all = 0;
        int same = 0;
        for (String command : commands) {
            Shares shares = compare(command);
            System.out.println("like strace: " + shares.same() + " of " + shares.all() + " lines of " + command);
            all += shares.all();
            same += shares.same();
        }
        System.out.printf("like strace: %.1f %% of %d lines%n", 100.0 * same / all, all);
        assertTrue(same >= 0.95 * all, same + " of " + all);
    }

    @Test
    void syscountCountsAsStraceDoes() throws Exception {
        String command = "ls -l /etc/apt > /dev/null 2>&1; cat /etc/services /nosuch > /dev/null 2>&1";
        Path out = folder.resolve("counts");
        execute("strace", "-f", "-c", "-o", out.toString(), "/bin/sh", "-c", command);
        Map<String, String> theirs = new TreeMap<>();
        for (String line : Files.readAllLines(out)) {
            String[] words = line.strip().split(" +");
            if (words.length >= 5 && words[0].matches("[0-9.]+") && !words[words.length - 1].equals("total")) {
                theirs.put(words[words.length - 1], words[3] + " " + (words.length == 6 ? words[4] : "0"));
            }
        }
        Trace trace = Trace.of(folder, "--tree", "-o", folder.resolve("ours").toString(), "-c",
                "/bin/sh -c '" + command + "'",
                "syscalls/syscount.jd");
        Map<String, String> ours = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("ours"))) {
            String[] words = line.strip().split(" +");
            if (words.length == 4 && words[0].matches("\\d+")) {
                ours.put(words[3], words[1] + " " + words[2]);
            }
        }
        // What it returns to is no call any more: the kernel gives no number.
        theirs.remove("rt_sigreturn");
        assertTrue(theirs.size() > 10, theirs.toString());
        assertEquals(theirs, ours, trace.err());
    }

    /// @param same lines of strace that jd shows, too
    /// @param all  lines of strace
    private record Shares(int same, int all) {}

    private Shares compare(String command) throws Exception {
        Path out = folder.resolve("strace.out");
        execute("sh", "-c", "exec strace -f -o " + out + " " + command + " < /dev/null > /dev/null 2>&1");
        Path ours = folder.resolve("jd.out");
        Trace trace = Trace.of(folder, "--tree", "-o", ours.toString(), "-c", command, "syscalls/strace.jd");
        assertEquals(0, trace.exit(), trace.err());
        List<List<String>> left = processes(out);
        List<List<String>> right = processes(ours);
        int same = 0;
        int all = 0;
        for (List<String> process : left) {
            all += process.size();
            List<String> like = List.of();
            int most = 0;
            for (List<String> candidate : right) {
                int common = common(process, candidate);
                if (common > most) {
                    most = common;
                    like = candidate;
                }
            }
            same += most;
            right.remove(like);
            tellDifferences(process, like);
        }
        return new Shares(same, all);
    }

    /// Prints what only one of the two has.
    private static void tellDifferences(List<String> theirs, List<String> ours) {
        List<String> missing = new ArrayList<>(theirs);
        ours.forEach(missing::remove);
        List<String> added = new ArrayList<>(ours);
        theirs.forEach(added::remove);
        missing.forEach(line -> System.out.println("strace: " + line));
        added.forEach(line -> System.out.println("    jd: " + line));
    }

    private static void execute(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "strace does not end");
    }

    /// The lines of each process, evened out; a call that strace tells in two parts is put together.
    private static List<List<String>> processes(Path file) throws IOException {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        Map<String, String> open = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            var resumed = RESUMED.matcher(line);
            var whole = LINE.matcher(line);
            if (resumed.matches()) {
                String start = open.getOrDefault(resumed.group(1), "");
                put(lines, resumed.group(1), start + resumed.group(2));
            } else if (whole.matches() && line.endsWith(UNFINISHED)) {
                open.put(whole.group(1), whole.group(2).substring(0, whole.group(2).length() - UNFINISHED.length()));
            } else if (whole.matches()) {
                put(lines, whole.group(1), whole.group(2));
            }
        }
        return new ArrayList<>(lines.values());
    }

    private static void put(Map<String, List<String>> lines, String process, String call) {
        String even = call.replaceAll("0x[5-7][0-9a-f]{9,11}", "ADDRESS").replaceAll(" +", " ").replace(" )", ")")
                .replace("|0xffffffff00000000", "") // of old versions of strace
                .replaceAll("getrandom\\(\"[^\"]*\"", "getrandom(RANDOM")
                .replaceAll("(set_tid_address|getp?pid|gettid|fork|wait4|clone)(\\(.*\\) = )\\d+", "$1$2PROCESS")
                .replaceAll("wait4\\(\\d+", "wait4(PROCESS").replaceAll("htons\\(\\d+\\)", "htons(PORT)")
                .replaceAll("^read\\(3, \".*\", 4\\)", "read(3, RANDOM, 4)");
        lines.computeIfAbsent(process, _ -> new ArrayList<>()).add(even);
    }

    /// The length of the longest sequence of lines that both have in that order.
    private static int common(List<String> left, List<String> right) {
        var before = new int[right.size() + 1];
        for (String line : left) {
            var now = new int[right.size() + 1];
            for (int i = 0; i < right.size(); i++) {
                now[i + 1] = line.equals(right.get(i)) ? before[i] + 1 : Math.max(now[i], before[i + 1]);
            }
            before = now;
        }
        return before[right.size()];
    }
}
