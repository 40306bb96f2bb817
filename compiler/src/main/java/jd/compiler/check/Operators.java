package jd.compiler.check;

import java.util.List;
import java.util.Optional;
import jd.compiler.builtin.OrderFunction;
import jd.compiler.bpf.AluOp;
import jd.compiler.ir.Folding;
import jd.compiler.type.Type;
import jd.language.ast.BinaryOperator;
import jd.language.ast.Expression;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Checks binary operators. Arithmetic is done in 64 bits; it is unsigned where one side is an unsigned 64-bit value,
/// as in C, and signed otherwise, because every narrower value fits in a signed one.
public final class Operators {

    private final ExpressionChecker expressions;
    private final DiagnosticLog problems;

    Operators(ExpressionChecker expressions, DiagnosticLog problems) {
        this.expressions = expressions;
        this.problems = problems;
    }

    CheckedExpression binary(Expression.Binary binary) {
        return switch (binary.operator()) {
            case AND, OR, EXCLUSIVE_OR -> logical(binary);
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> comparison(binary);
            case BIT_OR, BIT_XOR, BIT_AND, SHIFT_LEFT, SHIFT_RIGHT, ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER ->
                arithmetic(binary);
        };
    }

    private CheckedExpression logical(Expression.Binary binary) {
        CheckedExpression left = expressions.condition(binary.left());
        CheckedExpression right = expressions.condition(binary.right());
        return anyUnknown(left, right) ? ExpressionChecker.unknown(binary.span())
                : new CheckedExpression.Logical(binary.operator(), left, right, binary.span());
    }

    private CheckedExpression comparison(Expression.Binary binary) {
        CheckedExpression left = expressions.value(binary.left());
        CheckedExpression right = expressions.value(binary.right());
        if (anyUnknown(left, right)) {
            return ExpressionChecker.unknown(binary.span());
        }
        left = emptyForNull(binary.left(), left, right.type());
        right = emptyForNull(binary.right(), right, left.type());
        boolean equality = binary.operator() == BinaryOperator.EQUAL || binary.operator() == BinaryOperator.NOT_EQUAL;
        if (isText(left.type()) && isText(right.type()) && equality && !areBytes(left.type(), right.type())) {
            return new CheckedExpression.TextComparison(binary.operator() == BinaryOperator.EQUAL, left, right,
                    binary.span());
        }
        if (!equality && isText(left.type()) && isText(right.type())) {
            CheckedExpression order = new CheckedExpression.Invoke(OrderFunction.STRCMP, "strcmp",
                    List.of(left, right), Type.INT64, binary.span());
            return new CheckedExpression.Binary(binary.operator(), order,
                    new CheckedExpression.Number(0, Type.INT64, binary.span()), Type.INT64, Type.BOOL, binary.span());
        }
        if (equality && !left.type().isScalar() && !right.type().isScalar()) {
            Optional<CheckedExpression> objects = objects(binary.operator() == BinaryOperator.EQUAL, left, right,
                    binary.span());
            if (objects.isPresent()) {
                return objects.get();
            }
        }
        if (!left.type().isScalar() || !right.type().isScalar()) {
            problems.report(left.type() instanceof Type.Text != right.type() instanceof Type.Text
                    ? List.of("a string is compared with a string; str() reads one from an address") : List.of(),
                    ScriptProblem.NOT_COMPARABLE, binary.span(), left.type(), right.type());
            return ExpressionChecker.unknown(binary.span());
        }
        Type operands = common(left.type(), right.type());
        return new CheckedExpression.Binary(binary.operator(), expressions.convert(left, operands),
                expressions.convert(right, operands), operands, Type.BOOL, binary.span());
    }

    /// Two arrays of unsigned bytes are compared as such, NULs included.
    private static boolean areBytes(Type left, Type right) {
        return left instanceof Type.Array(Type.Int(_, boolean a), _) && !a
                && right instanceof Type.Array(Type.Int(_, boolean b), _) && !b;
    }

