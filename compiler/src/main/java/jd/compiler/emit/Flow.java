package jd.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.ir.Slot;

/// One program while the emitter works on it.
final class Flow {

    /// The machine's registers are numbered below this; 10 is the frame pointer.
    static final int MACHINE_REGISTERS = 11;

    /// The blocks in the order in which they are laid out; the first is the entry.
    List<FlowBlock> blocks = new ArrayList<>();
    /// The objects on the stack, spilled registers among them.
    final List<Slot> slots = new ArrayList<>();
    /// How many registers there are, the machine's included.
    int registers;
    /// The register that holds the context.
    int context;
    /// Whether the first step gets the context: in a program, not in a subprogram.
    boolean startsWithContext;
    /// More than every block's id.
    int blockIds;

    /// A register that nothing uses yet.
    int newRegister() {
        return registers++;
    }

    /// A stack object for one register.
    int newSpillSlot() {
        slots.add(new Slot(slots.size(), 8, 8));
        return slots.size() - 1;
    }

    /// The blocks by their ids; gone ones are absent.
    FlowBlock[] byId() {
        FlowBlock[] table = new FlowBlock[blockIds];
        for (FlowBlock block : blocks) {
            table[block.id] = block;
        }
        return table;
    }
}
