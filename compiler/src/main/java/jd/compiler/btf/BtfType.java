package jd.compiler.btf;

import java.util.List;

/// One type of a BTF blob. Other types are named by their ids; id 0 is `void`.
public sealed interface BtfType {

    /// Its name, empty where it has none.
    String name();

    /// `void`.
    record Void() implements BtfType {
        @Override
        public String name() {
            return "void";
        }
    }

    /// An integer.
    ///
    /// @param size bytes
    /// @param bits how many of its bits count
    record Int(String name, int size, int bits, boolean signed, boolean isChar, boolean isBool) implements BtfType {}

    record Pointer(int target) implements BtfType {
        @Override
        public String name() {
            return "";
        }
    }

    record Array(int element, int index, int length) implements BtfType {
        @Override
        public String name() {
            return "";
        }
    }

    /// A structure or union.
    ///
    /// @param size bytes
    record Composite(String name, boolean isUnion, int size, List<Member> members) implements BtfType {
        public Composite {
            members = List.copyOf(members);
        }
    }

    /// A member of a structure or union.
    ///
    /// @param bitOffset from the structure's start
    /// @param bitSize   of a bit field, else 0
    record Member(String name, int type, int bitOffset, int bitSize) {}

    /// An enumeration.
    ///
    /// @param size bytes
    record Enumeration(String name, int size, boolean signed, List<Constant> constants) implements BtfType {
        public Enumeration {
            constants = List.copyOf(constants);
        }
    }

    /// A name of an enumeration.
    record Constant(String name, long value) {}

    /// A structure or union that is declared, not defined.
    record Forward(String name, boolean isUnion) implements BtfType {}

    record Typedef(String name, int target) implements BtfType {}

    /// `const`, `volatile`, `restrict`, or a tag: the target with something said about it.
    record Modifier(String name, int target) implements BtfType {}

    /// A function.
    record Function(String name, int prototype) implements BtfType {}

    /// What a function takes and gives.
    record Prototype(int result, List<Parameter> parameters) implements BtfType {
        public Prototype {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String name() {
            return "";
        }
    }

    record Parameter(String name, int type) {}

    record Variable(String name, int type) implements BtfType {}

    record FloatingPoint(String name, int size) implements BtfType {}

    /// A section of variables, or a tag of a declaration: nothing that a script can name.
    record Other(String name) implements BtfType {}
}
