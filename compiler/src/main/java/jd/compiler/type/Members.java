package jd.compiler.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfType;
import jd.compiler.btf.Kind;
import jd.compiler.target.Target;

/// The members of the kernel's structures and unions, those of anonymous members within included.
public final class Members {

    private Members() {}

    /// Where a member lies.
    ///
    /// @param type      pointers in it point into the kernel
    /// @param offset    bytes from the start of the structure; for a bit field, to the first byte of the word of its
    ///                  type's size that holds it whole
    /// @param bitOffset bits from there, counted from the lowest, to a bit field; 0 for other members
    /// @param bitSize   bits of a bit field; 0 for other members
    public record Member(Type type, int offset, int bitOffset, int bitSize) {}

    /// The member of that name.
    public static Optional<Member> find(Target target, Type.Struct struct, String name) {
        return target.btf().flatMap(btf -> btf.member(struct.btfId(), name).filter(Members::fits)
                .map(member -> place(member, new BtfTypes(btf, Type.Space.KERNEL).of(member.type()), struct.size())));
    }

    /// Where a structure that is known by its name has a member, in bytes.
    public static Optional<Integer> offset(Target target, String struct, String name) {
        return target.btf().flatMap(btf -> {
            OptionalInt id = btf.find(Kind.STRUCT, struct);
            return id.isEmpty() ? Optional.empty()
                    : btf.member(id.getAsInt(), name).map(member -> member.bitOffset() / Byte.SIZE);
        });
    }

    /// A bit field that goes over nine bytes cannot be read at once; only packed structures may have one.
    private static boolean fits(BtfType.Member member) {
        return member.bitOffset() % Byte.SIZE + member.bitSize() <= Long.SIZE;
    }

    private static Member place(BtfType.Member member, Type type, int structSize) {
        if (member.bitSize() == 0) {
            return new Member(type, member.bitOffset() / 8, 0, 0);
        }
        // C lays a bit field within a word of its type, aligned to its size.
        int word = Math.max(1, type.size()) * 8;
        int start = member.bitOffset() / word * word;
        int from = member.bitOffset() - start;
        return from + member.bitSize() <= word ? new Member(type, start / 8, from, member.bitSize())
                : straddling(member, type.isSigned(), structSize);
    }

    /// In a packed structure a bit field may begin in one word of its type and end in the next: the smallest word that
    /// holds it whole is read instead, within the structure if that is large enough.
    private static Member straddling(BtfType.Member member, boolean signed, int structSize) {
        int bytes = (member.bitOffset() % 8 + member.bitSize() + 7) / 8;
        int size = bytes <= 2 ? 2 : bytes <= 4 ? 4 : 8;
        int start = Math.max(0, Math.min(member.bitOffset() / 8, structSize - size));
        int from = member.bitOffset() - start * 8;
        return new Member(new Type.Int(size, signed), start, from, member.bitSize());
    }

    /// Every name that a script may write after `.`, in the order of the declaration.
    public static List<String> names(Target target, Type.Struct struct) {
        List<String> names = new ArrayList<>();
        target.btf().ifPresent(btf -> collect(btf, struct.btfId(), names));
        return names;
    }

    private static void collect(Btf btf, int id, List<String> names) {
        if (btf.type(btf.resolve(id)) instanceof BtfType.Composite composite) {
            for (BtfType.Member member : composite.members()) {
                if (member.name().isEmpty()) {
                    collect(btf, member.type(), names);
                } else {
                    names.add(member.name());
                }
            }
        }
    }
}
