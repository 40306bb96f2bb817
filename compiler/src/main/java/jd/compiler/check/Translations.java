package jd.compiler.check;

import java.util.Optional;
import jd.compiler.probe.ProbePoint;
import jd.compiler.probe.StableTypes;
import jd.compiler.probe.Translation;
import jd.compiler.probe.Translation.Argument;
import jd.language.ast.BinaryOperator;
import jd.language.ast.Clause;
import jd.language.ast.Expression;
import jd.language.ast.Statement;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.parser.ScriptParser;
import jd.language.source.Source;
import jd.language.source.Span;

/// What names of D's stable providers stand for: `args[0]->b_bcount`, `curpsinfo->pr_psargs`.
///
/// An expression that uses such a name is replaced by one on the probe that the stable one is built on, which is then
/// checked like any other. All of it stands at the place of the name in the script.
final class Translations {

    private static final String TASK = "task";

    private Translations() {}

    /// What stands for an expression; nothing where it stands for itself.
    static Optional<Expression> of(Expression expression, ProbePoint probe) {
        return switch (expression) {
            case Expression.Identifier name -> name(name, probe);
            case Expression.Index index -> argument(index, probe)
                    .map(argument -> parsed(argument.expression(), index.span()));
            case Expression.Member member -> member(member, probe);
            default -> Optional.empty();
        };
    }

    private static Optional<Expression> name(Expression.Identifier name, ProbePoint probe) {
        switch (name.name()) {
            case "curpsinfo", "curlwpsinfo" -> {
                return Optional.of(new Expression.Identifier("curthread", name.span()));
            }
            case "curcpu" -> {
                return Optional.of(new Expression.Identifier("cpu", name.span()));
            }
            default -> { }
        }
        Optional<Translation> translation = probe.translation();
        Optional<String> task = translation.flatMap(Translation::task);
        if (task.isPresent()) {
            return StableTypes.member(TASK, name.name())
                    .map(text -> applied(text, parsed(task.get(), name.span()), name.span()));
        }
        return translation.flatMap(t -> word(name.name(), t))
                .map(argument -> parsed(argument.expression(), name.span()));
    }

    /// `arg0 …` are the arguments by number.
    private static Optional<Argument> word(String name, Translation translation) {
        boolean number = name.length() == 4 && name.startsWith("arg") && Character.digit(name.charAt(3), 10) >= 0;
        int index = number ? name.charAt(3) - '0' : Integer.MAX_VALUE;
        return index < translation.arguments().size() ? Optional.of(translation.arguments().get(index))
                : Optional.empty();
    }

    private static Optional<Argument> argument(Expression expression, ProbePoint probe) {
        return expression instanceof Expression.Index(Expression.Identifier(String name, _),
                Expression.IntegerLiteral number, _) && name.equals("args") && probe.translation().isPresent()
                && number.value() >= 0 && number.value() < probe.translation().get().arguments().size()
                ? Optional.of(probe.translation().get().arguments().get((int) number.value())) : Optional.empty();
    }

    private static Optional<Expression> member(Expression.Member member, ProbePoint probe) {
        Span span = member.span();
        if (member.target() instanceof Expression.Identifier(String name, _)) {
            return switch (name) {
                case "curpsinfo" -> StableTypes.member(name, member.member()).map(text -> parsed(text, span))
                        .or(() -> of("psinfo_t", member, "curthread"));
                case "curlwpsinfo" -> of("lwpsinfo_t", member, "curthread");
                case "curcpu" -> of("cpuinfo_t", member, "cpu");
                case "args" -> probe.translation().flatMap(t -> t.argument(member.member()))
                        .map(argument -> parsed(argument.expression(), span));
                default -> Optional.empty();
            };
        }
        if (member.target() instanceof Expression.Index(Expression.Identifier(String name, _), Expression at, _)
                && name.equals("fds")) {
            return StableTypes.member(name, member.member()).map(text -> applied(text, at, span));
        }
        return argument(member.target(), probe)
                .flatMap(argument -> of(argument.type(), member, argument.expression()));
    }

    private static Optional<Expression> of(String type, Expression.Member member, String it) {
        return StableTypes.member(type, member.member())
                .map(text -> applied(text, parsed(it, member.span()), member.span()));
    }

    /// What a name of D's headers stands for.
    static Optional<Expression> constant(String name, Span span) {
        return StableTypes.member("constants", name).map(text -> parsed(text, span));
    }

    /// The predicate of a clause on this probe.
    static Optional<Expression> predicate(Clause clause, ProbePoint probe) {
        Optional<Expression> own = probe.translation().flatMap(Translation::predicate)
                .map(text -> parsed(text, clause.span()));
        return own.isPresent() && clause.predicate().isPresent()
                ? Optional.of(new Expression.Binary(BinaryOperator.AND, own.get(), clause.predicate().get(),
                        clause.predicate().get().span()))
                : own.or(clause::predicate);
    }

    private static Expression applied(String text, Expression it, Span span) {
        return new Rewriting(Optional.of(it), span).of(parse(text));
    }

    private static Expression parsed(String text, Span span) {
        return new Rewriting(Optional.empty(), span).of(parse(text));
    }

    private static Expression parse(String text) {
        Source source = new Source("translation", "BEGIN { $x = " + text + "; }");
        Statement statement = ScriptParser.parse(source, new DiagnosticLog(source))
                .orElseThrow(() -> new AssertionError("no expression: " + text))
                .clauses().getFirst().body().statements().getFirst();
        return ((Statement.Assign) statement).value();
    }
}
