package jd.language.parser;

import java.util.List;
import jd.language.grammar.ScriptParser;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/// What the parser does when it is stuck: it has one complaint worded by [SyntaxErrors], then goes on with the next
/// statement or, outside of bodies, with the next clause.
final class Recovery extends DefaultErrorStrategy {

    private final List<CommonToken> tokens;
    private final SyntaxErrors errors;

    Recovery(List<CommonToken> tokens, SyntaxErrors errors) {
        this.tokens = tokens;
        this.errors = errors;
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw new InputMismatchException(parser);
    }

    @Override
    public void reportError(Parser parser, RecognitionException e) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            errors.report(parser.getContext(), e.getOffendingToken(), e.getExpectedTokens());
        }
    }

    /// Leaves the rules up to the statement or clause and goes on behind it.
    @Override
    public void recover(Parser parser, RecognitionException e) {
        switch (parser.getContext().getRuleIndex()) {
            case ScriptParser.RULE_statement -> skipStatement(parser);
            case ScriptParser.RULE_clause, ScriptParser.RULE_script,
                    ScriptParser.RULE_declaration, ScriptParser.RULE_macro, ScriptParser.RULE_letMap,
                    ScriptParser.RULE_function -> skipClause(parser);
            default -> throw e;
        }
    }

    /// Looks before each round of a loop: what begins neither a clause nor a statement is skipped here, in the loop.
    @Override
    public void sync(Parser parser) {
        switch (parser.getContext().getRuleIndex()) {
            case ScriptParser.RULE_script -> {
                int type = parser.getInputStream().LA(1);
                boolean begins = type == ScriptParser.PROBE || type == Token.EOF || Tokens.beginsItem(type);
                if (!begins) {
                    report(parser, SyntaxProblem.EXPECTED_PROBE);
                    skipClause(parser);
                }
            }
            case ScriptParser.RULE_body, ScriptParser.RULE_block -> {
                IntervalSet expected = parser.getATN().nextTokens(parser.getATN().states.get(parser.getState()));
                boolean loop = expected.contains(ScriptParser.RBRACE) || expected.contains(ScriptParser.RANGLE);
                while (loop && !isOutside(parser) && !expected.contains(parser.getInputStream().LA(1))) {
                    report(parser, SyntaxProblem.EXPECTED_STATEMENT);
                    parser.consume();
                    skipStatement(parser);
                }
            }
            default -> { }
        }
    }

    /// Whether the next token ends the body, wherever the parser is in it.
    private static boolean isOutside(Parser parser) {
        return switch (parser.getInputStream().LA(1)) {
            case Token.EOF, ScriptParser.PROBE, ScriptParser.RANGLE -> true;
            default -> false;
        };
    }

    private void report(Parser parser, SyntaxProblem problem) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            errors.report(problem, parser.getCurrentToken());
        }
    }

    private void skipClause(Parser parser) {
        Token next = parser.getCurrentToken();
        while (next.getType() != Token.EOF && !Tokens.startsClause(tokens, next)) {
            parser.consume();
            next = parser.getCurrentToken();
        }
    }

    /// Skips to the end of a statement: behind its `;` or `{ … }`, or before the end of the block around it.
    private static void skipStatement(Parser parser) {
        int blocks = 0;
        while (true) {
            switch (parser.getInputStream().LA(1)) {
                case Token.EOF, ScriptParser.PROBE, ScriptParser.RANGLE -> {
                    return;
                }
                case ScriptParser.SEMICOLON, ScriptParser.END -> {
                    if (blocks == 0) {
                        parser.consume();
                        return;
                    }
                }
                case ScriptParser.LBRACE -> blocks++;
                case ScriptParser.RBRACE -> {
                    if (blocks == 0) {
                        return;
                    }
                    blocks--;
                    int after = parser.getInputStream().LA(2);
                    if (blocks == 0 && after != ScriptParser.ELSE && after != ScriptParser.ELSE_IF) {
                        parser.consume();
                        return;
                    }
                }
                default -> { }
            }
            parser.consume();
        }
    }
}
