package jd.compiler.btf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// The types of a kernel (or of a program), decoded one by one as they are asked for.
public final class Btf {

    private static final int MOST_NESTING = 64;

    private final ByteBuffer data;
    private final int[] offsets;
    private final int strings;
    private final int stringsEnd;

    Btf(ByteBuffer data, int[] offsets, int strings, int stringsEnd) {
        this.data = data;
        this.offsets = offsets;
        this.strings = strings;
        this.stringsEnd = stringsEnd;
    }

    /// One more than the largest id.
    public int types() {
        return offsets.length;
    }

    public Kind kind(int id) {
        return id == 0 ? Kind.VOID : Kind.of(data.getInt(at(id) + 4) >>> 24 & 0x1f);
    }

    public String name(int id) {
        return id == 0 ? "void" : string(data.getInt(at(id)));
    }

    private int at(int id) {
        if (id <= 0 || id >= offsets.length) {
            throw new MalformedBtfException("no type has the id " + id);
        }
        return offsets[id];
    }

    /// The type with that id.
    public BtfType type(int id) {
        if (id == 0) {
            return new BtfType.Void();
        }
        int at = at(id);
        String name = string(data.getInt(at));
        int info = data.getInt(at + 4);
        int size = data.getInt(at + 8);
        boolean flag = info < 0;
        int entries = info & 0xffff;
        return switch (Kind.of(info >>> 24 & 0x1f)) {
            case VOID -> new BtfType.Void();
            case INT -> integer(name, size, data.getInt(at + 12));
            case POINTER -> new BtfType.Pointer(size);
            case ARRAY -> new BtfType.Array(data.getInt(at + 12), data.getInt(at + 16), data.getInt(at + 20));
            case STRUCT -> new BtfType.Composite(name, false, size, members(at + 12, entries, flag));
            case UNION -> new BtfType.Composite(name, true, size, members(at + 12, entries, flag));
            case ENUM -> new BtfType.Enumeration(name, size, flag, constants(at + 12, entries, flag));
            case ENUM64 -> new BtfType.Enumeration(name, size, flag, constants64(at + 12, entries));
            case FORWARD -> new BtfType.Forward(name, flag);
            case TYPEDEF -> new BtfType.Typedef(name, size);
            case VOLATILE, CONST, RESTRICT, TYPE_TAG -> new BtfType.Modifier(name, size);
            case FUNCTION -> new BtfType.Function(name, size);
            case PROTOTYPE -> new BtfType.Prototype(size, parameters(at + 12, entries));
            case VARIABLE -> new BtfType.Variable(name, size);
            case FLOAT -> new BtfType.FloatingPoint(name, size);
            case DATA_SECTION, DECLARATION_TAG -> new BtfType.Other(name);
        };
    }

    /// The word after an integer: encoding in bits 24–27 (1 signed, 2 char, 4 bool), number of bits in 0–7.
    private static BtfType integer(String name, int size, int word) {
        int encoding = word >>> 24 & 0xf;
        return new BtfType.Int(name, size, word & 0xff, (encoding & 1) != 0, (encoding & 2) != 0,
                (encoding & 4) != 0);
    }

    private List<BtfType.Member> members(int from, int count, boolean bitFields) {
        List<BtfType.Member> members = new ArrayList<>(count);
        for (int at = from; at < from + 12 * count; at += 12) {
            int offset = data.getInt(at + 8);
            members.add(new BtfType.Member(string(data.getInt(at)), data.getInt(at + 4),
                    bitFields ? offset & 0xffffff : offset, bitFields ? offset >>> 24 : 0));
        }
        return members;
    }

    private List<BtfType.Constant> constants(int from, int count, boolean signed) {
        List<BtfType.Constant> constants = new ArrayList<>(count);
        for (int at = from; at < from + 8 * count; at += 8) {
            int value = data.getInt(at + 4);
            constants.add(new BtfType.Constant(string(data.getInt(at)), signed ? value : value & 0xffffffffL));
        }
        return constants;
    }

    private List<BtfType.Constant> constants64(int from, int count) {
        List<BtfType.Constant> constants = new ArrayList<>(count);
        for (int at = from; at < from + 12 * count; at += 12) {
            constants.add(new BtfType.Constant(string(data.getInt(at)), data.getLong(at + 4)));
        }
        return constants;
    }

