package jd.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
/// Without it the verifier goes all the rounds, so there may not be many: an outermost loop and the loops in it share
/// an allowance. A loop that counts to a constant within it needs no counter of its own.
final class LoopCode {

    /// So many rounds of some dozens of branches the verifier goes before it gives up (8192 ways to be looked at, and a
    /// million instructions).
    static final int ALLOWANCE = 512;

    /// A loop around the code at hand.
    ///
    /// @param rounds    counts down the rounds that are left, where that is needed
    /// @param allowance how many rounds a loop in it may take
    private record Loop(int next, int end, Optional<Temp> rounds, int allowance) {}

    private final ProgramLowering program;
    private final Deque<Loop> around = new ArrayDeque<>();

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
        Loop opened = open(loop, OptionalLong.empty(), head, done);
        ir().jump(head);
        ir().start(head);
        program.maps().mayBeWritten();
        forget(loop.changed());
        program.conditions().branch(loop.condition(), body, done);
        ir().start(body);
        goOn(opened, loop.span());
        body(loop.body(), opened);
        ir().jump(head);
        ir().start(done);
    }

    void count(CheckedStatement.Count loop) {
        int head = ir().block();
        int body = ir().block();
        int next = ir().block();
        int done = ir().block();
        Operand from = program.number(program.expressions().value(loop.from()));
        Optional<Temp> own = number(loop.variable());
        Temp counter = own.orElseGet(ir()::variable);
        Operand first = from instanceof Temp ? ir().snapshot(from) : from;
        Operand last = program.number(program.expressions().value(loop.to()));
        Operand to = last instanceof Temp ? ir().snapshot(last) : last;
        OptionalLong trips = trips(first, to);
        Loop opened = open(loop, trips, next, done);
        ir().set(counter, first);
        ir().jump(head);
        ir().start(head);
        program.maps().mayBeWritten();
        List<ScratchVariable> changed = new ArrayList<>(loop.changed());
        changed.add(loop.variable());
        forget(changed);
        if (own.isEmpty()) {
            forget(counter);
        }
        Condition below = loop.variable().type().isSigned() ? Condition.SLT : Condition.LT;
        ir().branch(below, Width.W64, counter, to, body, done);
        ir().start(body);
        goOn(opened, loop.span());
        if (own.isEmpty()) {
            program.variables().assign(loop.variable(), new Value.Number(counter, loop.variable().type()));
        }
        body(loop.body(), opened);
        ir().jump(next);
        ir().start(next);
        ir().set(counter, ir().alu(AluOp.ADD, counter, 1));
        ir().jump(head);
        ir().start(done);
    }

    /// Runs over a map; `break` and `continue` in the body end the call that each round is.
    void each(CheckedStatement.Each loop) {
        int allowance = around.isEmpty() ? ALLOWANCE : around.element().allowance();
        new MapLoopCode(program).run(loop, (next, end) -> body(loop.body(),
                new Loop(next, end, Optional.empty(), allowance)));
    }

    private void body(CheckedStatement.Block body, Loop loop) {
        around.push(loop);
        program.statements().block(body);
        around.pop();
    }

    /// `break`.
    void end() {
        ir().jump(around.element().end());
    }

    /// `continue`.
    void next() {
        ir().jump(around.element().next());
    }

    /// Before Linux 6.9 shares the allowance out: loops in one another take its root each.
    private Loop open(CheckedStatement loop, OptionalLong trips, int next, int end) {
        int allowance = around.isEmpty() ? ALLOWANCE : around.element().allowance();
        if (program.mayGoto()) {
            return new Loop(next, end, Optional.empty(), allowance);
        }
        if (trips.isPresent() && trips.getAsLong() <= allowance) {
            return new Loop(next, end, Optional.empty(), allowance / (int) Math.max(1, trips.getAsLong()));
        }
        int rounds = (int) Math.max(1, Math.pow(allowance, 1.0 / height(loop)));
        Temp left = ir().variable();
        ir().set(left, ir().constant(rounds));
        return new Loop(next, end, Optional.of(left), allowance / rounds);
    }

    /// How many rounds there are, where it is known.
    private static OptionalLong trips(Operand from, Operand to) {
        return from instanceof Operand.Constant(long first) && to instanceof Operand.Constant(long end)
                && first > Integer.MIN_VALUE && end < Integer.MAX_VALUE
                ? OptionalLong.of(Math.max(0, end - first)) : OptionalLong.empty();
    }

    /// Lets the verifier forget what it knows of these numbers.
    private void forget(List<ScratchVariable> changed) {
        if (!program.mayGoto()) {
            return;
        }
        Temp zero = unknownZero();
        List<ScratchVariable> all = new ArrayList<>(changed);
        all.addAll(program.shared());
        for (ScratchVariable variable : all) {
            if (variable.type().isNumber()) {
                number(variable).ifPresent(v -> ir().set(v, ir().alu(AluOp.ADD, v, zero)));
            }
        }
    }

    private void forget(Temp number) {
        if (program.mayGoto()) {
            ir().set(number, ir().alu(AluOp.ADD, number, unknownZero()));
        }
    }

    private Temp unknownZero() {
        return ir().load(MemorySize.DW, false, new Address.From(ir().mapValue(program.plan().zeros(8), 0), 0));
    }

    /// How many loops stand in one another in a statement; 0 where there is none.
    static int height(CheckedStatement statement) {
        int within = highest(Parts.within(statement));
        boolean loops = statement instanceof CheckedStatement.While || statement instanceof CheckedStatement.Count
                || statement instanceof CheckedStatement.Each;
        return Math.max(highest(Parts.ofExpressions(statement)), loops ? 1 + within : within);
    }

    private static int highest(List<CheckedStatement> statements) {
        return statements.stream().mapToInt(LoopCode::height).max().orElse(0);
    }

    private Optional<Temp> number(ScratchVariable variable) {
        return program.variables().of(variable) instanceof Value.Number(Temp temp, _, _) ? Optional.of(temp)
                : Optional.empty();
    }

    /// In each round, after it is known that there is to be one.
    private void goOn(Loop loop, Span span) {
        if (loop.rounds().isEmpty() && !program.mayGoto()) {
            return;
        }
        int body = ir().block();
        int cut = ir().coldBlock();
        if (loop.rounds().isPresent()) {
            ir().branch(Condition.EQ, Width.W64, loop.rounds().get(), ir().constant(0), cut, body);
        } else {
            ir().repeat(body, cut);
        }
        ir().start(cut);
        program.count(Counter.Kind.LOOP_CUT, "", span);
        ir().jump(loop.end());
        ir().start(body);
        loop.rounds().ifPresent(left -> ir().set(left, ir().alu(AluOp.SUB, left, 1)));
    }
}
