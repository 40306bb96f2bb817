package jd.compiler.ir;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.language.source.Span;

/// One operation. Near the machine, but on temporaries, named maps and stack objects.
public sealed interface Op {

    /// `target = value`; the only operation that may define a temporary again.
    record Copy(Temp target, Operand value) implements Op {}

    /// `target = left op right`; with [Width#W32] the upper half becomes 0.
    record Alu(Temp target, AluOp op, Width width, Operand left, Operand right) implements Op {}

    /// `target = value`, its lowest `bits` (8, 16, 32) extended to 64 by sign or by zeros.
    record Extend(Temp target, int bits, boolean signed, Temp value) implements Op {}

    /// `target = value` with the order of its lowest `bits` (16, 32, 64) turned round, the rest 0.
    record ByteSwap(Temp target, int bits, Temp value) implements Op {}

    /// `target = *(context + offset)`.
    record LoadContext(Temp target, MemorySize size, boolean signed, int offset) implements Op {}

    /// `target = *address`, extended to 64 bits.
    record Load(Temp target, MemorySize size, boolean signed, Address address) implements Op {}

    /// `*address = value`, cut to the size.
    record Store(MemorySize size, Address address, Operand value) implements Op {}

    /// `*address op= value` atomically, without fetching.
    record Atomic(AtomicOp op, Width width, Address address, Operand value) implements Op {}

    /// `target = *address; *address op= value` in one atomic step; the operation is one that fetches.
    record Fetch(Temp target, AtomicOp op, Address address, Operand value) implements Op {}

    /// `target = address`, as a pointer.
    record AddressOf(Temp target, Address address) implements Op {}

    /// `target = &value[offset]` of a map with one element that programs may address directly.
    record MapValue(Temp target, String map, int offset) implements Op {}

    /// `target = helper(arguments)`.
    record Call(Optional<Temp> target, Helper helper, List<Argument> arguments) implements Op {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// Everything up to the next mark comes from this place of the script.
    record Mark(Span span) implements Op {}

    /// A remark for the reader of a listing.
    record Comment(String text) implements Op {}

    /// What a helper is given.
    sealed interface Argument {}

    /// A number or pointer.
    record Value(Operand operand) implements Argument {}

    /// The address of memory.
    record Pointer(Address address) implements Argument {}

    /// A map.
    record MapHandle(String map) implements Argument {}

    /// The program's context.
    record Context() implements Argument {}

    /// A subprogram of the same program, which the helper calls.
    record Function(String name) implements Argument {}
}