    private List<BtfType.Parameter> parameters(int from, int count) {
        List<BtfType.Parameter> parameters = new ArrayList<>(count);
        for (int at = from; at < from + 8 * count; at += 8) {
            parameters.add(new BtfType.Parameter(string(data.getInt(at)), data.getInt(at + 4)));
        }
        return parameters;
    }

    private String string(int offset) {
        int start = strings + offset;
        if (offset < 0 || start >= stringsEnd) {
            throw new MalformedBtfException("a name lies outside the strings");
        }
        int end = start;
        while (end < stringsEnd && data.get(end) != 0) {
            end++;
        }
        return new String(data.array(), start, end - start, StandardCharsets.UTF_8);
    }

    /// The id of the type of that kind and name.
    public OptionalInt find(Kind kind, String name) {
        int[] places = places(name);
        for (int id = 1; places.length > 0 && id < offsets.length; id++) {
            int at = offsets[id];
            if ((data.getInt(at + 4) >>> 24 & 0x1f) == kind.ordinal() && contains(places, data.getInt(at))) {
                return OptionalInt.of(id);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean contains(int[] places, int place) {
        for (int each : places) {
            if (each == place) {
                return true;
            }
        }
        return false;
    }

    /// Where in the strings a name stands: comparing numbers is faster than comparing the name of every type.
    private int[] places(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] all = data.array();
        int[] found = new int[0];
        for (int start = strings; bytes.length > 0 && start < stringsEnd;) {
            int i = 0;
            while (i < bytes.length && start + i < stringsEnd && all[start + i] == bytes[i]) {
                i++;
            }
            if (i == bytes.length && start + i < stringsEnd && all[start + i] == 0) {
                found = java.util.Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = start - strings;
            }
            start += i;
            while (start < stringsEnd && all[start] != 0) {
                start++;
            }
            start++;
        }
        return found;
    }

    /// The ids of all types of a kind whose name passes.
    public List<Integer> all(Kind kind, Predicate<String> name) {
        List<Integer> found = new ArrayList<>();
        for (int id = 1; id < offsets.length; id++) {
            if (kind(id) == kind && name.test(name(id))) {
                found.add(id);
            }
        }
        return found;
    }

    /// The id of a type without its typedefs and modifiers.
    public int resolve(int id) {
        int at = id;
        for (int depth = 0; depth < MOST_NESTING; depth++) {
            switch (kind(at)) {
                case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> at = data.getInt(at(at) + 8);
                default -> {
                    return at;
                }
            }
        }
        throw new MalformedBtfException("a type refers to itself");
    }

    /// A member of a structure or union by name, also inside its members without a name.
    public Optional<BtfType.Member> member(int composite, String name) {
        return member(composite, name, 0, 0);
    }

    private Optional<BtfType.Member> member(int composite, String name, int bitsBefore, int depth) {
        if (depth > MOST_NESTING || !(type(resolve(composite)) instanceof BtfType.Composite type)) {
            return Optional.empty();
        }
        for (BtfType.Member member : type.members()) {
            int bits = bitsBefore + member.bitOffset();
            if (member.name().equals(name)) {
                return Optional.of(new BtfType.Member(name, member.type(), bits, member.bitSize()));
            }
            if (member.name().isEmpty()) {
                Optional<BtfType.Member> inside = member(member.type(), name, bits, depth + 1);
                if (inside.isPresent()) {
                    return inside;
                }
            }
        }
        return Optional.empty();
    }

    /// The prototype of a raw tracepoint: that of `typedef void (*btf_trace_NAME)(void *, …)`. The first parameter is
    /// the kernel's own.
    ///
    /// @return the typedef's id, what a program on the tracepoint is bound to
    public OptionalInt rawTracepoint(String name) {
        return find(Kind.TYPEDEF, "btf_trace_" + name);
    }

    /// The function prototype behind a typedef of a function pointer, or behind a function.
    public Optional<BtfType.Prototype> prototype(int id) {
        int at = resolve(id);
        if (type(at) instanceof BtfType.Pointer(int target)) {
            at = resolve(target);
        }
        if (type(at) instanceof BtfType.Function(_, int prototype)) {
            at = prototype;
        }
        return type(at) instanceof BtfType.Prototype prototype ? Optional.of(prototype) : Optional.empty();
    }
}
