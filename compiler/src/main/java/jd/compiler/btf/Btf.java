package jd.compiler.btf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// The types of a kernel (or of a program), decoded one by one as they are asked for.
public final class Btf {

    private static final int MOST_NESTING = 64;
    private static final int MOST_NAMELESS = 4096;

    /// The first bytes of a type: name, info, size or type.
    static final int HEAD = 12;

    /// After so many searches there will be more, and an index pays.
    private static final int SEARCHES_BEFORE_INDEX = 6;

    /// Types per call of [#search], which then is compiled soon.
    private static final int STRIDE = 32;

    private final PagedBytes blob;
    private final TypeOffsets offsets;
    private final Names names;
    private int searches;
    /// The first of the types that were added to the kernel's, which are found before those.
    private final int added;
    private volatile Optional<NameIndex> index = Optional.empty();

    Btf(PagedBytes blob, TypeOffsets offsets, Names names) {
        this(blob, offsets, names, 0);
    }

    private Btf(PagedBytes blob, TypeOffsets offsets, Names names, int added) {
        this.blob = blob;
        this.offsets = offsets;
        this.names = names;
        this.added = added;
    }

    /// The same types and more, which are found by their names before those there are.
    ///
    /// @param types   the added types as 32-bit words; the first gets the id [#types()]
    /// @param strings their names, the offsets counted from [#namesSize()]
    Btf with(int[] types, byte[] strings) {
        int typesSize = offsets.end() - offsets.start();
        int namesSize = names.end() - names.start();
        int all = typesSize + 4 * types.length;
        byte[] joined = new byte[all + namesSize + strings.length];
        blob.copy(offsets.start(), joined, 0, typesSize);
        for (int i = 0; i < types.length; i++) {
            for (int part = 0; part < 4; part++) {
                joined[typesSize + 4 * i + part] = (byte) (types[i] >>> 8 * part);
            }
        }
        blob.copy(names.start(), joined, all, namesSize);
        System.arraycopy(strings, 0, joined, all + namesSize, strings.length);
        PagedBytes both = PagedBytes.of(joined);
        return new Btf(both, new TypeOffsets(both, 0, all), new Names(both, all, joined.length), types());
    }

    /// Bytes of all names.
    int namesSize() {
        return names.end() - names.start();
    }

    /// One more than the largest id.
    public int types() {
        return offsets.count();
    }

    public Kind kind(int id) {
        return id == 0 ? Kind.VOID : Kind.of(kindNumber(id));
    }

    public String name(int id) {
        return id == 0 ? "void" : names.text(word(offsets.of(id)));
    }

    int kindNumber(int id) {
        return blob.at(offsets.of(id) + 7) & 0x1f;
    }

    int nameHash(int id) {
        return names.hash(word(offsets.of(id)));
    }

    boolean isNamed(int id) {
        return !names.isEmpty(word(offsets.of(id)));
    }

    boolean is(int id, Kind kind, byte[] name) {
        int at = offsets.of(id);
        return (blob.at(at + 7) & 0x1f) == kind.ordinal() && names.is(word(at), name);
    }

    private int word(int at) {
        return blob.word(at);
    }

    /// Whether a structure's members have sizes of bits, an enumeration is signed, or a forward declares a union.
    private boolean flag(int at) {
        return blob.at(at + 7) < 0;
    }

    private int entries(int at) {
        return blob.half(at + 4);
    }

    private int size(int at) {
        int size = word(at + 8);
        if (size < 0) {
            throw new MalformedBtfException("a type has a size of " + Integer.toUnsignedString(size) + " bytes");
        }
        return size;
    }

