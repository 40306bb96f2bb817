package jd.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jd.compiler.target.RecordedTarget;
import jd.spec.SpecCases;
import org.junit.jupiter.api.Test;

/// Whatever is done to a script, the compiler answers with an object or with diagnostics, never with an exception.
/// `-Djd.mutants=100000` asks for more of them.
class MutatedScriptsTest {

    private static final long SEED = 20_260_102;
    private static final Pattern WORD = Pattern.compile("[A-Za-z_@$][A-Za-z_0-9]*|\\d+|\"[^\"]*\"|\\s+|.");

    @Test
    void noMutantEscapes() {
        int wanted = Integer.getInteger("jd.mutants", 4_000);
        Random random = new Random(SEED);
        List<List<String>> scripts = new ArrayList<>();
        SpecCases.all().forEach(each -> scripts.add(words(each.script())));
        RecordedTarget target = RecordedTarget.x86();
        int compiled = 0;
        for (int i = 0; i < wanted; i++) {
            String mutant = mutant(scripts, random);
            try {
                compiled += SpecCompiler.compile(mutant, List.of("7", "word"), target).isRejected() ? 0 : 1;
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError("seed " + SEED + ", mutant " + i + ":\n" + mutant, e);
            }
        }
        assertTrue(compiled > wanted / 50, "only " + compiled + " mutants compiled: they test the parser alone");
    }

    private static List<String> words(String script) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(script);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /// A script with one to three words left out, doubled, or replaced by a word of another script.
    private static String mutant(List<List<String>> scripts, Random random) {
        List<String> words = new ArrayList<>(scripts.get(random.nextInt(scripts.size())));
        for (int changes = 1 + random.nextInt(3); changes > 0 && !words.isEmpty(); changes--) {
            int at = random.nextInt(words.size());
            List<String> other = scripts.get(random.nextInt(scripts.size()));
            switch (random.nextInt(4)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, words.get(at));
                default -> words.set(at, other.get(random.nextInt(other.size())));
            }
        }
        return String.join("", words);
    }
}
