package jd.compiler.emit;

import java.util.Arrays;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.emit.Step.Kind;

/// Which step defines each register, and how often each is read.
final class Definitions {

    private static final int DEPTH = 6;

    /// The step that defines a register, where `counts` says that it is the only one.
    Step[] steps;
    int[] counts;
    int[] uses;
    /// How many of its lowest bits a register that holds a helper's result may have set; 0 for all.
    private int[] resultBits;

    Definitions(Flow flow) {
        steps = new Step[flow.registers];
        counts = new int[flow.registers];
        uses = new int[flow.registers];
        resultBits = new int[flow.registers];
        Arrays.fill(counts, 0, Flow.MACHINE_REGISTERS, 2);
        for (FlowBlock block : flow.blocks) {
            for (int i = 0; i < block.steps.size(); i++) {
                Step step = block.steps.get(i);
                if (step.target != Step.NONE) {
                    steps[step.target] = step;
                    counts[step.target]++;
                    if (step.kind == Kind.MOVE && step.left == 0 && i > 0) {
                        resultBits[step.target] = Helpers.resultBits(block.steps.get(i - 1));
                    }
                }
                count(step, 1);
            }
        }
    }

    /// Adds a register that was not there before.
    void define(int register, Step step) {
        if (register >= steps.length) {
            int length = register + 16;
            steps = Arrays.copyOf(steps, length);
            counts = Arrays.copyOf(counts, length);
            uses = Arrays.copyOf(uses, length);
            resultBits = Arrays.copyOf(resultBits, length);
        }
        steps[register] = step;
        counts[register] = 1;
    }

    /// Counts what a step reads.
    void count(Step step, int by) {
        if (step.left != Step.NONE) {
            uses[step.left] += by;
        }
        if (step.right != Step.NONE) {
            uses[step.right] += by;
        }
    }

    /// Whether only one step defines the register, so that it has one value wherever it may be read.
    boolean isSingle(int register) {
        return counts[register] == 1;
    }

    /// Whether the register has one definition, of this kind.
    boolean is(int register, Kind kind) {
        return register != Step.NONE && counts[register] == 1 && steps[register].kind == kind;
    }

    /// How many of the register's lowest bits may be other than 0, as far as the kernel's verifier knows it as well:
    /// what it does not follow (divisions, swaps) counts as unknown here, because masks and tests are left out on the
    /// strength of this and the verifier may need them.
    int significantBits(int register) {
        return significantBits(register, DEPTH);
    }

    private int significantBits(int register, int depth) {
        if (depth == 0 || !isSingle(register)) {
            return 64;
        }
        Step step = steps[register];
        return switch (step.kind) {
            case CONSTANT -> significant(step.constant);
            case LOAD -> step.signed ? 64 : bits(step.size);
            case EXTEND -> step.signed ? 64 : Math.min(step.bits, significantBits(step.left, depth - 1));
            case MOVE -> move(step, depth);
            case ALU -> alu(step, depth);
            default -> 64;
        };
    }

    private int move(Step step, int depth) {
        int limit = step.width == Width.W32 ? 32 : 64;
        if (step.left == 0) {
            int known = resultBits[step.target];
            return known == 0 ? limit : Math.min(limit, known);
        }
        return Math.min(limit, significantBits(step.left, depth - 1));
    }

    private int alu(Step step, int depth) {
        int limit = step.width == Width.W32 ? 32 : 64;
        int left = significantBits(step.left, depth - 1);
        boolean immediate = step.right == Step.NONE;
        int right = immediate ? significant(step.constant) : significantBits(step.right, depth - 1);
        int bits = switch (step.alu) {
            case AND -> Math.min(left, right);
            case OR, XOR -> Math.max(left, right);
            case RSH -> immediate && limit == 64 ? Math.max(left - (int) step.constant, 1) : left;
            case LSH -> immediate ? left + (int) step.constant : 64;
            case ADD -> Math.max(left, right) + 1;
            case MUL -> left <= 32 && right <= 32 ? left + right : 64;
            case SUB, DIV, MOD, ARSH, SDIV, SMOD, NEG, MOV -> 64;
        };
        return Math.min(limit, bits);
    }

    private static int significant(long constant) {
        return 64 - Long.numberOfLeadingZeros(constant);
    }

    static int bits(MemorySize size) {
        return 8 * size.bytes();
    }
}