    /// The type with that id.
    public BtfType type(int id) {
        if (id == 0) {
            return new BtfType.Void();
        }
        int at = offsets.of(id);
        String name = names.text(word(at));
        int target = word(at + 8);
        return switch (kind(id)) {
            case VOID -> new BtfType.Void();
            case INT -> integer(name, size(at), word(at + HEAD));
            case POINTER -> new BtfType.Pointer(target);
            case ARRAY -> array(word(at + HEAD), word(at + HEAD + 4), word(at + HEAD + 8));
            case STRUCT -> new BtfType.Composite(name, false, size(at), members(at));
            case UNION -> new BtfType.Composite(name, true, size(at), members(at));
            case ENUM -> new BtfType.Enumeration(name, size(at), flag(at), constants(at));
            case ENUM64 -> new BtfType.Enumeration(name, size(at), flag(at), constants64(at));
            case FORWARD -> new BtfType.Forward(name, flag(at));
            case TYPEDEF -> new BtfType.Typedef(name, target);
            case VOLATILE, CONST, RESTRICT, TYPE_TAG -> new BtfType.Modifier(name, target);
            case FUNCTION -> new BtfType.Function(name, target);
            case PROTOTYPE -> new BtfType.Prototype(target, parameters(at));
            case VARIABLE -> new BtfType.Variable(name, target);
            case FLOAT -> new BtfType.FloatingPoint(name, size(at));
            case DATA_SECTION, DECLARATION_TAG -> new BtfType.Other(name);
        };
    }

    /// The word after an integer: encoding in bits 24–27 (1 signed, 2 char, 4 bool), number of bits in 0–7.
    private static BtfType integer(String name, int size, int word) {
        int encoding = word >>> 24 & 0xf;
        return new BtfType.Int(name, size, word & 0xff, (encoding & 1) != 0, (encoding & 2) != 0,
                (encoding & 4) != 0);
    }

    private static BtfType array(int element, int index, int length) {
        if (length < 0) {
            throw new MalformedBtfException("an array has " + Integer.toUnsignedString(length) + " elements");
        }
        return new BtfType.Array(element, index, length);
    }

