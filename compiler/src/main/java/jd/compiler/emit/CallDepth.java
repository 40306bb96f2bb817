package jd.compiler.emit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import jd.compiler.ir.Block;
import jd.compiler.ir.IrFunction;

/// How much stack a program takes with the subprograms that it calls: the kernel gives all of them on the deepest way
/// 512 bytes together, and counts each frame in steps of 32 (`check_max_stack_depth` in `kernel/bpf/verifier.c`).
final class CallDepth {

    private static final int STEP = 32;

    private final Map<String, Integer> frames = new HashMap<>();
    private final Map<String, List<String>> calls = new HashMap<>();

    /// Takes the size of a frame.
    ///
    /// @param function the subprogram's name, empty for the program itself
    IntConsumer of(String function, List<Block> blocks) {
        calls.put(function, IrFunction.mentionedIn(blocks));
        return bytes -> frames.put(function, Math.max(STEP, (bytes + STEP - 1) / STEP * STEP));
    }

    /// @throws StackTooSmallException where that is too much
    void check() {
        int deepest = depth("");
        if (deepest > StackFrame.LIMIT) {
            throw new StackTooSmallException(deepest, List.of());
        }
    }

    private int depth(String function) {
        int below = 0;
        for (String called : calls.get(function)) {
            below = Math.max(below, depth(called));
        }
        return frames.get(function) + below;
    }
}
