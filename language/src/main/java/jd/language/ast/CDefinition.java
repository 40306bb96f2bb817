package jd.language.ast;

import java.util.List;
import java.util.Optional;
import jd.language.source.Span;

/// A type that a script defines in C.
public sealed interface CDefinition {

    String name();

    /// `struct name { … }` or `union name { … }`.
    ///
    /// @param name   empty where there is none
    /// @param packed whether members lie side by side without gaps
    record Composite(boolean isUnion, String name, List<Member> members, boolean packed) implements CDefinition {
        public Composite {
            members = List.copyOf(members);
        }
    }

    /// `type name;` or `type name : bits;` in a structure.
    ///
    /// @param name empty for a structure or union within, whose members count as the outer one's, and for padding
    /// @param bits empty where it is no bit field
    record Member(CType type, String name, Optional<Integer> bits) {}

    /// `enum name { A, B = 2 }`.
    record Enumeration(String name, List<Constant> constants) implements CDefinition {
        public Enumeration {
            constants = List.copyOf(constants);
        }

        /// One name.
        public record Constant(String name, long value) {}
    }

    /// `typedef type name;`.
    record Alias(String name, CType type) implements CDefinition {}

    /// A type in a definition.
    sealed interface CType {

        /// Words as in `unsigned int` or `struct x`.
        record Words(List<String> words, Span span) implements CType {
            public Words {
                words = List.copyOf(words);
            }
        }

        record Pointer(CType target) implements CType {}

        /// @param length 0 where it is left open
        record Array(CType element, int length) implements CType {}

        /// A definition where a type is wanted.
        record Inline(CDefinition definition) implements CType {}
    }
}
