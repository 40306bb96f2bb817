package jd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import jd.compiler.Compilation;
import jd.compiler.Compiler;
import jd.compiler.object.BpfObject;
import jd.compiler.object.CompilerOptions;
import jd.language.source.Source;
import jd.runtime.kernel.LiveSymbols;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.output.Facts;
import jd.runtime.output.OutputFormat;
import jd.runtime.output.TextFormat;
import jd.runtime.output.WallClock;
import jd.runtime.sys.LiveKernel;
import jd.runtime.sys.SystemCalls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A trace of everything that one busy command does, while other scripts come and go beside it: memory and descriptors
/// stay as they are, and what is counted, printed and lost comes to the same. `-Djd.soak=600` soaks for ten minutes.
@Tag("live")
class SoakLiveTest {

    private static final int READS = 200_000;
    private static final CompilerOptions OPTIONS = CompilerOptions.DEFAULT;

    private final SystemCalls calls = LiveKernel.required();

    /// What a round of the busy command came to.
    private record Round(long counted, long printed, long lost) {}

    @Test
    void nothingGrowsAndNothingIsMiscounted() throws Exception {
        round();
        long end = System.nanoTime() + Long.getLong("jd.soak", 5) * 1_000_000_000L;
        long memory = residentKilobytes();
        int files = openFiles();
        System.out.println("soak: start: " + memory + " kB resident, " + files + " descriptors");
        long counted = 0;
        long lost = 0;
        long rounds = 0;
        long beside = 0;
        long middle = System.nanoTime() + (end - System.nanoTime()) / 2;
        for (boolean half = false; System.nanoTime() < end; rounds++) {
            Round round = round();
            assertEquals(round.counted, round.printed + round.lost, round::toString);
            counted += round.counted;
            lost += round.lost;
            beside += others();
            assertEquals(files, openFiles(), "descriptors after round " + rounds);
            if (!half && System.nanoTime() > middle) {
                half = true;
                System.out.println("soak: middle: " + residentKilobytes() + " kB resident, " + openFiles()
                        + " descriptors, " + counted + " events, " + lost + " lost and told");
            }
        }
        long grown = residentKilobytes() - memory;
        System.out.println("soak: end: " + residentKilobytes() + " kB resident, " + openFiles() + " descriptors, "
                + counted + " events, " + lost + " lost and told, " + rounds + " rounds, " + beside
                + " scripts beside them");
        assertTrue(grown < 100_000, "resident memory has grown by " + grown + " kB");
    }

    private Round round() throws IOException, InterruptedException {
        Process busy = new ProcessBuilder("sh", "-c", "read line; exec dd if=/dev/zero of=/dev/null bs=1 count=" + READS
                + " status=none").start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread starter = Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(300);
                others();
                busy.getOutputStream().write('\n');
                busy.getOutputStream().close();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        run("syscall:read:return /pid == " + busy.pid() + " && retval == 1 && comm == \"dd\"/ { @n = count();"
                + " printf(\"%d\\n\", retval); }", Optional.of((int) busy.pid()), out, err);
        starter.join();
        close(busy);
        String text = out.toString(StandardCharsets.UTF_8);
        long printed = text.lines().filter("1"::equals).count();
        long lost = 0;
        for (String line : err.toString(StandardCharsets.UTF_8).lines().toList()) {
            lost += line.startsWith("jd: lost ") ? Long.parseLong(line.split(" ")[2]) : 0;
        }
        return new Round(Long.parseLong(text.substring(text.indexOf("@n: ") + 4).strip()), printed, lost);
    }

    private static void close(Process process) throws IOException, InterruptedException {
        process.waitFor();
        for (InputStream each : List.of(process.getInputStream(), process.getErrorStream())) {
            each.close();
        }
    }

    /// Scripts that attach, count a moment and go, as many as are given back.
    private int others() {
        String[] scripts = {"syscall:*:entry { @[probe] = count(); } interval:ms:20 { exit(); }",
            "profile:hz:997 { @[kstack, comm] = count(); } interval:ms:20 { exit(); }",
            "rawtracepoint:sched_switch { @ = hist(args.prev->pid); } interval:ms:20 { exit(); }"};
        for (String script : scripts) {
            run(script.replace("syscall:*", "syscall:get*"), Optional.empty(), new ByteArrayOutputStream(),
                    new ByteArrayOutputStream());
        }
        return scripts.length;
    }

    private void run(String script, Optional<Integer> pid, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        try (LiveTarget target = new LiveTarget(calls); LiveSymbols symbols = new LiveSymbols()) {
            if (!(new Compiler(target, OPTIONS).compile(new Source("soak", script))
                    instanceof Compilation.Compiled(BpfObject object, _, _))) {
                throw new AssertionError(script);
            }
            var output = TextFormat.TEXT.open(new OutputFormat.Destination(out, err),
                    new Facts(WallClock.system(), symbols), false);
            TraceOptions options = new TraceOptions(pid.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    OptionalLong.empty(), true, false, false, Optional.empty());
            try (Tracer tracer = Tracer.start(object, calls, output, options, Optional.empty(), new StopRequest())) {
                tracer.run();
            }
        }
    }

    private static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length;
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IllegalStateException("no VmRSS");
    }
}
