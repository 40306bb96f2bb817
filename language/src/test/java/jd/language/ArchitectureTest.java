package jd.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import jd.language.source.Source;
import jd.spec.ModuleShape;
import org.junit.jupiter.api.Test;

/// The rules that keep the module in shape, read off its own class files and sources.
class ArchitectureTest {

    /// Which packages of this module a package may use.
    private static final Map<String, Set<String>> EDGES = Map.of(
            "source", Set.of(),
            "diagnostic", Set.of("source"),
            "ast", Set.of("source"),
            "grammar", Set.of(),
            "macro", Set.of("source", "diagnostic", "ast"),
            "parser", Set.of("source", "diagnostic", "ast", "grammar"));

    private static final Set<String> READS_TOKENS = Set.of("grammar", "parser");

    private static ModuleShape shape() throws Exception {
        return ModuleShape.of(Source.class, "jd.language", ArchitectureTest::isGenerated);
    }

    /// The lexer and the parser with their contexts.
    private static boolean isGenerated(String name) {
        return name.startsWith("jd.language.grammar.ScriptLexer")
                || name.startsWith("jd.language.grammar.ScriptParser");
    }

    @Test
    void packagesUseOnlyWhatTheyMay() throws Exception {
        assertEquals(List.of(), shape().forbidden(EDGES));
        assertEquals(EDGES.keySet(), shape().edges().keySet());
    }

    /// Whoever reads the tree need not know what made it.
    @Test
    void nothingElseReachesOutside() throws Exception {
        assertEquals(List.of(), shape().uses((from, used) -> !used.startsWith("jd.language.")
                && !used.startsWith("java.") && !(used.startsWith("org.antlr.") && READS_TOKENS.contains(from))));
    }

    @Test
    void staticsAreFinal() throws Exception {
        assertEquals(List.of(), shape().mutableStatics());
    }

    @Test
    void methodsAndFilesAreShort() throws Exception {
        assertEquals(List.of(), shape().longMethods());
        assertEquals(List.of(), ModuleShape.longFiles());
    }
}
