package jd.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.builtin.Builtin;
import jd.compiler.builtin.Builtins;
import jd.compiler.check.MapSymbol.Kind;
import jd.compiler.type.Type;
import jd.compiler.type.TypeNames;
import jd.language.ast.Declaration;
import jd.language.ast.Expression;
import jd.language.ast.TypeName;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// D's variables: `x` and `a[k]` of the whole script, `self->x` and `self->a[k]` of a thread, `this->x` of a firing.
///
/// The first two kinds are elements of maps that the script does not see: a variable is turned into the access to such
/// an element here, and checked like any other from then on. A variable of a thread has the thread's number as its
/// first key. The last kind is a scratch variable that all clauses of one firing share.
final class DVariables {

    private final Surroundings around;
    private final Map<Integer, ScratchVariable> shared = new LinkedHashMap<>();

    DVariables(Surroundings around) {
        this.around = around;
    }

    /// Takes up the declarations of a script.
    static void declare(List<Declaration> declarations, Surroundings around, DiagnosticLog problems) {
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.Variable variable) {
                declare(variable, around, problems);
            }
        }
    }

    private static void declare(Declaration.Variable variable, Surroundings around, DiagnosticLog problems) {
        Optional<Type> type = type(variable.type(), around, problems);
        List<Type> keys = new ArrayList<>();
        for (TypeName key : variable.keys()) {
            type(key, around, problems).ifPresent(keys::add);
        }
        if (type.isEmpty() || keys.size() < variable.keys().size()) {
            return;
        }
        switch (variable.storage()) {
            case CLAUSE -> around.inference().locals().declare(variable.name(), type.get());
            case GLOBAL -> around.inference().declare(Kind.GLOBAL.nameOf(variable.name()), type.get(), keys,
                    variable.span());
            case THREAD -> {
                keys.addFirst(Type.UINT32);
                around.inference().declare(Kind.THREAD.nameOf(variable.name()), type.get(), keys, variable.span());
            }
        }
    }

    private static Optional<Type> type(TypeName name, Surroundings around, DiagnosticLog problems) {
        Optional<Type> type = TypeNames.resolve(name, around.target());
        if (type.isEmpty()) {
            List<String> hints = TypeNames.nearest(name, around.target()).map(n -> List.of("did you mean `" + n + "`?"))
                    .orElse(List.of());
            problems.report(hints, ScriptProblem.UNKNOWN_TYPE, name.span(), name);
        }
        return type;
    }

    /// The element that a variable's name stands for where it is read.
    Optional<Expression.MapAccess> read(Expression expression) {
        return switch (expression) {
            case Expression.Identifier(String name, Span span) when isVariable(name) -> global(name, List.of(), span);
            case Expression.Member member when isOf(member, "self") -> thread(member, List.of(), member.span());
            case Expression.Index(Expression.Identifier(String name, _), Expression index, Span span)
                    when isVariable(name) && count(Kind.GLOBAL, name) > 0 -> global(name, keys(index), span);
            case Expression.Index(Expression.Member member, Expression index, Span span)
                    when isOf(member, "self") && count(Kind.THREAD, member.member()) > 1 ->
                thread(member, keys(index), span);
            default -> Optional.empty();
        };
    }

    /// The element that a variable's name stands for where something is assigned to it, which makes it a variable.
    Optional<Expression.MapAccess> target(Expression expression) {
        Optional<Expression.MapAccess> element = switch (expression) {
            case Expression.Identifier(String name, Span span) when isFree(name) -> global(name, List.of(), span);
            case Expression.Index(Expression.Identifier(String name, _), Expression index, Span span)
                    when isFree(name) -> global(name, keys(index), span);
            case Expression.Member member when isOf(member, "self") -> thread(member, List.of(), member.span());
            case Expression.Index(Expression.Member member, Expression index, Span span) when isOf(member, "self") ->
                thread(member, keys(index), span);
            default -> Optional.empty();
        };
        element.ifPresent(access -> around.inference().target(access.name()));
        return element;
    }

    /// Whether a name is a variable: something is assigned to it somewhere.
    private boolean isVariable(String name) {
        return isFree(name) && around.inference().isVariable(Kind.GLOBAL.nameOf(name));
    }

    /// Whether a name may be a variable's. Builtins win, but not functions, which parentheses tell apart, unless they
    /// have a value without.
    static boolean isFree(String name) {
        boolean context = name.equals("args") || name.equals("retval") || name.equals("self") || name.equals("this")
                || name.length() == 4 && name.startsWith("arg") && Character.digit(name.charAt(3), 10) >= 0;
        return !context && Builtins.find(name).map(Builtin::signature)
                .filter(signature -> signature.least() == 0 && !signature.result().equals("void")).isEmpty();
    }

    /// Whether an expression may start with D's `curpsinfo`, `curlwpsinfo` or `curcpu`, or be a member of `fds[n]`.
    static boolean isContext(Expression expression) {
        Expression first = expression instanceof Expression.Member member ? member.target() : expression;
        if (first != expression && first instanceof Expression.Index(Expression.Identifier(String array, _), _, _)) {
            return array.equals("fds");
        }
        return first instanceof Expression.Identifier(String name, _) && name.startsWith("cur")
                && (name.equals("curpsinfo") || name.equals("curlwpsinfo") || name.equals("curcpu"));
    }

    private int count(Kind kind, String name) {
        return around.inference().keyCount(kind.nameOf(name));
    }

    private static boolean isOf(Expression.Member member, String word) {
        return member.arrow() && member.target() instanceof Expression.Identifier(String name, _) && name.equals(word);
    }

    private static List<Expression> keys(Expression index) {
        return index instanceof Expression.Tuple(List<Expression> elements, _) ? elements : List.of(index);
    }

    private static Optional<Expression.MapAccess> global(String name, List<Expression> keys, Span span) {
        return Optional.of(new Expression.MapAccess(Kind.GLOBAL.nameOf(name), keys, span));
    }

    private static Optional<Expression.MapAccess> thread(Expression.Member member, List<Expression> keys, Span span) {
        List<Expression> all = new ArrayList<>(keys);
        all.addFirst(new Expression.Identifier("tid", member.span()));
        return Optional.of(new Expression.MapAccess(Kind.THREAD.nameOf(member.member()), all, span));
    }

    /// The name of the clause-local variable that an expression is.
    static Optional<String> local(Expression expression) {
        return expression instanceof Expression.Member member && isOf(member, "this")
                ? Optional.of(member.member()) : Optional.empty();
    }

    /// Notes a use of a clause-local variable.
    ScratchVariable use(ScratchVariable variable) {
        shared.put(variable.id(), variable);
        return variable;
    }

    /// The clause-local variables that were used.
    List<ScratchVariable> shared() {
        return List.copyOf(shared.values());
    }
}
