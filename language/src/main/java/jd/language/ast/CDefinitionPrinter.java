package jd.language.ast;

import jd.language.ast.CDefinition.CType;

/// Definitions of C types as text.
final class CDefinitionPrinter {

    private final StringBuilder out = new StringBuilder();

    private CDefinitionPrinter() {}

    /// The definition with its semicolon, on a line.
    static String print(CDefinition definition) {
        CDefinitionPrinter printer = new CDefinitionPrinter();
        printer.definition(definition);
        return printer.out.append(";\n").toString();
    }

    private void definition(CDefinition definition) {
        switch (definition) {
            case CDefinition.Composite composite -> {
                out.append(composite.isUnion() ? "union " : "struct ").append(composite.name()).append(" { ");
                for (CDefinition.Member member : composite.members()) {
                    declared(member.type(), member.name());
                    member.bits().ifPresent(bits -> out.append(" : ").append(bits));
                    out.append("; ");
                }
                out.append(composite.packed() ? "} __attribute__((packed))" : "}");
            }
            case CDefinition.Enumeration enumeration -> {
                out.append("enum ").append(enumeration.name()).append(" { ");
                for (CDefinition.Enumeration.Constant constant : enumeration.constants()) {
                    out.append(constant.name()).append(" = ").append(constant.value()).append(", ");
                }
                out.append('}');
            }
            case CDefinition.Alias alias -> {
                out.append("typedef ");
                declared(alias.type(), alias.name());
            }
        }
    }

    /// A type and the name it is given: an array's size stands after the name.
    private void declared(CType type, String name) {
        switch (type) {
            case CType.Words words -> out.append(String.join(" ", words.words())).append(' ').append(name);
            case CType.Pointer pointer -> declared(pointer.target(), "*" + name);
            case CType.Array array -> declared(array.element(), (name.startsWith("*") ? "(" + name + ")" : name)
                    + "[" + (array.length() == 0 ? "" : array.length()) + "]");
            case CType.Inline inline -> {
                definition(inline.definition());
                out.append(name.isEmpty() ? "" : " ").append(name);
            }
        }
    }
}
