package jd.compiler.type;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfType;
import jd.compiler.btf.Kind;
import jd.compiler.object.DataType;
import jd.compiler.target.Target;
import jd.compiler.type.Type.Space;

/// The language's types of the kernel's: from a BTF id to a [Type].
///
/// Typedefs and modifiers are looked through. A structure becomes its id, so pointers among structures end there.
public final class BtfTypes {

    private final Btf btf;
    private final Space space;

    /// @param space what pointers point into
    public BtfTypes(Btf btf, Space space) {
        this.btf = btf;
        this.space = space;
    }

    /// The type with that BTF id.
    public Type of(int id) {
        int resolved = btf.resolve(id);
        return switch (btf.type(resolved)) {
            case BtfType.Int integer -> integer(integer);
            case BtfType.Pointer(int target) -> new Type.Pointer(of(target), space);
            case BtfType.Array(int element, _, int length) -> new Type.Array(of(element), length);
            case BtfType.Composite composite ->
                new Type.Struct(resolved, name(id, composite), composite.size());
            case BtfType.Forward(String name, boolean isUnion) -> forward(resolved, name, isUnion);
            case BtfType.Enumeration enumeration ->
                new Type.Enumerated(resolved, enumeration.name(), enumeration.size(), enumeration.signed());
            case BtfType.FloatingPoint(_, int size) -> new Type.Array(new Type.Int(1, false), size);
            case BtfType.Void _, BtfType.Prototype _, BtfType.Function _, BtfType.Variable _, BtfType.Other _,
                    BtfType.Typedef _, BtfType.Modifier _ -> Type.VOID;
        };
    }

    /// `char` is signed here whatever the kernel was built with, so that text is told from `u8` alone by its type.
    private static Type integer(BtfType.Int integer) {
        if (integer.isBool()) {
            return Type.BOOL;
        }
        if (integer.size() > Long.BYTES) {
            return new Type.Array(new Type.Int(1, false), integer.size());
        }
        boolean isChar = integer.size() == 1 && integer.name().equals("char");
        return new Type.Int(integer.size(), isChar || integer.signed());
    }

    /// A structure without a name of its own is called by its typedef.
    private String name(int id, BtfType.Composite composite) {
        int at = id;
        while (composite.name().isEmpty()) {
            switch (btf.type(at)) {
                case BtfType.Typedef(String name, _) -> {
                    return name;
                }
                case BtfType.Modifier(_, int target) -> at = target;
                default -> {
                    return named(composite.isUnion(), "(anonymous)");
                }
            }
        }
        return named(composite.isUnion(), composite.name());
    }

    /// A structure that is only declared: its definition may stand elsewhere.
    private Type forward(int id, String name, boolean isUnion) {
        OptionalInt definition = btf.find(isUnion ? Kind.UNION : Kind.STRUCT, name);
        return definition.isPresent()
                ? of(definition.getAsInt())
                : new Type.Struct(id, named(isUnion, name), 0);
    }

    private static String named(boolean isUnion, String name) {
        return (isUnion ? "union " : "struct ") + name;
    }

    /// The type that C words mean: `struct x`, `union x`, `enum x`, or a typedef.
    public Optional<Type> named(List<String> words) {
        OptionalInt id = switch (words.size()) {
            case 1 -> btf.find(Kind.TYPEDEF, words.getFirst());
            case 2 -> find(words.getFirst(), words.getLast());
            default -> OptionalInt.empty();
        };
        return id.isPresent() ? Optional.of(of(id.getAsInt())) : Optional.empty();
    }

    private OptionalInt find(String keyword, String name) {
        return switch (keyword) {
            case "struct" -> btf.find(Kind.STRUCT, name);
            case "union" -> btf.find(Kind.UNION, name);
            case "enum" -> {
                OptionalInt narrow = btf.find(Kind.ENUM, name);
                yield narrow.isPresent() ? narrow : btf.find(Kind.ENUM64, name);
            }
            default -> OptionalInt.empty();
        };
    }

    /// Every name after the keyword `struct`, `union`, `enum` or `typedef`.
    public List<String> names(String keyword) {
        Kind kind = switch (keyword) {
            case "union" -> Kind.UNION;
            case "enum" -> Kind.ENUM;
            case "typedef" -> Kind.TYPEDEF;
            default -> Kind.STRUCT;
        };
        Set<String> names = new HashSet<>();
        btf.all(kind, names::add);
        names.remove("");
        return new ArrayList<>(names);
    }

    /// What the function with that id takes, or the one behind a typedef of a pointer to it.
    public Optional<Prototype> prototype(int id) {
        return btf.prototype(id).map(this::prototype);
    }

    /// A variable of that type as C declares it.
    public String declaration(int type, String name) {
        return new CDeclaration(btf).of(type, name);
    }

    private Prototype prototype(BtfType.Prototype prototype) {
        List<Prototype.Parameter> parameters = new ArrayList<>();
        CDeclaration declaration = new CDeclaration(btf);
        for (BtfType.Parameter parameter : prototype.parameters()) {
            parameters.add(new Prototype.Parameter(parameter.name(), of(parameter.type()),
                    declaration.of(parameter.type(), parameter.name())));
        }
        return new Prototype(of(prototype.result()), parameters);
    }

    /// A constant of one of the kernel's enumerations.
    public record NamedConstant(Type type, long value) {}

    /// The constant of that name in one of the kernel's enumerations.
    public static Optional<NamedConstant> constant(Target target, String name) {
        return target.btf().flatMap(btf -> btf.constant(name).map(constant -> new NamedConstant(
                new BtfTypes(btf, Space.KERNEL).of(constant.enumeration()), constant.value())));
    }

    /// The names of an enumeration of the target's kernel, for showing its values.
    public static List<DataType.Enumerated.Constant> constants(Target target, Type.Enumerated type) {
        List<DataType.Enumerated.Constant> constants = new ArrayList<>();
        target.btf().ifPresent(btf -> {
            if (btf.type(type.btfId()) instanceof BtfType.Enumeration enumeration) {
                for (BtfType.Constant constant : enumeration.constants()) {
                    constants.add(new DataType.Enumerated.Constant(constant.name(), constant.value()));
                }
            }
        });
        return constants;
    }
}
