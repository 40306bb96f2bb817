package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.ast.BinaryOperator;
import jd.language.ast.Expression;
import jd.language.ast.UnaryOperator;
import jd.language.ast.TypeName;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.ast.Expression.IntegerLiteral.Kind;
import jd.language.grammar.ScriptLexer;
import jd.language.grammar.ScriptParser.ArgumentContext;
import jd.language.grammar.ScriptParser.BinaryOperatorContext;
import jd.language.grammar.ScriptParser.ExpressionContext;
import jd.language.grammar.ScriptParser.MemberNameContext;
import jd.language.grammar.ScriptParser.OperationContext;
import jd.language.grammar.ScriptParser.PrefixContext;
import jd.language.grammar.ScriptParser.PrimaryContext;
import jd.language.grammar.ScriptParser.SuffixContext;
import jd.language.grammar.ScriptParser.UnaryContext;
import jd.language.source.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Parse tree to syntax tree: expressions. The flat operand lists of the grammar get their shape here.
final class ExpressionBuilder {

    /// The greatest height of a syntax tree. Long chains such as `a + b + …` are as high as they are long, and the
    /// checker recurses.
    private static final int HIGHEST = 512;

    private static final List<String> KEYWORDS_OF_TYPES = List.of("struct", "union", "enum");

    private final DiagnosticLog log;
    private final Literals literals;
    private final BlockValues blocks;
    private int height;

    ExpressionBuilder(DiagnosticLog log, BlockValues blocks) {
        this.log = log;
        this.blocks = blocks;
        this.literals = new Literals(log);
    }

    /// Goes some levels down the syntax tree, if that is not too deep; reports it if it is.
    boolean enter(int levels, ParserRuleContext place) {
        if (height + levels > HIGHEST) {
            log.report(SyntaxProblem.NESTING_TOO_DEEP, Tokens.span(place.getStart()), HIGHEST);
            return false;
        }
        height += levels;
        return true;
    }

    void leave(int levels) {
        height -= levels;
    }

    Expression expression(ExpressionContext context) {
        if (context.QUESTION() == null) {
            return operation(context.operation());
        }
        if (!enter(1, context)) {
            return nothing(context);
        }
        Expression condition = operation(context.operation());
        List<ExpressionContext> branches = context.expression();
        Optional<Expression> then = branches.size() == 1
                ? Optional.empty() : Optional.of(expression(branches.getFirst()));
        Expression otherwise = expression(branches.getLast());
        leave(1);
        return new Expression.Conditional(condition, then, otherwise, Tokens.span(context));
    }

    /// Stands for what was too deep to build.
    private static Expression nothing(ParserRuleContext context) {
        return new Expression.Tuple(List.of(), Tokens.span(context));
    }

    private Expression operation(OperationContext context) {
        List<UnaryContext> operands = context.unary();
        if (operands.size() == 1) {
            return unary(operands.getFirst());
        }
        if (!enter(operands.size(), context)) {
            return nothing(context);
        }
        Expression whole = new Climb(operands, context.binaryOperator()).climb(0);
        leave(operands.size());
        return whole;
    }

    /// Precedence climbing over `operand (operator operand)*`; all operators are left associative.
    private final class Climb {

        private final List<UnaryContext> operands;
        private final List<BinaryOperatorContext> operators;
        private int at;

        Climb(List<UnaryContext> operands, List<BinaryOperatorContext> operators) {
            this.operands = operands;
            this.operators = operators;
        }

        Expression climb(int loosest) {
            Span start = Tokens.span(operands.get(at).getStart());
            Expression left = unary(operands.get(at));
            while (at < operators.size()) {
                int token = operators.get(at).getStart().getType();
                boolean matches = token == ScriptLexer.MATCH || token == ScriptLexer.NO_MATCH;
                BinaryOperator operator = matches ? BinaryOperator.EQUAL : Operators.binary(token);
                if (operator.precedence() < loosest) {
                    break;
                }
                at++;
                Expression right = climb(operator.precedence() + 1);
                Span span = start.to(Tokens.span(operands.get(at).getStop()));
                left = matches ? match(left, right, token == ScriptLexer.NO_MATCH, span)
                        : new Expression.Binary(operator, left, right, span);
            }
            return left;
        }

