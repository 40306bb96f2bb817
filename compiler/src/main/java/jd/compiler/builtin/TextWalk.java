package jd.compiler.builtin;

import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.builtin.ByteWork.Bytes;
import jd.compiler.builtin.ByteWork.Cell;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;

/// Walks over strings: searches, pieces, paths.
final class TextWalk {

    private static final String TOKENS = "tokens";

    private final Generator generator;
    private final ByteWork work;
    private final IrBuilder ir;

    TextWalk(Generator generator) {
        this.generator = generator;
        this.work = new ByteWork(generator);
        this.ir = generator.ir();
    }

    Bytes text(Value value) {
        return work.text(value);
    }

    private Operand sum(Operand left, Operand right) {
        return ir.alu(AluOp.ADD, left, right);
    }

    private Operand difference(Operand left, Operand right) {
        return ir.alu(AluOp.SUB, left, right);
    }

    /// Where the text is in the string: the first place from `from` on (`step` 1) or the last one up to it (-1).
    ///
    /// The walk compares one byte a round: `matched` bytes are equal from `at` on.
    Operand position(Bytes text, Bytes wanted, Operand from, int step) {
        Cell at = work.cell(from);
        Cell matched = work.cell(0);
        Cell found = work.cell(-1);
        Cell last = work.cell(difference(text.length().get(), wanted.length().get()));
        if (step > 0) {
            work.when(Condition.SLT, at.get(), ir.constant(0), () -> at.set(0));
            work.when(Condition.SGT, at.get(), text.length().get(), () -> at.set(text.length().get()));
        } else {
            work.when(Condition.SGT, at.get(), last.get(), () -> at.set(last.get()));
        }
        work.loop(end -> {
            work.leave(end, Condition.SLT, at.get(), ir.constant(0));
            work.leave(end, Condition.SGT, at.get(), last.get());
            Temp count = matched.get();
            work.when(Condition.SGE, count, wanted.length().get(), () -> {
                found.set(at.get());
                end.run();
            });
            Temp byteOfText = work.byteAt(text, sum(at.get(), matched.get()));
            Temp byteOfWanted = work.byteAt(wanted, matched.get());
            work.when(Condition.EQ, byteOfText, byteOfWanted, () -> matched.add(1), () -> {
                at.add(step);
                matched.set(0);
            });
        });
        return found.get();
    }

    /// Where a character is, the NUL included; -1 where it is not.
    Operand character(Bytes text, Operand character, int step) {
        Cell at = work.cell(step > 0 ? ir.constant(0) : text.length().get());
        Cell wanted = work.cell(character);
        Cell found = work.cell(-1);
        work.loop(end -> {
            work.leave(end, Condition.SLT, at.get(), ir.constant(0));
            work.leave(end, Condition.SGT, at.get(), text.length().get());
            work.when(Condition.EQ, work.byteAt(text, at.get()), wanted.get(), () -> {
                found.set(at.get());
                end.run();
            });
            at.add(step);
        });
        return found.get();
    }

    /// The string from a place on; empty where that is below 0.
    Value from(Bytes text, Operand place, int capacity) {
        Cell start = work.cell(place);
        work.when(Condition.SLT, start.get(), ir.constant(0), () -> start.set(text.length().get()));
        return work.rest(text, start.get(), capacity);
    }

    /// `substr`.
    Value part(Invocation call) {
        Bytes text = work.text(call.argument(0));
        Cell from = work.cell(generator.number(call.argument(1)));
        Operand length = text.length().get();
        work.when(Condition.SLT, from.get(), ir.constant(0), () -> from.set(sum(from.get(), length)));
        Cell most = work.cell(call.has(2) ? generator.number(call.argument(2)) : ir.constant(Integer.MAX_VALUE));
        // A start before the string takes away from what is wanted of it.
        work.when(Condition.SLT, from.get(), ir.constant(0), () -> {
            work.when(Condition.SGE, most.get(), ir.constant(0), () -> {
                most.set(sum(most.get(), from.get()));
                work.when(Condition.SLT, most.get(), ir.constant(0), () -> most.set(0));
            });
            from.set(0);
        });
        work.when(Condition.SGT, from.get(), length, () -> from.set(length));
        work.when(Condition.SLT, most.get(), ir.constant(0), () -> {
            most.set(sum(most.get(), difference(length, from.get())));
            work.when(Condition.SLT, most.get(), ir.constant(0), () -> most.set(0));
        });
        return work.part(text, from.get(), work.atMost(most.get(), text.room()), text.room());
    }

