package jd.language.macro;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.language.ast.Clause;
import jd.language.ast.Declaration;
import jd.language.ast.Declaration.Macro;
import jd.language.ast.Expression;
import jd.language.ast.Rewriter;
import jd.language.ast.Script;
import jd.language.ast.Statement;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Puts the bodies of macros in place of their calls.
///
/// A macro is chosen by its name, the number of its arguments and what they are: variables, maps, other expressions.
/// An expression stands in the body as often as its parameter does. Variables that a body declares or assigns for
/// itself are renamed at every call, so that they meet no other of the same name.
public final class MacroExpansion {

    private final List<Macro> macros = new ArrayList<>();
    private final DiagnosticLog log;
    private final Deque<String> open = new ArrayDeque<>();
    private int calls;

    private MacroExpansion(DiagnosticLog log) {
        this.log = log;
    }

    /// The script without calls of macros.
    public static Script expand(Script script, DiagnosticLog log) {
        MacroExpansion expansion = new MacroExpansion(log);
        expansion.collect(script);
        return expansion.macros.isEmpty() && !expansion.hasBlocks(script) ? script : expansion.rewrite(script);
    }

    private void collect(Script script) {
        for (Declaration declaration : script.declarations()) {
            if (declaration instanceof Macro macro) {
                for (Macro other : macros) {
                    if (other.name().equals(macro.name()) && kinds(other).equals(kinds(macro))) {
                        log.report(MacroProblem.MACRO_DECLARED, macro.nameSpan(), macro.name());
                    }
                }
                jumps(macro.body().statements(), false);
                macros.add(macro);
            }
        }
    }