    private List<BtfType.Member> members(int composite) {
        int count = entries(composite);
        boolean bitFields = flag(composite);
        List<BtfType.Member> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = composite + HEAD + 12 * i;
            members.add(member(at, names.text(word(at)), bitFields, 0));
        }
        return members;
    }

    /// Where there are bit fields, the upper 8 bits of an offset are the size.
    private BtfType.Member member(int at, String name, boolean bitFields, int bitsBefore) {
        int offset = word(at + 8);
        return new BtfType.Member(name, word(at + 4), bitsBefore + (bitFields ? offset & 0xffffff : offset),
                bitFields ? offset >>> 24 : 0);
    }

    private List<BtfType.Constant> constants(int enumeration) {
        int count = entries(enumeration);
        boolean signed = flag(enumeration);
        List<BtfType.Constant> constants = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = enumeration + HEAD + 8 * i;
            int value = word(at + 4);
            constants.add(new BtfType.Constant(names.text(word(at)), signed ? value : value & 0xffffffffL));
        }
        return constants;
    }

    private List<BtfType.Constant> constants64(int enumeration) {
        int count = entries(enumeration);
        List<BtfType.Constant> constants = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = enumeration + HEAD + 12 * i;
            constants.add(new BtfType.Constant(names.text(word(at)),
                    word(at + 4) & 0xffffffffL | (long) word(at + 8) << 32));
        }
        return constants;
    }

    private List<BtfType.Parameter> parameters(int prototype) {
        int count = entries(prototype);
        List<BtfType.Parameter> parameters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = prototype + HEAD + 8 * i;
            parameters.add(new BtfType.Parameter(names.text(word(at)), word(at + 4)));
        }
        return parameters;
    }

    /// The id of the type of that kind and name.
    public OptionalInt find(Kind kind, String name) {
        byte[] letters = name.getBytes(StandardCharsets.UTF_8);
        if (letters.length == 0) {
            return OptionalInt.empty();
        }
        if (added > 0) {
            int found = search(kind, letters, added, types());
            if (found < types()) {
                return OptionalInt.of(found);
            }
        }
        if (index.isEmpty() && ++searches > SEARCHES_BEFORE_INDEX) {
            index = Optional.of(new NameIndex(this));
        }
        return index.isPresent() ? index.get().find(kind, letters) : search(kind, letters);
    }

    private OptionalInt search(Kind kind, byte[] name) {
        int id = 1;
        for (int known = offsets.knownFrom(id); id < known; known = offsets.knownFrom(id)) {
            int to = Math.min(id + STRIDE, known);
            int found = search(kind, name, id, to);
            if (found < to) {
                return OptionalInt.of(found);
            }
            id = to;
        }
        return OptionalInt.empty();
    }

    private int search(Kind kind, byte[] name, int from, int to) {
        int id = from;
        while (id < to && !is(id, kind, name)) {
            id++;
        }
        return id;
    }

    /// The ids of all types of a kind whose name passes.
    public List<Integer> all(Kind kind, Predicate<String> name) {
        List<Integer> found = new ArrayList<>();
        int count = offsets.count();
        for (int id = 1; id < count; id++) {
            if (kindNumber(id) == kind.ordinal() && name.test(name(id))) {
                found.add(id);
            }
        }
        return found;
    }

    /// A constant of an enumeration, and the enumeration's id.
    public record EnumConstant(int enumeration, long value) {}

    /// The first constant of that name in any enumeration.
    public Optional<EnumConstant> constant(String name) {
        byte[] letters = name.getBytes(StandardCharsets.UTF_8);
        Optional<EnumConstant> own = added > 0 ? constant(letters, added) : Optional.empty();
        return own.isPresent() ? own : constant(letters, 1);
    }

    private Optional<EnumConstant> constant(byte[] letters, int first) {
        int count = offsets.count();
        for (int id = first; id < count; id++) {
            Kind kind = kind(id);
            int entry = kind == Kind.ENUM ? 8 : kind == Kind.ENUM64 ? 12 : 0;
            int at = offsets.of(id);
            for (int i = 0; entry > 0 && i < entries(at); i++) {
                if (names.is(word(at + HEAD + entry * i), letters)) {
                    BtfType.Enumeration enumeration = (BtfType.Enumeration) type(id);
                    return Optional.of(new EnumConstant(id, enumeration.constants().get(i).value()));
                }
            }
        }
        return Optional.empty();
    }

    /// The id of a type without its typedefs and modifiers.
    public int resolve(int id) {
        int at = id;
        for (int depth = 0; depth < MOST_NESTING; depth++) {
            switch (kind(at)) {
                case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> at = word(offsets.of(at) + 8);
                default -> {
                    return at;
                }
            }
        }
        throw new MalformedBtfException("a type refers to itself");
    }

    /// A member of a structure or union by name, also inside its members without a name.
    public Optional<BtfType.Member> member(int composite, String name) {
        return new MemberSearch(name.getBytes(StandardCharsets.UTF_8), name).in(composite, 0, 0);
    }

    /// One search for a member: names are compared as bytes, and only what is found becomes a record.
    private final class MemberSearch {

        private final byte[] letters;
        private final String name;
        private int looked;

        MemberSearch(byte[] letters, String name) {
            this.letters = letters;
            this.name = name;
        }

        Optional<BtfType.Member> in(int type, int bitsBefore, int depth) {
            int id = resolve(type);
            if (kind(id) != Kind.STRUCT && kind(id) != Kind.UNION) {
                return Optional.empty();
            }
            int composite = offsets.of(id);
            boolean bitFields = flag(composite);
            int end = composite + HEAD + 12 * entries(composite);
            for (int at = composite + HEAD; at < end; at += 12) {
                if (names.is(word(at), letters)) {
                    return Optional.of(member(at, name, bitFields, bitsBefore));
                }
                if (names.isEmpty(word(at))) {
                    Optional<BtfType.Member> inside = inside(at, bitFields, bitsBefore, depth);
                    if (inside.isPresent()) {
                        return inside;
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<BtfType.Member> inside(int at, boolean bitFields, int bitsBefore, int depth) {
            if (depth == MOST_NESTING || ++looked > MOST_NAMELESS) {
                throw new MalformedBtfException("a structure contains itself");
            }
            BtfType.Member nameless = member(at, "", bitFields, bitsBefore);
            return in(nameless.type(), nameless.bitOffset(), depth + 1);
        }
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
