package jd.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.Listing;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.ProgramType;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.IrProgram;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Operand.Constant;
import jd.compiler.ir.Slot;
import jd.compiler.ir.Temp;
import org.junit.jupiter.api.Test;

/// The code of small programs, one construct each.
class EmitterListingTest {

    private final IrBuilder ir = new IrBuilder();

    @Test
    void countPerCommand() {
        Slot key = ir.slot(16, 8);
        ir.store(MemorySize.DW, new Address.OnStack(key, 0), number(0));
        ir.store(MemorySize.DW, new Address.OnStack(key, 8), number(0));
        ir.run(Helper.GET_CURRENT_COMM, pointer(key), new Op.Value(number(16)));
        Temp found = ir.call(Helper.MAP_LOOKUP_ELEM, new Op.MapHandle("counts"), pointer(key));
        int hit = ir.block();
        int miss = ir.coldBlock();
        int done = ir.block();
        ir.branch(Condition.EQ, Width.W64, found, number(0), miss, hit);
        ir.start(miss);
        Slot one = ir.slot(8, 8);
        ir.store(MemorySize.DW, new Address.OnStack(one, 0), number(1));
        ir.run(Helper.MAP_UPDATE_ELEM, new Op.MapHandle("counts"), pointer(key), pointer(one),
                new Op.Value(number(1)));
        ir.jump(done);
        ir.start(hit);
        ir.atomic(AtomicOp.ADD, new Address.From(found, 0), number(1));
        ir.jump(done);
        ir.start(done);
        ir.ret(number(0));
        assertListing("""
                0: (7a) *(u64 *)(r10 -16) = 0
                1: (7a) *(u64 *)(r10 -8) = 0
                2: (bf) r1 = r10
                3: (07) r1 += -16
                4: (b7) r2 = 16
                5: (85) call bpf_get_current_comm#16
                6: (18) r1 = map[counts]
                8: (bf) r2 = r10
                9: (07) r2 += -16
                10: (85) call bpf_map_lookup_elem#1
                11: (15) if r0 == 0x0 goto pc+4
                12: (b7) r1 = 1
                13: (db) lock *(u64 *)(r0 +0) += r1
                14: (b7) r0 = 0
                15: (95) exit
                16: (7a) *(u64 *)(r10 -24) = 1
                17: (18) r1 = map[counts]
                19: (bf) r2 = r10
                20: (07) r2 += -16
                21: (bf) r3 = r10
                22: (07) r3 += -24
                23: (b7) r4 = 1
                24: (85) call bpf_map_update_elem#2
                25: (05) goto pc-12
                """);
    }

    /// The context stays in `r1` where no call comes before its last use.
    @Test
    void contextBeforeACall() {
        Temp argument = ir.loadContext(MemorySize.DW, false, 24);
        Slot key = ir.slot(8, 8);
        ir.store(MemorySize.DW, new Address.OnStack(key, 0), argument);
        ir.run(Helper.MAP_DELETE_ELEM, new Op.MapHandle("m"), pointer(key));
        ir.ret(number(0));
        assertListing("""
                0: (79) r0 = *(u64 *)(r1 +24)
                1: (7b) *(u64 *)(r10 -8) = r0
                2: (18) r1 = map[m]
                4: (bf) r2 = r10
                5: (07) r2 += -8
                6: (85) call bpf_map_delete_elem#3
                7: (b7) r0 = 0
                8: (95) exit
                """);
    }

    /// The unused call goes; the only load of the context after a call moves to the front.
    @Test
    void oneLoadAfterACall() {
        ir.steady(Helper.KTIME_GET_NS);
        Operand pid = ir.alu(AluOp.RSH, ir.steady(Helper.GET_CURRENT_PID_TGID), 32);
        Operand sum = ir.alu(AluOp.ADD, ir.extend(32, false, pid), ir.loadContext(MemorySize.W, true, 8));
        ir.ret(sum);
        assertListing("""
                0: (61) r6 = *(u32 *)(r1 +8)
                1: (67) r6 <<= 32
                2: (c7) r6 s>>= 32
                3: (85) call bpf_get_current_pid_tgid#14
                4: (77) r0 >>= 32
                5: (0f) r0 += r6
                6: (95) exit
                """);
    }

