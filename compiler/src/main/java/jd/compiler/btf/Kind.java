package jd.compiler.btf;

/// The kinds of types, in the order of the kernel's numbers (`BTF_KIND_*`, Documentation/bpf/btf.rst).
public enum Kind {
    VOID(0, 0), INT(4, 0), POINTER(0, 0), ARRAY(12, 0), STRUCT(0, 12), UNION(0, 12), ENUM(0, 8), FORWARD(0, 0),
    TYPEDEF(0, 0), VOLATILE(0, 0), CONST(0, 0), RESTRICT(0, 0), FUNCTION(0, 0), PROTOTYPE(0, 8), VARIABLE(4, 0),
    DATA_SECTION(0, 12), FLOAT(0, 0), DECLARATION_TAG(4, 0), TYPE_TAG(0, 0), ENUM64(0, 12);

    private static final Kind[] BY_NUMBER = values();

    private final int fixed;
    private final int perEntry;

    Kind(int fixed, int perEntry) {
        this.fixed = fixed;
        this.perEntry = perEntry;
    }

    /// How many kinds there are.
    static int count() {
        return BY_NUMBER.length;
    }

    static Kind of(int number) {
        return BY_NUMBER[number];
    }

    /// Bytes that follow a type's first twelve.
    int extra(int entries) {
        return fixed + perEntry * entries;
    }
}
