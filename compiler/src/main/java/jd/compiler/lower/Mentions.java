package jd.compiler.lower;

import jd.compiler.builtin.Builtin;
import jd.compiler.check.CheckedClause;
import jd.compiler.check.CheckedExpression;
import jd.compiler.check.CheckedStatement;

/// Looks for uses of a builtin.
final class Mentions {

    private final Builtin wanted;

    private Mentions(Builtin wanted) {
        this.wanted = wanted;
    }

    static boolean of(Builtin wanted, CheckedClause clause) {
        Mentions mentions = new Mentions(wanted);
        return clause.predicate().filter(mentions::in).isPresent() || mentions.in(clause.body());
    }

    private boolean in(CheckedStatement statement) {
        return Parts.of(statement).stream().anyMatch(this::in) || Parts.within(statement).stream().anyMatch(this::in);
    }

    private boolean in(CheckedExpression expression) {
        return expression instanceof CheckedExpression.Invoke invoke && invoke.builtin() == wanted
                || Parts.within(expression).stream().anyMatch(this::in)
                || Parts.of(expression).stream().anyMatch(this::in);
    }
}
