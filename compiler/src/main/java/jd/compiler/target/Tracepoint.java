package jd.compiler.target;

import java.util.List;
import java.util.Optional;

/// A static tracepoint as tracefs describes it in its `format` file.
///
/// @param id          the kernel's number for it
/// @param fields      its own fields, without the common ones
/// @param printFormat how the kernel itself prints it, as C; empty where it does not say
public record Tracepoint(String category, String name, int id, List<Field> fields, String printFormat) {

    public Tracepoint {
        fields = List.copyOf(fields);
    }

    /// One field of the record that a program finds as its context.
    ///
    /// @param type       as written, e.g. `const char *`, `__data_loc char[]`, `char[16]`, `unsigned int`
    /// @param offset     bytes from the start of the context
    /// @param size       bytes
    /// @param dynamic    whether the field is a `__data_loc` word: `length << 16 | offset` of the data
    /// @param relative   whether that offset counts from the end of the word (`__rel_loc`)
    public record Field(String name, String type, int offset, int size, boolean signed, boolean dynamic,
            boolean relative) {}

    /// The field of that name.
    public Optional<Field> field(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /// Whether the kernel prints the values of a field by names.
    public boolean hasNames(String field) {
        return FieldNames.has(printFormat, field);
    }

    /// The names by which the kernel prints the values of a field.
    public Optional<FieldNames> names(String field) {
        return FieldNames.of(printFormat, field);
    }

    /// Full name, e.g. `syscalls:sys_enter_openat`.
    public String fullName() {
        return category + ":" + name;
    }
}
