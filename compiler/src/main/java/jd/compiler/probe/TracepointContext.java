package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField.Place;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.target.Target;
import jd.compiler.target.Tracepoint;
import jd.compiler.type.Type;
import jd.compiler.type.Type.Space;
import jd.compiler.type.TypeNames;

/// What a program on a tracepoint finds in its context: the record that the `format` file describes.
///
/// For system calls (`kernel/trace/trace_syscalls.c`) that is
///
/// ```
///          0         8               16        24        32
/// entry  | common  | number (int)  | arg 0   | arg 1   | …      each a full 64-bit register
/// return | common  | number (int)  | result  |
/// ```
record TracepointContext(Tracepoint tracepoint, List<ContextField> arguments, List<Integer> words,
        Optional<ContextField> result) {

    private static final String SYSCALLS = "syscalls";
    /// Where the arguments or the result of a system call start.
    private static final int SYSCALL_WORDS = 16;

    static TracepointContext of(Tracepoint tracepoint, Target target) {
        boolean syscall = tracepoint.category().equals(SYSCALLS);
        return new TracepointContext(tracepoint, fields(tracepoint, tracepoint.fields(), target),
                syscall ? words(tracepoint) : List.of(), syscall ? result(tracepoint) : Optional.empty());
    }

    /// The same without the number of the call, and on return without `ret`, which is `retval`.
    static TracepointContext ofSyscall(Tracepoint tracepoint, Target target) {
        return new TracepointContext(tracepoint, fields(tracepoint, syscallFields(tracepoint), target),
                words(tracepoint), result(tracepoint));
    }

    /// The fields that are arguments or the result of a system call.
    static List<Tracepoint.Field> syscallFields(Tracepoint tracepoint) {
        List<Tracepoint.Field> fields = new ArrayList<>();
        for (Tracepoint.Field field : tracepoint.fields()) {
            if (field.offset() >= SYSCALL_WORDS && field.size() == Long.BYTES && !field.dynamic()) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static boolean isReturn(Tracepoint tracepoint) {
        return tracepoint.name().startsWith("sys_exit_");
    }

    /// `arg0 …`; on return both `arg0` and `arg1` are the result, as in D.
    private static List<Integer> words(Tracepoint tracepoint) {
        if (isReturn(tracepoint)) {
            return List.of(SYSCALL_WORDS, SYSCALL_WORDS);
        }
        List<Integer> words = new ArrayList<>();
        for (Tracepoint.Field field : syscallFields(tracepoint)) {
            words.add(field.offset());
        }
        return words;
    }

    private static Optional<ContextField> result(Tracepoint tracepoint) {
        return isReturn(tracepoint)
                ? Optional.of(new ContextField("ret", Type.INT64, SYSCALL_WORDS, Long.BYTES, true, Place.WORD))
                : Optional.empty();
    }

    /// A probe on this tracepoint.
    ProbePoint point(String provider, String name, String function, String event) {
        Shape shape = tracepoint.category().endsWith(SYSCALLS) ? Shape.SYSCALL : Shape.KERNEL;
        return new ProbePoint(provider, name, function, event, ProgramType.TRACEPOINT, Optional.empty(),
                OptionalInt.empty(),
                new Attachment.Tracepoint(tracepoint.category(), tracepoint.name(), tracepoint.id()), arguments, words,
                result, shape);
    }

    private static List<ContextField> fields(Tracepoint tracepoint, List<Tracepoint.Field> fields, Target target) {
        Space space = tracepoint.category().equals(SYSCALLS) ? Space.USER : Space.KERNEL;
        return LazyFields.of(fields.size(),
                () -> fields.stream().map(f -> named(tracepoint, field(f, space, target))).toList());
    }

    /// A number that the kernel itself prints by name has those names here, too.
    private static ContextField named(Tracepoint tracepoint, ContextField field) {
        if (!(field.type() instanceof Type.Int(int size, boolean signed)) || !tracepoint.hasNames(field.name())) {
            return field;
        }
        Type type = Type.Enumerated.ofField(tracepoint.fullName() + ":" + field.name(), size, signed);
        return new ContextField(field.name(), type, field.offset(), field.size(), field.signed(), field.place());
    }

    private static ContextField field(Tracepoint.Field field, Space space, Target target) {
        String text = field.type();
        int bracket = text.indexOf('[');
        if (field.dynamic()) {
            String element = text.substring(text.indexOf(' ') + 1, bracket < 0 ? text.length() : bracket);
            Type type = new Type.Array(element(element, target), 0);
            return new ContextField(field.name(), type, field.offset(), field.size(), false,
                    field.relative() ? Place.RELATIVE : Place.DYNAMIC);
        }
        Type type = bracket < 0
                ? fitted(TypeNames.ofC(text, space, target), field, space)
                : array(element(text.substring(0, bracket), target), field.size());
        Place place = type.isScalar() ? Place.WORD : Place.INLINE;
        int size = place == Place.WORD ? type.size() : field.size();
        return new ContextField(field.name(), type, field.offset(), size, type.isSigned(), place);
    }

    /// The C type where it agrees with what the kernel says of the field's size, else the nearest that does.
    ///
    /// The arguments of a system call are declared with 8 bytes whatever their C type, the upper half being what the
    /// caller left in the register: there the C type is right and the low bytes are the value.
    private static Type fitted(Optional<Type> declared, Tracepoint.Field field, Space space) {
        if (declared.isPresent() && (declared.get().size() == field.size()
                || space == Space.USER && declared.get().isScalar() && declared.get().size() < field.size())) {
            return declared.get();
        }
        if (!isWord(field.size())) {
            return array(new Type.Int(1, false), field.size());
        }
        return declared.filter(Type.Enumerated.class::isInstance).map(Type.Enumerated.class::cast)
                .<Type>map(e -> new Type.Enumerated(e.btfId(), e.name(), field.size(), field.signed()))
                .orElse(new Type.Int(field.size(), field.signed()));
    }

    private static boolean isWord(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }

    /// The element of an array; bytes where its type is not known.
    private static Type element(String text, Target target) {
        return TypeNames.ofC(text, Space.KERNEL, target).filter(t -> t.size() > 0).orElse(new Type.Int(1, false));
    }

    /// An array that fills `size` bytes: the length is not read from the text, where older kernels print an
    /// expression.
    private static Type array(Type element, int size) {
        return size % element.size() == 0
                ? new Type.Array(element, size / element.size())
                : new Type.Array(new Type.Int(1, false), size);
    }
}
