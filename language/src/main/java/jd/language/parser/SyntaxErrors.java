package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ProbeText;
import jd.language.grammar.ScriptParser;
import jd.language.grammar.ScriptParser.StatementContext;
import jd.language.source.Span;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/// Words the parser's complaints: what was expected, in the user's terms, and what stands there instead.
///
/// A complaint is swallowed if a wrong token (an open string, a stray character) stands before it in the same clause:
/// it would most likely be a consequence.
final class SyntaxErrors {

    /// So many complaints are worded; whoever reads more starts with the first.
    private static final int MOST = 20;
    /// So many are looked at, those that are swallowed included.
    private static final int MOST_SEEN = 200;

    private final List<CommonToken> tokens;
    private final DiagnosticLog log;
    private final List<Span> earlier = new ArrayList<>();
    /// From this offset on nothing is reported: what follows was probably read in the wrong mode.
    private int silentFrom = Integer.MAX_VALUE;
    private int worded;
    private int seen;

    SyntaxErrors(List<CommonToken> tokens, DiagnosticLog log) {
        this.tokens = tokens;
        this.log = log;
        for (Diagnostic diagnostic : log.toList()) {
            earlier.add(diagnostic.span());
            if (diagnostic.problem() == SyntaxProblem.AMBIGUOUS_ANGLE) {
                silentFrom = Math.min(silentFrom, diagnostic.span().start());
            }
        }
    }

    /// Reports that the parser is stuck within a rule.
    void report(RuleContext context, Token found, IntervalSet expected) {
        if (isEnough()) {
            return;
        }
        if (found.getType() == ScriptParser.TRAILING_COMMA) {
            report(SyntaxProblem.EXPECTED_EXPRESSION, tokens.get(found.getTokenIndex() + 1));
            return;
        }
        switch (context.getRuleIndex()) {
            case ScriptParser.RULE_script, ScriptParser.RULE_clause, ScriptParser.RULE_probes ->
                    report(SyntaxProblem.EXPECTED_PROBE, found);
            case ScriptParser.RULE_declaration, ScriptParser.RULE_declared, ScriptParser.RULE_keyType ->
                    report(SyntaxProblem.BAD_DECLARATION, found);
            case ScriptParser.RULE_letMap -> report(SyntaxProblem.BAD_MAP_DECLARATION, found);
            case ScriptParser.RULE_function, ScriptParser.RULE_given -> report(SyntaxProblem.BAD_FUNCTION, found);
            case ScriptParser.RULE_predicate -> reportOpen(SyntaxProblem.UNCLOSED_PREDICATE, found);
            case ScriptParser.RULE_body -> {
                if (expected.contains(ScriptParser.LBRACE) && expected.contains(ScriptParser.LANGLE)) {
                    report(SyntaxProblem.EXPECTED_BODY, found);
                } else {
                    reportUnclosed(found, "");
                }
            }
            case ScriptParser.RULE_block, ScriptParser.RULE_test -> {
                if (expected.contains(ScriptParser.RBRACE) || expected.contains(ScriptParser.RPAREN)) {
                    reportUnclosed(found, "");
                } else if (expected.contains(ScriptParser.NUMBER)) {
                    report(SyntaxProblem.EXPECTED_EXPRESSION, found);
                } else {
                    report(SyntaxProblem.EXPECTED_BLOCK, found);
                }
            }
            case ScriptParser.RULE_statement -> report(expected.contains(ScriptParser.NUMBER)
                    ? SyntaxProblem.EXPECTED_STATEMENT : SyntaxProblem.EXPECTED_VARIABLE, found);
            case ScriptParser.RULE_loop, ScriptParser.RULE_iteration -> reportLoop(found, expected);
            case ScriptParser.RULE_end -> reportEnd(context, found);
            case ScriptParser.RULE_expression -> report(SyntaxProblem.EXPECTED_COLON, found);
            case ScriptParser.RULE_memberName -> report(SyntaxProblem.EXPECTED_NAME, found);
            case ScriptParser.RULE_typeName, ScriptParser.RULE_typeWord -> reportType(found, expected);
            default -> reportOperand(found, expected);
        }
    }