        /// `text =~ "pattern"` is a call of `matches`.
        private static Expression match(Expression text, Expression pattern, boolean negated, Span span) {
            Expression call = new Expression.Call("matches", span, List.of(
                    new Expression.Call.Argument(Optional.empty(), text),
                    new Expression.Call.Argument(Optional.empty(), pattern)), span);
            return negated ? new Expression.Unary(UnaryOperator.NOT, call, span) : call;
        }
    }

    private Expression unary(UnaryContext context) {
        List<PrefixContext> prefixes = context.prefix();
        List<SuffixContext> suffixes = context.suffix();
        int levels = prefixes.size() + suffixes.size();
        if (levels == 0) {
            return primary(context.primary());
        }
        if (!enter(levels, context)) {
            return nothing(context);
        }
        Span start = Tokens.span(context.primary().getStart());
        Expression whole = primary(context.primary());
        for (SuffixContext suffix : suffixes) {
            whole = suffix(whole, suffix, start.to(Tokens.span(suffix)));
        }
        Span end = Tokens.span(context.getStop());
        for (int at = prefixes.size() - 1; at >= 0; at--) {
            whole = prefix(prefixes.get(at), whole, Tokens.span(prefixes.get(at).getStart()).to(end));
        }
        leave(levels);
        return whole;
    }

    private Expression prefix(PrefixContext context, Expression operand, Span span) {
        Token start = context.getStart();
        return switch (start.getType()) {
            case ScriptLexer.INCREMENT, ScriptLexer.DECREMENT -> {
                requireAssignable(operand);
                yield new Expression.Increment(operand, true, start.getType() == ScriptLexer.DECREMENT, span);
            }
            case ScriptLexer.SIZEOF -> new Expression.Call(start.getText(), Tokens.span(start),
                    List.of(new Expression.Call.Argument(Optional.empty(), operand)), span);
            case ScriptLexer.CAST -> new Expression.Cast(TypeNames.read(context.typeName(), log), operand, span);
            default -> new Expression.Unary(Operators.unary(start.getType()), operand, span);
        };
    }

    private Expression suffix(Expression target, SuffixContext context, Span span) {
        int type = context.getStart().getType();
        return switch (type) {
            case ScriptLexer.DOT, ScriptLexer.ARROW -> member(target, context, span);
            case ScriptLexer.LBRACKET -> index(target, context, span);
            case ScriptLexer.INCREMENT, ScriptLexer.DECREMENT -> {
                requireAssignable(target);
                yield new Expression.Increment(target, false, type == ScriptLexer.DECREMENT, span);
            }
            default -> throw new AssertionError(type);
        };
    }

    /// `a[k]`; `a[k1, k2]` has a tuple for its index.
    private Expression index(Expression target, SuffixContext context, Span span) {
        List<ExpressionContext> keys = context.expression();
        Expression first = expression(keys.getFirst());
        return new Expression.Index(target, keys.size() == 1 ? first : new Expression.Tuple(all(keys),
                Tokens.span(keys.getFirst()).to(Tokens.span(keys.getLast()))), span);
    }

    private Expression member(Expression target, SuffixContext context, Span span) {
        Token name = context.memberName().getStart();
        if (name.getType() == ScriptLexer.NUMBER) {
            int dot = context.getStart().getStartIndex();
            if (target instanceof Expression.IntegerLiteral && target.span().end() == dot) {
                log.report(SyntaxProblem.NO_FLOATING_POINT, span);
            } else if (!isDigits(name.getText())) {
                log.report(SyntaxProblem.BAD_NUMBER, Tokens.span(name), name.getText());
            }
        }
        return new Expression.Member(target, name.getText(), context.ARROW() != null, Tokens.span(name), span);
    }

