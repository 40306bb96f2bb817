package jd.compiler.bpf;

/// What 64-bit operations give (RFC 9669 §4.1).
final class Arithmetic64 {

    private Arithmetic64() {}

    static long compute(AluOp op, long left, long right) {
        return switch (op) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> right == 0 ? 0 : Long.divideUnsigned(left, right);
            case SDIV -> right == 0 ? 0 : left / right;
            case MOD -> right == 0 ? left : Long.remainderUnsigned(left, right);
            case SMOD -> right == 0 ? left : left % right;
            case OR -> left | right;
            case AND -> left & right;
            case XOR -> left ^ right;
            case LSH -> left << (right & 63);
            case RSH -> left >>> (right & 63);
            case ARSH -> left >> (right & 63);
            case MOV -> right;
            case NEG -> throw new MachineFault("a negation has no operand");
        };
    }
}
