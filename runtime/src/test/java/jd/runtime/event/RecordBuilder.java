package jd.runtime.event;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.language.source.Span;

/// Makes a record and its layout field by field, as a program in the kernel would lay it out (unaligned).
public final class RecordBuilder {

    private static final int BEFORE = 24;
    private static final int AFTER = 5;

    private final int id;
    private final List<Field> fields = new ArrayList<>();
    private final List<byte[]> parts = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<byte[]> texts = new ArrayList<>();
    private int size;

    private RecordBuilder(int id) {
        this.id = id;
    }

    public static RecordBuilder of(int id) {
        var builder = new RecordBuilder(id);
        builder.size = RecordHeader.size(false);
        builder.parts.add(little(4, id));
        builder.parts.add(little(4, 0));
        return builder;
    }

    public static RecordBuilder at(int id, long monotonic) {
        RecordBuilder builder = of(id);
        builder.size = RecordHeader.size(true);
        builder.parts.add(little(8, monotonic));
        return builder;
    }

    public RecordBuilder number(int bytes, boolean signed, long value) {
        return field(new DataType.Int(bytes, signed), little(bytes, value));
    }

    public RecordBuilder text(int capacity, boolean truncates, byte... text) {
        return field(new DataType.Text(capacity, truncates), Arrays.copyOf(text, capacity));
    }

    public RecordBuilder text(int capacity, String text) {
        return text(capacity, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A text of variable length, its NUL included.
    public RecordBuilder longText(int capacity, String text) {
        places.add(parts.size());
        texts.add((text + "\0").getBytes(StandardCharsets.UTF_8));
        return field(new DataType.LongText(capacity), new byte[4]);
    }

    public RecordBuilder field(DataType type, byte[] bytes) {
        fields.add(new Field("", type, size));
        parts.add(bytes);
        size += bytes.length;
        return this;
    }

    public EventLayout layout(EventAction action) {
        return new EventLayout(id, size, fields, action, "BEGIN", Span.NONE);
    }

    public List<Field> fields() {
        return fields;
    }

    /// The record alone.
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        int offset = size;
        for (int i = 0; i < places.size(); i++) {
            parts.set(places.get(i), little(4, (long) texts.get(i).length << 16 | offset));
            offset += texts.get(i).length;
        }
        parts.forEach(out::writeBytes);
        texts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /// The record as it is lent: with foreign bytes around it.
    public ByteBuffer record() {
        return lent(bytes());
    }

    public static ByteBuffer lent(byte... bytes) {
        ByteBuffer all = ByteBuffer.allocateDirect(BEFORE + bytes.length + AFTER);
        for (int i = 0; i < all.capacity(); i++) {
            all.put(i, (byte) 0xa5);
        }
        all.put(BEFORE, bytes);
        return all.position(BEFORE).limit(BEFORE + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    }

    public static byte[] little(int bytes, long value) {
        var result = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            result[i] = (byte) (value >>> 8 * i);
        }
        return result;
    }
}