    /// Whether the user has enough to do. Wording takes a look at all tokens, so it must end.
    private boolean isEnough() {
        return worded >= MOST || seen >= MOST_SEEN;
    }

    private void reportType(Token found, IntervalSet expected) {
        if (expected.contains(ScriptParser.NUMBER)) {
            report(SyntaxProblem.EXPECTED_SIZE, found);
        } else if (expected.contains(ScriptParser.NAME)) {
            report(SyntaxProblem.EXPECTED_TYPE, found);
        } else {
            reportUnclosed(found, "");
        }
    }

    private void reportLoop(Token found, IntervalSet expected) {
        if (expected.contains(ScriptParser.RPAREN)) {
            reportUnclosed(found, "");
        } else {
            report(expected.contains(ScriptParser.LBRACE) || expected.contains(ScriptParser.RANGE)
                    ? SyntaxProblem.EXPECTED_BLOCK : SyntaxProblem.EXPECTED_ITERATION, found);
        }
    }

    private void reportOperand(Token found, IntervalSet expected) {
        if (expected.contains(ScriptParser.NUMBER) || before(found).getType() == ScriptParser.LPAREN && !ends(found)) {
            report(SyntaxProblem.EXPECTED_EXPRESSION, found);
        } else {
            reportUnclosed(found, "',' or ");
        }
    }

    private static boolean ends(Token token) {
        return switch (token.getType()) {
            case Token.EOF, ScriptParser.SEMICOLON, ScriptParser.END, ScriptParser.RBRACE -> true;
            default -> false;
        };
    }

    /// A statement goes on where it should end: a `;` is missing, or the `}` before the next clause.
    private void reportEnd(RuleContext context, Token found) {
        RuleContext statement = context;
        while (!(statement instanceof StatementContext)) {
            statement = statement.getParent();
        }
        int start = ((StatementContext) statement).getStart().getStartIndex();
        String text = log.source().text();
        if (found.getType() == Token.EOF) {
            reportUnclosed(found, "");
        } else if (ProbeText.isSurelyProbe(text, start)) {
            Span probe = new Span(start, ProbeText.end(text, start));
            String shown = "the probe " + Tokens.quoted(log.source().text(probe));
            reportBody(((StatementContext) statement).getStart(), probe, shown, lastOpen(start));
            silentFrom = Math.min(silentFrom, start);
        } else {
            Token last = before(found);
            add(SyntaxProblem.EXPECTED_SEMICOLON, found, after(last), List.of(), Tokens.shown(found));
        }
    }

    /// Something is not closed, or something else stands where its end was expected.
    private void reportUnclosed(Token found, String others) {
        CommonToken open = lastOpen(found.getStartIndex());
        switch (open.getType()) {
            case ScriptParser.LBRACE, ScriptParser.LANGLE -> {
                if (found.getType() == Token.EOF || found.getType() == ScriptParser.PROBE) {
                    reportBody(found, place(found), Tokens.shown(found), open);
                } else {
                    report(SyntaxProblem.EXPECTED_STATEMENT, found);
                }
            }
            case ScriptParser.PREDICATE -> reportOpen(SyntaxProblem.UNCLOSED_PREDICATE, found);
            default -> {
                String closer = others + (open.getType() == ScriptParser.LBRACKET ? "']'" : "')'");
                List<Diagnostic.Note> notes = List.of(opened(open));
                add(SyntaxProblem.UNCLOSED_BRACKET, found, place(found), notes, closer, Tokens.shown(found));
            }
        }
    }

    private void reportBody(Token at, Span place, String found, CommonToken open) {
        String closer = open.getType() == ScriptParser.LANGLE ? "'>'" : "'}'";
        boolean body = open.getTokenIndex() > 0 && isHead(tokens.get(open.getTokenIndex() - 1).getType());
        SyntaxProblem problem = body ? SyntaxProblem.UNCLOSED_BODY : SyntaxProblem.UNCLOSED_BRACKET;
        add(problem, at, place, List.of(opened(open)), closer, found);
    }

