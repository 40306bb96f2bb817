package jd.compiler.ir;

import java.util.BitSet;

/// What makes two pure values the same: the operation and its operands.
///
/// A class with its own `equals`, because a record's costs a bootstrap at every start.
final class ValueKey {

    private final int kind;
    private final int first;
    private final int second;
    private final long left;
    private final long right;
    private final int constants;
    private final String name;

    ValueKey(char kind, int first, int second, Operand left, Operand right, String name) {
        this.kind = kind;
        this.first = first;
        this.second = second;
        this.left = number(left);
        this.right = number(right);
        this.name = name;
        this.constants = (left instanceof Temp ? 0 : 1) | (right instanceof Temp ? 0 : 2);
    }

    /// Whether no operand is a variable, which may have another value the next time.
    boolean isSteady(BitSet variables) {
        return ((constants & 1) != 0 || !variables.get((int) left))
                && ((constants & 2) != 0 || !variables.get((int) right));
    }

    /// Whether it stands for something noted under a name that starts like this.
    boolean isNote(String prefix) {
        return kind == 'n' && name.startsWith(prefix);
    }

    private static long number(Operand operand) {
        return switch (operand) {
            case Temp(int id) -> id;
            case Operand.Constant(long value) -> value;
        };
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ValueKey other && kind == other.kind && first == other.first
                && second == other.second && left == other.left && right == other.right
                && constants == other.constants && name.equals(other.name);
    }

    @Override
    public int hashCode() {
        return ((((kind * 31 + first) * 31 + second) * 31 + Long.hashCode(left)) * 31 + Long.hashCode(right)) * 31
                + constants + name.hashCode();
    }
}
