package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jd.runtime.cli.JdProcess.Ended;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A traced process chooses its name, its arguments and its paths: none of them reaches the terminal, JSON or a page as
/// anything but text, and none of them reaches a shell.
@Tag("live")
@Timeout(300)
class HostileNamesLiveTest {

    /// Ends a title, moves the cursor, is an 8-bit CSI, turns the direction of text, feigns a line.
    private static final String PATH = "/no/\033]0;owned\007\033[2J\u009b31m\u202etxt.exe\u2066\r\n"
            + "@[root]: 1\\\"'<!--</script>";

    @TempDir
    private Path folder;

    @BeforeEach
    void live() {
        LiveKernel.required();
    }

    /// A shell that opens a file of that name, called with it as an argument, under a name full of escapes.
    private static Ended traced(String script, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-q"));
        words.addAll(List.of(options));
        words.addAll(List.of("-c", "bash -c 'printf \"\\033[7mx\\007\" >/proc/$$/comm; exec 2>/dev/null; "
                + ": <\"$HOSTILE\"; /bin/true \"$HOSTILE\"'", "--tree", "-e", script));
        return JdProcess.start(List.of(), List.of(), b -> b.environment().putAll(Map.of("HOSTILE", PATH, "LC_ALL",
                "C.UTF-8")), words.toArray(String[]::new)).end();
    }

    private static void assertHarmless(String text) {
        text.codePoints().filter(c -> c != '\n').forEach(c -> assertFalse(c < ' ' || c >= 0x7f && c < 0xa0
                || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069, () -> Integer.toHexString(c)));
        assertFalse(text.contains("\n@[root]"), text);
    }

    private static final String SCRIPT = """
            syscall:openat:entry { @[comm, str(args.filename)] = count();
                printf("%s %-40s|\\n", comm, str(args.filename));
                print((comm, str(args.filename))); print(buf(args.filename, 32)); }
            syscall:execve:entry { join(args.argv); @args[str(args.filename)] = count(); }""";

    @Test
    void terminal() throws Exception {
        Ended ended = traced(SCRIPT);
        assertHarmless(ended.out());
        assertTrue(ended.out().contains("/no/\\x1b]0;owned\\x07\\x1b[2J\\u{9b}31m\\u{202e}txt.exe\\u{2066}"
                + "\\x0d\\n@[root]"),
                ended::out);
        assertTrue(ended.out().contains("\\x1b[7mx"), ended::out);
        assertHarmless(ended.err());
    }

    @Test
    void json() throws Exception {
        Ended ended = traced(SCRIPT, "-f", "json");
        assertHarmless(ended.out());
        boolean found = false;
        for (String line : ended.out().lines().toList()) {
            try (JsonParser parser = new JsonFactory().createParser(line)) {
                while (parser.nextToken() != null) {
                    found |= parser.getText().equals(PATH);
                }
            }
        }
        assertTrue(found, "the very path is in the JSON");
    }

    /// Whatever quotes the script puts around it, the path is one word of the command, and starts no other.
    @Test
    void aCommandTakesNamesAsText() throws Exception {
        Path file = folder.resolve("made");
        String evil = "/no/such'; touch " + file + "; \"$(touch " + file + ")`touch " + file + "` &|<>*?~ #\\";
        String body = "";
        for (String command : List.of("printf '%%s|' '%s'", "printf '%%s|' %s", "printf '%%s|' \\\"%s\\\"",
                "printf '%%s|' \\\"$(printf '%%s' %s)\\\"",
                "printf '%%s|' \\\"$(printf '%%s' '%s')\\\"")) {
            body += "system(\"" + command + "\", str(args.filename)); ";
        }
        body += "system(\"echo `echo %s`\", str(args.filename)); ";
        Ended ended = JdProcess.start(List.of(), List.of(), b -> b.environment().put("HOSTILE", evil), "-q", "-w", "-c",
                "bash -c ': <\"$HOSTILE\"'", "-e",
                "syscall:openat:entry /startswith(str(args.filename), \"/no/such\")/ { "
                + body + "}").end();
        assertTrue(ended.out().startsWith((evil + "|").repeat(5)), ended::toString);
        assertFalse(Files.exists(file), ended::out);
        assertEquals(1, JdProcess.run("-e", "BEGIN { system(\"id\"); }").code(), "not without --unsafe");
    }

    @Test
    void namesInMessagesOfOurOwn() throws Exception {
        for (Ended ended : List.of(JdProcess.run("/tmp/\033[2Jx\nroot"),
                JdProcess.run("-c", "/tmp/\033[2J", "-e", "BEGIN{}"),
                JdProcess.run("--\033[2J"), JdProcess.run("-e", "BEGIN { \"\033[2J\u202e\"; \033 }"),
                JdProcess.run("-l", "\033[2J*"), JdProcess.run("-o", "/no/\033[2J", "-e", "BEGIN { }"),
                JdProcess.run("--as", "\033[2J", "-c", "true", "-e", "BEGIN { }"))) {
            assertEquals(1, ended.code(), ended::toString);
            assertHarmless(ended.err());
            assertHarmless(ended.out());
        }
    }
}
