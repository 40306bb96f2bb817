package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.probe.ProbePoint;
import jd.compiler.type.Type;
import jd.language.ast.BinaryOperator;
import jd.language.ast.Expression;
import jd.language.ast.Expression.IntegerLiteral;
import jd.language.ast.TypeName;
import jd.language.ast.UnaryOperator;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Names that are short for something else a script could write, or that the compiler itself knows the value of.
public final class Derived {

    /// Every such name with what it stands for, for the reference.
    public static final List<List<String>> NAMES = List.of(
            List.of("leader_tid", "the thread group leader's id; `leader_tid(task)` of another task"),
            List.of("leader_comm", "the thread group leader's name; `leader_comm(task)` of another task"),
            List.of("ppid(task)", "the parent's id of a task"),
            List.of("pcomm(task)", "the parent's name of a task"),
            List.of("has_cpid", "whether `-c` started a process"),
            List.of("probetype", "the family of the probe, e.g. `tracepoint`; `special` in BEGIN and END"),
            List.of("default_str_length", "how many bytes a string read from memory may have"),
            List.of("is_err(pointer)", "whether a kernel function's pointer is an error number"),
            List.of("is_ptr(e) is_array(e) is_integer(e) is_unsigned_integer(e) is_str(e) is_literal(e)",
                    "what kind of type an expression has"),
            List.of("comptime(e)", "the expression, computed when the script is compiled: of "
                    + "`if comptime (e)` only the branch that is taken is looked at"),
            List.of("strcap(string)", "the capacity of a string in bytes, with its NUL"),
            List.of("static_assert(c, \"text\")", "a compile-time error where `c` is false"),
            List.of("fail(\"text\")", "a compile-time error wherever it is not left out"),
            List.of("contains(string, \"text\")", "another name of `strcontains`"),
            List.of("offsetof(expression, member)", "where the member lies in the structure"));

    private final ExpressionChecker expressions;
    private final Surroundings around;
    private final ProbePoint probe;

    Derived(ExpressionChecker expressions, Surroundings around, ProbePoint probe) {
        this.expressions = expressions;
        this.around = around;
        this.probe = probe;
    }

    private DiagnosticLog problems() {
        return around.problems();
    }

    /// A name without arguments.
    Optional<CheckedExpression> name(String name, Span span) {
        return switch (name) {
            case "leader_tid" -> Optional.of(expressions.check(leader(task(List.of(), span), "pid", span)));
            case "leader_comm" -> Optional.of(text(leader(task(List.of(), span), "comm", span), span));
            case "has_cpid" -> Optional.of(new CheckedExpression.Number(
                    around.options().childPid().isPresent() ? 1 : 0, Type.BOOL, span));
            case "probetype" -> Optional.of(new CheckedExpression.Text(
                    probe.shape() == ProbePoint.Shape.LIFECYCLE ? "special" : probe.provider(), span));
            case "default_str_length" -> Optional.of(new CheckedExpression.Number(around.options().maxStringLength(),
                    Type.INT64, span));
            default -> Optional.empty();
        };
    }

    /// A call.
    Optional<CheckedExpression> call(Expression.Call call) {
        List<Expression> arguments = call.arguments().stream().map(Expression.Call.Argument::value).toList();
        Span span = call.span();
        if (arguments.isEmpty()) {
            return name(call.name(), span);
        }
        if (call.name().equals("fail")) {
            String text = arguments.getFirst() instanceof Expression.StringLiteral(String message, _) ? message : "";
            problems().report(ScriptProblem.STATIC_ASSERTION, span, text);
            return Optional.of(ExpressionChecker.unknown(span));
        }
        return switch (arguments.size()) {
            case 1 -> one(call.name(), arguments.getFirst(), span);
            case 2 -> two(call.name(), arguments, span);
            default -> Optional.empty();
        };
    }

