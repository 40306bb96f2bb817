package jd.compiler.btf;

import java.nio.charset.StandardCharsets;

/// The strings of a blob, each known by its offset and ended by a zero. They are compared as bytes: to make a `String`
/// of every name on the way to one costs more than all the rest.
///
/// @param start of the section in the blob
/// @param end   of the section, at most the blob's
record Names(PagedBytes blob, int start, int end) {

    /// Longer than any name of the kernel's (512); it keeps damaged blobs from costing much.
    private static final int LONGEST = 4096;

    /// The string at that offset.
    String text(int offset) {
        int from = start(offset);
        int to = from;
        while (to < end && blob.at(to) != 0) {
            to++;
            if (to - from > LONGEST) {
                throw new MalformedBtfException("a name does not end");
            }
        }
        var letters = new byte[to - from];
        blob.copy(from, letters, 0, letters.length);
        return new String(letters, StandardCharsets.UTF_8);
    }

    /// Whether that string is there.
    boolean is(int offset, byte[] name) {
        int from = start(offset);
        if (name.length >= end - from || blob.at(from + name.length) != 0) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (blob.at(from + i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether the string at that offset has no letters.
    boolean isEmpty(int offset) {
        return blob.at(start(offset)) == 0;
    }

    /// The hash of the string at that offset, as [#hash(byte[])].
    int hash(int offset) {
        int hash = 0;
        int from = start(offset);
        for (int at = from; at < end && at < from + LONGEST && blob.at(at) != 0; at++) {
            hash = 31 * hash + blob.at(at);
        }
        return hash;
    }

    static int hash(byte[] name) {
        int hash = 0;
        for (byte letter : name) {
            hash = 31 * hash + letter;
        }
        return hash;
    }

    private int start(int offset) {
        if (offset < 0 || offset >= end - start) {
            throw new MalformedBtfException("a name lies outside the strings");
        }
        return start + offset;
    }
}