    /// `strtok`: the string and the place in it are kept from call to call.
    Value token(Optional<Value> start, Value between, int capacity) {
        int most = Math.max(generator.options().maxStringLength(), 256);
        int room = ByteWork.room(most);
        Address kept = generator.kept(TOKENS, room + 3 * Long.BYTES);
        Cell at = work.cellAt(kept);
        Cell first = work.cellAt(kept.plus(Long.BYTES));
        Bytes text = new Bytes(kept.plus(3 * Long.BYTES), room, work.cellAt(kept.plus(2 * Long.BYTES)));
        start.ifPresent(value -> {
            work.text(value, text.start(), room, text.length());
            at.set(0);
        });
        Bytes separators = work.text(between);
        skip(text, at, separators, true);
        first.set(at.get());
        skip(text, at, separators, false);
        Temp from = first.get();
        Temp length = ir.snapshot(difference(at.get(), from));
        Temp bounded = ir.snapshot(work.atMost(length, most));
        at.add(1);
        // The next call may keep another string before this piece is used.
        Bytes piece = work.text(work.part(text, from, bounded, capacity));
        return work.rest(piece, ir.constant(0), capacity);
    }

    /// Moves on while the byte is (or is not) among the separators, up to the end.
    private void skip(Bytes text, Cell at, Bytes separators, boolean among) {
        Cell which = work.cell(0);
        work.when(Condition.GT, at.get(), text.length().get(), () -> at.set(text.length().get()));
        work.loop(end -> {
            work.leave(end, Condition.SGE, at.get(), text.length().get());
            Temp separator = work.byteAt(separators, which.get());
            work.when(Condition.SGE, which.get(), separators.length().get(), () -> {
                if (among) {
                    end.run();
                } else {
                    which.set(0);
                    at.add(1);
                }
            }, () -> work.when(Condition.EQ, work.byteAt(text, at.get()), separator, () -> {
                if (among) {
                    which.set(0);
                    at.add(1);
                } else {
                    end.run();
                }
            }, () -> which.add(1)));
        });
    }

    /// Moves back while the byte before is (or is not) a slash.
    private void back(Bytes text, Cell at, Condition condition) {
        work.loop(end -> {
            work.leave(end, Condition.SLE, at.get(), ir.constant(0));
            work.leave(end, condition, work.byteAt(text, ir.alu(AluOp.SUB, at.get(), 1)), ir.constant('/'));
            at.add(-1);
        });
    }

    /// The last part of a path: `.` of nothing, `/` of slashes alone.
    Value lastPart(Value path, int capacity) {
        Bytes text = work.text(path);
        Cell end = work.cell(text.length().get());
        Cell start = work.cell(0);
        back(text, end, Condition.NE);
        start.set(end.get());
        back(text, start, Condition.EQ);
        work.when(Condition.EQ, text.length().get(), ir.constant(0), () -> only('.', text, start, end));
        work.when(Condition.EQ, end.get(), ir.constant(0), () -> only('/', text, start, end));
        return work.part(text, start.get(), work.atMost(difference(end.get(), start.get()), text.room()), capacity);
    }

    /// All of a path but its last part: `.` where there is no slash before that, `/` where there is nothing before it.
    Value allButLastPart(Value path, int capacity) {
        Bytes text = work.text(path);
        Cell start = work.cell(0);
        Cell end = work.cell(text.length().get());
        back(text, end, Condition.NE);
        Cell slashes = work.cell(end.get());
        back(text, end, Condition.EQ);
        // No part at all, but slashes: the root. No slash: here.
        work.when(Condition.EQ, end.get(), ir.constant(0), () -> work.when(Condition.EQ, slashes.get(), ir.constant(0),
                () -> work.when(Condition.EQ, text.length().get(), ir.constant(0),
                        () -> only('.', text, start, end), () -> only('/', text, start, end)),
                () -> only('.', text, start, end)), () -> {
            back(text, end, Condition.NE);
            work.when(Condition.EQ, end.get(), ir.constant(0), () -> only('/', text, start, end));
        });
        return work.part(text, start.get(), work.atMost(end.get(), text.room()), capacity);
    }

