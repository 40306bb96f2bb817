package jd.compiler.check;

import java.util.Optional;
import java.util.OptionalLong;
import jd.compiler.arch.Constants;
import jd.compiler.target.Target;
import jd.compiler.type.BtfTypes;
import jd.compiler.type.Type;
import jd.language.source.Span;

/// Constants by name: those of the kernel's enumerations, and some that C defines beside its types.
final class NamedConstants {

    private NamedConstants() {}

    static Optional<CheckedExpression> find(String name, Target target, Span span) {
        OptionalLong defined = Constants.find(name);
        if (defined.isPresent()) {
            return Optional.of(new CheckedExpression.Number(defined.getAsLong(), Type.INT64, span));
        }
        return BtfTypes.constant(target, name)
                .map(constant -> new CheckedExpression.Number(constant.value(), constant.type(), span));
    }
}
