package jd.compiler.call;

import java.util.Optional;

/// What an argument of a system call is.
///
/// @param kind  how it is shown
/// @param words the set of words that it is made of; empty where the kind takes none
/// @param copy  what it points to, if it points to anything that is shown
/// @param other the argument that a kind refers to
public record Parameter(Kind kind, String words, Optional<Copy> copy, int other) {

    /// How an argument is shown.
    public enum Kind {
        SIGNED, UNSIGNED, LONG, SIZE, HEX, POINTER, DESCRIPTOR, DIRECTORY, TEXT, MODE, CREATION_MODE, FILE_MODE, FLAGS,
        WORD, SIGNAL, PROCESS, DEVICE, ID, CLOCK, BYTES, STRUCTURE, ADDRESS, OPTION, TEXTS, ENVIRONMENT, MESSAGE,
        HIDDEN
    }

    /// How many bytes an argument's memory has.
    public enum Size { TEXT, FIXED, ARGUMENT, RESULT, POINTED }

    /// What is copied of the memory that an argument points to.
    ///
    /// @param size      what tells how much
    /// @param other     the argument that tells how much
    /// @param unit      bytes of one element, or of the whole
    /// @param most      the most bytes
    /// @param succeeded whether there is anything only where the call has succeeded
    /// @param structure what it is made of
    public record Copy(Size size, int other, int unit, int most, boolean succeeded, Optional<Structure> structure) {}

    /// What a program that copies reads: see [jd.compiler.lower] for the bits.
    ///
    /// @param bytes the most bytes of a buffer
    public long code(int bytes) {
        return copy.map(c -> 1L + c.size().ordinal() | (long) c.other() << 8 | (c.succeeded() ? 1L << 16 : 0)
                | (long) c.unit() << 32 | (long) (kind == Kind.BYTES ? bytes : c.most()) << 48).orElse(0L);
    }

    static Parameter plain(Kind kind) {
        return new Parameter(kind, "", Optional.empty(), 0);
    }

    static Parameter words(Kind kind, String words) {
        return new Parameter(kind, words, Optional.empty(), 0);
    }
}
