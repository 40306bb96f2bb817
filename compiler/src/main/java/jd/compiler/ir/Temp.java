package jd.compiler.ir;

/// A 64-bit virtual register. Every temporary is defined by exactly one operation, except variables, which only
/// [Op.Copy] defines, as often as it likes.
public record Temp(int id) implements Operand {
    @Override
    public String toString() {
        return "t" + id;
    }
}
