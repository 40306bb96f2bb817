package jd.language.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.ast.Clause;
import jd.language.ast.Declaration;
import jd.language.ast.Expression;
import jd.language.ast.Rewriter;
import jd.language.ast.Script;

/// Finds the calls of a function in a script, those in macros included.
public final class CallSearch {

    private CallSearch() {}

    public static List<Expression.Call> of(Script script, String function) {
        List<Expression.Call> found = new ArrayList<>();
        Rewriter search = new Rewriter(expression -> {
            if (expression instanceof Expression.Call call && call.name().equals(function)) {
                found.add(call);
            }
            return Optional.empty();
        });
        for (Declaration declaration : script.declarations()) {
            if (declaration instanceof Declaration.Macro macro) {
                search.expression(macro.body());
            }
        }
        for (Clause clause : script.clauses()) {
            clause.predicate().ifPresent(search::expression);
            search.block(clause.body());
        }
        return found;
    }
}