    private static boolean isHead(int type) {
        return type == ScriptParser.PROBE || type == ScriptParser.PREDICATE_END || type == ScriptParser.TRAILING_COMMA;
    }

    private void reportOpen(SyntaxProblem problem, Token found) {
        add(problem, found, place(found), List.of(opened(lastOpen(found.getStartIndex()))), Tokens.shown(found));
    }

    private static Diagnostic.Note opened(Token open) {
        return new Diagnostic.Note(Tokens.span(open), Tokens.quoted(open.getText()) + " is opened here");
    }

    /// The last bracket opened before an offset and not closed there.
    private CommonToken lastOpen(int before) {
        List<CommonToken> open = new ArrayList<>();
        for (CommonToken token : tokens) {
            if (token.getStartIndex() >= before) {
                break;
            }
            switch (token.getType()) {
                case ScriptParser.LBRACE, ScriptParser.LANGLE, ScriptParser.LPAREN, ScriptParser.LBRACKET,
                        ScriptParser.CAST, ScriptParser.IF_PAREN, ScriptParser.PREDICATE -> open.addLast(token);
                case ScriptParser.RBRACE, ScriptParser.RANGLE, ScriptParser.RPAREN, ScriptParser.RBRACKET,
                        ScriptParser.PREDICATE_END -> {
                    if (!open.isEmpty()) {
                        open.removeLast();
                    }
                }
                case ScriptParser.PROBE -> open.clear();
                default -> { }
            }
        }
        return open.isEmpty() ? tokens.getFirst() : open.getLast();
    }

    /// Reports that something else was expected where a token stands.
    void report(SyntaxProblem problem, Token found) {
        if (isEnough()) {
            return;
        }
        add(problem, found, place(found), List.of(), Tokens.shown(found));
    }

    private void add(SyntaxProblem problem, Token found, Span place, List<Diagnostic.Note> notes, Object... arguments) {
        int offset = found.getStartIndex();
        seen++;
        if (offset < silentFrom && !isConsequence(offset)) {
            worded++;
            String message = DiagnosticLog.fill(problem.template(), arguments);
            log.add(new Diagnostic(problem, place, message, notes, hints(problem, found)));
        }
    }

    private static List<String> hints(SyntaxProblem problem, Token found) {
        boolean assignment = found.getType() == ScriptParser.ASSIGN;
        return switch (problem) {
            case EXPECTED_PROBE, EXPECTED_BODY ->
                    List.of("a clause is a probe and a body: syscall:openat:entry { @[comm] = count(); }");
            case UNCLOSED_BRACKET, UNCLOSED_PREDICATE ->
                    assignment ? List.of("'==' compares two values") : List.of();
            case EXPECTED_ITERATION -> List.of("a loop counts, as in: for $i : 0..10 { print($i); }");
            case EXPECTED_SEMICOLON ->
                    assignment ? List.of("an assignment has no value of its own") : List.of();
            default -> List.of();
        };
    }

    /// Whether a wrong token stands before this offset in the same clause.
    private boolean isConsequence(int offset) {
        int clause = 0;
        for (CommonToken token : tokens) {
            if (token.getStartIndex() <= offset && Tokens.startsClause(tokens, token)) {
                clause = token.getStartIndex();
            }
        }
        for (Span span : earlier) {
            if (span.start() >= clause && span.start() <= offset) {
                return true;
            }
        }
        return false;
    }

    /// Where to point: at the token found, or behind the one before it if that ends an earlier line.
    private Span place(Token found) {
        Token last = before(found);
        boolean sameLine = log.source().text().indexOf('\n', last.getStopIndex() + 1) >= found.getStartIndex()
                || log.source().text().indexOf('\n', last.getStopIndex() + 1) < 0;
        return last == found || sameLine && found.getType() != Token.EOF ? Tokens.span(found) : after(last);
    }

    private static Span after(Token token) {
        int end = token.getStopIndex() + 1;
        return new Span(end, end);
    }

    private Token before(Token found) {
        int index = found.getTokenIndex();
        return index > 0 ? tokens.get(index - 1) : found;
    }
}
