package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.object.DataType;
import jd.compiler.object.DataType.Enumerated.Constant;
import jd.compiler.object.Field;
import jd.compiler.object.Naming;
import jd.compiler.object.StackForm;
import jd.compiler.target.Target;
import jd.compiler.type.BtfTypes;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;

/// How values of the language's types travel to the consumer.
final class DataTypes {

    private final Target target;

    DataTypes(Target target) {
        this.target = target;
    }

    DataType of(Type type) {
        return switch (type) {
            case Type.Int(int size, boolean signed) -> new DataType.Int(size, signed);
            case Type.Bool _ -> new DataType.Bool();
            case Type.Text(int capacity) -> new DataType.Text(capacity, capacity > SHORT);
            case Type.Pointer _ -> new DataType.Pointer();
            case Type.Time(String format) -> new DataType.Time(format);
            case Type.Enumerated e when e.isField() -> ofField(e);
            case Type.Enumerated e ->
                new DataType.Enumerated(e.size(), e.signed(), false, BtfTypes.constants(target, e));
            case Type.Array(Type.Int(int size, boolean signed), int length) when size == 1 && signed ->
                new DataType.Text(length, false);
            case Type.Array(Type element, int length) when element.isScalar() ->
                new DataType.Sequence(of(element), length);
            case Type.Tuple tuple -> tuple(tuple);
            case Type.Named(Naming naming) -> new DataType.Named(naming);
            case Type.Buffer(int capacity) -> new DataType.Buffer(capacity);
            case Type.Stack(Type.Space space, int depth, StackForm form) -> space == Type.Space.KERNEL
                    ? new DataType.KernelStack(depth, form) : new DataType.UserStack(depth, form);
            case Type.Struct _, Type.Array _ -> new DataType.Raw(type.size());
            case Type.Arguments _, Type.Void _ -> throw new AssertionError("no value has the type " + type);
        };
    }

    private DataType ofField(Type.Enumerated type) {
        String[] names = type.name().split(":");
        return target.tracepoint(names[0], names[1]).flatMap(tracepoint -> tracepoint.names(names[2]))
                .<DataType>map(found -> new DataType.Enumerated(type.size(), type.signed(), found.flags(),
                        found.entries().stream().map(e -> new Constant(e.name(), e.value())).toList()))
                .orElse(new DataType.Int(type.size(), type.signed()));
    }

    /// Strings of up to this capacity come from the kernel's own short names, which are never cut.
    private static final int SHORT = 16;

    private DataType tuple(Type.Tuple tuple) {
        List<Type> elements = tuple.elements();
        TupleLayout layout = TupleLayout.of(elements);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String name = tuple.names().isEmpty() ? "" : tuple.names().get(i);
            fields.add(new Field(name, of(elements.get(i)), layout.offsets().get(i)));
        }
        return new DataType.Tuple(fields, layout.size());
    }
}
