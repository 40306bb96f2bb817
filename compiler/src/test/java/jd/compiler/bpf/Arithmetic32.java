package jd.compiler.bpf;

/// What 32-bit operations give; the machine extends the result by zeros (RFC 9669 §4.1).
final class Arithmetic32 {

    private Arithmetic32() {}

    static int compute(AluOp op, int left, int right) {
        return switch (op) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> right == 0 ? 0 : Integer.divideUnsigned(left, right);
            case SDIV -> right == 0 ? 0 : left / right;
            case MOD -> right == 0 ? left : Integer.remainderUnsigned(left, right);
            case SMOD -> right == 0 ? left : left % right;
            case OR -> left | right;
            case AND -> left & right;
            case XOR -> left ^ right;
            case LSH -> left << (right & 31);
            case RSH -> left >>> (right & 31);
            case ARSH -> left >> (right & 31);
            case MOV -> right;
            case NEG -> throw new MachineFault("a negation has no operand");
        };
    }
}
