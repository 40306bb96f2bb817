package jd.language.grammar;

import java.util.Set;

/// The words that name a type wherever they stand, so that `(word)` is a cast.
public final class TypeWords {

    private static final Set<String> WORDS = Set.of(
            "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
            "s8", "s16", "s32", "s64", "u8", "u16", "u32", "u64",
            "__s8", "__s16", "__s32", "__s64", "__u8", "__u16", "__u32", "__u64",
            "__be16", "__be32", "__be64", "__le16", "__le32", "__le64",
            "char", "short", "int", "long", "signed", "unsigned", "float", "double",
            "uchar", "ushort", "uint", "ulong", "void", "bool", "_Bool", "string", "const", "volatile");

    private TypeWords() {}

    /// Whether `word` can only be a type: a known one, or any that ends in `_t`.
    public static boolean contains(String word) {
        return word.endsWith("_t") || WORDS.contains(word);
    }
}
