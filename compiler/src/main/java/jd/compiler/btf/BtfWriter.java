package jd.compiler.btf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jd.compiler.bpf.Bytes;

/// Writes BTF for our own programs: enough types for the kernel to name a function and quote its source lines.
public final class BtfWriter {

    /// Sizes of the records that go with a program (`struct bpf_func_info`, `struct bpf_line_info`).
    public static final int FUNCTION_INFO_SIZE = 8;
    public static final int LINE_INFO_SIZE = 16;

    private static final int STATIC = 0;
    private static final int GLOBAL = 1;

    private final List<int[]> types = new ArrayList<>();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final Map<String, Integer> known = new HashMap<>();

    public BtfWriter() {
        string("");
    }

    /// The place of a string in the table.
    public int string(String text) {
        return known.computeIfAbsent(text, t -> {
            int at = strings.size();
            strings.writeBytes(t.replace('\0', ' ').getBytes(StandardCharsets.UTF_8));
            strings.write(0);
            return at;
        });
    }

    /// An integer type.
    public int integer(String name, int size, boolean signed) {
        return add(string(name), info(Kind.INT, 0), size, (signed ? 1 << 24 : 0) | size * 8);
    }

    /// A structure of one array of bytes, for map values that must have a type.
    public int bytes(String name, int size) {
        int octet = integer("u8", 1, false);
        int index = integer("u32", 4, false);
        int array = add(0, info(Kind.ARRAY, 0), 0, octet, index, size);
        return add(string(name), info(Kind.STRUCT, 1), size, string("bytes"), array, 0);
    }

    /// A function `int name(void *ctx)`, as every program is.
    public int program(String name) {
        int result = integer("int", 4, true);
        int context = add(0, info(Kind.POINTER, 0), 0);
        int prototype = add(0, info(Kind.PROTOTYPE, 1), result, string("ctx"), context);
        return add(string(name), info(Kind.FUNCTION, GLOBAL), prototype);
    }

    /// A subprogram that `bpf_for_each_map_elem` calls for each element: the kernel wants such to be static.
    ///
    /// ```c
    /// static int name(void *map, void *key, void *value, void *context)
    /// ```
    public int callback(String name) {
        int result = integer("int", 4, true);
        int pointer = add(0, info(Kind.POINTER, 0), 0);
        int prototype = add(0, info(Kind.PROTOTYPE, 4), result, string("map"), pointer, string("key"), pointer,
                string("value"), pointer, string("context"), pointer);
        return add(string(name), info(Kind.FUNCTION, STATIC), prototype);
    }

    private static int info(Kind kind, int entries) {
        return kind.ordinal() << 24 | entries;
    }

    private int add(int... words) {
        types.add(words);
        return types.size();
    }

    /// The whole blob.
    public Bytes build() {
        int words = 0;
        for (int[] type : types) {
            words += type.length;
        }
        byte[] text = strings.toByteArray();
        ByteBuffer blob = ByteBuffer.allocate(24 + 4 * words + text.length).order(ByteOrder.LITTLE_ENDIAN);
        blob.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0);
        blob.putInt(24).putInt(0).putInt(4 * words).putInt(4 * words).putInt(text.length);
        for (int[] type : types) {
            for (int word : type) {
                blob.putInt(word);
            }
        }
        return Bytes.copyOf(blob.put(text).array());
    }
}
