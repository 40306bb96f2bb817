package jd.compiler.emit;

import java.util.List;
import jd.compiler.emit.Step.Kind;

/// Puts the moves of a call's arguments in an order in which none overwrites what another still needs: registers
/// first, then what is made from nothing.
final class Arguments {

    private Arguments() {}

    static void order(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).kind == Kind.CALL) {
                order(steps, i);
            }
        }
    }

    private static void order(List<Step> steps, int call) {
        int first = call;
        while (first > 0 && isArgument(steps.get(first - 1))) {
            first--;
        }
        int place = first;
        for (int i = first; i < call; i++) {
            if (!steps.get(i).isFree()) {
                steps.add(place++, steps.remove(i));
            }
        }
    }

    private static boolean isArgument(Step step) {
        boolean register = step.target >= 1 && step.target <= 5;
        boolean moved = step.kind == Kind.ALU && step.left == step.target && step.right == Step.NONE;
        return register && (step.kind == Kind.MOVE || moved || step.isFree());
    }
}
