package jd.compiler.emit;

import java.util.List;
import jd.compiler.ir.Slot;

/// A program needs more than the 512 bytes of stack that the kernel gives it.
///
/// Lowering keeps large objects elsewhere, so that this comes from very many values in use at the same time; the
/// compiler turns it into a diagnostic.
public final class StackTooSmallException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int needed;
    private final transient List<Slot> slots;

    StackTooSmallException(int needed, List<Slot> slots) {
        super("the program needs " + needed + " bytes of stack, the kernel gives " + StackFrame.LIMIT);
        this.needed = needed;
        this.slots = List.copyOf(slots);
    }

    /// Bytes that the program would need.
    public int needed() {
        return needed;
    }

    /// The objects with their sizes, those of spilled registers (8 bytes each) included.
    public List<Slot> slots() {
        return slots;
    }
}
