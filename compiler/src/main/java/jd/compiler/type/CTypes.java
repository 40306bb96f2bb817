package jd.compiler.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.btf.AddedTypes;
import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfType;
import jd.compiler.btf.Kind;
import jd.compiler.target.ExtendedTarget;
import jd.compiler.target.Target;
import jd.language.ast.CDefinition;
import jd.language.ast.CDefinition.CType;
import jd.language.source.Span;

/// Lays out the types that a script defines in C, as the System V ABI for 64-bit machines says.
///
/// They join the kernel's own types, so that everything that works on those works on them.
public final class CTypes {

    private static final int POINTER_SIZE = 8;

    private final Btf kernel;
    private final AddedTypes added;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, Place> places = new HashMap<>();
    private final Unknown unknown;

    /// Bytes that a value takes, and what its address is a multiple of.
    private record Place(int size, int align) {}

    /// Hears of a type that nobody knows.
    public interface Unknown {
        void type(List<String> words, Span span);
    }

    public CTypes(Target target, Unknown unknown) {
        this.kernel = target.btf().orElseGet(AddedTypes::none);
        this.added = new AddedTypes(this.kernel);
        this.unknown = unknown;
    }

    /// Adds a definition; it may use those before it, and point to those after it.
    public void add(CDefinition definition) {
        define(definition);
    }

    /// A target with these types beside its own.
    public Target with(Target target) {
        return new ExtendedTarget(target, added.build());
    }

    private int define(CDefinition definition) {
        return switch (definition) {
            case CDefinition.Alias alias -> {
                int target = of(alias.type());
                int id = added.alias(alias.name(), target);
                places.put(id, place(target));
                ids.put(alias.name(), id);
                yield id;
            }
            case CDefinition.Enumeration enumeration -> enumeration(enumeration);
            case CDefinition.Composite composite -> composite(composite);
        };
    }

    private int enumeration(CDefinition.Enumeration enumeration) {
        List<BtfType.Constant> constants = new ArrayList<>();
        boolean signed = false;
        boolean wide = false;
        for (CDefinition.Enumeration.Constant constant : enumeration.constants()) {
            constants.add(new BtfType.Constant(constant.name(), constant.value()));
            signed |= constant.value() < 0;
            wide |= constant.value() != (int) constant.value() && constant.value() >>> 32 != 0;
        }
        int id = added.enumeration(enumeration.name(), wide, signed, constants);
        places.put(id, wide ? new Place(8, 8) : new Place(4, 4));
        ids.put("enum " + enumeration.name(), id);
        return id;
    }

    private int composite(CDefinition.Composite composite) {
        int id = added.reserve();
        if (!composite.name().isEmpty()) {
            ids.put((composite.isUnion() ? "union " : "struct ") + composite.name(), id);
        }
        List<BtfType.Member> members = new ArrayList<>();
        long bits = 0;
        long longest = 0;
        int widest = 1;
        for (CDefinition.Member member : composite.members()) {
            int type = of(member.type());
            Place place = place(type);
            int align = composite.packed() ? 1 : place.align();
            bits = composite.isUnion() ? 0 : bits;
            if (member.bits().isPresent()) {
                int count = member.bits().get();
                long unit = 8L * Math.max(1, place.size());
                boolean crosses = count == 0 || !composite.packed() && bits % unit + count > unit;
                bits = crosses ? up(bits, unit) : bits;
                if (!member.name().isEmpty()) {
                    members.add(new BtfType.Member(member.name(), type, (int) bits, count));
                    widest = Math.max(widest, align);
                }
                bits += count;
            } else {
                bits = up(bits, 8L * align);
                members.add(new BtfType.Member(member.name(), type, (int) bits, 0));
                widest = Math.max(widest, align);
                bits += 8L * place.size();
            }
            longest = Math.max(longest, bits);
        }
        int size = (int) (up(longest, 8L * widest) / 8);
        added.define(id, composite.name(), composite.isUnion(), size, members);
        places.put(id, new Place(size, widest));
        return id;
    }

    private static long up(long bits, long unit) {
        return (bits + unit - 1) / unit * unit;
    }

    private int of(CType type) {
        return switch (type) {
            case CType.Inline inline -> define(inline.definition());
            case CType.Array array -> {
                int element = of(array.element());
                int id = added.array(element, array.length());
                Place of = place(element);
                places.put(id, new Place(of.size() * array.length(), of.align()));
                yield id;
            }
            case CType.Pointer(CType.Words words) -> pointer(named(words, true));
            case CType.Pointer pointer -> pointer(of(pointer.target()));
            case CType.Words words -> named(words, false);
        };
    }

    private int pointer(int target) {
        int id = added.pointer(target);
        places.put(id, new Place(POINTER_SIZE, POINTER_SIZE));
        return id;
    }

    /// @param pointed whether a structure may be one that is not known here
    private int named(CType.Words type, boolean pointed) {
        String name = String.join(" ", type.words());
        if (ids.containsKey(name)) {
            return ids.get(name);
        }
        Optional<Type> scalar = ScalarTypes.of(type.words());
        if (scalar.isPresent()) {
            return scalar(name, scalar.get());
        }
        OptionalInt found = type.words().size() == 1 ? kernel.find(Kind.TYPEDEF, name)
                : kernel.find(kind(type.words().getFirst()), type.words().getLast());
        if (found.isPresent()) {
            return found.getAsInt();
        }
        boolean composite = type.words().size() == 2 && !type.words().getFirst().equals("enum");
        if (pointed && composite) {
            return added.forward(type.words().getLast(), type.words().getFirst().equals("union"));
        }
        unknown.type(type.words(), type.span());
        return 0;
    }

    private static Kind kind(String keyword) {
        return switch (keyword) {
            case "union" -> Kind.UNION;
            case "enum" -> Kind.ENUM;
            default -> Kind.STRUCT;
        };
    }

    private int scalar(String name, Type type) {
        if (type instanceof Type.Void) {
            return 0;
        }
        int id = added.integer(name, type.size(), type.isSigned(), type instanceof Type.Bool);
        places.put(id, new Place(type.size(), type.size()));
        ids.put(name, id);
        return id;
    }

    private Place place(int id) {
        return places.computeIfAbsent(id, this::ofKernel);
    }

    /// The place of one of the kernel's types: a structure is aligned as its widest member.
    private Place ofKernel(int id) {
        if (id >= kernel.types()) {
            return new Place(0, 1);
        }
        int resolved = kernel.resolve(id);
        return switch (kernel.type(resolved)) {
            case BtfType.Int integer -> new Place(integer.size(), Math.max(1, integer.size()));
            case BtfType.Pointer _ -> new Place(POINTER_SIZE, POINTER_SIZE);
            case BtfType.Array(int element, _, int length) -> {
                Place of = ofKernel(element);
                yield new Place(of.size() * length, of.align());
            }
            case BtfType.Composite composite -> {
                int widest = 1;
                for (BtfType.Member member : composite.members()) {
                    widest = Math.max(widest, ofKernel(member.type()).align());
                }
                yield new Place(composite.size(), composite.size() % widest == 0 ? widest : 1);
            }
            case BtfType.Enumeration enumeration -> new Place(enumeration.size(), enumeration.size());
            case BtfType.FloatingPoint(_, int size) -> new Place(size, size);
            case BtfType.Void _, BtfType.Forward _, BtfType.Prototype _, BtfType.Function _, BtfType.Variable _,
                    BtfType.Other _, BtfType.Typedef _, BtfType.Modifier _ -> new Place(0, 1);
        };
    }
}
