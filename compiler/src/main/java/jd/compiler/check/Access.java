package jd.compiler.check;

import java.util.List;
import java.util.Optional;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint;
import jd.compiler.type.Members;
import jd.compiler.type.Type;
import jd.language.ast.Expression;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Checks access to parts: members of structures, elements of arrays and tuples, what pointers point to.
final class Access {

    private final ExpressionChecker expressions;
    private final Surroundings around;
    private final ProbePoint probe;

    Access(ExpressionChecker expressions, Surroundings around, ProbePoint probe) {
        this.expressions = expressions;
        this.around = around;
        this.probe = probe;
    }

    private DiagnosticLog problems() {
        return around.problems();
    }

    private Calls calls() {
        return new Calls(expressions, around, probe);
    }

    /// Whether values are characters of unknown number, such as a tracepoint's dynamic field.
    static boolean isUnbounded(Type type) {
        return type instanceof Type.Array(Type element, int length) && length == 0 && element.size() == 1;
    }

    CheckedExpression member(Expression.Member member) {
        if (member.target() instanceof Expression.Identifier(String name, _) && isContext(name)) {
            return calls().argument(member.member(), member.memberSpan(), member.span());
        }
        CheckedExpression target = expressions.value(member.target());
        if (ExpressionChecker.isUnknown(target)) {
            return target;
        }
        return switch (target.type()) {
            case Type.Struct struct -> field(target, struct, member);
            case Type.Pointer(Type.Struct struct, _) -> field(target, struct, member);
            case Type.Tuple tuple -> tupleElement(target, tuple, member);
            case Type.Int _, Type.Bool _, Type.Text _, Type.Pointer _, Type.Array _, Type.Enumerated _, Type.Time _,
                    Type.Named _, Type.Buffer _, Type.Stack _, Type.Arguments _, Type.Void _ -> {
                problems().report(ScriptProblem.NOT_A_STRUCTURE, member.target().span(), target.type());
                yield ExpressionChecker.unknown(member.span());
            }
        };
    }

    /// Whether a name stands for what the probe gives; bpftrace calls an iterator's `ctx`.
    private boolean isContext(String name) {
        return name.equals("args") || name.equals("ctx") && probe.attachment() instanceof Attachment.Iterator;
    }

    private CheckedExpression field(CheckedExpression target, Type.Struct struct, Expression.Member member) {
        Optional<Members.Member> found = Members.find(around.target(), struct, member.member());
        if (found.isEmpty()) {
            problems().report(Hints.nearest(member.member(), Members.names(around.target(), struct)),
                    ScriptProblem.UNKNOWN_FIELD, member.memberSpan(), struct, member.member());
            return ExpressionChecker.unknown(member.span());
        }
        Members.Member field = found.get();
        Type type = pointed(target).map(space -> in(space, field.type())).orElse(field.type());
        return new CheckedExpression.Member(target, field.offset(), field.bitOffset(), field.bitSize(), type,
                member.span());
    }

    /// A pointer in a structure points to the same memory as the structure itself lies in.
    private static Type in(Type.Space space, Type type) {
        return type instanceof Type.Pointer(Type target, _) ? new Type.Pointer(target, space) : type;
    }

    /// The distance of a member from the start of a structure, in bytes.
    CheckedExpression offset(Expression.OffsetOf expression) {
        Optional<Type> at = expressions.type(expression.type());
        int offset = 0;
        for (String name : expression.members()) {
            if (at.isEmpty()) {
                break;
            }
            if (!(at.get() instanceof Type.Struct struct)) {
                problems().report(ScriptProblem.NOT_A_STRUCTURE, expression.span(), at.get());
                return ExpressionChecker.unknown(expression.span());
            }
            Optional<Members.Member> member = Members.find(around.target(), struct, name);
            if (member.isEmpty()) {
                problems().report(Hints.nearest(name, Members.names(around.target(), struct)),
                        ScriptProblem.UNKNOWN_FIELD, expression.span(), struct, name);
            } else {
                offset += member.get().offset();
            }
            at = member.map(Members.Member::type);
        }
        return at.isEmpty() ? ExpressionChecker.unknown(expression.span())
                : new CheckedExpression.Number(offset, Type.UINT64, expression.span());
    }

