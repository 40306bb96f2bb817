package jd.compiler.btf;

/// The kinds of types, in the order of the kernel's numbers (`BTF_KIND_*`, Documentation/bpf/btf.rst).
public enum Kind {
    VOID, INT, POINTER, ARRAY, STRUCT, UNION, ENUM, FORWARD, TYPEDEF, VOLATILE, CONST, RESTRICT, FUNCTION, PROTOTYPE,
    VARIABLE, DATA_SECTION, FLOAT, DECLARATION_TAG, TYPE_TAG, ENUM64;

    private static final Kind[] BY_NUMBER = values();

    /// How many kinds there are.
    static int count() {
        return BY_NUMBER.length;
    }

    static Kind of(int number) {
        return BY_NUMBER[number];
    }

    /// Bytes that follow a type's first twelve.
    int extra(int entries) {
        return switch (this) {
            case VOID, POINTER, FORWARD, TYPEDEF, VOLATILE, CONST, RESTRICT, FUNCTION, FLOAT, TYPE_TAG -> 0;
            case INT, VARIABLE, DECLARATION_TAG -> 4;
            case ARRAY -> 12;
            case ENUM, PROTOTYPE -> 8 * entries;
            case STRUCT, UNION, DATA_SECTION, ENUM64 -> 12 * entries;
        };
    }
}
