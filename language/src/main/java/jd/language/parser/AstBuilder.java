package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.ast.BinaryOperator;
import jd.language.ast.Clause;
import jd.language.ast.Declaration;
import jd.language.ast.Expression;
import jd.language.ast.ProbeSpec;
import jd.language.ast.Script;
import jd.language.ast.Statement;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ScriptLexer;
import jd.language.grammar.ScriptParser.ActionContext;
import jd.language.grammar.ScriptParser.AssignmentContext;
import jd.language.grammar.ScriptParser.BlockContext;
import jd.language.grammar.ScriptParser.BodyContext;
import jd.language.grammar.ScriptParser.ClauseContext;
import jd.language.grammar.ScriptParser.DeclarationContext;
import jd.language.grammar.ScriptParser.ExpressionContext;
import jd.language.grammar.ScriptParser.FunctionContext;
import jd.language.grammar.ScriptParser.IterationContext;
import jd.language.grammar.ScriptParser.LetMapContext;
import jd.language.grammar.ScriptParser.LoopContext;
import jd.language.grammar.ScriptParser.MacroContext;
import jd.language.grammar.ScriptParser.ScriptContext;
import jd.language.grammar.ScriptParser.StatementContext;
import jd.language.grammar.ScriptParser.TestContext;
import jd.language.grammar.ScriptParser.TypeNameContext;
import jd.language.source.Source;
import jd.language.source.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Parse tree to syntax tree: clauses and statements.
///
/// The first token of a phrase tells which alternative it is. A pattern `switch` over a class for each alternative
/// would read as well, but the virtual machine builds each such switch anew at every start.
final class AstBuilder {

    private final DiagnosticLog log;
    private final ExpressionBuilder expressions;
    private final BlockValues values;

    private AstBuilder(DiagnosticLog log) {
        this.log = log;
        this.values = new BlockValues(this, log);
        this.expressions = new ExpressionBuilder(log, values);
    }

    /// The syntax tree of a parse tree without errors. Mistakes that the grammar cannot see are reported.
    static Script build(Source source, ScriptContext tree, List<Script.Definition> definitions,
            DiagnosticLog log) {
        AstBuilder builder = new AstBuilder(log);
        List<Clause> clauses = new ArrayList<>();
        for (ClauseContext clause : tree.clause()) {
            clauses.add(builder.clause(clause));
        }
        List<Declaration> declarations = new ArrayList<>();
        for (TerminalNode pragma : tree.PRAGMA()) {
            declarations.addAll(Declarations.options(pragma.getSymbol()));
        }
        List<Script.Definition> inlines = new ArrayList<>();
        for (DeclarationContext declaration : tree.declaration()) {
            if (declaration.ASSIGN() == null) {
                declarations.addAll(Declarations.variables(declaration, log));
            } else {
                inlines.add(Declarations.inline(declaration, builder.expressions.expression(declaration.expression()),
                        log));
            }
        }
        Items.read(tree, declarations, definitions, log);
        for (MacroContext macro : tree.macro()) {
            declarations.add(builder.values.macro(macro));
        }
        for (LetMapContext map : tree.letMap()) {
            declarations.add(Functions.map(map, log));
        }
        for (FunctionContext function : tree.function()) {
            declarations.add(Functions.function(function, builder.block(function.block()), log));
        }
        return new Script(source, declarations, clauses, inlines);
    }

    private Clause clause(ClauseContext clause) {
        List<ProbeSpec> probes = new ArrayList<>();
        for (TerminalNode probe : clause.probes().PROBE()) {
            probes.add(ProbeFields.read(probe.getSymbol()));
        }
        Optional<Expression> predicate = clause.predicate() == null
                ? Optional.empty() : Optional.of(expressions.expression(clause.predicate().expression()));
        BodyContext body = clause.body();
        return new Clause(probes, predicate, block(body.statement(), Tokens.span(body)), Tokens.span(clause));
    }

    private Statement.Block block(BlockContext block) {
        return block(block.statement(), Tokens.span(block));
    }

    private Statement.Block block(List<StatementContext> contexts, Span span) {
        return new Statement.Block(statements(contexts), span);
    }

    List<Statement> statements(List<StatementContext> contexts) {
        List<Statement> statements = new ArrayList<>(contexts.size());
        for (StatementContext context : contexts) {
            if (context.action().isEmpty()) {
                statements.add(statement(context));
            } else {
                statements.addAll(sequence(context));
            }
        }
        return statements;
    }

    ExpressionBuilder expressions() {
        return expressions;
    }