    /// Tuples are equal where all their elements are; arrays and addresses where all their bytes are.
    private Optional<CheckedExpression> objects(boolean equal, CheckedExpression left, CheckedExpression right,
            Span span) {
        if (left.type() instanceof Type.Tuple(List<Type> a, _) && right.type() instanceof Type.Tuple(List<Type> b, _)
                && a.size() == b.size() && !a.isEmpty()) {
            return tuples(equal, left, right, span);
        }
        boolean comparable = left.type() instanceof Type.Array || left.type() instanceof Type.Named;
        return comparable && left.type().equals(right.type())
                ? Optional.of(new CheckedExpression.ObjectComparison(equal, left, right, span)) : Optional.empty();
    }

    private Optional<CheckedExpression> tuples(boolean equal, CheckedExpression left, CheckedExpression right,
            Span span) {
        Optional<CheckedExpression> all = Optional.empty();
        for (int i = 0; i < ((Type.Tuple) left.type()).elements().size(); i++) {
            Optional<CheckedExpression> one = values(equal, element(left, i), element(right, i), span);
            if (one.isEmpty()) {
                return one;
            }
            all = all.isEmpty() ? one : Optional.of(new CheckedExpression.Logical(
                    equal ? BinaryOperator.AND : BinaryOperator.OR, all.get(), one.get(), span));
        }
        return all;
    }

    private Optional<CheckedExpression> values(boolean equal, CheckedExpression left, CheckedExpression right,
            Span span) {
        if (isText(left.type()) && isText(right.type())) {
            return Optional.of(new CheckedExpression.TextComparison(equal, left, right, span));
        }
        if (!left.type().isScalar() || !right.type().isScalar()) {
            return objects(equal, left, right, span);
        }
        Type operands = common(left.type(), right.type());
        return Optional.of(new CheckedExpression.Binary(equal ? BinaryOperator.EQUAL : BinaryOperator.NOT_EQUAL,
                expressions.convert(left, operands), expressions.convert(right, operands), operands, Type.BOOL, span));
    }

    private static CheckedExpression element(CheckedExpression tuple, int index) {
        return tuple instanceof CheckedExpression.Tuple literal ? literal.elements().get(index)
                : new CheckedExpression.TupleElement(tuple, index, ((Type.Tuple) tuple.type()).elements().get(index),
                        tuple.span());
    }

    /// `NULL` beside a string is the empty one: that is what a string variable holds before anything is assigned to it.
    private static CheckedExpression emptyForNull(Expression written, CheckedExpression checked, Type other) {
        boolean isNull = written instanceof Expression.Identifier(String name, _) && name.equals("NULL");
        return isNull && other instanceof Type.Text ? new CheckedExpression.Text("", checked.span()) : checked;
    }

    /// A string, or an array of characters, which is compared as one.
    private static boolean isText(Type type) {
        return type instanceof Type.Text || type instanceof Type.Array(Type element, _) && element.size() == 1;
    }

    private CheckedExpression arithmetic(Expression.Binary binary) {
        CheckedExpression left = expressions.value(binary.left());
        CheckedExpression right = expressions.value(binary.right());
        if (anyUnknown(left, right)) {
            return ExpressionChecker.unknown(binary.span());
        }
        if (left.type() instanceof Type.Pointer pointer && right.type().isNumber()
                && (binary.operator() == BinaryOperator.ADD || binary.operator() == BinaryOperator.SUBTRACT)) {
            return pointer(binary, left, right, pointer);
        }
        if (!isArithmetic(left.type()) || !isArithmetic(right.type())) {
            Type wrong = isArithmetic(left.type()) ? right.type() : left.type();
            boolean joins = binary.operator() == BinaryOperator.ADD && isText(wrong);
            problems.report(joins ? List.of("strjoin(a, b) puts one string after another") : List.of(),
                    ScriptProblem.NOT_A_NUMBER, binary.span(), binary.operator().symbol(), wrong);
            return ExpressionChecker.unknown(binary.span());
        }
        boolean divides = binary.operator() == BinaryOperator.DIVIDE || binary.operator() == BinaryOperator.REMAINDER;
        if (divides && right instanceof CheckedExpression.Number(long divisor, _, _) && divisor == 0) {
            problems.report(ScriptProblem.DIVISION_BY_ZERO, right.span());
            return ExpressionChecker.unknown(binary.span());
        }
        boolean shifts = binary.operator() == BinaryOperator.SHIFT_LEFT
                || binary.operator() == BinaryOperator.SHIFT_RIGHT;
        Type type = shifts ? promote(left.type()) : common(left.type(), right.type());
        return fold(new CheckedExpression.Binary(binary.operator(), expressions.convert(left, type),
                expressions.convert(right, shifts ? Type.UINT64 : type), type, type, binary.span()));
    }

