package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.type.Type;
import jd.language.ast.Expression;

/// Checks elements of maps, and their keys.
final class Elements {

    private final ExpressionChecker expressions;
    private final Surroundings around;

    Elements(ExpressionChecker expressions, Surroundings around) {
        this.expressions = expressions;
        this.around = around;
    }

    /// The value of a map element.
    CheckedExpression element(Expression.MapAccess access) {
        List<CheckedExpression> keys = keys(access);
        Optional<MapSymbol> map = around.inference().map(access.name());
        if (map.isEmpty()) {
            return ExpressionChecker.unknown(access.span());
        }
        return switch (map.get().content()) {
            case MapSymbol.Plain(Type type) -> new CheckedExpression.Element(map.get(),
                    convertKeys(keys, map.get()), type, access.span());
            case MapSymbol.Gathered gathered when gathered.isNumber() -> new CheckedExpression.Element(map.get(),
                    convertKeys(keys, map.get()), gathered.signed() ? Type.INT64 : Type.UINT64, access.span());
            case MapSymbol.Gathered gathered -> {
                around.problems().report(ScriptProblem.AGGREGATION_NOT_READ, access.span(), map.get().display(),
                        Inference.words(gathered));
                yield ExpressionChecker.unknown(access.span());
            }
        };
    }

    /// The keys of a map access, checked against the map's other uses.
    List<CheckedExpression> keys(Expression.MapAccess access) {
        around.inference().mention(access.name(), access.span());
        List<CheckedExpression> keys = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        for (Expression key : access.keys()) {
            CheckedExpression checked = expressions.value(key);
            if (checked.type() instanceof Type.Tuple(List<Type> elements, List<String> names) && names.isEmpty()
                    && access.keys().size() == 1) {
                for (int i = 0; i < elements.size(); i++) {
                    keys.add(access(checked, i, elements.get(i)));
                    types.add(elements.get(i));
                }
            } else {
                keys.add(checked);
                types.add(checked.type());
            }
        }
        if (keys.stream().noneMatch(ExpressionChecker::isUnknown)) {
            around.inference().useKeys(access.name(), types, access.span(), around.problems());
        }
        return keys;
    }

    private static CheckedExpression access(CheckedExpression tuple, int index, Type type) {
        return tuple instanceof CheckedExpression.Tuple literal ? literal.elements().get(index)
                : new CheckedExpression.TupleElement(tuple, index, type, tuple.span());
    }

    /// The keys as the map keeps them.
    List<CheckedExpression> convertKeys(List<CheckedExpression> keys, MapSymbol map) {
        List<CheckedExpression> converted = new ArrayList<>();
        for (int i = 0; i < keys.size() && keys.size() == map.keys().size(); i++) {
            converted.add(expressions.convert(keys.get(i), map.keys().get(i)));
        }
        return converted;
    }
}
