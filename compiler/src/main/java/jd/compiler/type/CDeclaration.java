package jd.compiler.type;

import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfType;

/// Writes declarations as C: `const char * name`, `char comm[16]`, `int (* handler)(int, void *)`.
final class CDeclaration {

    private final Btf btf;

    CDeclaration(Btf btf) {
        this.btf = btf;
    }

    /// The declaration of a name (or, where that is empty, of nothing in particular) with the type of that id.
    String of(int id, String name) {
        return join(prefix(id), name, suffix(id));
    }

    private static String join(String prefix, String name, String suffix) {
        boolean tight = name.isEmpty() || prefix.endsWith("(* ");
        return (tight ? prefix : prefix + " ") + name + suffix;
    }

    /// What stands before the name.
    private String prefix(int id) {
        return switch (btf.type(id)) {
            case BtfType.Pointer(int target) -> pointer(target);
            case BtfType.Array(int element, _, _) -> prefix(element);
            case BtfType.Modifier(_, int target) -> modified(id, target);
            case BtfType.Composite composite -> keyword(composite.isUnion(), composite.name());
            case BtfType.Forward(String name, boolean isUnion) -> keyword(isUnion, name);
            case BtfType.Enumeration enumeration -> ("enum " + enumeration.name()).strip();
            case BtfType.Prototype(int result, _) -> prefix(result);
            case BtfType.Int integer -> integer(integer.name());
            case BtfType.Typedef _, BtfType.Void _, BtfType.FloatingPoint _, BtfType.Function _, BtfType.Variable _,
                    BtfType.Other _ -> btf.name(id);
        };
    }

    /// `const T` reads best before a plain type and must follow the star of a pointer.
    private String modified(int id, int target) {
        String word = switch (btf.kind(id)) {
            case CONST -> "const";
            case VOLATILE -> "volatile";
            case RESTRICT -> "restrict";
            default -> "";
        };
        if (word.isEmpty()) {
            return prefix(target);
        }
        return btf.type(target) instanceof BtfType.Pointer
                ? prefix(target) + " " + word
                : word + " " + prefix(target);
    }

    private String pointer(int target) {
        return isFunction(target) ? prefix(target) + " (* " : prefix(target) + " *";
    }

    private boolean isFunction(int id) {
        return btf.type(id) instanceof BtfType.Prototype;
    }

    /// What stands after the name.
    private String suffix(int id) {
        return switch (btf.type(id)) {
            case BtfType.Pointer(int target) -> isFunction(target) ? ")" + suffix(target) : suffix(target);
            case BtfType.Array(int element, _, int length) ->
                "[" + (length == 0 ? "" : String.valueOf(length)) + "]" + suffix(element);
            case BtfType.Modifier(_, int target) -> suffix(target);
            case BtfType.Prototype prototype -> parameters(prototype);
            case BtfType.Composite _, BtfType.Forward _, BtfType.Enumeration _, BtfType.Int _, BtfType.Typedef _,
                    BtfType.Void _, BtfType.FloatingPoint _, BtfType.Function _, BtfType.Variable _,
                    BtfType.Other _ -> "";
        };
    }

    private String parameters(BtfType.Prototype prototype) {
        StringBuilder text = new StringBuilder("(");
        for (BtfType.Parameter parameter : prototype.parameters()) {
            boolean open = parameter.type() == 0;
            text.append(text.length() > 1 ? ", " : "").append(open ? "..." : of(parameter.type(), parameter.name()));
        }
        return text.append(prototype.parameters().isEmpty() ? "void)" : ")").toString();
    }

    /// BTF has the words in the order of the compiler.
    private static String integer(String name) {
        return switch (name) {
            case "long unsigned int" -> "unsigned long";
            case "long int" -> "long";
            case "long long unsigned int" -> "unsigned long long";
            case "long long int" -> "long long";
            case "short unsigned int" -> "unsigned short";
            case "short int" -> "short";
            case "_Bool" -> "bool";
            default -> name;
        };
    }

    static String keyword(boolean isUnion, String name) {
        return (isUnion ? "union" : "struct") + (name.isEmpty() ? "" : " " + name);
    }
}