    private static boolean isArithmetic(Type type) {
        return type.isNumber() || type instanceof Type.Pointer || type instanceof Type.Time;
    }

    /// Pointer arithmetic counts in what is pointed to, as in C.
    private CheckedExpression pointer(Expression.Binary binary, CheckedExpression left, CheckedExpression right,
            Type.Pointer type) {
        CheckedExpression count = expressions.convert(right, Type.INT64);
        int size = Math.max(1, type.target().size());
        CheckedExpression bytes = fold(new CheckedExpression.Binary(BinaryOperator.MULTIPLY, count,
                new CheckedExpression.Number(size, Type.INT64, right.span()), Type.INT64, Type.INT64, right.span()));
        return new CheckedExpression.Binary(binary.operator(), left, bytes, Type.UINT64, type, binary.span());
    }

    private static boolean anyUnknown(CheckedExpression left, CheckedExpression right) {
        return ExpressionChecker.isUnknown(left) || ExpressionChecker.isUnknown(right);
    }

    /// An operation on constants is a constant.
    private static CheckedExpression fold(CheckedExpression.Binary binary) {
        if (binary.left() instanceof CheckedExpression.Number(long a, _, _)
                && binary.right() instanceof CheckedExpression.Number(long b, _, _)) {
            return new CheckedExpression.Number(Folding.compute(operation(binary.operator(),
                    binary.operands().isSigned()), a, b), binary.type(), binary.span());
        }
        return binary;
    }

    /// The machine's operation for an operator of arithmetic.
    public static AluOp operation(BinaryOperator operator, boolean signed) {
        return switch (operator) {
            case BIT_OR -> AluOp.OR;
            case BIT_XOR -> AluOp.XOR;
            case BIT_AND -> AluOp.AND;
            case SHIFT_LEFT -> AluOp.LSH;
            case SHIFT_RIGHT -> signed ? AluOp.ARSH : AluOp.RSH;
            case ADD -> AluOp.ADD;
            case SUBTRACT -> AluOp.SUB;
            case MULTIPLY -> AluOp.MUL;
            case DIVIDE -> signed ? AluOp.SDIV : AluOp.DIV;
            case REMAINDER -> signed ? AluOp.SMOD : AluOp.MOD;
            case OR, EXCLUSIVE_OR, AND, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
                throw new AssertionError("no arithmetic: " + operator);
        };
    }

    /// The type in which two numbers meet.
    static Type common(Type left, Type right) {
        return promote(left).equals(Type.UINT64) || promote(right).equals(Type.UINT64) ? Type.UINT64 : Type.INT64;
    }

    /// The type in which a number takes part in arithmetic.
    static Type promote(Type type) {
        return switch (type) {
            case Type.Int(int size, boolean signed) -> size == 8 && !signed ? Type.UINT64 : Type.INT64;
            case Type.Pointer _, Type.Time _, Type.Named _ -> Type.UINT64;
            case Type.Enumerated e -> e.size() == 8 && !e.signed() ? Type.UINT64 : Type.INT64;
            case Type.Bool _, Type.Text _, Type.Struct _, Type.Array _, Type.Tuple _, Type.Buffer _, Type.Stack _,
                    Type.Arguments _,
                    Type.Void _ -> Type.INT64;
        };
    }

    /// A constant cut to a type.
    static long fit(long value, Type type) {
        return switch (type) {
            case Type.Int(int size, boolean signed) -> Folding.extend(size * 8, signed, value);
            case Type.Enumerated e -> Folding.extend(e.size() * 8, e.signed(), value);
            case Type.Bool _ -> value == 0 ? 0 : 1;
            case Type.Pointer _, Type.Time _, Type.Text _, Type.Struct _, Type.Array _, Type.Tuple _,
                    Type.Named _, Type.Buffer _, Type.Stack _, Type.Arguments _, Type.Void _ -> value;
        };
    }
}
