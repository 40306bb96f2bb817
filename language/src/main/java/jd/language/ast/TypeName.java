package jd.language.ast;

import java.util.List;
import jd.language.source.Span;

/// A type as written: `uint64`, `unsigned long`, `struct task_struct *`, `string[64]`.
///
/// @param words      the words in order, e.g. `struct`, `task_struct`
/// @param pointers   how many `*`
/// @param dimensions array sizes in order
public record TypeName(List<String> words, int pointers, List<Integer> dimensions, Span span) {

    public TypeName {
        words = List.copyOf(words);
        dimensions = List.copyOf(dimensions);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.join(" ", words));
        if (pointers > 0) {
            text.append(' ').repeat('*', pointers);
        }
        for (int dimension : dimensions) {
            text.append('[').append(dimension).append(']');
        }
        return text.toString();
    }
}
