package jd.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.ProgramType;
import jd.compiler.bpf.Width;
import jd.compiler.object.Settings;
import jd.language.source.Source;
import jd.language.source.Span;
import org.junit.jupiter.api.Test;

/// Every operation in its printed form.
class IrPrinterTest {

    private static final Temp T = new Temp(1);
    private static final Temp U = new Temp(2);
    private static final Address STACK = new Address.OnStack(new Slot(3, 16, 8), 8);
    private static final Address POINTER = new Address.From(U, -4);

    @Test
    void everyOperation() {
        List<Op> first = List.of(new Op.Mark(new Span(0, 4)), new Op.Comment("a remark"),
                new Op.Copy(T, new Operand.Constant(7)),
                new Op.Alu(U, AluOp.ADD, Width.W32, T, new Operand.Constant(1)),
                new Op.Extend(T, 16, true, U), new Op.ByteSwap(T, 32, U),
                new Op.LoadContext(T, MemorySize.W, true, 24), new Op.Load(T, MemorySize.DW, false, POINTER),
                new Op.Store(MemorySize.B, STACK, T), new Op.Atomic(AtomicOp.ADD, Width.W64, POINTER, T),
                new Op.Fetch(T, AtomicOp.FETCH_ADD, POINTER, U),
                new Op.AddressOf(U, STACK), new Op.MapValue(U, "counters", 8));
        List<Op> second = List.of(
                new Op.Call(Optional.of(T), Helper.PERF_EVENT_OUTPUT, List.of(new Op.Context(),
                        new Op.MapHandle("events"), new Op.Value(U), new Op.Pointer(STACK))),
                new Op.Call(Optional.empty(), Helper.KTIME_GET_NS, List.of()));
        var program = new IrProgram("p", ProgramType.RAW_TRACEPOINT, Optional.empty(), OptionalInt.empty(), List.of(
                new Block(0, first, new Terminator.Branch(Condition.SLT, Width.W32, T, U, 1, 2), false),
                new Block(1, second, new Terminator.Jump(2), true),
                new Block(2, List.of(), new Terminator.Return(T), false)), List.of(), List.of("BEGIN", "END"));
        var module = new IrModule(new Source("s", "x=7;\n"), List.of(program), List.of(), List.of(), List.of(),
                new Settings(Settings.Transport.RING_BUFFER, false, 4096, true));
        assertEquals("""

                program p (raw_tracepoint): BEGIN, END
                  block 0:
                    ; x=7;
                    # a remark
                    t1 = 7
                    t2 = t1 add32 1
                    t1 = signed 16 of t2
                    t1 = swap 32 of t2
                    t1 = s32 [context + 24]
                    t1 = u64 [t2 - 4]
                    u8 [slot3:16 + 8] = t1
                    atomic u64 [t2 - 4] add t1
                    t1 = atomic u64 [t2 - 4] fetch_add t2
                    t2 = &slot3:16 + 8
                    t2 = &counters[0] + 8
                    if t1 slt32 t2 goto 1 else 2
                  block 1 (cold):
                    t1 = call perf_event_output(context, events, t2, &slot3:16 + 8)
                    call ktime_get_ns()
                    goto 2
                  block 2:
                    return t1
                """, IrPrinter.print(module));
    }
}
