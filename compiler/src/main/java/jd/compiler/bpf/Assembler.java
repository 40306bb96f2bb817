package jd.compiler.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jd.compiler.bpf.Assembled.FunctionEntry;
import jd.compiler.bpf.Assembled.LineEntry;
import jd.compiler.bpf.Assembled.Relocation;
import jd.language.source.Span;

/// Turns a stream of elements into machine code: labels become distances, maps become relocations.
///
/// A jump that 16 bits cannot reach becomes a long one where the kernel has those (`gotol`, ISA v4). A conditional one
/// is turned round and skips it; one without an opposite (and `may_goto`) goes to it:
/// ```text
/// if r1 > 5 goto far          if r1 <= 5 goto pc+1        if r1 & 5 goto pc+1
///                             gotol far                   goto pc+1
///                                                         gotol far
/// ```
public final class Assembler {

    private final List<Element> elements;
    private final boolean longJumps;
    private final Map<Label, Integer> places = new IdentityHashMap<>();
    private final List<FunctionEntry> functions = new ArrayList<>();
    private final boolean[] far;

    private final List<Relocation> relocations = new ArrayList<>();
    private final List<LineEntry> lines = new ArrayList<>();
    private ByteBuffer out = ByteBuffer.allocate(0);

    private Assembler(Code code, boolean longJumps) {
        this.elements = code.elements();
        this.longJumps = longJumps;
        this.far = new boolean[elements.size()];
    }

    /// @param longJumps whether the kernel has `gotol`
    /// @throws IllegalArgumentException for a label or subprogram that is missing or there twice, and for an offset or
    ///         a jump that its field cannot hold
    public static Assembled assemble(Code code, boolean longJumps) {
        return new Assembler(code, longJumps).run();
    }

