package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.ast.Declaration;
import jd.language.ast.Declaration.Macro;
import jd.language.ast.Expression;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ScriptLexer;
import jd.language.grammar.ScriptParser.BlockContext;
import jd.language.grammar.ScriptParser.MacroContext;
import jd.language.grammar.ScriptParser.ParameterContext;
import jd.language.grammar.ScriptParser.PrimaryContext;
import jd.language.grammar.ScriptParser.StatementContext;
import jd.language.grammar.ScriptParser.TestContext;
import jd.language.source.Span;

/// Blocks and choices that stand for values: `{ …; value }`, `if c { a } else { b }`, the bodies of macros.
final class BlockValues {

    private final AstBuilder statements;
    private final DiagnosticLog log;

    BlockValues(AstBuilder statements, DiagnosticLog log) {
        this.statements = statements;
        this.log = log;
    }

    private ExpressionBuilder expressions() {
        return statements.expressions();
    }

    /// A `{` or `if` where an operand stands.
    Expression value(PrimaryContext context, Span span) {
        return context.BLOCK_VALUE() != null ? required(context.statement(), span)
                : choice(context.test(), context.block(), span);
    }

    Declaration macro(MacroContext macro) {
        List<Macro.Parameter> parameters = new ArrayList<>();
        for (ParameterContext parameter : macro.parameter()) {
            String text = parameter.getText();
            parameters.add(switch (parameter.getStart().getType()) {
                case ScriptLexer.SCRATCH -> new Macro.Parameter(Macro.Kind.SCRATCH, text.substring(1));
                case ScriptLexer.MAP -> new Macro.Parameter(Macro.Kind.MAP, text.substring(1));
                default -> new Macro.Parameter(Macro.Kind.EXPRESSION, text);
            });
        }
        return new Macro(macro.NAME().getText(), parameters,
                block(macro.block().statement(), Tokens.span(macro.block())), Tokens.span(macro.NAME().getSymbol()),
                Tokens.span(macro));
    }

    /// Statements and, if the last one has no `;`, a value.
    private Expression.Block block(List<StatementContext> contexts, Span span) {
        Optional<Expression> value = contexts.isEmpty() ? Optional.empty() : last(contexts.getLast());
        List<StatementContext> first = value.isEmpty() ? contexts : contexts.subList(0, contexts.size() - 1);
        return new Expression.Block(statements.statements(first), value, span);
    }

    /// The value that a block's last statement gives.
    private Optional<Expression> last(StatementContext statement) {
        Span span = Tokens.span(statement);
        return switch (statement.getStart().getType()) {
            case ScriptLexer.LBRACE -> block(statement.block().statement(), span).value().isEmpty()
                    ? Optional.empty() : Optional.of(required(statement.block().statement(), span));
            case ScriptLexer.IF -> isChoice(statement)
                    ? Optional.of(choice(statement.test(), statement.statement().block(), span)) : Optional.empty();
            default -> statement.expression().size() == 1 && statement.assignment() == null
                    && statement.action().isEmpty()
                    && statement.end() != null && statement.end().END() != null
                    && statement.getStart().getType() != ScriptLexer.RETURN
                    && statement.getStart().getType() != ScriptLexer.LET
                    ? Optional.of(expressions().expression(statement.expression(0))) : Optional.empty();
        };
    }

    /// Whether every branch of an `if` is a block that gives a value.
    private boolean isChoice(StatementContext choice) {
        boolean values = choice.ELSE() != null && choice.statement().block() != null
                && isValue(choice.statement().block());
        for (TestContext test : choice.test()) {
            BlockContext block = block(test);
            values &= block != null && isValue(block);
        }
        return values;
    }

    private boolean isValue(BlockContext block) {
        return !block.statement().isEmpty() && last(block.statement().getLast()).isPresent();
    }

    private static BlockContext block(TestContext test) {
        return test.block() == null ? test.statement().block() : test.block();
    }

    private Expression choice(List<TestContext> tests, BlockContext last, Span span) {
        if (!expressions().enter(tests.size(), tests.getFirst())) {
            return new Expression.Tuple(List.of(), span);
        }
        Expression otherwise = required(last.statement(), Tokens.span(last));
        for (int at = tests.size() - 1; at >= 0; at--) {
            TestContext test = tests.get(at);
            BlockContext block = block(test);
            Expression then;
            if (block == null) {
                log.report(SyntaxProblem.EXPECTED_VALUE, Tokens.span(test.statement()));
                then = new Expression.Tuple(List.of(), span);
            } else {
                then = required(block.statement(), Tokens.span(block));
            }
            otherwise = new Expression.Conditional(expressions().expression(test.expression()), Optional.of(then),
                    otherwise, span);
        }
        expressions().leave(tests.size());
        return otherwise;
    }

    /// A block that must have a value; without statements it is that value.
    private Expression required(List<StatementContext> contexts, Span span) {
        Expression.Block block = block(contexts, span);
        if (block.value().isEmpty()) {
            log.report(SyntaxProblem.EXPECTED_VALUE, span);
            return new Expression.Tuple(List.of(), span);
        }
        return block.statements().isEmpty() ? block.value().get() : block;
    }
}
