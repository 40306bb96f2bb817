package jd.runtime.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.runtime.event.Bits;

/// What the records of one layout say, whatever the format.
final class Records {

    private Records() {}

    /// Appends what a record says.
    interface RecordWriter {
        void write(ByteBuffer record, ByteSink out);
    }

    /// The text of a record; empty for actions that print no text of their own.
    static Optional<RecordWriter> text(EventLayout layout, Facts facts) {
        return switch (layout.action()) {
            case EventAction.Print(var format) -> Optional.of(Printf.compile(format, layout.fields(), facts)::write);
            case EventAction.Report(_, var format) ->
                Optional.of(Printf.compile(format, layout.fields(), facts)::write);
            case EventAction.PrintFile(var format) ->
                Optional.of(Printf.compile(format, layout.fields(), facts)::write);
            case EventAction.RunCommand(var format) ->
                Optional.of(Printf.command(format, layout.fields(), facts)::write);
            case EventAction.PrintTime(String format) -> {
                var strftime = Strftime.of(format, facts.clock());
                yield Optional.of((_, out) -> strftime.write(facts.clock().realNow(), out));
            }
            case EventAction.Join(String separator) -> Optional.of(join(layout.fields(), separator, facts));
            case EventAction.PrintValue(), EventAction.PrintMap _, EventAction.ClearMap _, EventAction.ZeroMap _,
                    EventAction.Harvest _, EventAction.PrintRows _, EventAction.Truncate _, EventAction.Normalize _,
                    EventAction.EndSpeculation _, EventAction.Exit(),
                    EventAction.Warn _ -> Optional.empty();
        };
    }

    /// The same as a text of its own.
    static Function<ByteBuffer, String> filler(EventLayout layout, Facts facts) {
        RecordWriter writer = text(layout, facts).orElseThrow();
        ByteSink sink = ByteSink.raw();
        return record -> {
            sink.clear();
            writer.write(record, sink);
            return new String(sink.bytes(), 0, sink.size(), StandardCharsets.UTF_8);
        };
    }

    /// The only field of a record, written by its type.
    static RecordWriter value(Field field, ValueWriter writer) {
        return (record, out) -> {
            int start = record.position();
            writer.write(record, start + field.offset(), start, out);
        };
    }

    private static RecordWriter join(List<Field> fields, String separator, Facts facts) {
        var writers = new ValueWriter[fields.size()];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = TextForm.of(fields.get(i).type(), facts);
        }
        return (record, out) -> {
            int start = record.position();
            int written = 0;
            for (int i = 0; i < writers.length; i++) {
                int at = start + fields.get(i).offset();
                if (!isEmpty(fields.get(i).type(), record, at)) {
                    out.put(written++ == 0 ? "" : separator);
                    writers[i].write(record, at, start, out);
                }
            }
            out.put('\n');
        };
    }

    private static boolean isEmpty(DataType type, ByteBuffer record, int at) {
        return switch (type) {
            case DataType.LongText _ -> Bits.placeLength(record.getInt(at)) == 0;
            case DataType.Text _ -> record.get(at) == 0;
            case DataType.Int _, DataType.Bool _, DataType.Pointer _, DataType.Enumerated _, DataType.Time _,
                    DataType.Tuple _, DataType.Named _, DataType.Sequence _, DataType.Buffer _,
                    DataType.KernelStack _, DataType.UserStack _, DataType.Raw _ -> false;
        };
    }
}
