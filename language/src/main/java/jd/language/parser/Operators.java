package jd.language.parser;

import java.util.Optional;
import jd.language.ast.BinaryOperator;
import jd.language.ast.UnaryOperator;
import jd.language.grammar.ScriptParser;

/// Token types to operators.
final class Operators {

    private Operators() {}

    static BinaryOperator binary(int type) {
        return switch (type) {
            case ScriptParser.OR -> BinaryOperator.OR;
            case ScriptParser.EXCLUSIVE_OR -> BinaryOperator.EXCLUSIVE_OR;
            case ScriptParser.AND -> BinaryOperator.AND;
            case ScriptParser.BIT_OR -> BinaryOperator.BIT_OR;
            case ScriptParser.BIT_XOR -> BinaryOperator.BIT_XOR;
            case ScriptParser.BIT_AND -> BinaryOperator.BIT_AND;
            case ScriptParser.EQUAL -> BinaryOperator.EQUAL;
            case ScriptParser.NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
            case ScriptParser.LESS -> BinaryOperator.LESS;
            case ScriptParser.LESS_EQUAL -> BinaryOperator.LESS_EQUAL;
            case ScriptParser.GREATER -> BinaryOperator.GREATER;
            case ScriptParser.GREATER_EQUAL -> BinaryOperator.GREATER_EQUAL;
            case ScriptParser.SHIFT_LEFT -> BinaryOperator.SHIFT_LEFT;
            case ScriptParser.SHIFT_RIGHT -> BinaryOperator.SHIFT_RIGHT;
            case ScriptParser.PLUS -> BinaryOperator.ADD;
            case ScriptParser.MINUS -> BinaryOperator.SUBTRACT;
            case ScriptParser.STAR -> BinaryOperator.MULTIPLY;
            case ScriptParser.SLASH -> BinaryOperator.DIVIDE;
            case ScriptParser.PERCENT -> BinaryOperator.REMAINDER;
            default -> throw new AssertionError(type);
        };
    }

    static UnaryOperator unary(int type) {
        return switch (type) {
            case ScriptParser.NOT -> UnaryOperator.NOT;
            case ScriptParser.TILDE -> UnaryOperator.COMPLEMENT;
            case ScriptParser.MINUS -> UnaryOperator.NEGATE;
            case ScriptParser.PLUS -> UnaryOperator.PLUS;
            case ScriptParser.STAR -> UnaryOperator.DEREFERENCE;
            case ScriptParser.BIT_AND -> UnaryOperator.ADDRESS;
            default -> throw new AssertionError(type);
        };
    }

    /// The operator of a compound assignment; none for `=`.
    static Optional<BinaryOperator> compound(int type) {
        return switch (type) {
            case ScriptParser.ASSIGN -> Optional.empty();
            case ScriptParser.ADD_ASSIGN -> Optional.of(BinaryOperator.ADD);
            case ScriptParser.SUBTRACT_ASSIGN -> Optional.of(BinaryOperator.SUBTRACT);
            case ScriptParser.MULTIPLY_ASSIGN -> Optional.of(BinaryOperator.MULTIPLY);
            case ScriptParser.DIVIDE_ASSIGN -> Optional.of(BinaryOperator.DIVIDE);
            case ScriptParser.REMAINDER_ASSIGN -> Optional.of(BinaryOperator.REMAINDER);
            case ScriptParser.AND_ASSIGN -> Optional.of(BinaryOperator.BIT_AND);
            case ScriptParser.OR_ASSIGN -> Optional.of(BinaryOperator.BIT_OR);
            case ScriptParser.XOR_ASSIGN -> Optional.of(BinaryOperator.BIT_XOR);
            case ScriptParser.SHIFT_LEFT_ASSIGN -> Optional.of(BinaryOperator.SHIFT_LEFT);
            case ScriptParser.SHIFT_RIGHT_ASSIGN -> Optional.of(BinaryOperator.SHIFT_RIGHT);
            default -> throw new AssertionError(type);
        };
    }
}
