package jd.language.macro;

import java.util.Map;
import java.util.Optional;
import jd.language.ast.Expression;
import jd.language.ast.Rewriter;

/// Puts arguments in place of parameters, and gives the other variables names that nobody else has.
///
/// @param values   what stands for `$variable`, `@map` and `name`
/// @param suffix   what is put behind the names of all other variables
/// @param isMacro  whether names of that kind are parameters, too
record Substitution(Map<String, Expression> values, String suffix, boolean isMacro) implements Rewriter.Rule {

    Substitution {
        values = Map.copyOf(values);
    }

    @Override
    public Optional<Expression> replace(Expression expression) {
        return switch (expression) {
            case Expression.Scratch scratch -> Optional.of(values.containsKey("$" + scratch.name())
                    ? values.get("$" + scratch.name())
                    : scratch.name().startsWith("$") ? scratch
                    : new Expression.Scratch(scratch.name() + suffix, scratch.span()));
            case Expression.MapAccess map when values.get("@" + map.name()) instanceof Expression.MapAccess given ->
                Optional.of(new Expression.MapAccess(given.name(),
                        new Rewriter(this).expressions(map.keys()), map.span()));
            case Expression.Identifier name when isMacro -> Optional.ofNullable(values.get(name.name()));
            default -> Optional.empty();
        };
    }

    @Override
    public String variable(String name) {
        return values.get("$" + name) instanceof Expression.Scratch(String given, _) ? given : name + suffix;
    }
}