    /// Blocks as values are told by a brace after something that no statement ends with; looking at the text is
    /// cheaper than walking every tree, and a needless rewriting changes nothing.
    private boolean hasBlocks(Script script) {
        String text = script.source().text();
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
            int before = at - 1;
            while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
                before--;
            }
            if (before >= 0 && "=(,?:+-*/%&|^!~<[".indexOf(text.charAt(before)) >= 0) {
                return true;
            }
        }
        return text.contains("= if");
    }

    private static List<Macro.Kind> kinds(Macro macro) {
        return macro.parameters().stream().map(Macro.Parameter::kind).toList();
    }

    /// Reports what would leave the macro's caller.
    private void jumps(List<Statement> statements, boolean inLoop) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Return s -> log.report(MacroProblem.MACRO_JUMP, s.span(), "`return`");
                case Statement.Break s when !inLoop -> log.report(MacroProblem.MACRO_JUMP, s.span(), "`break`");
                case Statement.Continue s when !inLoop ->
                    log.report(MacroProblem.MACRO_JUMP, s.span(), "`continue`");
                case Statement.Block s -> jumps(s.statements(), inLoop);
                case Statement.If s -> {
                    jumps(s.then().statements(), inLoop);
                    s.otherwise().ifPresent(otherwise -> jumps(List.of(otherwise), inLoop));
                }
                case Statement.While s -> jumps(s.body().statements(), true);
                case Statement.For s -> jumps(s.body().statements(), true);
                case Statement.Unroll s -> jumps(s.body().statements(), true);
                default -> { }
            }
        }
    }

    private Script rewrite(Script script) {
        Rewriter rewriter = new Rewriter(new Inner());
        List<Clause> clauses = new ArrayList<>();
        for (Clause clause : script.clauses()) {
            clauses.add(new Clause(clause.probes(), clause.predicate().map(rewriter::expression),
                    rewriter.block(clause.body()), clause.span()));
        }
        return new Script(script.source(), script.declarations(), clauses, script.definitions());
    }

    /// The body of the macro that an expression calls, or a block with names of its own.
    private Optional<Expression> call(Expression expression) {
        return switch (expression) {
            case Expression.Identifier name -> find(name.name(), List.of()).map(macro ->
                    body(macro, List.of(), name.span()));
            case Expression.Call call when isMacro(call.name()) -> {
                List<Expression> arguments = call.arguments().stream().map(Expression.Call.Argument::value).toList();
                Optional<Macro> macro = find(call.name(), arguments);
                if (macro.isEmpty() && !open.contains(call.name())) {
                    log.report(MacroProblem.MACRO_ARGUMENTS, call.span(), call.name(), wanted(call.name()));
                }
                yield macro.map(m -> body(m, arguments, call.span()));
            }
            case Expression.Block block -> Optional.of(own(block));
            default -> Optional.empty();
        };
    }

    private boolean isMacro(String name) {
        return macros.stream().anyMatch(macro -> macro.name().equals(name));
    }

    /// The macro of that name which takes these arguments; one that names variables and maps before one that does not.
    private Optional<Macro> find(String name, List<Expression> arguments) {
        Optional<Macro> found = Optional.empty();
        long most = -1;
        for (Macro macro : macros) {
            if (macro.name().equals(name) && takes(macro, arguments)) {
                long named = macro.parameters().stream().filter(p -> p.kind() != Macro.Kind.EXPRESSION).count();
                if (named > most) {
                    most = named;
                    found = Optional.of(macro);
                }
            }
        }
        return found;
    }

    private static boolean takes(Macro macro, List<Expression> arguments) {
        boolean fits = macro.parameters().size() == arguments.size();
        for (int i = 0; fits && i < arguments.size(); i++) {
            fits = switch (macro.parameters().get(i).kind()) {
                case SCRATCH -> arguments.get(i) instanceof Expression.Scratch;
                case MAP -> arguments.get(i) instanceof Expression.MapAccess map && map.keys().isEmpty();
                case EXPRESSION -> true;
            };
        }
        return fits;
    }

    private String wanted(String name) {
        StringBuilder text = new StringBuilder();
        for (Macro macro : macros) {
            if (macro.name().equals(name)) {
                text.append(text.isEmpty() ? "(" : " or (");
                String separator = "";
                for (Macro.Parameter parameter : macro.parameters()) {
                    text.append(separator).append(switch (parameter.kind()) {
                        case SCRATCH -> "a variable $" + parameter.name();
                        case MAP -> "a map @" + parameter.name();
                        case EXPRESSION -> parameter.name();
                    });
                    separator = ", ";
                }
                text.append(')');
            }
        }
        return text.toString();
    }

    private Expression body(Macro macro, List<Expression> arguments, Span span) {
        if (open.contains(macro.name())) {
            log.report(MacroProblem.MACRO_RECURSION, span, macro.name(),
                    String.join(" > ", open.reversed()) + " > " + macro.name());
            return new Expression.Block(List.of(), Optional.empty(), span);
        }
        Rewriter inner = new Rewriter(new Inner());
        Map<String, Expression> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            // What is in the arguments belongs to the caller, and is expanded there.
            values.put(key(macro.parameters().get(i)), inner.expression(arguments.get(i)));
        }
        open.push(macro.name());
        Rewriter substitution = new Rewriter(new Substitution(values, "__" + macro.name() + ++calls, true));
        Expression.Block body = macro.body();
        Expression.Block own = new Expression.Block(substitution.statements(body.statements()),
                body.value().map(substitution::expression), span);
        Expression.Block done = new Expression.Block(inner.statements(own.statements()),
                own.value().map(inner::expression), span);
        open.pop();
        return done.statements().isEmpty() && done.value().isPresent() ? done.value().get() : done;
    }

    private static String key(Macro.Parameter parameter) {
        return switch (parameter.kind()) {
            case SCRATCH -> "$" + parameter.name();
            case MAP -> "@" + parameter.name();
            case EXPRESSION -> parameter.name();
        };
    }

    /// A block whose variables are its own where it declares them.
    private Expression own(Expression.Block block) {
        Map<String, Expression> names = new HashMap<>();
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Let let) {
                names.put("$" + let.name(), new Expression.Scratch(let.name() + "__" + ++calls, let.span()));
            }
        }
        Rewriter renaming = new Rewriter(new Substitution(names, "", false));
        Rewriter inner = new Rewriter(new Inner());
        return new Expression.Block(inner.statements(renaming.statements(block.statements())),
                block.value().map(renaming::expression).map(inner::expression), block.span());
    }

    /// Calls within what has been put in place.
    private final class Inner implements Rewriter.Rule {
        @Override
        public Optional<Expression> replace(Expression expression) {
            return call(expression);
        }
    }
}
