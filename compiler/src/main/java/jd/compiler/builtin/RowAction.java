package jd.compiler.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventAction.Format.Conversion;
import jd.compiler.type.Type;

/// D's actions on aggregations: showing their rows in a format, cutting them, dividing what is shown.
public enum RowAction implements Builtin {

    /// `printa(@a)`, or with a format whose `%d` and `%s` take the parts of the key and whose `%@d` the value.
    PRINTA("void printa(printable, map...)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return call.arguments().getFirst().text().isPresent() ? formatComplaint(call)
                    : call.type(0) instanceof Type.Tuple ? Optional.empty()
                    : Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT,
                            "printa() wants a map, or a format and maps"));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            List<String> maps = new ArrayList<>();
            for (Value argument : call.arguments()) {
                if (argument instanceof Value.WholeMap(String map)) {
                    maps.add(map);
                }
            }
            EventAction.Format format = FormatText.parse(call.text(0, ""));
            generator.send(new EventAction.PrintRows(format, maps), List.of(), call.span());
            return new Value.Nothing();
        }
    },
    /// Keeps the `n` largest elements, of a negative `n` the smallest; without `n`, none.
    TRUNC("void trunc(map, int?)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            Value most = call.has(1) ? call.argument(1) : new Value.Number(generator.ir().constant(0), Type.INT64);
            return send(new EventAction.Truncate(map(call)), most, call, generator);
        }
    },
    /// Divides what is shown of the map from now on; what is kept stays as it is.
    NORMALIZE("void normalize(map, int)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return send(new EventAction.Normalize(map(call)), call.argument(1), call, generator);
        }
    },
    DENORMALIZE("void denormalize(map)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            Value one = new Value.Number(generator.ir().constant(1), Type.INT64);
            return send(new EventAction.Normalize(map(call)), one, call, generator);
        }
    };

    private final Signature signature;

    RowAction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    private static String map(Invocation call) {
        if (call.argument(0) instanceof Value.WholeMap(String map)) {
            return map;
        }
        throw new AssertionError("checked as a map");
    }

    private static Value send(EventAction action, Value field, Invocation call, Generator generator) {
        Value number = new Value.Number(generator.number(field), Type.INT64);
        generator.send(action, List.of(number), call.span());
        return new Value.Nothing();
    }

    /// What is wrong with a format of `printa`; the type of a map argument is the tuple of its keys.
    private static Optional<Complaint> formatComplaint(Call call) {
        Optional<Complaint> wrong = FormatText.unknownConversion(call.arguments().getFirst().text().orElse(""));
        if (wrong.isPresent()) {
            return wrong;
        }
        if (call.arguments().size() == 1) {
            return Optional.of(Complaint.at(0, Complaint.Kind.BAD_FORMAT, "printa() wants a map after its format"));
        }
        List<Type> keys = ((Type.Tuple) call.type(1)).elements();
        for (int i = 2; i < call.arguments().size(); i++) {
            if (!call.type(i).equals(call.type(1))) {
                return Optional.of(Complaint.at(i, Complaint.Kind.BAD_ARGUMENT, "the maps of one printa() have the "
                        + "same keys, but this one has " + call.type(i) + ", the first " + call.type(1)));
            }
        }
        List<Conversion> conversions = FormatText.conversions(FormatText.parse(
                call.arguments().getFirst().text().orElse("")));
        conversions.removeIf(conversion -> conversion.flags().indexOf('@') >= 0);
        if (conversions.size() > keys.size()) {
            return Optional.of(Complaint.at(0, Complaint.Kind.BAD_FORMAT, "the format asks for " + conversions.size()
                    + " parts of a key that has " + keys.size(), "%@d shows the value"));
        }
        for (int i = 0; i < conversions.size(); i++) {
            if (!FormatText.fits(conversions.get(i), keys.get(i))) {
                return Optional.of(Complaint.at(0, Complaint.Kind.BAD_FORMAT, "%" + conversions.get(i).conversion()
                        + " cannot show " + keys.get(i), "use %s"));
            }
        }
        return Optional.empty();
    }
}