    /// With several loads after a call, the context itself moves to a register that calls preserve.
    @Test
    void contextAcrossACall() {
        Temp result = ir.call(Helper.GET_PRANDOM_U32);
        Operand sum = ir.alu(AluOp.ADD, result, ir.loadContext(MemorySize.DW, false, 8));
        ir.ret(ir.alu(AluOp.XOR, sum, ir.loadContext(MemorySize.DW, false, 16)));
        assertListing("""
                0: (bf) r6 = r1
                1: (85) call bpf_get_prandom_u32#7
                2: (79) r1 = *(u64 *)(r6 +8)
                3: (0f) r0 += r1
                4: (79) r1 = *(u64 *)(r6 +16)
                5: (af) r0 ^= r1
                6: (95) exit
                """);
    }

    /// What a comparison has shown is not tested again; bits that were cut off twice are cut off once.
    @Test
    void knownBranchesAndBits() {
        Temp value = ir.loadContext(MemorySize.W, false, 8);
        Operand low = ir.alu(AluOp.AND, ir.extend(32, false, value), 0xffff_ffffL);
        int positive = ir.block();
        int small = ir.block();
        int other = ir.block();
        ir.branch(Condition.SGT, Width.W64, low, number(10), positive, other);
        ir.start(positive);
        ir.branch(Condition.EQ, Width.W64, low, number(0), other, small);
        ir.start(small);
        ir.ret(low);
        ir.start(other);
        ir.ret(number(1));
        assertListing("""
                0: (61) r0 = *(u32 *)(r1 +8)
                1: (65) if r0 s> 0xa goto pc+2
                2: (b7) r0 = 1
                3: (95) exit
                4: (95) exit
                """);
    }

    /// The first test is known to hold; what follows `may_goto` is a round.
    @Test
    void loopThatTheKernelMayEnd() {
        loop();
        assertListing("""
                0: (79) r1 = *(u64 *)(r1 +8)
                1: (b7) r0 = 0
                2: (e5) may_goto pc+3
                3: (07) r0 += 1
                4: (0f) r0 += r1
                5: (c5) if r0 s< 0x64 goto pc-4
                6: (95) exit
                """);
    }

    private void loop() {
        Temp step = ir.loadContext(MemorySize.DW, false, 8);
        Temp sum = ir.variable();
        int head = ir.block();
        int test = ir.block();
        int body = ir.block();
        int done = ir.block();
        ir.set(sum, number(0));
        ir.jump(head);
        ir.start(head);
        ir.branch(Condition.SLT, Width.W64, sum, number(100), test, done);
        ir.start(test);
        ir.repeat(body, done);
        ir.start(body);
        ir.set(sum, ir.alu(AluOp.ADD, ir.alu(AluOp.ADD, sum, 1), step));
        ir.jump(head);
        ir.start(done);
        ir.ret(sum);
    }

    /// The kernel keeps what `may_goto` counts on the program's stack.
    @Test
    void loopsTakeSomeOfTheStack() {
        Slot object = ir.slot(504, 8);
        ir.store(MemorySize.DW, new Address.OnStack(object, 496), number(1));
        loop();
        var full = assertThrows(StackTooSmallException.class, () -> assertListing(""));
        assertEquals(504 + 16, full.needed());
    }

    @Test
    void valueAndContextInTheirArgumentRegisters() {
        Temp flags = ir.loadContext(MemorySize.W, false, 16);
        Temp found = ir.mapValue("scratch", 0);
        ir.run(Helper.PERF_EVENT_OUTPUT, new Op.Context(), new Op.MapHandle("events"), new Op.Value(flags),
                new Op.Value(found), new Op.Value(number(64)));
        ir.ret(number(0));
        assertListing("""
                0: (61) r3 = *(u32 *)(r1 +16)
                1: (18) r4 = map[scratch][0]+0
                3: (18) r2 = map[events]
                5: (b7) r5 = 64
                6: (85) call bpf_perf_event_output#25
                7: (b7) r0 = 0
                8: (95) exit
                """);
    }

