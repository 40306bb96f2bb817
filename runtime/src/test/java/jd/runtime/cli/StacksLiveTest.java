package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The forms in which stacks are shown, and programs that have lost symbols; each program has ended when it is asked
/// for names. A uprobe fires so many times in `leaf`, always from the same place.
@Tag("live")
class StacksLiveTest {

    private static final int CALLS = 500;
    private static final String PROGRAM = """
            volatile long sink;
            namespace shop {
                template <typename T> struct Till {
                    __attribute__((noinline)) long leaf(T a) { for (int i = 0; i < 20; i++) sink += i; return a; }
                };
            }
            extern "C" __attribute__((noinline)) long outer(long a) {
                shop::Till<long> till;
                long r = till.leaf((long) outer);
                sink++;
                return r;
            }
            int main() {
                for (long i = 0; i < 500; i++) outer(i);
                return 0;
            }
            """;

    @TempDir
    private static Path folder;
    private static Path program;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        LiveKernel.mayTrace();
        LiveKernel.needs(Files.isExecutable(Path.of("/usr/bin/g++"))
                && Files.isExecutable(Path.of("/usr/bin/objcopy")), "there is no g++");
        Path source = folder.resolve("till.cc");
        program = folder.resolve("till");
        Files.writeString(source, PROGRAM);
        build("g++", "-O0", "-fno-omit-frame-pointer", "-Wl,--build-id", "-o", program.toString(), source.toString());
        build("g++", "-O0", "-fno-omit-frame-pointer", "-static", "-o", program + ".static", source.toString());
        build("objcopy", "--only-keep-debug", program.toString(), program + ".debug");
        build("strip", "-o", program + ".linked", program.toString());
        build("objcopy", "--add-gnu-debuglink=" + program + ".debug", program + ".linked");
        build("strip", "-o", program + ".stripped", program.toString());
    }

    private static void build(String... words) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(words).inheritIO().start().waitFor());
    }

    private static String stacks(String ending, String stack) throws IOException {
        String file = program + ending;
        String symbol = "_ZN4shop4TillIlE4leafEl";
        String probe = ending.isEmpty() || ending.equals(".static") ? "uprobe:" + file + ":" + symbol
                : "uprobe:" + file + ":0x" + Long.toHexString(offset(symbol));
        return CommandRun.of(probe + " { @[" + stack + "] = count(); }", List.of(), file, List.of()).printed();
    }

    /// In these small programs, code lies in the file where it is loaded.
    private static long offset(String symbol) throws IOException {
        Process nm = new ProcessBuilder("nm", program.toString()).start();
        String text = new String(nm.getInputStream().readAllBytes());
        Matcher line = Pattern.compile("([0-9a-f]+) . " + symbol + "\n").matcher(text);
        assertTrue(line.find(), text);
        return Long.parseLong(line.group(1), 16);
    }

    private static void assertMatches(String pattern, String text) {
        assertTrue(text.matches(pattern), text);
    }

    @Test
    void everyFormNamesTheCallers() throws IOException {
        String leaf = "shop::Till<long>::leaf";
        assertMatches("@\\[\n        " + leaf + "\n        outer\\+\\d+\n\\]: 500", stacks("", "ustack(2)"));
        assertMatches("@\\[\n        " + leaf + "\n        outer\\+\\d+\n\\]: 500", stacks("", "ustack(bpftrace, 2)"));
        assertMatches("(?s)@\\[\n\t[0-9a-f]+ " + leaf + " \\(" + program + "\\)\n\\]: 500",
                stacks("", "ustack(perf, 1)"));
        assertMatches("@\\[\n[0-9a-f]{10,16}\n[0-9a-f]{10,16}\n\\]: 500", stacks("", "ustack(raw, 2)"));
        assertMatches("@\\[\n[0-9a-f]{40} 0x" + Long.toHexString(offset("_ZN4shop4TillIlE4leafEl")) + "\n\\]: 500",
                stacks("", "ustack(build_id, 1)"));
        assertMatches("@\\[main;outer;" + leaf + ", till\\]: 500", stacks("", "ustack(folded, 3), comm"));
        assertEquals("@[outer]: 500", stacks("", "usym(arg1)"));
    }

    @Test
    void programsWithoutSymbolsHaveThoseOfTheirDebugFile() throws IOException {
        assertMatches("@\\[main;outer;shop::Till<long>::leaf\\]: 500", stacks(".linked", "ustack(folded, 3)"));
        assertMatches("@\\[.*main;outer;shop::Till<long>::leaf\\]: 500", stacks(".static", "ustack(folded, 3)"));
        assertMatches("@\\[0x[0-9a-f]+;0x[0-9a-f]+;0x[0-9a-f]+\\]: 500", stacks(".stripped", "ustack(folded, 3)"));
    }

    /// A shell that starts others, at other addresses each, and becomes one itself.
    @Test
    void equalStacksOfProcessesThatHaveEndedAreOne() throws IOException {
        Path shell = folder.resolve("thrice.sh");
        Files.writeString(shell, "for i in 1 2 3; do " + program + "; done; exec " + program + "\n");
        CommandRun run = CommandRun.of("uprobe:" + program + ":_ZN4shop4TillIlE4leafEl { @[ustack(3)] = count(); }",
                List.of("--tree"), "/bin/sh " + shell, List.of());
        assertMatches("@\\[\n        shop::Till<long>::leaf\n        outer\\+\\d+\n        main\\+\\d+\n\\]: 2000",
                run.out().strip());
    }

    @Test
    void stacksAreFoldedAndDrawn() throws IOException {
        String script = "uprobe:" + program + ":_ZN4shop4TillIlE4leafEl { @[ustack(3), kstack(1), comm] = count(); }";
        Path base = folder.resolve("base.folded");
        assertEquals(0, CommandRun.of(script, List.of("-f", "folded", "-o", base.toString()), program.toString(),
                List.of()).exit());
        String folded = Files.readString(base);
        assertMatches("till;main;outer;shop::Till<long>::leaf " + CALLS + "\n", folded);
        Path page = folder.resolve("page.html");
        CommandRun drawn = CommandRun.of(script, List.of("--flame", page.toString(), "--flame-base", base.toString()),
                program.toString(), List.of());
        assertEquals(0, drawn.exit(), drawn::err);
        assertEquals("", drawn.out().strip());
        assertTrue(Files.readString(page).contains("shop::Till<long>::leaf'"));
    }

    @Test
    void thereMustBeStacksToDraw() {
        UsageException none = assertThrows(UsageException.class, () ->
                CommandRun.of("BEGIN { @ = 1; }", List.of("--flame", folder.resolve("none.html").toString()), "",
                        List.of()));
        assertTrue(none.getMessage().contains("@[ustack] = count()"), none::getMessage);
    }
}
