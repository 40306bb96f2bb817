package jd.compiler.type;

import java.util.ArrayList;
import java.util.List;

/// Where the elements of a tuple (or the parts of a map key) lie: in order, each aligned to its size up to 8.
///
/// @param offsets of each element from the start
/// @param size    of the whole, a multiple of its alignment
/// @param align   the largest alignment of an element
public record TupleLayout(List<Integer> offsets, int size, int align) {

    public TupleLayout {
        offsets = List.copyOf(offsets);
    }

    public static TupleLayout of(Type.Tuple tuple) {
        return of(tuple.elements());
    }

    public static TupleLayout of(List<Type> elements) {
        List<Integer> offsets = new ArrayList<>(elements.size());
        int at = 0;
        int widest = 1;
        for (Type element : elements) {
            int align = alignOf(element);
            widest = Math.max(widest, align);
            at = roundUp(at, align);
            offsets.add(at);
            at += element.size();
        }
        return new TupleLayout(offsets, roundUp(at, widest), widest);
    }

    /// The alignment of a value: that of its widest machine word. Strings are kept in whole words, so that they can be
    /// compared and cleared eight bytes at a time; arrays are copied like that.
    public static int alignOf(Type type) {
        return switch (type) {
            case Type.Int i -> i.size();
            case Type.Bool _ -> 1;
            case Type.Enumerated e -> e.size();
            case Type.Text _, Type.Pointer _, Type.Time _, Type.Struct _, Type.Named _, Type.Buffer _,
                    Type.Stack _, Type.Array _ -> 8;
            case Type.Tuple t -> of(t).align();
            case Type.Arguments _, Type.Void _ -> 1;
        };
    }

    public static int roundUp(int size, int align) {
        return (size + align - 1) / align * align;
    }
}