    private Assembled run() {
        int slots = place();
        while (lengthen()) {
            // Lengthening one jump may put another out of reach.
            slots = place();
        }
        out = ByteBuffer.allocate(8 * slots).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < far.length; i++) {
            switch (elements.get(i)) {
                case Element.LabelTarget _, Element.Comment _ -> { }
                case Element.FunctionStart _ -> functionLine(slot());
                case Element.SourceLine(Span span) -> line(slot(), span);
                case Instruction instruction -> write(instruction, far[i]);
            }
        }
        if (!lines.isEmpty() && lines.getLast().slot() == slots) {
            lines.removeLast();
        }
        return new Assembled(Bytes.copyOf(out.array()), relocations, lines, functions);
    }

    private int slot() {
        return out.position() / 8;
    }

    /// The kernel wants to know the line of the first slot; the one that is known first says it.
    private void line(int slot, Span span) {
        int start = lines.isEmpty() ? 0 : slot;
        if (lines.isEmpty() || !lines.getLast().span().equals(span) && lines.getLast().slot() != start) {
            lines.add(new LineEntry(start, span));
        } else if (lines.getLast().slot() == start) {
            lines.set(lines.size() - 1, new LineEntry(start, span));
        }
    }

    /// Each subprogram has a line of its own at its start; until it says which, that of the code before it.
    private void functionLine(int slot) {
        if (!lines.isEmpty() && lines.getLast().slot() != slot) {
            lines.add(new LineEntry(slot, lines.getLast().span()));
        }
    }

    /// Finds the slot of every label and subprogram.
    ///
    /// @return how many slots there are
    private int place() {
        places.clear();
        functions.clear();
        int slot = 0;
        for (int i = 0; i < far.length; i++) {
            switch (elements.get(i)) {
                case Element.LabelTarget(Label label) -> {
                    if (places.put(label, slot) != null) {
                        throw new IllegalArgumentException("label " + label + " is bound twice");
                    }
                }
                case Element.FunctionStart(String name) -> {
                    if (isFunction(name)) {
                        throw new IllegalArgumentException("subprogram " + name + " is there twice");
                    }
                    functions.add(new FunctionEntry(slot, name));
                }
                case Element.SourceLine _, Element.Comment _ -> { }
                case Instruction instruction -> slot += slots(instruction, far[i]);
            }
        }
        return slot;
    }

    /// Makes the jumps long that do not reach their labels.
    ///
    /// @return whether there were any, so that everything must be placed anew
    private boolean lengthen() {
        boolean changed = false;
        int slot = 0;
        for (int i = 0; i < far.length; i++) {
            if (elements.get(i) instanceof Instruction instruction) {
                int length = slots(instruction, far[i]);
                if (!far[i] && isFar(instruction, slot)) {
                    far[i] = true;
                    changed = true;
                }
                slot += length;
            }
        }
        return changed;
    }

    private static int slots(Instruction instruction, boolean far) {
        return switch (instruction) {
            case Instruction.JumpIf jump when far -> jump.condition().hasNegation() ? 2 : 3;
            case Instruction.MayGoto _ when far -> 3;
            default -> instruction.slots();
        };
    }

    private boolean isFar(Instruction instruction, int slot) {
        int distance = switch (instruction) {
            case Instruction.Jump(Label target) -> distance(target, slot);
            case Instruction.JumpIf jump -> distance(jump.target(), slot);
            case Instruction.MayGoto(Label target) -> distance(target, slot);
            default -> 0;
        };
        if (distance == (short) distance) {
            return false;
        }
        if (!longJumps) {
            throw new IllegalArgumentException("a jump of " + distance + " slots does not fit in 16 bits");
        }
        return true;
    }

    /// From the slot after this one to the label.
    private int distance(Label target, int slot) {
        Integer place = places.get(target);
        if (place == null) {
            throw new IllegalArgumentException("label " + target + " is not bound");
        }
        return place - slot - 1;
    }

    private int distance(String function) {
        for (FunctionEntry entry : functions) {
            if (entry.name().equals(function)) {
                return entry.slot() - slot() - 1;
            }
        }
        throw new IllegalArgumentException("there is no subprogram " + function);
    }

    private boolean isFunction(String name) {
        for (FunctionEntry entry : functions) {
            if (entry.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void write(Instruction instruction, boolean far) {
        switch (instruction) {
            case Instruction.Jump(Label target) when far -> longJump(target);
            case Instruction.Jump(Label target) -> out.putLong(Encoder.jump(distance(target, slot())));
            case Instruction.JumpIf jump when far -> {
                if (jump.condition().hasNegation()) {
                    out.putLong(Encoder.jumpIf(jump.condition().negated(), jump, 1));
                } else {
                    out.putLong(Encoder.jumpIf(jump.condition(), jump, 1)).putLong(Encoder.jump(1));
                }
                longJump(jump.target());
            }
            case Instruction.JumpIf jump ->
                out.putLong(Encoder.jumpIf(jump.condition(), jump, distance(jump.target(), slot())));
            case Instruction.MayGoto(Label target) when far -> {
                out.putLong(Encoder.mayGoto(1)).putLong(Encoder.jump(1));
                longJump(target);
            }
            case Instruction.MayGoto(Label target) -> out.putLong(Encoder.mayGoto(distance(target, slot())));
            case Instruction.CallFunction(String function) -> out.putLong(Encoder.callFunction(distance(function)));
            case Instruction.LoadFunction(Register target, String function) ->
                out.putLong(Encoder.loadFunction(target, distance(function))).putLong(0);
            case Instruction.LoadMap(_, String map) -> relocate(instruction, Relocation.Kind.MAP, map);
            case Instruction.LoadMapValue(_, String map, _) ->
                relocate(instruction, Relocation.Kind.MAP_VALUE, map);
            default -> plain(instruction);
        }
    }

    private void longJump(Label target) {
        out.putLong(Encoder.longJump(distance(target, slot())));
    }

    private void relocate(Instruction instruction, Relocation.Kind kind, String map) {
        relocations.add(new Relocation(slot(), kind, map));
        plain(instruction);
    }

    private void plain(Instruction instruction) {
        out.putLong(Encoder.first(instruction));
        if (instruction.slots() == 2) {
            out.putLong(Encoder.second(instruction));
        }
    }
}