    @Test
    void loopOverAVariable() {
        Temp i = ir.variable();
        Temp sum = ir.variable();
        ir.set(i, number(0));
        ir.set(sum, number(0));
        int head = ir.block();
        int body = ir.block();
        int after = ir.block();
        ir.jump(head);
        ir.start(head);
        ir.branch(Condition.LT, Width.W64, i, number(10), body, after);
        ir.start(body);
        ir.set(sum, ir.alu(AluOp.ADD, sum, i));
        ir.set(i, ir.alu(AluOp.ADD, i, 1));
        ir.jump(head);
        ir.start(after);
        ir.ret(sum);
        assertListing("""
                0: (b7) r1 = 0
                1: (b7) r0 = 0
                2: (0f) r0 += r1
                3: (07) r1 += 1
                4: (a5) if r1 < 0xa goto pc-3
                5: (95) exit
                """);
    }

    @Test
    void signedDivisionWithoutIsaV4() {
        Operand quotient = ir.alu(AluOp.SDIV, ir.loadContext(MemorySize.DW, false, 0), -10);
        ir.ret(quotient);
        assertListing("""
                0: (79) r0 = *(u64 *)(r1 +0)
                1: (bf) r1 = r0
                2: (c7) r1 s>>= 63
                3: (af) r0 ^= r1
                4: (1f) r0 -= r1
                5: (37) r0 /= 10
                6: (a7) r1 ^= -1
                7: (af) r0 ^= r1
                8: (1f) r0 -= r1
                9: (95) exit
                """);
    }

    /// What a store cuts off is not computed, and a wide constant goes to the stack in two halves.
    @Test
    void stores() {
        Temp value = ir.loadContext(MemorySize.DW, false, 0);
        Slot slot = ir.slot(16, 8);
        ir.store(MemorySize.DW, new Address.OnStack(slot, 0), number(0x1122_3344_5566_7788L));
        ir.store(MemorySize.W, new Address.OnStack(slot, 8), ir.extend(32, true, value));
        ir.store(MemorySize.W, new Address.OnStack(slot, 12), number(-1));
        ir.run(Helper.MAP_DELETE_ELEM, new Op.MapHandle("m"), pointer(slot));
        ir.ret(number(0));
        assertListing("""
                0: (79) r0 = *(u64 *)(r1 +0)
                1: (62) *(u32 *)(r10 -16) = 1432778632
                2: (62) *(u32 *)(r10 -12) = 287454020
                3: (63) *(u32 *)(r10 -8) = r0
                4: (62) *(u32 *)(r10 -4) = -1
                5: (18) r1 = map[m]
                7: (bf) r2 = r10
                8: (07) r2 += -16
                9: (85) call bpf_map_delete_elem#3
                10: (b7) r0 = 0
                11: (95) exit
                """);
    }

    @Test
    void stackObjectsThatAreNotUsedTogetherShareBytes() {
        for (int i = 0; i < 8; i++) {
            Slot slot = ir.slot(256, 8);
            ir.store(MemorySize.DW, new Address.OnStack(slot, 0), number(i));
            ir.run(Helper.MAP_DELETE_ELEM, new Op.MapHandle("m"), pointer(slot));
        }
        ir.ret(number(0));
        String listing = Listing.of(Emitter.code(program(), true));
        assertTrue(listing.contains("r2 += -256") && !listing.contains("-512"), listing);
    }

    @Test
    void stackObjectsThatDoNotFit() {
        Slot first = ir.slot(256, 8);
        Slot second = ir.slot(264, 8);
        ir.run(Helper.MAP_UPDATE_ELEM, new Op.MapHandle("m"), pointer(first), pointer(second),
                new Op.Value(number(0)));
        ir.ret(number(0));
        var problem = assertThrows(StackTooSmallException.class, () -> Emitter.code(program(), true));
        assertEquals(520, problem.needed());
        assertEquals(List.of(first, second), problem.slots());
    }

    private static Constant number(long value) {
        return new Constant(value);
    }

    private static Op.Argument pointer(Slot slot) {
        return new Op.Pointer(new Address.OnStack(slot, 0));
    }

    private IrProgram program() {
        return new IrProgram("test", ProgramType.RAW_TRACEPOINT, Optional.empty(), OptionalInt.empty(), ir.blocks(),
                List.of(), List.of("test"));
    }

    private void assertListing(String expected) {
        assertEquals(expected, Listing.of(Emitter.code(program(), false)));
    }
}
