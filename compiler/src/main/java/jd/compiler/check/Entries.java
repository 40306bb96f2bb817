package jd.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint;
import jd.compiler.probe.Probes;
import jd.language.ast.BinaryOperator;
import jd.language.ast.Clause;
import jd.language.ast.Expression;
import jd.language.ast.ProbeSpec;
import jd.language.ast.Statement;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Source;
import jd.language.source.Span;

/// What clauses on returns ask of the entries that belong to them: `latency`, `entry.args.filename`.
///
/// Such a clause gets a second half that nobody wrote, on the matching entries: it keeps the time and what the first
/// half asks for, as a tuple, in a map by thread (and, for functions, by the place of the call on the
/// thread's stack, so that calls within calls are told apart). What a thread leaves behind that ends in a system call
/// is deleted when it exits; what a call leaves that never returns gives way when the map is full.
final class Entries {

    static final String NAME = "::entry ";
    private static final String THREAD_EXIT = "tracepoint:sched:sched_process_exit";

    private final Map<Integer, OfClause> clauses = new LinkedHashMap<>();
    private final Map<String, List<ProbePoint>> expanded = new LinkedHashMap<>();

    /// What one clause of the script asks for in this round.
    static final class OfClause {
        private final String map;
        private final Map<String, Expression> kept = new LinkedHashMap<>();
        private final Map<String, ProbePoint> returns = new LinkedHashMap<>();
        private boolean framed;

        private OfClause(int number) {
            this.map = NAME + (number + 1);
        }

        String map() {
            return map;
        }

        /// Notes that a place asks for its entry.
        void ask(ProbePoint point) {
            returns.putIfAbsent(point.name(), point);
            framed |= isFramed(point);
        }

        /// The place of a value among those that the entry keeps.
        ///
        /// @param text as the script asks for it
        int keep(String text, Expression value) {
            kept.putIfAbsent(text, value);
            return 1 + List.copyOf(kept.keySet()).indexOf(text);
        }

        /// The key of a call.
        List<Expression> keys(Span span) {
            Expression thread = new Expression.Identifier("tid", span);
            return framed ? List.of(thread, new Expression.Identifier(EntryUse.FRAME, span)) : List.of(thread);
        }

        private Clause half(Optional<Expression> predicate, Span span) {
            List<Expression> values = new ArrayList<>(kept.values());
            values.addFirst(new Expression.Identifier("nsecs", span));
            Statement keep = new Statement.Assign(new Expression.MapAccess(map, keys(span), span), Optional.empty(),
                    new Expression.Tuple(values, span), span);
            return new Clause(List.of(), predicate, new Statement.Block(List.of(keep), span), span);
        }

        private Clause cleaning(Span span) {
            Expression element = new Expression.MapAccess(map, keys(span), span);
            Statement delete = new Statement.Evaluate(new Expression.Call("delete", span,
                    List.of(new Expression.Call.Argument(Optional.empty(), element)), span), span);
            return new Clause(List.of(), Optional.empty(), new Statement.Block(List.of(delete), span), span);
        }
    }

    void startRound() {
        clauses.clear();
    }

    /// @param number the clause's place in the script
    OfClause clause(int number) {
        return clauses.computeIfAbsent(number, OfClause::new);
    }

    /// The halves that nobody wrote, checked.
    ///
    /// @param written the clauses of the script
    List<CheckedClause> halves(List<Clause> written, Surroundings around) {
        List<CheckedClause> halves = new ArrayList<>();
        clauses.forEach((number, asked) -> {
            if (!asked.returns.isEmpty()) {
                Clause clause = written.get(number);
                Span span = clause.probes().getFirst().span();
                Clause keeping = asked.half(clause.predicate().flatMap(Entries::steady), span);
                half(keeping, written.size() + 2 * number, entries(asked, around), around, halves);
                if (!asked.framed) {
                    Clause cleaning = asked.cleaning(clause.body().span());
                    half(cleaning, written.size() + 2 * number + 1, expand(THREAD_EXIT, around), around, halves);
                }
            }
        });
        return halves;
    }

    /// The part of a condition that is the same at the entry: what it says of the thread's numbers.
    private static Optional<Expression> steady(Expression condition) {
        if (!(condition instanceof Expression.Binary(var operator, Expression left, Expression right, Span span))) {
            return Optional.empty();
        }
        if (operator == BinaryOperator.AND) {
            Optional<Expression> first = steady(left);
            Optional<Expression> second = steady(right);
            return first.isPresent() && second.isPresent()
                    ? Optional.of(new Expression.Binary(operator, first.get(), second.get(), span))
                    : first.or(() -> second);
        }
        return operator.isComparison() && isSteady(left) && isSteady(right) ? Optional.of(condition)
                : Optional.empty();
    }

    private static boolean isSteady(Expression expression) {
        return switch (expression) {
            case Expression.Identifier(String name, _) ->
                name.equals("pid") || name.equals("tid") || name.equals("cpid");
            case Expression.IntegerLiteral _, Expression.Positional _ -> true;
            default -> false;
        };
    }

    private static void half(Clause clause, int number, List<ProbePoint> points, Surroundings around,
            List<CheckedClause> halves) {
        for (int point = 0; point < points.size(); point++) {
            halves.add(StatementChecker.clause(clause, points.get(point),
                    around.inference().variables(number, point), new OfClause(number), around));
        }
    }

    private List<ProbePoint> entries(OfClause asked, Surroundings around) {
        List<ProbePoint> points = new ArrayList<>();
        asked.returns.values().forEach(point -> points.addAll(expand(entry(point).orElseThrow(), around)));
        return points.size() == 1 ? points : points.stream().map(Probes::amongMany).toList();
    }

    private List<ProbePoint> expand(String name, Surroundings around) {
        return expanded.computeIfAbsent(name, _ -> Probes.expand(new ProbeSpec(name, List.of(name.split(":", -1)),
                Span.NONE), around.target(), new DiagnosticLog(new Source("", ""))));
    }

    /// The name of the probe on the entry that belongs to a return.
    static Optional<String> entry(ProbePoint point) {
        String name = point.name();
        boolean known = switch (point.provider()) {
            case "syscall", "pid", "fbt" -> name.endsWith(":return");
            case "uretprobe", "kretprobe", "fexit" -> true;
            case "tracepoint" -> name.startsWith("tracepoint:syscalls:sys_exit_");
            case "rawtracepoint" -> point.function().equals("sys_exit");
            default -> false;
        };
        if (!known) {
            return Optional.empty();
        }
        Optional<String> family = switch (point.provider()) {
            case "uretprobe" -> Optional.of("uprobe");
            case "kretprobe" -> Optional.of("kprobe");
            case "fexit" -> Optional.of("fentry");
            default -> Optional.empty();
        };
        if (family.isPresent()) {
            return Optional.of(family.get() + name.substring(name.indexOf(':')));
        }
        return Optional.of(name.endsWith(":return") ? name.substring(0, name.length() - "return".length()) + "entry"
                : name.replace("sys_exit", "sys_enter"));
    }

    /// Whether calls of one thread may lie within one another.
    static boolean isFramed(ProbePoint point) {
        return point.shape() == ProbePoint.Shape.USER || point.attachment() instanceof Attachment.Kprobe
                || point.attachment() instanceof Attachment.KernelFunction;
    }
}
