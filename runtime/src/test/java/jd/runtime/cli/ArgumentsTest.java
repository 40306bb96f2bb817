package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import jd.compiler.object.Settings.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArgumentsTest {

    private static Options read(String... words) {
        return Arguments.read(List.of(words));
    }

    @Test
    void programAndItsArguments() {
        Options options = read("-e", "BEGIN { exit(); }", "one", "-q", "--", "two", "-v");
        assertEquals(new Options.RunText("BEGIN { exit(); }"), options.task());
        assertEquals(List.of("one", "two", "-v"), options.arguments());
        assertTrue(options.has(Options.Flag.QUIET));
        assertFalse(options.has(Options.Flag.VERBOSE));
    }

    @Test
    void optionsMayFollowTheProgram() {
        Options options = read("-e", "P", "--duration", "5s", "-c", "sleep 1", "-q");
        assertEquals(OptionalLong.of(5_000_000_000L), options.duration());
        assertEquals(Optional.of(List.of("sleep", "1")), options.command());
        assertTrue(options.has(Options.Flag.QUIET));
        assertTrue(options.arguments().isEmpty());
    }

    @Test
    void optionsMayFollowTheFile() {
        Options options = read("trace.jd", "-v", "7", "-c", "sleep 1", "--failed", "--comm=sh", "-9");
        assertEquals(new Options.RunFile("trace.jd"), options.task());
        assertEquals(List.of("7", "--failed", "-9"), options.arguments());
        assertEquals(List.of("-v"), read("trace.jd", "--", "-v").arguments());
    }

    @Test
    void helpBehindTheFileIsTheScripts() {
        assertEquals(List.of("--help"), read("trace.jd", "--help").arguments());
        assertEquals(new Options.ShowHelp(), read("--help", "trace.jd").task());
    }

    @Test
    void quotesStayInTheProgram() {
        assertEquals(new Options.RunText("\"quoted\""), read("-e", "\"quoted\"").task());
    }

    @Test
    void standardInput() {
        Options options = read("-", "7");
        assertEquals(new Options.RunFile("-"), options.task());
        assertEquals(List.of("7"), options.arguments());
    }

    @Test
    void severalProgramsAreOneScript() {
        assertEquals(new Options.RunText("A {}\nB"), read("-n", "A {}", "-e", "B").task());
        assertEquals(Set.of(Options.Flag.ROWS), read("-n", "A {}").flags());
        assertEquals(Set.of(), read("-e", "A {}").flags());
    }

    @Test
    void aProbeWithoutBodyShowsItsFirings() {
        assertEquals(new Options.RunText("A { firing(); }\nB /pid/ { firing(); }"),
                read("-n", "A", "-n", "B /pid/").task());
    }

    @Test
    void dtraceSpellings() {
        Options options = read("-q", "-x", "strsize=128", "-b", "1m", "-x", "destructive", "-s", "a.d", "arg");
        assertEquals(new Options.RunFile("a.d"), options.task());
        assertEquals(List.of("arg"), options.arguments());
        assertEquals(new Options.Tuning(OptionalInt.of(1 << 20), OptionalInt.of(128), OptionalInt.empty()),
                options.tuning());
        assertEquals(Set.of(Options.Flag.QUIET, Options.Flag.ROWS, Options.Flag.UNSAFE), options.flags());
    }

    @Test
    void probesThatMatchNothing() {
        assertTrue(read("-Z", "-n", "A {}").has(Options.Flag.ZERO_MATCHES));
        assertTrue(read("-x", "zdefs", "-n", "A {}").has(Options.Flag.ZERO_MATCHES));
    }

    @Test
    void aFunctionOfD() {
        assertEquals(new Options.RunText("::openat: { firing(); }"), read("-f", "openat").task());
        assertEquals(new Options.RunText("syscall::openat: /pid/ { @ = count(); }"),
                read("-f", "syscall::openat /pid/ { @ = count(); }").task());
    }

    @Test
    void listing() {
        assertEquals(new Options.ListProbes("proc:::"), read("-ln", "proc:::").task());
        assertEquals(new Options.ListProbes("io:*"), read("-lP", "io").task());
        assertEquals(new Options.ListProbes("*"), read("-l").task());
        assertEquals(new Options.ListProbes("syscall:*"), read("-l", "syscall:*").task());
        Options verbose = read("-lv", "syscall:open*");
        assertEquals(new Options.ListProbes("syscall:open*"), verbose.task());
        assertTrue(verbose.has(Options.Flag.VERBOSE));
        assertEquals(new Options.ListProbes("t:*"), read("-l", "-v", "t:*").task());
        Options described = read("-l", "-P", "proc", "-P", "io", "-m", "vmlinux", "-n", "tcp:::send", "-f", "vfs_*");
        assertEquals(new Options.ListProbes("proc:*,io:*,vmlinux,tcp:::send,vfs_*"), described.task());
    }

    @Test
    void restOfTheOptions() {
        Options options = read("-f", "json", "-o", "out", "-p", "12", "--buffer", "perf", "--buffer-size", "100k",
                "-d", "ast", "-d", "bpf", "--dry-run", "--unsafe", "--verifier-log", "-v", "x.jd");
        assertTrue(options.json());
        assertEquals(Optional.of("out"), options.output());
        assertEquals(OptionalInt.of(12), options.pid());
        assertEquals(Optional.of(Transport.PERF_BUFFER), options.transport());
        assertEquals(OptionalInt.of(128 << 10), options.tuning().bufferBytes());
        assertEquals(EnumSet.of(Options.Stage.AST, Options.Stage.BPF), options.dumps());
        assertEquals(Set.of(Options.Flag.DRY_RUN, Options.Flag.UNSAFE, Options.Flag.VERIFIER_LOG,
                Options.Flag.VERBOSE), options.flags());
    }

    @Test
    void nothingOpensThePrompt() {
        assertEquals(new Options.OpenPrompt(), read().task());
        assertEquals(new Options.OpenPrompt(), read("--unsafe").task());
    }

    record Wrong(List<String> words, String message) {}

    static final List<Wrong> WRONG = List.of(
            new Wrong(List.of("--frobnicate"), "unknown option --frobnicate"),
            new Wrong(List.of("-z", "x.jd"), "unknown option -z"),
            new Wrong(List.of("-c", "a", "-p", "1", "x"),
                    "-c starts a process and -p takes a running one: use one of them"),
            new Wrong(List.of("-f", "xml", "x"), "-f wants text, json or folded, not 'xml'"),
            new Wrong(List.of("-p", "self", "x"), "-p wants a number from 1 to 4194304, not 'self'"),
            new Wrong(List.of("--duration", "5y", "x"),
                    "--duration wants a duration such as 5s or 100ms, not '5y'"),
            new Wrong(List.of("--buffer", "none", "x"), "--buffer wants ring or perf, not 'none'"),
            new Wrong(List.of("--buffer-size", "2g", "x"),
                    "--buffer-size wants a size such as 256k or 16m, up to 512m, not '2g'"),
            new Wrong(List.of("-d", "llvm", "x"), "-d wants ast, checked, ir, bpf or all, not 'llvm'"),
            new Wrong(List.of("-x", "foo=1", "x"), "-x knows bufsize, destructive, max_map_keys, max_strlen, quiet"
                    + " and strsize, not 'foo'"),
            new Wrong(List.of("-x", "flowindent", "x"), "-x flowindent is not supported: printf with probefunc and"
                    + " probename tells entry from return"),
            new Wrong(List.of("-F", "x"), "-F: lines are not indented by entry and return; printf with probefunc and"
                    + " probename tells them apart"),
            new Wrong(List.of("-e"), "-e wants a value"),
            new Wrong(List.of("-e", "P", "-s", "f"), "-e and -s both give a script: use one of them"));

    @ParameterizedTest
    @FieldSource("WRONG")
    void mistakesAreNamed(Wrong wrong) {
        assertEquals(wrong.message, assertThrows(UsageException.class, () -> Arguments.read(wrong.words)).getMessage());
    }
}
