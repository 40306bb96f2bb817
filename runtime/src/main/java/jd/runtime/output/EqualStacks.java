package jd.runtime.output;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.DataType;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.runtime.event.MapSource;

/// Makes one element of those whose keys look the same: two runs of a program have the same functions at different
/// addresses. Only where keys have stacks, and values are aggregations, which can be merged.
final class EqualStacks {

    private EqualStacks() {}

    static MapSource merged(MapLayout layout, MapSource source, Facts facts) {
        if (!(layout.value() instanceof MapLayout.Aggregate(AggregationLayout aggregation))
                || !hasStack(layout.keys())) {
            return source;
        }
        ValueWriter key = TextForm.key(layout.keys(), facts, "\n");
        return each -> merge(source, key, aggregation).forEach((_, element) -> element.lend(each));
    }

    private static boolean hasStack(List<Field> fields) {
        for (Field field : fields) {
            boolean inside = field.type() instanceof DataType.Tuple tuple && hasStack(tuple.fields());
            boolean named = field.type() instanceof DataType.Named(var naming) && naming.isCode();
            if (named || inside || field.type() instanceof DataType.UserStack
                    || field.type() instanceof DataType.KernelStack) {
                return true;
            }
        }
        return false;
    }

    private record Element(byte[] key, byte[] value) {

        void lend(BiConsumer<ByteBuffer, ByteBuffer> each) {
            each.accept(ByteBuffer.wrap(key), ByteBuffer.wrap(value));
        }

        /// Slot by slot, on every CPU.
        void merge(ByteBuffer other, AggregationLayout layout) {
            ByteBuffer own = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
            other.order(ByteOrder.LITTLE_ENDIAN);
            int length = Math.min(value.length, other.remaining());
            for (int at = 0; at + Long.BYTES <= length; at += Long.BYTES) {
                AggregationLayout.Merge merge = layout.merge(at / Long.BYTES % layout.slots());
                own.putLong(at, merge.of(own.getLong(at), other.getLong(other.position() + at)));
            }
        }
    }

    private static Map<String, Element> merge(MapSource source, ValueWriter key, AggregationLayout layout) {
        Map<String, Element> elements = new LinkedHashMap<>();
        ByteSink text = ByteSink.raw();
        source.forEach((bytes, value) -> {
            text.clear();
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            key.write(bytes, bytes.position(), bytes.position(), text);
            String shown = new String(text.bytes(), 0, text.size(), StandardCharsets.ISO_8859_1);
            Element known = elements.get(shown);
            if (known == null) {
                elements.put(shown, new Element(copy(bytes), copy(value)));
            } else {
                known.merge(value, layout);
            }
        });
        return elements;
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return copy;
    }
}
