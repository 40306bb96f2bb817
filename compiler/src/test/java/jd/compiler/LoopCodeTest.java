package jd.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jd.compiler.target.Feature;
import jd.compiler.target.RecordedTarget;
import org.junit.jupiter.api.Test;

/// How loops are bounded on kernels with and without `may_goto`.
class LoopCodeTest {

    private static String code(String script, boolean mayGoto) {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        if (!mayGoto) {
            features.remove(Feature.MAY_GOTO);
        }
        RecordedTarget target = RecordedTarget.x86().with(features);
        return switch (SpecCompiler.compile(script, List.of(), target).compilation()) {
            case Compilation.Compiled compiled -> compiled.stages().ir();
            case Compilation.Rejected rejected -> throw new AssertionError(rejected.diagnostics());
        };
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @Test
    void eachLoopHasItsMayGoto() {
        String loops = code("BEGIN { @a = 1; @b = 1; for $i : 0..9 { while (@a) { } unroll (3) { } } }", true);
        assertEquals(3, count(loops, "may goto"));
        assertEquals(3, count(loops, "loop_cut"));
    }

    /// 512 rounds for a loop alone; 22 for each of two in one another, since 22² < 512.
    @Test
    void olderKernelsHaveAnAllowanceOfRounds() {
        String alone = code("BEGIN { @a = 1; @b = 1; while (@a) { } }", false);
        assertEquals(0, count(alone, "may goto"));
        assertEquals(1, count(alone, " = 512\n"));
        String nested = code("BEGIN { @a = 1; @b = 1; while (@a) { while (@b) { } } }", false);
        assertEquals(1, count(nested, " = 22\n"));
        assertEquals(1, count(nested, " = 23\n"));
    }

    @Test
    void loopsThatTheVerifierCanCountNeedNone() {
        String counted = code("BEGIN { @a = 1; @b = 1; for $i : -10..10 { unroll (3) { @c = count(); } } }", false);
        assertEquals(0, count(counted, "may goto"));
        assertEquals(0, count(counted, "loop_cut"));
        assertEquals(1, count(code("BEGIN { @a = 1; @b = 1; for $i : 0..513 { } }", false), " = 512\n"));
        assertEquals(1, count(code("BEGIN { @a = 1; @b = 1; for $i : 0..100 { while (@a) { } } }", false), " = 5\n"));
    }
}
