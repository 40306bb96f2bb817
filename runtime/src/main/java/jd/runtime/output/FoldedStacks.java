package jd.runtime.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.DataType;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Presentation;
import jd.runtime.event.AggregationReader;
import jd.runtime.event.Bits;
import jd.runtime.event.MapSnapshot;
import jd.runtime.event.MapSource;
import jd.runtime.event.Symbolizer;

/// A map keyed by stacks as folded text: `comm;main;run;leaf;vfs_read_[k]` and the number, the outermost function
/// first.
///
/// The other parts of the key come first, then what the process was doing, then what the kernel did for it, marked
/// with `_[k]`. Stacks of the same functions are one.
public final class FoldedStacks {

    private static final String KERNEL = "_[k]";

    private final MapLayout layout;
    private final Facts facts;

    private FoldedStacks(MapLayout layout, Facts facts) {
        this.layout = layout;
        this.facts = facts;
    }

    /// Whether a map can be folded: its key holds a stack, and its value is one number.
    public static boolean fits(MapLayout layout) {
        boolean number = switch (layout.value()) {
            case MapLayout.Plain(DataType type) -> type instanceof DataType.Int;
            case MapLayout.Aggregate(AggregationLayout aggregation) ->
                aggregation.presentation() instanceof Presentation.Number;
        };
        return number && hasStack(layout.keys());
    }

    static Optional<FoldedStacks> of(MapLayout layout, Facts facts) {
        return fits(layout) ? Optional.of(new FoldedStacks(layout, facts)) : Optional.empty();
    }

    private static boolean hasStack(List<Field> fields) {
        for (Field field : fields) {
            boolean inside = field.type() instanceof DataType.Tuple tuple && hasStack(tuple.fields());
            if (inside || field.type() instanceof DataType.UserStack || field.type() instanceof DataType.KernelStack) {
                return true;
            }
        }
        return false;
    }

    /// The number of each folded stack, in the order in which the map would be printed.
    Map<String, Long> read(MapSource source) {
        MapSnapshot rows = MapSnapshot.take(layout, source, 0);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            Frames frames = new Frames(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            collect(layout.keys(), rows.bytes(row), rows.key(row), frames);
            counts.merge(frames.folded(), number(rows.bytes(row), rows.value(row)), Long::sum);
        }
        return counts;
    }

    private record Frames(List<String> others, List<String> user, List<String> kernel) {

        String folded() {
            others.addAll(user);
            others.addAll(kernel);
            return String.join(";", others);
        }
    }

    private void collect(List<Field> fields, ByteBuffer bytes, int start, Frames frames) {
        Symbolizer symbols = facts.symbols();
        for (Field field : fields) {
            int at = start + field.offset();
            switch (field.type()) {
                case DataType.Tuple tuple -> collect(tuple.fields(), bytes, at, frames);
                case DataType.UserStack(int depth, _) -> {
                    int process = bytes.getInt(at);
                    frames.user().addAll(StackText.folded(StackText.frames(bytes, at, depth),
                            address -> symbols.user(process, address)));
                }
                case DataType.KernelStack(int depth, _) ->
                    frames.kernel().addAll(StackText.folded(StackText.frames(bytes, at, depth),
                            symbols::kernel).stream().map(name -> name + KERNEL).toList());
                case DataType other -> {
                    ByteSink text = ByteSink.raw();
                    TextForm.of(other, facts).write(bytes, at, start, text);
                    frames.others().add(StackText.plain(
                            new String(text.bytes(), 0, text.size(), StandardCharsets.UTF_8)));
                }
            }
        }
    }

    private long number(ByteBuffer bytes, int at) {
        return switch (layout.value()) {
            case MapLayout.Plain(DataType.Int(int size, boolean signed)) -> Bits.integer(bytes, at, size, signed);
            case MapLayout.Aggregate(AggregationLayout aggregation) ->
                new AggregationReader(aggregation).number(bytes, at);
            case MapLayout.Plain _ -> 0;
        };
    }
}
