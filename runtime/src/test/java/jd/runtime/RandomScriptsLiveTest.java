package jd.runtime;

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

    @Test
    void verifierTakesWhatTheCompilerTakes() {
        SystemCalls calls = LiveKernel.required();
        int wanted = Integer.getInteger("jd.scripts", USUAL);
        long seed = Long.getLong("jd.scripts.seed", SEED);
        int refused = 0;
        try (LiveTarget target = new LiveTarget(calls)) {
            for (int i = 0; i < wanted; i++) {
                refused += loaded(i, seed + i, target, calls) ? 0 : 1;
            }
        }
        System.out.println(wanted + " random scripts from seed " + seed + ": the verifier took all but " + refused
                + ", for which the compiler says that they need too much stack");
        if (refused * 4 > wanted) {
            throw new AssertionError(refused + " of " + wanted + " scripts were too large: the test tests little");
        }
    }

    /// Whether it was loaded, and not refused by the compiler as too large.
    private static boolean loaded(int number, long seed, Target target, SystemCalls calls) {
        String script = new RandomScripts(new Random(seed)).next();
        Transport transport = number % 3 == 2 ? Transport.PERF_BUFFER : Transport.RING_BUFFER;
        CompilerOptions usual = CompilerOptions.DEFAULT;
        CompilerOptions options = new CompilerOptions(transport, number % 2 == 0, 1 << 16, usual.parameters(), false,
                usual.scope(), usual.childPid(), usual.maxStringLength(), usual.maxMapKeys(), usual.macros());
        try {
            switch (new Compiler(target, options).compile(new Source("script", script))) {
                case Compilation.Compiled(BpfObject object, _, _) ->
                    Loader.load(object, calls, Cpus.possible()).close();
                case Compilation.Rejected rejected -> {
                    for (Diagnostic diagnostic : rejected.diagnostics()) {
                        if (diagnostic.problem() == ScriptProblem.STACK_TOO_LARGE) {
                            return false;
                        }
                    }
                    throw new AssertionError(rejected.toString());
                }
            }
            return true;
        } catch (LoadRefused e) {
            throw new AssertionError(about(seed, transport, script) + e.diagnostic() + "\n"
                    + e.log().map(log -> log.sentence() + "\n" + String.join("\n", log.listing())).orElse(""), e);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(about(seed, transport, script) + e, e);
        }
    }

    private static String about(long seed, Transport transport, String script) {
        return "seed " + seed + ", " + transport + "\n" + script + "\n";
    }
}
