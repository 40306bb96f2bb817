package jd.runtime.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import jd.compiler.bpf.Assembled;
import jd.compiler.bpf.Assembled.FunctionEntry;
import jd.compiler.bpf.Assembled.LineEntry;
import jd.compiler.bpf.Bytes;
import jd.compiler.btf.BtfWriter;
import jd.compiler.object.BpfObject;
import jd.compiler.object.BpfProgram;
import jd.language.source.LineMap;
import jd.language.source.Span;

/// The type and line information that makes the kernel's own log quote the script, and `bpftool prog dump` too.
///
/// @param btf      one blob for every program
/// @param programs what goes with each program, in the object's order
record ScriptLines(Bytes btf, List<OfProgram> programs) {

    /// Beyond these the packed `line << 10 | column` of `struct bpf_line_info` overflows.
    private static final int MOST_LINES = 1 << 22;
    private static final int MOST_COLUMNS = 1 << 10;

    ScriptLines {
        programs = List.copyOf(programs);
    }

    /// @param functions `struct bpf_func_info[]`, the program first
    /// @param lines     `struct bpf_line_info[]`
    record OfProgram(Bytes functions, Bytes lines) {
    }

    /// Collects the lines of every program.
    static ScriptLines of(BpfObject object) {
        BtfWriter writer = new BtfWriter();
        LineMap map = LineMap.of(object.source().text());
        int file = writer.string(object.source().name());
        List<OfProgram> programs = new ArrayList<>();
        for (BpfProgram program : object.programs()) {
            List<FunctionEntry> callbacks = program.code().functions();
            ByteBuffer functions = ByteBuffer.allocate((1 + callbacks.size()) * BtfWriter.FUNCTION_INFO_SIZE)
                    .order(ByteOrder.LITTLE_ENDIAN);
            functions.putInt(0).putInt(writer.program(program.name()));
            for (FunctionEntry callback : callbacks) {
                functions.putInt(callback.slot()).putInt(writer.callback(callback.name()));
            }
            programs.add(new OfProgram(Bytes.copyOf(functions.array()), lines(program.code(), map, file, writer)));
        }
        return new ScriptLines(writer.build(), programs);
    }

    /// The kernel wants a record for slot 0, ascending slots, and text in each.
    private static Bytes lines(Assembled code, LineMap map, int file, BtfWriter writer) {
        List<LineEntry> entries = new ArrayList<>(code.lines());
        if (entries.isEmpty() || entries.getFirst().slot() > 0) {
            entries.addFirst(new LineEntry(0, entries.isEmpty() ? Span.NONE : entries.getFirst().span()));
        }
        ByteBuffer lines = ByteBuffer.allocate(entries.size() * BtfWriter.LINE_INFO_SIZE)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (LineEntry entry : entries) {
            int line = map.line(entry.span().start());
            int column = map.column(entry.span().start());
            String text = map.lineText(line).strip();
            lines.putInt(entry.slot()).putInt(file).putInt(writer.string(text.isEmpty() ? " " : text))
                    .putInt(Math.min(line, MOST_LINES - 1) << 10 | Math.min(column, MOST_COLUMNS - 1));
        }
        return Bytes.copyOf(lines.array());
    }
}
