package jd.language.ast;

import java.util.List;
import java.util.Optional;
import jd.language.source.Span;

/// What has a value.
public sealed interface Expression {

    Span span();

    /// `42`, `0x2a`, `1_000`, `1e6`, `'a'`, `5s` (nanoseconds), `true`.
    ///
    /// @param value    the 64 bits
    /// @param unsigned true where only an unsigned 64-bit type holds it or a `u` suffix asks for it
    /// @param kind     how it was written
    record IntegerLiteral(long value, boolean unsigned, Kind kind, Span span) implements Expression {
        /// How a number was written; a duration is in nanoseconds.
        public enum Kind { NUMBER, CHARACTER, DURATION, BOOLEAN }
    }

    /// `"text"` with its escapes resolved. Each char is one byte, 0–255; text beyond ASCII is there as its UTF-8 bytes.
    record StringLiteral(String value, Span span) implements Expression {}

    /// A bare name: a builtin (`pid`), a constant, a D variable.
    record Identifier(String name, Span span) implements Expression {}

    /// `$x`; the name is without the first `$`: D's `$$target` is `$target`.
    record Scratch(String name, Span span) implements Expression {}

    /// `@`, `@name`, `@name[k1, k2]`; the name is without `@`, empty for the anonymous map.
    record MapAccess(String name, List<Expression> keys, Span span) implements Expression {
        public MapAccess {
            keys = List.copyOf(keys);
        }
    }

    /// `$1`, `$2` …, counted from 1.
    ///
    /// @param isText whether it is D's `$$1`, a string whatever it looks like
    record Positional(int number, boolean isText, Span span) implements Expression {}

    /// `$#`.
    record PositionalCount(Span span) implements Expression {}

    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

    /// `++x`, `x++`, `--x`, `x--`.
    record Increment(Expression target, boolean prefix, boolean down, Span span) implements Expression {}

    record Binary(BinaryOperator operator, Expression left, Expression right, Span span) implements Expression {}

    /// `c ? a : b`; without a middle, `c ?: b`.
    record Conditional(Expression condition, Optional<Expression> then, Expression otherwise, Span span)
            implements Expression {}

    /// `(type) e`.
    record Cast(TypeName type, Expression operand, Span span) implements Expression {}

    /// `name(arguments)`.
    ///
    /// @param nameSpan the place of the name alone
    record Call(String name, Span nameSpan, List<Argument> arguments, Span span) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        /// One argument, `name = value` where it is named.
        public record Argument(Optional<String> name, Expression value) {}
    }

    /// `target.member` or `target->member`.
    record Member(Expression target, String member, boolean arrow, Span memberSpan, Span span)
            implements Expression {}

    /// `target[index]`; the index of D's `a[k1, k2]` is a tuple.
    record Index(Expression target, Expression index, Span span) implements Expression {}

    /// `(a, b)`; `(a,)` and `()` too.
    record Tuple(List<Expression> elements, Span span) implements Expression {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /// `sizeof(type)`.
    record SizeOfType(TypeName type, Span span) implements Expression {}

    /// `offsetof(type, member.member)`.
    record OffsetOf(TypeName type, List<String> members, Span span) implements Expression {
        public OffsetOf {
            members = List.copyOf(members);
        }
    }

    /// `(a = 1, b = "x")`: a tuple whose elements have names.
    record Record(List<String> names, List<Expression> elements, Span span) implements Expression {
        public Record {
            names = List.copyOf(names);
            elements = List.copyOf(elements);
        }
    }

    /// `{ let $x = 1; $x + 1 }`: statements, then a value; a macro's body may lack the value.
    record Block(List<Statement> statements, Optional<Expression> value, Span span) implements Expression {
        public Block {
            statements = List.copyOf(statements);
        }
    }
}
