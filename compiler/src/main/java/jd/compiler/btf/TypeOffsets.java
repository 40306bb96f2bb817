package jd.compiler.btf;

import java.util.Arrays;

/// Where each type of a blob starts. The kernel's blob has more than a hundred thousand types and says of none where it
/// is, so the blob must be walked from its start; it is walked as far as somebody asks, once.
final class TypeOffsets {

    /// Types per call of [#walk]: a method that is called often is compiled soon, a long loop late.
    private static final int STRIDE = 32;

    private final PagedBytes blob;
    private final int start;
    private final int end;
    private int next;
    private int[] offsets = new int[2048];

    /// How many ids are known; written after what it counts, so that another thread sees that too.
    private volatile int known = 1;

    /// @param start of the section of types
    /// @param end   of the section, at most the blob's
    TypeOffsets(PagedBytes blob, int start, int end) {
        this.blob = blob;
        this.start = start;
        this.next = start;
        this.end = end;
    }

    /// Where the section starts in the blob.
    int start() {
        return start;
    }

    /// Where the section ends in the blob.
    int end() {
        return end;
    }

    /// The offset of a type in the blob; id 0, `void`, has none.
    ///
    /// @throws MalformedBtfException if there is no such type
    int of(int id) {
        if (id <= 0 || knownFrom(id) <= id) {
            throw new MalformedBtfException("no type has the id " + id);
        }
        return offsets[id];
    }

    /// How many ids are known, where that is more than this one if there are more at all.
    int knownFrom(int id) {
        int count = known;
        return id < count ? count : walkTo(id);
    }

    /// One more than the largest id.
    int count() {
        return walkTo(Integer.MAX_VALUE);
    }

    private synchronized int walkTo(int id) {
        while (known <= id && next < end) {
            walk();
        }
        return known;
    }

    private void walk() {
        int count = known;
        int at = next;
        if (count + STRIDE > offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        for (int last = count + STRIDE; count < last && at < end; count++) {
            if (at + Btf.HEAD > end) {
                throw new MalformedBtfException("a type is cut off");
            }
            int kind = blob.at(at + 7) & 0x1f;
            if (kind == 0 || kind >= Kind.count()) {
                throw new MalformedBtfException("unknown kind of type: " + kind);
            }
            offsets[count] = at;
            at += Btf.HEAD + Kind.of(kind).extra(blob.half(at + 4));
        }
        if (at > end) {
            throw new MalformedBtfException("the last type is cut off");
        }
        next = at;
        known = count;
    }
}
