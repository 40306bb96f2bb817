package jd.compiler.btf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Types that a script adds to those of the kernel. Each method gives the id of what it adds.
public final class AddedTypes {

    private static final int KIND_SHIFT = 24;
    private static final int FLAG = 1 << 31;

    private final Btf base;
    private final int first;
    private final List<int[]> types = new ArrayList<>();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final int empty;

    /// @param base what is there already
    public AddedTypes(Btf base) {
        this.base = base;
        this.first = base.types();
        this.empty = string("");
    }

    /// No types at all, to add to.
    public static Btf none() {
        return BtfReader.read(new BtfWriter().build().toArray());
    }

    private int string(String text) {
        int at = base.namesSize() + strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return at;
    }

    private int name(String text) {
        return text.isEmpty() ? empty : string(text);
    }

    private int add(int... words) {
        types.add(words);
        return first + types.size() - 1;
    }

    private static int info(Kind kind, int entries) {
        return kind.ordinal() << KIND_SHIFT | entries;
    }

    public int integer(String name, int size, boolean signed, boolean isBool) {
        return add(name(name), info(Kind.INT, 0), size, (isBool ? 4 : signed ? 1 : 0) << 24 | size * 8);
    }

    public int pointer(int target) {
        return add(empty, info(Kind.POINTER, 0), target);
    }

    public int array(int element, int length) {
        return add(empty, info(Kind.ARRAY, 0), 0, element, element, length);
    }

    public int forward(String name, boolean isUnion) {
        return add(name(name), info(Kind.FORWARD, 0) | (isUnion ? FLAG : 0), 0);
    }

    public int alias(String name, int target) {
        return add(name(name), info(Kind.TYPEDEF, 0), target);
    }

    /// A place for a structure or union whose members may point to it; [#define] says what it is.
    public int reserve() {
        return add();
    }

    /// Says what a reserved place holds.
    public void define(int id, String name, boolean isUnion, int size, List<BtfType.Member> members) {
        int[] words = new int[3 + 3 * members.size()];
        words[0] = name(name);
        words[1] = info(isUnion ? Kind.UNION : Kind.STRUCT, members.size()) | FLAG;
        words[2] = size;
        for (int i = 0; i < members.size(); i++) {
            BtfType.Member member = members.get(i);
            words[3 + 3 * i] = name(member.name());
            words[4 + 3 * i] = member.type();
            words[5 + 3 * i] = member.bitSize() << 24 | member.bitOffset();
        }
        types.set(id - first, words);
    }

    /// An enumeration of 4 bytes, or of 8 where a constant needs them.
    public int enumeration(String name, boolean wide, boolean signed, List<BtfType.Constant> constants) {
        int entry = wide ? 3 : 2;
        int[] words = new int[3 + entry * constants.size()];
        words[0] = name(name);
        words[1] = info(wide ? Kind.ENUM64 : Kind.ENUM, constants.size()) | (signed ? FLAG : 0);
        words[2] = wide ? 8 : 4;
        for (int i = 0; i < constants.size(); i++) {
            words[3 + entry * i] = name(constants.get(i).name());
            words[4 + entry * i] = (int) constants.get(i).value();
            if (wide) {
                words[5 + entry * i] = (int) (constants.get(i).value() >>> 32);
            }
        }
        return add(words);
    }

    /// All types together.
    public Btf build() {
        int count = 0;
        for (int[] type : types) {
            count += type.length;
        }
        int[] words = new int[count];
        int at = 0;
        for (int[] type : types) {
            System.arraycopy(type, 0, words, at, type.length);
            at += type.length;
        }
        return base.with(words, strings.toByteArray());
    }
}
