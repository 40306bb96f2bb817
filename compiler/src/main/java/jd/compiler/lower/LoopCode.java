package jd.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedStatement;
import jd.compiler.check.ScratchVariable;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.Counter;
import jd.language.source.Span;

/// Makes code for loops, in such a way that the verifier sees an end to each.
///
/// ```text
///        i = from
/// head:  i += 0*                    *a zero that the verifier does not know
///        if i >= to goto done
///        may_goto cut               before Linux 6.9: if rounds == 0 goto cut; rounds -= 1
///        …
/// next:  i += 1
///        goto head
/// cut:   counters[loop cut]++
/// done:
/// ```
/// With `may_goto` the verifier goes round until a round begins as an earlier one did. A number that it knows would be
/// another one in each round; so the numbers that a loop changes begin each round as numbers that it does not know.
/// Without it the verifier goes all the rounds, of which it must know the number: one budget for an outermost loop and
/// all loops in it.
final class LoopCode {

    /// So many rounds of some dozens of branches the verifier takes before it gives up (8192 ways to be looked at, and
    /// a million instructions).
    static final int ROUNDS = 512;

    private record Loop(int next, int end) {}

    private final ProgramLowering program;
    private final Deque<Loop> around = new ArrayDeque<>();
    private Optional<Temp> rounds = Optional.empty();

    LoopCode(ProgramLowering program) {
        this.program = program;
    }

    private IrBuilder ir() {
        return program.ir();
    }

    void repeat(CheckedStatement.While loop) {
        int head = ir().block();
        int body = ir().block();
        int done = ir().block();
        begin();
        ir().jump(head);
        ir().start(head);
        program.maps().mayBeWritten();
        forget(loop.changed());
        program.expressions().branch(loop.condition(), body, done);
        ir().start(body);
        goOn(done, loop.span());
        body(loop.body(), new Loop(head, done));
        ir().jump(head);
        ir().start(done);
    }

    void count(CheckedStatement.Count loop) {
        int head = ir().block();
        int body = ir().block();
        int next = ir().block();
        int done = ir().block();
        Operand from = program.number(program.expressions().value(loop.from()));
        Temp counter = number(loop.variable()).orElseThrow();
        Operand first = from instanceof Temp ? ir().snapshot(from) : from;
        Operand last = program.number(program.expressions().value(loop.to()));
        Operand to = last instanceof Temp ? ir().snapshot(last) : last;
        begin();
        ir().set(counter, first);
        ir().jump(head);
        ir().start(head);
        program.maps().mayBeWritten();
        List<ScratchVariable> changed = new ArrayList<>(loop.changed());
        changed.add(loop.variable());
        forget(changed);
        Condition below = loop.variable().type().isSigned() ? Condition.SLT : Condition.LT;
        ir().branch(below, Width.W64, counter, to, body, done);
        ir().start(body);
        goOn(done, loop.span());
        body(loop.body(), new Loop(next, done));
        ir().jump(next);
        ir().start(next);
        ir().set(counter, ir().alu(AluOp.ADD, counter, 1));
        ir().jump(head);
        ir().start(done);
    }

    private void body(CheckedStatement.Block body, Loop loop) {
        around.push(loop);
        program.statements().block(body);
        around.pop();
        if (around.isEmpty()) {
            rounds = Optional.empty();
        }
    }

    /// `break`.
    void end() {
        ir().jump(around.element().end());
    }

    /// `continue`.
    void next() {
        ir().jump(around.element().next());
    }

    private void begin() {
        if (!program.mayGoto() && rounds.isEmpty()) {
            rounds = Optional.of(ir().variable());
            ir().set(rounds.get(), ir().constant(ROUNDS));
        }
    }

    /// Lets the verifier forget what it knows of these numbers.
    private void forget(List<ScratchVariable> changed) {
        if (!program.mayGoto()) {
            return;
        }
        Temp zero = ir().load(MemorySize.DW, false, new Address.From(ir().mapValue(program.plan().zeros(8), 0), 0));
        for (ScratchVariable variable : changed) {
            if (variable.type().isNumber()) {
                number(variable).ifPresent(v -> ir().set(v, ir().alu(AluOp.ADD, v, zero)));
            }
        }
    }

    /// Whether there is a loop in a statement.
    static boolean isIn(CheckedStatement statement) {
        return switch (statement) {
            case CheckedStatement.While _, CheckedStatement.Count _ -> true;
            case CheckedStatement.Block block -> {
                boolean found = false;
                for (CheckedStatement each : block.statements()) {
                    found |= isIn(each);
                }
                yield found;
            }
            case CheckedStatement.If branch ->
                isIn(branch.then()) || branch.otherwise().isPresent() && isIn(branch.otherwise().get());
            case CheckedStatement.Evaluate _, CheckedStatement.AssignScratch _, CheckedStatement.AssignElement _,
                    CheckedStatement.UpdateElement _, CheckedStatement.Aggregate _, CheckedStatement.Break _,
                    CheckedStatement.Continue _, CheckedStatement.Return _ -> false;
        };
    }

    private Optional<Temp> number(ScratchVariable variable) {
        return program.variable(variable) instanceof Value.Number(Temp temp, _, _) ? Optional.of(temp)
                : Optional.empty();
    }

    /// In each round, after it is known that there is to be one.
    private void goOn(int done, Span span) {
        int body = ir().block();
        int cut = ir().coldBlock();
        if (rounds.isPresent()) {
            ir().branch(Condition.EQ, Width.W64, rounds.get(), ir().constant(0), cut, body);
        } else {
            ir().repeat(body, cut);
        }
        ir().start(cut);
        program.count(Counter.Kind.LOOP_CUT, "", span);
        ir().jump(done);
        ir().start(body);
        rounds.ifPresent(left -> ir().set(left, ir().alu(AluOp.SUB, left, 1)));
    }
}
