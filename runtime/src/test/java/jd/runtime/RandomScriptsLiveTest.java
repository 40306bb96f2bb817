package jd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jd.compiler.Compilation;
import jd.compiler.Compiler;
import jd.compiler.check.ScriptProblem;
import jd.compiler.object.BpfObject;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.Settings.Transport;
import jd.compiler.target.Target;
import jd.language.diagnostic.Diagnostic;
import jd.language.source.Source;
import jd.runtime.kernel.Cpus;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.load.LoadRefused;
import jd.runtime.load.Loader;
import jd.runtime.sys.LiveKernel;
import jd.runtime.sys.SystemCalls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// If it type-checks, the verifier takes it: random scripts are compiled and loaded, and attached nowhere.
/// `-Djd.scripts=20000` asks for more of them, `-Djd.scripts.seed=N` for others.
@Tag("live")
class RandomScriptsLiveTest {

    private static final int USUAL = 150;
    private static final long SEED = 20_260_101;

    private static final int MOST_FAILURES = 3;
    private static final int PROGRESS = 500;

    @Test
    void verifierTakesWhatTheCompilerTakes() {
        SystemCalls calls = LiveKernel.required();
        int wanted = Integer.getInteger("jd.scripts", USUAL);
        long seed = Long.getLong("jd.scripts.seed", SEED);
        int refused = 0;
        int complex = 0;
        List<String> failures = new ArrayList<>();
        try (LiveTarget target = new LiveTarget(calls)) {
            for (int i = 0; i < wanted && failures.size() < MOST_FAILURES; i++) {
                CompilerOptions options = options(i);
                String script = new RandomScripts(new Random(seed + i)).next();
                Answer answer = answer(script, options, target, calls);
                refused += answer.outcome == Outcome.TOO_LARGE ? 1 : 0;
                complex += answer.outcome == Outcome.TOO_COMPLEX ? 1 : 0;
                if (i % PROGRESS == PROGRESS - 1) {
                    System.out.println(i + 1 + " random scripts so far, " + failures.size() + " failures, "
                            + refused + " too large, " + complex + " too complex");
                }
                if (answer.outcome.isFailure) {
                    String small = Shrinking.smallest(script,
                            less -> answer(less, options, target, calls).isLike(answer));
                    failures.add("seed " + (seed + i) + ", " + options.transport() + ": " + answer.text + "\n" + script
                            + "\nwhich comes down to\n" + small + answer(small, options, target, calls).text);
                }
            }
        }
        assertEquals(List.of(), failures);
        System.out.println(wanted + " random scripts from seed " + seed + ": the verifier took all but " + refused
                + ", of which the compiler says that they need too much stack, and " + complex
                + ", of which the kernel says that they are too complex");
        assertTrue((refused + complex) * 4 <= wanted, "too large too often: the test tests little");
    }

    /// How it went.
    private enum Outcome {
        LOADED(false), TOO_LARGE(false), TOO_COMPLEX(false), COMPILER_REFUSED(true), KERNEL_REFUSED(true), BROKEN(true);

        private final boolean isFailure;

        Outcome(boolean isFailure) {
            this.isFailure = isFailure;
        }
    }

    private record Answer(Outcome outcome, String text) {

        /// The same complaint, but for the numbers in it.
        private boolean isLike(Answer other) {
            return outcome == other.outcome && start().equals(other.start());
        }

        private String start() {
            String letters = text.replaceAll("[^A-Za-z ]", "");
            return letters.substring(0, Math.min(60, letters.length()));
        }
    }

    private static CompilerOptions options(int number) {
        CompilerOptions usual = CompilerOptions.DEFAULT;
        Transport transport = number % 3 == 2 ? Transport.PERF_BUFFER : Transport.RING_BUFFER;
        CompilerOptions options = new CompilerOptions(transport, number % 2 == 0, 1 << 16, usual.parameters(), false,
                usual.scope(), usual.childPid(), usual.maxStringLength(), usual.maxMapKeys(), usual.macros(),
                usual.settings());
        return number % 5 == 0 ? options.withCheckedReads() : options;
    }

    private static Answer answer(String script, CompilerOptions options, Target target, SystemCalls calls) {
        try {
            switch (new Compiler(target, options).compile(new Source("script", script))) {
                case Compilation.Compiled(BpfObject object, _, _) ->
                    Loader.load(object, calls, Cpus.possible()).close();
                case Compilation.Rejected(List<Diagnostic> diagnostics) -> {
                    boolean large = diagnostics.stream().anyMatch(d -> d.problem() == ScriptProblem.STACK_TOO_LARGE);
                    return new Answer(large ? Outcome.TOO_LARGE : Outcome.COMPILER_REFUSED,
                            diagnostics.getFirst().problem().code() + " " + diagnostics);
                }
            }
            return new Answer(Outcome.LOADED, "");
        } catch (LoadRefused e) {
            return new Answer(e.isTooLarge() ? Outcome.TOO_COMPLEX : Outcome.KERNEL_REFUSED,
                    e.log().map(log -> log.sentence() + "\n" + e.diagnostic()
                            + "\n" + String.join("\n", log.listing())).orElseGet(e::toString));
        } catch (RuntimeException | AssertionError e) {
            return new Answer(Outcome.BROKEN, e + "\n" + Arrays.toString(e.getStackTrace()));
        }
    }
}
