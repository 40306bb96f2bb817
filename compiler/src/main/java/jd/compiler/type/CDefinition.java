package jd.compiler.type;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfType;
import jd.compiler.btf.Kind;

/// Writes the kernel's structures, unions and enumerations as C, line by line.
public final class CDefinition {

    private static final String INDENT = "    ";

    private final Btf btf;
    private final CDeclaration declarations;
    private final List<String> lines = new ArrayList<>();

    private CDefinition(Btf btf) {
        this.btf = btf;
        this.declarations = new CDeclaration(btf);
    }

    /// The definitions of every type of a keyword whose name passes.
    ///
    /// @param keyword `struct`, `union` or `enum`
    public static List<String> of(Btf btf, String keyword, Predicate<String> name) {
        Predicate<String> named = n -> !n.isEmpty() && name.test(n);
        List<Integer> ids = new ArrayList<>();
        switch (keyword) {
            case "struct" -> ids.addAll(btf.all(Kind.STRUCT, named));
            case "union" -> ids.addAll(btf.all(Kind.UNION, named));
            default -> {
                ids.addAll(btf.all(Kind.ENUM, named));
                ids.addAll(btf.all(Kind.ENUM64, named));
            }
        }
        CDefinition definition = new CDefinition(btf);
        for (int id : ids) {
            definition.body(id, "", "", "");
        }
        return definition.lines;
    }

    /// @param name of the member that has the type, or empty
    /// @param tail what follows the name, e.g. `[4]`
    private void body(int id, String indent, String name, String tail) {
        String after = (name.isEmpty() ? "" : " " + name) + tail + ";";
        switch (btf.type(id)) {
            case BtfType.Composite composite -> {
                lines.add(indent + CDeclaration.keyword(composite.isUnion(), composite.name()) + " {");
                for (BtfType.Member member : composite.members()) {
                    member(member, indent + INDENT);
                }
                lines.add(indent + "}" + after);
            }
            case BtfType.Enumeration enumeration -> {
                lines.add(indent + ("enum " + enumeration.name()).strip() + " {");
                for (BtfType.Constant constant : enumeration.constants()) {
                    lines.add(indent + INDENT + constant.name() + " = " + constant.value() + ",");
                }
                lines.add(indent + "}" + after);
            }
            default -> throw new AssertionError("not a type with a body: " + btf.type(id));
        }
    }

    /// A member; one whose type has no name is written out in place.
    private void member(BtfType.Member member, String indent) {
        String bits = member.bitSize() > 0 ? ":" + member.bitSize() : "";
        int element = member.type();
        StringBuilder dimensions = new StringBuilder();
        while (btf.type(element) instanceof BtfType.Array(int inner, _, int length)) {
            dimensions.append('[').append(length == 0 ? "" : String.valueOf(length)).append(']');
            element = inner;
        }
        if (isAnonymous(element)) {
            body(element, indent, member.name(), dimensions + bits);
        } else {
            lines.add(indent + declarations.of(member.type(), member.name()) + bits + ";");
        }
    }

    private boolean isAnonymous(int id) {
        return switch (btf.type(id)) {
            case BtfType.Composite composite -> composite.name().isEmpty();
            case BtfType.Enumeration enumeration -> enumeration.name().isEmpty();
            default -> false;
        };
    }
}
