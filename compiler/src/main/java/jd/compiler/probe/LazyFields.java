package jd.compiler.probe;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The fields of a context, worked out only when a script asks for one: their types may need the kernel's BTF,
/// megabytes that a script without `args` should not have to read.
///
/// Unmodifiable; equal to any list of the same fields.
final class LazyFields extends AbstractList<ContextField> {

    private static final int UNKNOWN = -1;

    private final int size;
    private final Supplier<List<ContextField>> source;
    private Optional<List<ContextField>> fields = Optional.empty();

    private LazyFields(int size, Supplier<List<ContextField>> source) {
        this.size = size;
        this.source = source;
    }

    /// @param source gives the fields, asked at most once, also for how many they are
    static List<ContextField> of(Supplier<List<ContextField>> source) {
        return new LazyFields(UNKNOWN, source);
    }

    /// @param source gives that many fields, asked at most once
    static List<ContextField> of(int size, Supplier<List<ContextField>> source) {
        return new LazyFields(size, source);
    }

    @Override
    public ContextField get(int index) {
        return fields().get(index);
    }

    private List<ContextField> fields() {
        if (fields.isEmpty()) {
            fields = Optional.of(List.copyOf(source.get()));
        }
        return fields.get();
    }

    @Override
    public int size() {
        return size == UNKNOWN ? fields().size() : size;
    }
}