    private Optional<CheckedExpression> one(String name, Expression argument, Span span) {
        return switch (name) {
            case "leader_tid" -> Optional.of(expressions.check(leader(argument, "pid", span)));
            case "leader_comm" -> Optional.of(text(leader(argument, "comm", span), span));
            case "ppid" -> Optional.of(expressions.check(parent(argument, "tgid", span)));
            case "pcomm" -> Optional.of(text(parent(argument, "comm", span), span));
            case "comptime" -> Optional.of(expressions.check(argument));
            case "is_err" -> Optional.of(expressions.check(new Expression.Binary(BinaryOperator.GREATER_EQUAL,
                    new Expression.Cast(new TypeName(List.of("uint64"), 0, List.of(), span), argument, span),
                    new IntegerLiteral(-4095, true, IntegerLiteral.Kind.NUMBER, span), span)));
            case "is_ptr", "is_array", "is_integer", "is_unsigned_integer", "is_str", "is_literal" ->
                Optional.of(is(name, expressions.object(argument), span));
            case "strcap" -> Optional.of(new CheckedExpression.Number(expressions.value(argument).type().size(),
                    Type.UINT64, span));
            case "static_assert" -> Optional.of(assertion(argument, "static assertion failed", span));
            default -> Optional.empty();
        };
    }

    private Optional<CheckedExpression> two(String name, List<Expression> arguments, Span span) {
        if (name.equals("static_assert")) {
            String text = arguments.get(1) instanceof Expression.StringLiteral(String message, _) ? message
                    : "static assertion failed";
            return Optional.of(assertion(arguments.getFirst(), text, span));
        }
        if (name.equals("contains")) {
            return Optional.of(expressions.check(new Expression.Call("strcontains", span, arguments.stream()
                    .map(a -> new Expression.Call.Argument(Optional.empty(), a)).toList(), span)));
        }
        return name.equals("offsetof") ? Optional.of(offset(arguments.getFirst(), arguments.get(1), span))
                : Optional.empty();
    }

    private static CheckedExpression is(String name, CheckedExpression value, Span span) {
        Type type = value.type();
        boolean holds = switch (name) {
            case "is_ptr" -> type instanceof Type.Pointer;
            case "is_array" -> type instanceof Type.Array;
            case "is_integer" -> type instanceof Type.Int;
            case "is_unsigned_integer" -> type instanceof Type.Int(_, boolean signed) && !signed;
            case "is_str" -> type instanceof Type.Text;
            default -> value instanceof CheckedExpression.Number || value instanceof CheckedExpression.Text;
        };
        return new CheckedExpression.Number(holds ? 1 : 0, Type.BOOL, span);
    }

    private CheckedExpression assertion(Expression condition, String text, Span span) {
        CheckedExpression checked = new CompileTime(expressions).value(condition);
        if (checked instanceof CheckedExpression.Number(long value, _, _) && !ExpressionChecker.isUnknown(checked)) {
            if (value == 0) {
                problems().report(ScriptProblem.STATIC_ASSERTION, span, text);
            }
        } else if (!ExpressionChecker.isUnknown(checked)) {
            problems().report(ScriptProblem.BAD_ARGUMENT, condition.span(),
                    "a static assertion is about what is known when the script is compiled");
        }
        return new CheckedExpression.Number(1, Type.BOOL, span);
    }

    /// The place of a member, or of one within it, in the structure that an expression is or points to.
    private CheckedExpression offset(Expression of, Expression member, Span span) {
        List<String> members = new ArrayList<>();
        Expression at = member;
        while (at instanceof Expression.Member(Expression target, String name, _, _, _)) {
            members.addFirst(name);
            at = target;
        }
        Type type = expressions.object(of).type();
        Type struct = type instanceof Type.Pointer(Type target, _) ? target : type;
        if (!(at instanceof Expression.Identifier(String first, _)) || !(struct instanceof Type.Struct known)) {
            problems().report(ScriptProblem.NOT_A_STRUCTURE, of.span(), type);
            return ExpressionChecker.unknown(span);
        }
        members.addFirst(first);
        return expressions.offset(new Expression.OffsetOf(
                new TypeName(List.of(known.name().split(" ")), 0, List.of(), span), members, span));
    }

    private CheckedExpression text(Expression characters, Span span) {
        return expressions.value(new Expression.Call("stringof", span,
                List.of(new Expression.Call.Argument(Optional.empty(), characters)), span));
    }

    private static Expression task(List<Expression> arguments, Span span) {
        return arguments.isEmpty() ? new Expression.Identifier("curtask", span) : arguments.getFirst();
    }

    private static Expression leader(Expression task, String member, Span span) {
        return member(member(task, "group_leader", span), member, span);
    }

    private static Expression parent(Expression task, String member, Span span) {
        return member(member(task, "real_parent", span), member, span);
    }

    private static Expression member(Expression of, String name, Span span) {
        return new Expression.Member(of, name, true, span, span);
    }
}
