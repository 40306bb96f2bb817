package jd.compiler.check;

import java.util.List;
import java.util.Optional;
import jd.compiler.builtin.Builtin;
import jd.compiler.probe.ContextField;
import jd.compiler.type.Type;
import jd.language.ast.BinaryOperator;
import jd.language.ast.UnaryOperator;
import jd.language.source.Span;

/// An expression of which every name and type is known.
public sealed interface CheckedExpression {

    Type type();

    Span span();

    record Number(long value, Type type, Span span) implements CheckedExpression {}

    record Text(String value, Span span) implements CheckedExpression {
        @Override
        public Type type() {
            return new Type.Text(jd.compiler.builtin.Texts.room(value));
        }
    }

    /// A scratch variable's value.
    record Scratch(ScratchVariable variable, Span span) implements CheckedExpression {
        @Override
        public Type type() {
            return variable.type();
        }
    }

    /// A map element's value; zero or empty where there is none.
    record Element(MapSymbol map, List<CheckedExpression> keys, Type type, Span span) implements CheckedExpression {}

    /// A whole map as an argument.
    record WholeMap(MapSymbol map, Span span) implements CheckedExpression {
        @Override
        public Type type() {
            return Type.VOID;
        }
    }

    /// An argument or the result of the probe.
    record Argument(ContextField field, Span span) implements CheckedExpression {
        @Override
        public Type type() {
            return field.type();
        }
    }

    /// A builtin variable or function.
    record Invoke(Builtin builtin, String name, List<CheckedExpression> arguments, Type type, Span span)
            implements CheckedExpression {}

    record Unary(UnaryOperator operator, CheckedExpression operand, Type type, Span span)
            implements CheckedExpression {}

    /// Arithmetic or a comparison of numbers; both sides are converted to `operands` first.
    record Binary(BinaryOperator operator, CheckedExpression left, CheckedExpression right, Type operands, Type type,
            Span span) implements CheckedExpression {}

    /// A comparison of strings.
    record TextComparison(boolean equal, CheckedExpression left, CheckedExpression right, Span span)
            implements CheckedExpression {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    /// A comparison of all bytes of two objects of one type.
    record ObjectComparison(boolean equal, CheckedExpression left, CheckedExpression right, Span span)
            implements CheckedExpression {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    /// `&&`, `||`, `^^`.
    record Logical(BinaryOperator operator, CheckedExpression left, CheckedExpression right, Span span)
            implements CheckedExpression {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    record Conditional(CheckedExpression condition, CheckedExpression then, CheckedExpression otherwise, Type type,
            Span span) implements CheckedExpression {}

    /// The operand as another type: numbers are cut or extended, addresses reinterpreted.
    record Convert(CheckedExpression operand, Type type, Span span) implements CheckedExpression {}

    /// `x++` and its kin on a scratch variable or map element.
    record Increment(CheckedExpression target, boolean prefix, boolean down, Span span) implements CheckedExpression {
        @Override
        public Type type() {
            return target.type();
        }
    }

    /// A member of the structure that the operand is or points to.
    ///
    /// @param offset    bytes from the structure's start
    /// @param bitOffset bits from that byte, for a bit field
    /// @param bitSize   bits, 0 where it is no bit field
    record Member(CheckedExpression target, int offset, int bitOffset, int bitSize, Type type, Span span)
            implements CheckedExpression {}

    /// An element of an array, or what a pointer with an index points to.
    record Index(CheckedExpression target, CheckedExpression index, Type type, Span span)
            implements CheckedExpression {}

    /// What a pointer points to.
    record Dereference(CheckedExpression pointer, Type type, Span span) implements CheckedExpression {}

    record Tuple(List<CheckedExpression> elements, Type.Tuple type, Span span) implements CheckedExpression {}

    /// An element of a tuple.
    record TupleElement(CheckedExpression tuple, int index, Type type, Span span) implements CheckedExpression {}

    /// Statements, then a value; the body of a macro may lack the value.
    record Block(CheckedStatement.Block statements, Optional<CheckedExpression> value, Span span)
            implements CheckedExpression {
        @Override
        public Type type() {
            return value.map(CheckedExpression::type).orElse(Type.VOID);
        }
    }

    /// Whether a map has an element.
    record Contains(MapSymbol map, List<CheckedExpression> keys, Span span) implements CheckedExpression {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    /// A call of a function of the script; the body assigns the result and ends as a clause does.
    ///
    /// @param parameters the variables that take the arguments, in the scope of the body, as all others in there
    /// @param zeroed     the variables that start with zeros
    record CallFunction(List<ScratchVariable> parameters, List<CheckedExpression> arguments,
            CheckedStatement.Block body, List<ScratchVariable> zeroed, Optional<ScratchVariable> result, Span span)
            implements CheckedExpression {
        public CallFunction {
            parameters = List.copyOf(parameters);
            arguments = List.copyOf(arguments);
            zeroed = List.copyOf(zeroed);
        }

        @Override
        public Type type() {
            return result.map(ScratchVariable::type).orElse(Type.VOID);
        }
    }

    /// How many elements a map has.
    record MapLength(MapSymbol map, Span span) implements CheckedExpression {
        @Override
        public Type type() {
            return Type.INT64;
        }
    }

    /// How many frames a stack has.
    record StackDepth(CheckedExpression stack, Span span) implements CheckedExpression {
        @Override
        public Type type() {
            return Type.INT64;
        }
    }

    /// Whether a map has an element; if so, its value goes to a variable.
    record Find(Element element, ScratchVariable variable, Span span) implements CheckedExpression {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    /// Removes a map element.
    record Delete(MapSymbol map, List<CheckedExpression> keys, Span span) implements CheckedExpression {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }
}
