package jd.runtime.event;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.AggregationLayout.Merge;
import jd.compiler.object.DataType;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Presentation;

/// A map in memory, with foreign bytes around each element.
public final class MapBuilder implements MapSource {

    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();

    public static MapLayout plain(String name, DataType value, DataType... keys) {
        return new MapLayout(name, fields(keys), new MapLayout.Plain(value), 0);
    }

    public static MapLayout aggregate(String name, int slots, Merge merge, Presentation p, DataType... keys) {
        var layout = new AggregationLayout(slots, merge, p);
        return new MapLayout(name, fields(keys), new MapLayout.Aggregate(layout), 0);
    }

    public static MapLayout count(String name, DataType... keys) {
        return aggregate(name, 1, Merge.SUM, new Presentation.Number(false), keys);
    }

    public static List<Field> fields(DataType... types) {
        List<Field> fields = new ArrayList<>();
        int offset = 0;
        for (DataType type : types) {
            fields.add(new Field("", type, offset));
            offset += type.size();
        }
        return fields;
    }

    public static DataType.Tuple tuple(DataType... types) {
        int size = 0;
        for (DataType type : types) {
            size += type.size();
        }
        return new DataType.Tuple(fields(types), size);
    }

    public MapBuilder put(byte[] key, byte[] value) {
        keys.add(key);
        values.add(value);
        return this;
    }

    /// An element whose value is 64-bit numbers: slots, copy after copy.
    public MapBuilder put(byte[] key, long... slots) {
        return put(key, longs(slots));
    }

    public static byte[] longs(long... values) {
        var out = new ByteArrayOutputStream();
        for (long value : values) {
            out.writeBytes(RecordBuilder.little(8, value));
        }
        return out.toByteArray();
    }

    public static byte[] text(int capacity, String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), capacity);
    }

    public static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Override
    public void forEach(BiConsumer<ByteBuffer, ByteBuffer> each) {
        for (int i = 0; i < keys.size(); i++) {
            each.accept(RecordBuilder.lent(keys.get(i)), RecordBuilder.lent(values.get(i)));
        }
    }
}
