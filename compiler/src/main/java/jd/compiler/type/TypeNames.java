package jd.compiler.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.target.Target;
import jd.compiler.type.Type.Space;
import jd.language.ast.TypeName;
import jd.language.diagnostic.Spelling;
import jd.language.source.Span;

/// Types by name: the language's own, C's, and the kernel's from BTF.
///
/// The kernel's types are asked for last, so that a script with `int` and `pid_t` alone needs no BTF.
public final class TypeNames {

    /// Bytes of a `string` without a size.
    private static final int DEFAULT_TEXT = 64;

    private TypeNames() {}

    /// The type that the words in a script mean; empty where no such type is known.
    public static Optional<Type> resolve(TypeName name, Target target) {
        if (name.words().equals(List.of("string")) && name.pointers() == 0) {
            return text(name.dimensions());
        }
        Optional<Type> type = resolve(name.words(), name.pointers(), Space.KERNEL, target);
        for (int i = name.dimensions().size() - 1; i >= 0; i--) {
            int length = name.dimensions().get(i);
            type = type.map(element -> new Type.Array(element, length));
        }
        return type;
    }

    /// The type of the kernel's pointers to one of its structures.
    public static Optional<Type> pointerTo(String struct, Target target) {
        return resolve(new TypeName(List.of("struct", struct), 1, List.of(), Span.NONE), target);
    }

    /// The known type whose name is most like an unknown one.
    public static Optional<String> nearest(TypeName name, Target target) {
        String last = name.words().getLast();
        if (name.words().size() == 1) {
            return Spelling.nearest(last, ScalarTypes.NAMES);
        }
        String keyword = name.words().getFirst();
        return target.btf().flatMap(btf -> Spelling.nearest(last, new BtfTypes(btf, Space.KERNEL).names(keyword)))
                .map(found -> keyword + " " + found);
    }

    /// The type of a C declaration without its name, e.g. `const struct iovec *`, `unsigned long`, `umode_t`.
    ///
    /// @param space what its pointers point into
    public static Optional<Type> ofC(String declaration, Space space, Target target) {
        List<String> words = new ArrayList<>();
        int pointers = 0;
        int at = 0;
        while (at < declaration.length()) {
            char c = declaration.charAt(at);
            int end = at + 1;
            if (c == '*') {
                pointers++;
            } else if (Character.isJavaIdentifierPart(c)) {
                while (end < declaration.length() && Character.isJavaIdentifierPart(declaration.charAt(end))) {
                    end++;
                }
                words.add(declaration.substring(at, end));
            } else if (!Character.isWhitespace(c)) {
                return Optional.empty();
            }
            at = end;
        }
        Optional<Type> known = resolve(words, pointers, space, target);
        // Where the pointee is unknown the value is an address all the same.
        return known.isPresent() || pointers == 0 || words.isEmpty()
                ? known
                : Optional.of(new Type.Pointer(Type.VOID, space));
    }

    private static Optional<Type> resolve(List<String> written, int pointers, Space space, Target target) {
        List<String> words = new ArrayList<>(written);
        words.removeIf(TypeNames::isQualifier);
        Optional<Type> type = base(words, space, target);
        for (int i = 0; i < pointers; i++) {
            type = type.map(pointee -> new Type.Pointer(pointee, space));
        }
        return type;
    }

    private static Optional<Type> base(List<String> words, Space space, Target target) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Optional<Type> scalar = ScalarTypes.of(words);
        return scalar.isPresent()
                ? scalar
                : target.btf().flatMap(btf -> new BtfTypes(btf, space).named(words));
    }

    /// Words that change nothing about how a value is read: C's qualifiers and the kernel's address-space marks.
    private static boolean isQualifier(String word) {
        return switch (word) {
            case "const", "volatile", "restrict", "__user", "__kernel", "__iomem", "__percpu", "__rcu", "__force",
                    "__seg_gs", "__seg_fs" -> true;
            default -> false;
        };
    }

    private static Optional<Type> text(List<Integer> dimensions) {
        return switch (dimensions.size()) {
            case 0 -> Optional.of(new Type.Text(DEFAULT_TEXT));
            case 1 -> Optional.of(new Type.Text(Math.max(1, dimensions.getFirst())));
            default -> Optional.empty();
        };
    }
}
