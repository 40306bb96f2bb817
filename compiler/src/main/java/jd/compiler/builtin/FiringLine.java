package jd.compiler.builtin;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.bpf.Helper;
import jd.compiler.object.EventAction.Format;
import jd.compiler.probe.ContextField;
import jd.compiler.type.Type;

/// One line about a firing: time, CPU, process, its name, the probe, the probe's arguments and result by name.
final class FiringLine {

    private static final int STRING_CAPACITY = 128;

    private final Generator generator;
    private final List<Format.Piece> pieces = new ArrayList<>();
    private final List<Value> fields = new ArrayList<>();

    private FiringLine(Generator generator) {
        this.generator = generator;
    }

    /// @param generator the probe that fires
    static FiringLine of(Generator generator) {
        FiringLine line = new FiringLine(generator);
        line.who();
        for (ContextField argument : generator.probe().arguments()) {
            line.named(argument);
        }
        generator.probe().result().ifPresent(result -> {
            if (!generator.probe().arguments().contains(result)) {
                line.named(result);
            }
        });
        line.text("\n");
        return line;
    }

    Format format() {
        return new Format(pieces);
    }

    List<Value> fields() {
        return fields;
    }

    private void who() {
        Value now = new Value.Number(generator.ir().steady(Helper.KTIME_GET_NS), new Type.Time("%H:%M:%S.%f"));
        show("", 0, "s", now);
        text(" ");
        Value cpu = new Value.Number(generator.ir().steady(Helper.GET_SMP_PROCESSOR_ID), Type.UINT32);
        show("", 3, "d", cpu);
        text(" ");
        show("", 7, "d", new Value.Number(ProcessVariable.PID.operand(generator), Type.UINT32));
        text(" ");
        show("-", 15, "s", ProcessVariable.COMM.lower(new Invocation("comm", List.of(),
                ProcessVariable.COMM.type(), jd.language.source.Span.NONE), generator));
        text(" " + generator.probe().name());
    }

    private void text(String text) {
        pieces.add(new Format.Literal(text));
    }

    private void show(String flags, int width, String conversion, Value value) {
        pieces.add(new Format.Conversion(flags, width, -1, 64, conversion));
        fields.add(value);
    }

    private void named(ContextField field) {
        text(" " + field.name() + "=");
        Value value = generator.argument(field);
        switch (field.type()) {
            case Type.Pointer(Type target, _) when target.size() == 1 && isText(field.name()) ->
                show("", 0, "s", generator.string(value, STRING_CAPACITY));
            case Type.Pointer _ -> show("", 0, "p", value);
            case Type.Int _ -> show("", 0, "d", value);
            case Type.Array(Type element, _) when element.size() == 1 ->
                show("", 0, "s", generator.string(value, STRING_CAPACITY));
            case Type.Bool _, Type.Enumerated _, Type.Time _, Type.Text _ -> show("", 0, "s", value);
            default -> text("…");
        }
    }

    /// Where a pointer to characters is a buffer there need not be a string; a name or a path is one.
    private static boolean isText(String name) {
        return name.contains("name") || name.contains("path");
    }
}
