package jd.language.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jd.language.ast.Expression;
import jd.language.ast.Script;
import jd.language.ast.Statement;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ScriptLexer;
import jd.language.grammar.ScriptParser.ScriptContext;
import jd.language.grammar.SourceStream;
import jd.language.source.Source;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.junit.jupiter.api.Test;

/// The cases reach the whole grammar. Alternatives differ in their first token, so a rule and a token type name one.
class CoverageTest {

    private static List<CommonToken> tokens(String text) {
        return TokenShaping.shape(new ScriptLexer(new SourceStream("script", text, 0)),
                new DiagnosticLog(new Source("script", text)));
    }

    /// The tokens that never reach the parser, or only in wrong scripts.
    private static final Set<Integer> NOT_PARSED = Set.of(ScriptLexer.BLANK, ScriptLexer.LINE_COMMENT,
            ScriptLexer.COMMENT, ScriptLexer.C_BLANK, ScriptLexer.C_LINE_COMMENT, ScriptLexer.C_COMMENT,
            ScriptLexer.AMBIGUOUS_ANGLE, ScriptLexer.UNTERMINATED_COMMENT, ScriptLexer.UNTERMINATED_STRING,
            ScriptLexer.UNTERMINATED_CHARACTER, ScriptLexer.UNKNOWN, ScriptLexer.STRAY);

    @Test
    void everyTokenOccurs() {
        Set<Integer> seen = new HashSet<>(NOT_PARSED);
        Cases.all().forEach(one -> tokens(one.script()).forEach(token -> seen.add(token.getType())));
        Set<String> missing = IntStream.rangeClosed(1, ScriptLexer.VOCABULARY.getMaxTokenType())
                .filter(type -> !seen.contains(type)).mapToObj(ScriptLexer.VOCABULARY::getSymbolicName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing);
    }

    /// Where an alternative begins: `rule TOKEN`.
    private static void alternatives(ParseTree tree, Set<String> seen) {
        if (tree instanceof ParserRuleContext context) {
            String rule = jd.language.grammar.ScriptParser.ruleNames[context.getRuleIndex()];
            seen.add(rule + " " + ScriptLexer.VOCABULARY.getSymbolicName(context.getStart().getType()));
            for (int at = 0; at < context.getChildCount(); at++) {
                alternatives(context.getChild(at), seen);
            }
        }
    }

    @Test
    void everyAlternativeOccurs() {
        Set<String> seen = new TreeSet<>();
        Cases.all().forEach(one -> {
            var parser = new jd.language.grammar.ScriptParser(
                    new CommonTokenStream(new ListTokenSource(tokens(one.script().replaceFirst("^\ufeff|^#!.*", "")))));
            ScriptContext tree = parser.script();
            assertEquals(0, parser.getNumberOfSyntaxErrors(), one::script);
            alternatives(tree, seen);
        });
        Set<String> expected = Stream.of(
                "script PROBE", "script EOF", "script PRAGMA", "declaration DECLARATION", "declared STAR",
                "declared DECLARED", "keyType NAME", "keyType NUMBER",
                "body LBRACE", "body LANGLE", "predicate PREDICATE",
                "statement LBRACE", "statement IF", "statement LET", "statement RETURN", "statement WHILE",
                "statement UNROLL", "loop FOR", "statement BREAK", "statement CONTINUE", "iteration SCRATCH",
                "statement SEMICOLON",
                "statement MAP", "test IF_PAREN", "test NAME", "end SEMICOLON", "end END",
                "prefix NOT", "prefix TILDE", "prefix MINUS", "prefix PLUS", "prefix STAR", "prefix BIT_AND",
                "prefix INCREMENT", "prefix DECREMENT", "prefix SIZEOF", "prefix CAST",
                "suffix DOT", "suffix ARROW", "suffix LBRACKET", "suffix INCREMENT", "suffix DECREMENT",
                "primary NUMBER", "primary CHARACTER", "primary STRING", "primary TRUE", "primary FALSE",
                "primary SCRATCH", "primary POSITIONAL", "primary COUNT", "primary MAP", "primary KEYED_MAP",
                "primary NAME", "primary SIZEOF_TYPE", "primary LPAREN", "argument LABEL", "argument NUMBER",
                "memberName NAME", "memberName NUMBER", "memberName IF", "memberName ELSE", "memberName LET",
                "memberName RETURN", "memberName WHILE", "memberName FOR", "memberName UNROLL", "memberName BREAK",
                "memberName CONTINUE", "memberName SIZEOF", "memberName STRUCT", "memberName UNION", "memberName ENUM",
                "memberName TRUE", "memberName FALSE",
                "typeWord NAME", "typeWord STRUCT", "typeWord UNION", "typeWord ENUM")
                .filter(alternative -> !seen.contains(alternative)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), expected);
    }

    /// Every kind of node is made from some case, and shown by [TreeText] in its own way.
    @Test
    void everyNodeOccurs() {
        StringBuilder all = new StringBuilder();
        Cases.all().map(one -> ScriptParserTest.parse(one.script())).map(Script::toString).forEach(all::append);
        Set<String> missing = Stream.of(Expression.class, Statement.class)
                .flatMap(type -> Stream.of(type.getPermittedSubclasses())).map(Class::getSimpleName)
                .filter(name -> all.indexOf(name + "[") < 0).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing);
    }
}
