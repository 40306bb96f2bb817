package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.type.Type;

/// The types in which maps and variables keep values: every integer in 64 bits, strings in whole words.
final class Storage {

    /// The most bytes of a string that is kept in a map or variable; a longer one is cut there, and marked when shown.
    static final int LONGEST_TEXT = 256;

    private Storage() {}

    /// How a value of that type is kept.
    static Type of(Type type) {
        return switch (type) {
            case Type.Int(int size, boolean signed) ->
                size == 8 ? type : signed ? Type.INT64 : Type.UINT64;
            case Type.Enumerated e when e.isField() -> e.isSigned() ? Type.INT64 : Type.UINT64;
            case Type.Text(int capacity) -> text(capacity);
            case Type.Array(Type.Int(int size, boolean signed), int length) when size == 1 && signed -> text(length);
            case Type.Tuple(List<Type> elements, List<String> names) -> {
                List<Type> kept = new ArrayList<>();
                for (Type element : elements) {
                    kept.add(of(element));
                }
                yield new Type.Tuple(kept, names);
            }
            case Type.Bool _, Type.Pointer _, Type.Struct _, Type.Array _, Type.Enumerated _, Type.Time _,
                    Type.Named _, Type.Buffer _, Type.Stack _, Type.Arguments _, Type.Void _ -> type;
        };
    }

    private static Type text(int capacity) {
        return new Type.Text(Math.min((capacity + 7) / 8 * 8, LONGEST_TEXT));
    }

    /// The type that keeps values of both; the first one's sign wins. Nothing where there is none.
    static Optional<Type> join(Type known, Type added) {
        if (known.equals(added)) {
            return Optional.of(known);
        }
        if (known instanceof Type.Text(int a) && added instanceof Type.Text(int b)) {
            return Optional.of(new Type.Text(Math.max(a, b)));
        }
        if (known instanceof Type.Tuple(List<Type> a, List<String> names)
                && added instanceof Type.Tuple(List<Type> b, List<String> others) && names.equals(others)) {
            return join(a, b).map(joined -> new Type.Tuple(joined, names));
        }
        if (known instanceof Type.Pointer && (added instanceof Type.Pointer || added.isNumber())) {
            return Optional.of(known);
        }
        if (known.isNumber() && added.isNumber()) {
            boolean narrow = known instanceof Type.Bool || known instanceof Type.Enumerated;
            return Optional.of(narrow ? of(wide(added)) : known);
        }
        return known.isNumber() && added instanceof Type.Pointer ? Optional.of(known) : Optional.empty();
    }

    private static Type wide(Type type) {
        return type.isSigned() ? Type.INT64 : type instanceof Type.Bool ? Type.INT64 : Type.UINT64;
    }

    static Optional<List<Type>> join(List<Type> known, List<Type> added) {
        if (known.size() != added.size()) {
            return Optional.empty();
        }
        List<Type> joined = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            Optional<Type> one = join(known.get(i), added.get(i));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            joined.add(one.get());
        }
        return Optional.of(joined);
    }
}
