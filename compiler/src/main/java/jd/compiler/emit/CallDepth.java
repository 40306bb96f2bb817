package jd.compiler.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jd.compiler.bpf.Code;
import jd.compiler.bpf.Element;
import jd.compiler.bpf.Instruction;

/// Which subprograms a program uses, and how much stack it takes with them: the kernel gives all of them on the deepest
/// way 512 bytes together, and counts each frame in steps of 32 (`check_max_stack_depth` in `kernel/bpf/verifier.c`).
final class CallDepth {

    private static final int STEP = 32;

    /// The program itself, under no name, and its subprograms.
    private final Map<String, Integer> frames = new LinkedHashMap<>();
    private final Map<String, List<String>> calls = new LinkedHashMap<>();
    private final List<String> waiting = new ArrayList<>();
    private String current = "";

    /// Takes the size of the frame of what is made at present.
    void frame(int bytes) {
        frames.put(current, Math.max(STEP, (bytes + STEP - 1) / STEP * STEP));
    }

    /// Takes the code of what is made at present.
    void calls(Code code) {
        List<String> called = new ArrayList<>();
        for (Element element : code.elements()) {
            if (element instanceof Instruction.LoadFunction(_, String function)) {
                called.add(function);
            }
        }
        calls.put(current, called);
        waiting.addAll(called);
    }

    /// The next subprogram to be made; empty where there is none any more.
    String next() {
        while (!waiting.isEmpty() && frames.containsKey(waiting.getFirst())) {
            waiting.removeFirst();
        }
        current = waiting.isEmpty() ? "" : waiting.removeFirst();
        return current;
    }

    /// @throws StackTooSmallException where the frames are too much
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