    private static boolean isDigits(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private Expression primary(PrimaryContext context) {
        Token start = context.getStart();
        Span span = Tokens.span(context);
        return switch (start.getType()) {
            case ScriptLexer.NUMBER -> literals.number(start);
            case ScriptLexer.CHARACTER -> literals.character(start);
            case ScriptLexer.STRING -> literals.string(start);
            case ScriptLexer.TRUE -> new Expression.IntegerLiteral(1, false, Kind.BOOLEAN, span);
            case ScriptLexer.FALSE -> new Expression.IntegerLiteral(0, false, Kind.BOOLEAN, span);
            case ScriptLexer.KERNEL_NAME -> new Expression.Identifier(start.getText(), span);
            case ScriptLexer.SCRATCH -> new Expression.Scratch(start.getText().substring(1), span);
            case ScriptLexer.POSITIONAL -> literals.positional(start);
            case ScriptLexer.COUNT -> new Expression.PositionalCount(span);
            case ScriptLexer.MAP, ScriptLexer.KEYED_MAP ->
                    new Expression.MapAccess(start.getText().substring(1), all(context.expression()), span);
            case ScriptLexer.NAME -> context.LPAREN() == null
                    ? new Expression.Identifier(start.getText(), span)
                    : new Expression.Call(start.getText(), Tokens.span(start), arguments(context.argument()), span);
            case ScriptLexer.SIZEOF_TYPE -> layout(context, span);
            case ScriptLexer.CONTAINER_OF -> container(context, span);
            case ScriptLexer.LPAREN -> parentheses(context, span);
            case ScriptLexer.BLOCK_VALUE, ScriptLexer.IF_VALUE -> blocks.value(context, span);
            default -> throw new AssertionError(start);
        };
    }

    /// `sizeof(type)` or `offsetof(type, member)`.
    private Expression layout(PrimaryContext context, Span span) {
        TypeName type = TypeNames.read(context.typeName(), log);
        List<String> members = new ArrayList<>();
        for (MemberNameContext member : context.memberName()) {
            members.add(member.getText());
        }
        return members.isEmpty() ? new Expression.SizeOfType(type, span)
                : new Expression.OffsetOf(type, members, span);
    }

    /// `container_of(pointer, type, member)`: so many bytes before the pointer, which keeps its address space.
    private Expression container(PrimaryContext context, Span span) {
        TypeName type = TypeNames.read(context.typeName(), log);
        List<String> members = new ArrayList<>();
        for (MemberNameContext member : context.memberName()) {
            members.add(member.getText());
        }
        if (type.words().size() > 1 && !KEYWORDS_OF_TYPES.contains(type.words().getFirst())
                || type.words().size() > 2) {
            log.report(SyntaxProblem.EXPECTED_TYPE, type.span(), "'" + type + "'");
        }
        Expression member = expression(context.expression(0));
        Expression bytes = new Expression.Cast(new TypeName(List.of("int8"), 1, List.of(), type.span()), member,
                member.span());
        return new Expression.Cast(new TypeName(type.words(), type.pointers() + 1, type.dimensions(), type.span()),
                new Expression.Binary(BinaryOperator.SUBTRACT, bytes,
                        new Expression.OffsetOf(type, members, type.span()), span), span);
    }

    private Expression parentheses(PrimaryContext context, Span span) {
        List<ExpressionContext> elements = context.expression();
        List<TerminalNode> labels = context.LABEL();
        if (elements.size() == 1 && context.TRAILING_COMMA() == null && labels.isEmpty()) {
            return expression(elements.getFirst());
        }
        List<String> names = new ArrayList<>();
        for (TerminalNode label : labels) {
            names.add(label.getText());
        }
        List<Expression> values = all(elements);
        if (!names.isEmpty() && names.size() != values.size()) {
            log.report(SyntaxProblem.BAD_RECORD, span);
        }
        return names.size() != values.size() || names.isEmpty() ? new Expression.Tuple(values, span)
                : new Expression.Record(names, values, span);
    }

    private List<Expression> all(List<ExpressionContext> contexts) {
        List<Expression> expressions = new ArrayList<>(contexts.size());
        for (ExpressionContext context : contexts) {
            expressions.add(expression(context));
        }
        return expressions;
    }

    private List<Expression.Call.Argument> arguments(List<ArgumentContext> contexts) {
        List<Expression.Call.Argument> arguments = new ArrayList<>(contexts.size());
        for (ArgumentContext context : contexts) {
            Optional<String> label = context.LABEL() == null
                    ? Optional.empty() : Optional.of(context.LABEL().getText());
            arguments.add(new Expression.Call.Argument(label, expression(context.expression())));
        }
        return arguments;
    }

    /// Reports what cannot stand left of `=` or beside `++`.
    void requireAssignable(Expression target) {
        boolean assignable = target instanceof Expression.Scratch || target instanceof Expression.MapAccess
                || target instanceof Expression.Identifier || target instanceof Expression.Member
                || target instanceof Expression.Index;
        if (!assignable) {
            String text = Tokens.quoted(log.source().text(target.span()));
            log.report(SyntaxProblem.NOT_ASSIGNABLE, target.span(), text);
        }
    }
}
