package jd.compiler.btf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A BTF blob put together word by word, from the numbers in the kernel's Documentation/bpf/btf.rst.
final class Blob {

    private final ByteArrayOutputStream types = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private int count;

    Blob() {
        strings.write(0);
    }

    /// The offset of a name.
    int name(String text) {
        int at = strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return at;
    }

    /// A type by its words; its id.
    int type(int... words) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            buffer.putInt(word);
        }
        types.writeBytes(buffer.array());
        return ++count;
    }

    byte[] bytes() {
        ByteBuffer blob = ByteBuffer.allocate(24 + types.size() + strings.size()).order(ByteOrder.LITTLE_ENDIAN);
        blob.put((byte) 0x9f).put((byte) 0xeb).put((byte) 1).put((byte) 0);
        blob.putInt(24).putInt(0).putInt(types.size()).putInt(types.size()).putInt(strings.size());
        return blob.put(types.toByteArray()).put(strings.toByteArray()).array();
    }

    Btf read() {
        return BtfReader.read(bytes());
    }
}