    private void only(char character, Bytes text, Cell start, Cell end) {
        ir.store(jd.compiler.bpf.MemorySize.B, text.start(), ir.constant(character));
        text.length().set(1);
        start.set(0);
        end.set(1);
    }

    // What was read before the byte at hand, from the last slash on.
    private static final int PLAIN = 0;
    private static final int SLASH = 1;
    private static final int DOT = 2;
    private static final int DOTS = 3;
    private static final int BACK = 4;

    /// A path without `//`, `/./` and `name/../`, as it is written: one byte a round.
    Value clean(Value path, int capacity) {
        Bytes from = work.text(path);
        Bytes to = work.empty(path.type().size() + 1);
        Cell at = work.cell(0);
        Cell state = work.cell(PLAIN);
        work.loop(end -> {
            work.when(Condition.EQ, state.get(), ir.constant(BACK), () -> stepBack(to, state), () -> {
                work.when(Condition.SGE, at.get(), from.length().get(), () -> {
                    // A path may end with `..`, too.
                    work.when(Condition.NE, state.get(), ir.constant(DOTS), end);
                    goBack(to, state);
                }, () -> {
                    Temp next = work.byteAt(from, at.get());
                    at.add(1);
                    work.when(Condition.EQ, next, ir.constant('/'), () -> slash(to, state),
                            () -> other(to, state, next));
                });
            });
        });
        dots(to, state, DOT, 1);
        work.put(to, ir.constant(0));
        return work.part(to, ir.constant(0), work.atMost(to.length().get(), to.room()), capacity);
    }

    private void slash(Bytes to, Cell state) {
        work.when(Condition.EQ, state.get(), ir.constant(PLAIN), () -> work.put(to, ir.constant('/')));
        work.when(Condition.EQ, state.get(), ir.constant(DOTS), () -> goBack(to, state), () -> state.set(SLASH));
    }

    /// `..` takes back the slash before it, and then all up to the next one.
    private void goBack(Bytes to, Cell state) {
        to.length().add(-1);
        state.set(BACK);
    }

    private void stepBack(Bytes to, Cell state) {
        Temp length = to.length().get();
        work.when(Condition.SLE, length, ir.constant(0), () -> root(to, state), () -> {
            to.length().add(-1);
            work.when(Condition.EQ, work.byteAt(to, to.length().get()), ir.constant('/'), () -> {
                to.length().add(1);
                state.set(SLASH);
            });
        });
    }

    private void root(Bytes to, Cell state) {
        to.length().set(0);
        work.put(to, ir.constant('/'));
        state.set(SLASH);
    }

    /// What is no slash: a dot may be left out later, anything else shows that the dots before it are a name's.
    private void other(Bytes to, Cell state, Temp next) {
        Cell character = work.cell(next);
        Cell before = work.cell(state.get());
        work.when(Condition.EQ, next, ir.constant('.'), () -> {
            work.when(Condition.EQ, before.get(), ir.constant(SLASH), () -> state.set(DOT));
            work.when(Condition.EQ, before.get(), ir.constant(DOT), () -> state.set(DOTS));
            work.when(Condition.EQ, before.get(), ir.constant(PLAIN), () -> work.put(to, ir.constant('.')));
            work.when(Condition.EQ, before.get(), ir.constant(DOTS), () -> name(to, state, character));
        }, () -> name(to, state, character));
    }

    private void name(Bytes to, Cell state, Cell character) {
        dots(to, state, DOT, 1);
        dots(to, state, DOTS, 2);
        work.put(to, character.get());
        state.set(PLAIN);
    }

    private void dots(Bytes to, Cell state, int when, int count) {
        work.when(Condition.EQ, state.get(), ir.constant(when), () -> {
            for (int i = 0; i < count; i++) {
                work.put(to, ir.constant('.'));
            }
        });
    }
}
