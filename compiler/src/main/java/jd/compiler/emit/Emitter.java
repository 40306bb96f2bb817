package jd.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import jd.compiler.bpf.Assembler;
import jd.compiler.bpf.Code;
import jd.compiler.bpf.Element;
import jd.compiler.ir.IrFunction;
import jd.compiler.ir.IrModule;
import jd.compiler.ir.IrProgram;
import jd.compiler.object.BpfObject;
import jd.compiler.object.BpfProgram;

/// Makes machine code of a lowered script.
public final class Emitter {

    private Emitter() {}

    /// Places every program of the module in registers and on the stack, and assembles it; the rest goes through.
    ///
    /// @param isaV4 whether the kernel has sign extension, signed division and long jumps (since Linux 6.6)
    /// @throws StackTooSmallException where a program needs more than the kernel's 512 bytes of stack
    public static BpfObject emit(IrModule module, boolean isaV4) {
        List<BpfProgram> programs = new ArrayList<>(module.programs().size());
        for (IrProgram program : module.programs()) {
            programs.add(new BpfProgram(program.name(), program.type(), program.attachType(), program.attachBtfId(),
                    Assembler.assemble(whole(program, isaV4), isaV4), program.attachments(), program.probes()));
        }
        return new BpfObject(module.source(), programs, module.maps(), module.events(), module.counters(),
                module.settings());
    }

    /// A program's code with its subprograms' behind it: those of which an address is still taken, for the kernel wants
    /// to hear of no others.
    private static Code whole(IrProgram program, boolean isaV4) {
        if (program.functions().isEmpty()) {
            return code(program, isaV4);
        }
        CallDepth depth = new CallDepth();
        Code main = code(Translation.translate(program), isaV4, depth::frame);
        depth.calls(main);
        List<Element> elements = new ArrayList<>(main.elements());
        for (String next = depth.next(); !next.isEmpty(); next = depth.next()) {
            Code code = code(Translation.translate(function(program, next)), isaV4, depth::frame);
            depth.calls(code);
            elements.add(new Element.FunctionStart(next));
            elements.addAll(code.elements());
        }
        depth.check();
        return new Code(elements);
    }

    private static IrFunction function(IrProgram program, String name) {
        for (IrFunction function : program.functions()) {
            if (function.name().equals(name)) {
                return function;
            }
        }
        throw new IllegalArgumentException("no subprogram " + name);
    }

    /// One program's code, before it is assembled.
    static Code code(IrProgram program, boolean isaV4) {
        return code(Translation.translate(program), isaV4, _ -> { });
    }

    private static Code code(Flow flow, boolean isaV4, IntConsumer stackBytes) {
        ControlFlow.shape(flow);
        for (int round = 0; round < 2; round++) {
            Simplification.simplify(flow, isaV4);
            KnownBranches.fold(flow);
            DeadCode.remove(flow);
            ControlFlow.shape(flow);
        }
        ContextLoads.hoist(flow);
        Selection.select(flow, isaV4);
        DeadCode.remove(flow);
        int[] registers = RegisterAllocation.allocate(flow);
        int[] frame = StackFrame.offsets(flow);
        stackBytes.accept(StackFrame.bytes(flow, frame));
        return Output.write(flow, registers, frame);
    }
}