    private CheckedExpression tupleElement(CheckedExpression target, Type.Tuple tuple, Expression.Member member) {
        List<Type> elements = tuple.elements();
        int named = tuple.names().indexOf(member.member());
        boolean isNumber = member.member().chars().allMatch(Character::isDigit) && member.member().length() < 4;
        int index = named >= 0 ? named : isNumber
                ? Integer.parseInt(member.member()) : -1;
        if (index < 0 || index >= elements.size()) {
            List<String> hints = tuple.names().isEmpty()
                    ? List.of("its elements are .0 to ." + (elements.size() - 1))
                    : Hints.nearest(member.member(), tuple.names());
            problems().report(hints, ScriptProblem.UNKNOWN_FIELD,
                    member.memberSpan(), target.type(), member.member());
            return ExpressionChecker.unknown(member.span());
        }
        return new CheckedExpression.TupleElement(target, index, elements.get(index), member.span());
    }

    CheckedExpression index(Expression.Index index) {
        CheckedExpression number = expressions.value(index.index());
        if (index.target() instanceof Expression.Identifier(String name, _) && name.equals("args")) {
            return number instanceof CheckedExpression.Number(long value, _, _)
                    ? calls().argument(Math.clamp(value, -1, 100), index.span()) : notAnArray(index, Type.VOID);
        }
        CheckedExpression target = expressions.object(index.target());
        if (target.type() instanceof Type.Tuple tuple && number instanceof CheckedExpression.Number(long at, _, _)) {
            return tupleElement(target, tuple, new Expression.Member(index.target(), Long.toString(at), false,
                    index.index().span(), index.span()));
        }
        if (ExpressionChecker.isUnknown(target) || ExpressionChecker.isUnknown(number)) {
            return ExpressionChecker.unknown(index.span());
        }
        if (!number.type().isNumber()) {
            problems().report(ScriptProblem.NOT_A_NUMBER, index.index().span(), "[ ]", number.type());
            return ExpressionChecker.unknown(index.span());
        }
        return switch (target.type()) {
            case Type.Array(Type element, int length) -> {
                if (length > 0 && number instanceof CheckedExpression.Number(long value, _, _)
                        && (value < 0 || value >= length)) {
                    problems().report(ScriptProblem.BAD_INDEX, index.index().span(), value, target.type());
                    yield ExpressionChecker.unknown(index.span());
                }
                yield element(target, number, element, index.span());
            }
            case Type.Pointer(Type element, _) when element.size() > 0 ->
                element(target, number, element, index.span());
            case Type.Text text -> element(target, number, new Type.Int(1, true), index.span());
            case Type.Int _, Type.Bool _, Type.Pointer _, Type.Struct _, Type.Enumerated _, Type.Tuple _,
                    Type.Time _, Type.Named _, Type.Buffer _, Type.Stack _, Type.Arguments _,
                    Type.Void _ ->
                notAnArray(index, target.type());
        };
    }

    private CheckedExpression element(CheckedExpression target, CheckedExpression number, Type element, Span span) {
        return new CheckedExpression.Index(target, expressions.convert(number, Type.INT64), element, span);
    }

    private CheckedExpression notAnArray(Expression.Index index, Type type) {
        problems().report(ScriptProblem.NOT_AN_ARRAY, index.target().span(), type);
        return ExpressionChecker.unknown(index.span());
    }

    CheckedExpression dereference(CheckedExpression pointer, Span span) {
        if (pointer.type() instanceof Type.Pointer(Type target, _) && target.size() > 0) {
            return new CheckedExpression.Dereference(pointer, target, span);
        }
        problems().report(List.of("cast it to a pointer first, e.g. *(uint64 *)x"), ScriptProblem.NOT_AN_ARRAY, span,
                pointer.type());
        return ExpressionChecker.unknown(span);
    }

    /// The address of something in kernel or user memory.
    CheckedExpression address(CheckedExpression operand, Span span) {
        Optional<Type.Space> space = space(operand);
        if (space.isEmpty()) {
            problems().report(ScriptProblem.NO_ADDRESS, span);
            return ExpressionChecker.unknown(span);
        }
        return new CheckedExpression.Unary(jd.language.ast.UnaryOperator.ADDRESS, operand,
                new Type.Pointer(operand.type(), space.get()), span);
    }

    /// The memory in which a part lies, found by going up to the pointer it hangs on.
    private static Optional<Type.Space> space(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.Member member -> pointed(member.target());
            case CheckedExpression.Index index -> pointed(index.target());
            case CheckedExpression.Dereference dereference -> pointed(dereference.pointer());
            default -> Optional.empty();
        };
    }

    private static Optional<Type.Space> pointed(CheckedExpression target) {
        return target.type() instanceof Type.Pointer(_, Type.Space space) ? Optional.of(space) : space(target);
    }
}