    Statement statement(StatementContext context) {
        return switch (context.getStart().getType()) {
            case ScriptLexer.LBRACE -> block(context.block());
            case ScriptLexer.IF -> choice(context);
            case ScriptLexer.LET -> declaration(context);
            case ScriptLexer.RETURN -> new Statement.Return(optional(context.expression(0)), beforeEnd(context));
            case ScriptLexer.WHILE, ScriptLexer.UNROLL -> repetition(context);
            case ScriptLexer.FOR -> iteration(context.loop());
            case ScriptLexer.BREAK -> new Statement.Break(beforeEnd(context));
            case ScriptLexer.CONTINUE -> new Statement.Continue(beforeEnd(context));
            case ScriptLexer.SEMICOLON -> new Statement.Empty(Tokens.span(context));
            default -> context.action().isEmpty() ? action(context)
                    : new Statement.Block(sequence(context), beforeEnd(context));
        };
    }

    /// The place of a statement without its `;`.
    private static Span beforeEnd(StatementContext statement) {
        Span whole = Tokens.span(statement.getStart());
        ParseTree last = statement.getChild(statement.getChildCount() - 2);
        return whole.to(last instanceof ParserRuleContext phrase
                ? Tokens.span(phrase) : Tokens.span(((TerminalNode) last).getSymbol()));
    }

    private Optional<Expression> optional(ExpressionContext context) {
        return context == null ? Optional.empty() : Optional.of(expressions.expression(context));
    }

    /// `if … else if … else …`, from the last branch to the first.
    private Statement choice(StatementContext choice) {
        List<TestContext> tests = choice.test();
        if (!expressions.enter(tests.size(), choice)) {
            return new Statement.Empty(Tokens.span(choice));
        }
        Span end = Tokens.span(choice.getStop());
        Optional<Statement> otherwise = Optional.empty();
        if (choice.ELSE() != null) {
            Statement last = statement(choice.statement());
            otherwise = Optional.of(last instanceof Statement.If ? last : asBlock(last));
        }
        for (int at = tests.size() - 1; at >= 0; at--) {
            Span span = Tokens.span(choice.IF(at).getSymbol()).to(end);
            otherwise = Optional.of(branch(tests.get(at), otherwise, span));
        }
        expressions.leave(tests.size());
        return otherwise.orElseThrow();
    }

    private Statement repetition(StatementContext loop) {
        TestContext test = loop.test(0);
        Span span = Tokens.span(loop);
        if (!expressions.enter(1, loop)) {
            return new Statement.Empty(span);
        }
        Expression head = expressions.expression(test.expression());
        Statement.Block body = body(test);
        expressions.leave(1);
        return loop.WHILE() == null
                ? new Statement.Unroll(head, body, span) : new Statement.While(head, body, span);
    }

    private Statement iteration(LoopContext loop) {
        IterationContext over = loop.iteration();
        return new Statement.For(over.SCRATCH().getText().substring(1), expressions.expression(over.expression(0)),
                optional(over.expression(1)), block(loop.block()), Tokens.span(loop));
    }

    private Statement.If branch(TestContext test, Optional<Statement> otherwise, Span span) {
        Expression condition = expressions.expression(test.expression());
        return new Statement.If(condition, body(test), otherwise, span);
    }

    private Statement.Block body(TestContext test) {
        return test.block() == null ? asBlock(statement(test.statement())) : block(test.block());
    }

    private static Statement.Block asBlock(Statement statement) {
        return statement instanceof Statement.Block block
                ? block : new Statement.Block(List.of(statement), statement.span());
    }

    private Statement declaration(StatementContext let) {
        TypeNameContext type = let.typeName();
        return new Statement.Let(let.SCRATCH().getText().substring(1),
                type == null ? Optional.empty() : Optional.of(TypeNames.read(type, log)),
                optional(let.expression(0)), beforeEnd(let));
    }

    private Statement action(StatementContext action) {
        return action(action.expression(), action.assignment(), beforeEnd(action));
    }

    /// What D's comma operator joins, in order.
    private List<Statement> sequence(StatementContext context) {
        List<Statement> sequence = new ArrayList<>(context.action().size() + 1);
        ExpressionContext last = context.expression().getLast();
        Span first = Tokens.span(context.getStart()).to(Tokens.span(last));
        sequence.add(action(context.expression(), context.assignment(), first));
        for (ActionContext next : context.action()) {
            sequence.add(action(next.expression(), next.assignment(), Tokens.span(next)));
        }
        return sequence;
    }

    private Statement action(List<ExpressionContext> sides, AssignmentContext assignment, Span span) {
        Expression first = expressions.expression(sides.getFirst());
        if (assignment == null) {
            return new Statement.Evaluate(first, span);
        }
        expressions.requireAssignable(first);
        Optional<BinaryOperator> operator = Operators.compound(assignment.getStart().getType());
        return new Statement.Assign(first, operator, expressions.expression(sides.getLast()), span);
    }
}
