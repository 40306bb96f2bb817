package jd.compiler.btf;

import java.util.OptionalInt;

/// Types by kind and name, for whoever looks for many: a hash table of ids, open addressing, at most half full.
final class NameIndex {

    private final int[] ids;
    private final Btf btf;

    NameIndex(Btf btf) {
        this.btf = btf;
        int count = btf.types();
        ids = new int[Integer.highestOneBit(count) * 4];
        for (int id = 1; id < count; id++) {
            if (btf.isNamed(id)) {
                add(id);
            }
        }
    }

    private void add(int id) {
        int slot = slot(btf.nameHash(id), btf.kindNumber(id));
        while (ids[slot] != 0) {
            slot = slot + 1 & ids.length - 1;
        }
        ids[slot] = id;
    }

    /// The smallest id of that kind and name: ids went in by ascending order.
    OptionalInt find(Kind kind, byte[] name) {
        int slot = slot(Names.hash(name), kind.ordinal());
        while (ids[slot] != 0) {
            if (btf.is(ids[slot], kind, name)) {
                return OptionalInt.of(ids[slot]);
            }
            slot = slot + 1 & ids.length - 1;
        }
        return OptionalInt.empty();
    }

    private int slot(int hash, int kind) {
        int mixed = (hash ^ kind << 24) * 0x9e3779b1;
        return (mixed ^ mixed >>> 15) & ids.length - 1;
    }
}
