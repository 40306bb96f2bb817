package jd.compiler.ir;

import java.util.List;
import java.util.Locale;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.object.BpfMap;
import jd.compiler.object.Counter;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.language.source.Source;
import jd.language.source.Span;

/// Writes a module for a reader: one operation a line, each block under its number, the script's lines between.
public final class IrPrinter {

    private final StringBuilder out = new StringBuilder();
    private final Source source;

    private IrPrinter(Source source) {
        this.source = source;
    }

    /// The whole module as text that ends with a line break.
    public static String print(IrModule module) {
        var printer = new IrPrinter(module.source());
        for (BpfMap map : module.maps()) {
            printer.map(map);
        }
        for (EventLayout event : module.events()) {
            printer.event(event);
        }
        for (Counter counter : module.counters()) {
            printer.line("counter ").put(counter.slot()).put(": ").put(word(counter.kind())).put(" ")
                    .put(counter.name());
        }
        for (IrProgram program : module.programs()) {
            printer.program(program);
        }
        return printer.out.append('\n').substring(printer.out.charAt(0) == '\n' ? 1 : 0);
    }

    private void map(BpfMap map) {
        line("map ").put(map.name()).put(": ").put(word(map.type())).put(", key ").put(map.keySize())
                .put(", value ").put(map.valueSize()).put(", ").put(map.maxEntries()).put(" entries");
    }

    private void event(EventLayout event) {
        line("event ").put(event.id()).put(": ").put(event.size()).put(" bytes");
        for (Field field : event.fields()) {
            put(", ").put(field.name().isEmpty() ? "field" : field.name()).put(" at ").put(field.offset());
        }
    }

    private void program(IrProgram program) {
        line("");
        line("program ").put(program.name()).put(" (").put(word(program.type())).put("): ")
                .put(String.join(", ", program.probes()));
        blocks(program.blocks());
        for (IrFunction function : program.functions()) {
            line("  function ").put(function.name()).put(function.parameters());
            blocks(function.blocks());
        }
    }

    private void blocks(List<Block> blocks) {
        for (Block block : blocks) {
            line("  block ").put(block.id()).put(block.cold() ? " (cold):" : ":");
            for (Op op : block.ops()) {
                op(op);
            }
            end(block.end());
        }
    }

    private void op(Op op) {
        switch (op) {
            case Op.Copy(Temp target, Operand value) -> define(target).put(value);
            case Op.Alu alu -> define(alu.target()).put(alu.left()).put(" ").put(word(alu.op())).put(width(alu.width()))
                    .put(" ").put(alu.right());
            case Op.Extend extend -> define(extend.target()).put(extend.signed() ? "signed " : "unsigned ")
                    .put(extend.bits()).put(" of ").put(extend.value());
            case Op.ByteSwap swap -> define(swap.target()).put("swap ").put(swap.bits()).put(" of ").put(swap.value());
            case Op.LoadContext load -> define(load.target()).put(access(load.size(), load.signed()))
                    .put("[context").offset(load.offset()).put("]");
            case Op.Load load -> define(load.target()).put(access(load.size(), load.signed())).put("[")
                    .address(load.address()).put("]");
            case Op.Store store -> line("    ").put(access(store.size(), false)).put("[").address(store.address())
                    .put("] = ").put(store.value());
            case Op.Atomic atomic -> line("    atomic ").put(atomic.width() == Width.W64 ? "u64 " : "u32 ").put("[")
                    .address(atomic.address()).put("] ").put(word(atomic.op())).put(" ").put(atomic.value());
            case Op.Fetch fetch -> define(fetch.target()).put("atomic u64 [").address(fetch.address()).put("] ")
                    .put(word(fetch.op())).put(" ").put(fetch.value());
            case Op.AddressOf(Temp target, Address address) -> define(target).put("&").address(address);
            case Op.MapValue value -> define(value.target()).put("&").put(value.map()).put("[0]")
                    .offset(value.offset());
            case Op.Call call -> call(call);
            case Op.Mark(Span span) -> mark(span);
            case Op.Comment(String text) -> line("    # ").put(text);
        }
    }

    private void call(Op.Call call) {
        if (call.target().isPresent()) {
            define(call.target().get());
        } else {
            line("    ");
        }
        put("call ").put(word(call.helper())).put("(");
        String separator = "";
        for (Op.Argument argument : call.arguments()) {
            put(separator);
            separator = ", ";
            switch (argument) {
                case Op.Value(Operand operand) -> put(operand);
                case Op.Pointer(Address address) -> put("&").address(address);
                case Op.MapHandle(String map) -> put(map);
                case Op.Context _ -> put("context");
                case Op.Function(String name) -> put(name);
            }
        }
        put(")");
    }

    private void end(Terminator end) {
        switch (end) {
            case Terminator.Jump(int block) -> line("    goto ").put(block);
            case Terminator.Branch branch -> line("    if ").put(branch.left()).put(" ")
                    .put(word(branch.condition())).put(width(branch.width())).put(" ").put(branch.right())
                    .put(" goto ").put(branch.then()).put(" else ").put(branch.otherwise());
            case Terminator.Repeat(int body, int exit) -> line("    may goto ").put(exit).put(" else ").put(body);
            case Terminator.Return(Operand value) -> line("    return ").put(value);
        }
    }

    private void mark(Span span) {
        String text = source.text(span).strip();
        int end = text.indexOf('\n');
        line("    ; ").put(end < 0 ? text : text.substring(0, end) + " …");
    }

    private IrPrinter address(Address address) {
        return switch (address) {
            case Address.OnStack(Slot slot, int offset) -> put(slot).put(":").put(slot.size()).offset(offset);
            case Address.From(Temp base, int offset) -> put(base).offset(offset);
            case Address.InContext(int offset) -> put("context").offset(offset);
        };
    }

    private IrPrinter offset(int offset) {
        return offset == 0 ? this : put(offset > 0 ? " + " : " - ").put(Math.abs(offset));
    }

    private IrPrinter define(Temp target) {
        return line("    ").put(target).put(" = ");
    }

    private IrPrinter line(String start) {
        out.append('\n').append(start);
        return this;
    }

    private IrPrinter put(Object text) {
        out.append(text);
        return this;
    }

    private static String access(MemorySize size, boolean signed) {
        return (signed ? "s" : "u") + switch (size) {
            case B -> "8 ";
            case H -> "16 ";
            case W -> "32 ";
            case DW -> "64 ";
        };
    }

    private static String width(Width width) {
        return width == Width.W32 ? "32" : "";
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
