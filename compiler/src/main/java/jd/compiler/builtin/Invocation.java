package jd.compiler.builtin;

import java.util.List;
import jd.compiler.type.Type;
import jd.language.source.Span;

/// A use of a builtin with its arguments computed.
///
/// @param name the spelling used
/// @param type the type that the checker found
public record Invocation(String name, List<Value> arguments, Type type, Span span) {

    public Invocation {
        arguments = List.copyOf(arguments);
    }

    public Value argument(int index) {
        return arguments.get(index);
    }

    public boolean has(int index) {
        return index < arguments.size();
    }

    /// A constant argument, or what stands for it where it is left out.
    public long literal(int index, long otherwise) {
        return has(index) && argument(index) instanceof Value.Number(jd.compiler.ir.Operand.Constant(long value), _, _)
                ? value : otherwise;
    }

    /// A string literal argument, or what stands for it where it is left out.
    public String text(int index, String otherwise) {
        return has(index) && argument(index) instanceof Value.Literal(String text) ? text : otherwise;
    }
}
