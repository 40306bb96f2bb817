package jd.compiler.lower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jd.compiler.builtin.ControlAction;
import jd.compiler.builtin.MapAction;
import jd.compiler.builtin.PrintAction;
import jd.compiler.builtin.RowAction;
import jd.compiler.check.CheckedExpression;
import jd.compiler.check.CheckedStatement;
import jd.compiler.lower.SyscallMerge.Placed;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventAction.Harvest.Part;
import jd.compiler.probe.ProbePoint;
import jd.language.source.Span;

/// Which maps one program prints and then empties: `print(@m); clear(@m);`.
///
/// What is counted while the consumer prints such a map would be cleared without having been printed. So the map has
/// two generations, the printing and the clearing become one event, and the consumer puts the other generation in
/// place before it reads the first: see [EventAction.Harvest]. A printing and a clearing belong together where nothing
/// between them may end the clause or write the map, in one clause or in clauses of one program without conditions.
final class Intervals {

    /// What a map is printed with and emptied by in one program.
    private record Site(Span span, String map) {}

    /// The pairs of one program.
    static final class OfProgram {
        private final Map<Site, Part> harvests = new HashMap<>();
        private final Set<Site> dropped = new HashSet<>();

        /// What is sent instead of an event; nothing for a clearing that comes with its printing.
        Optional<EventAction> sent(EventAction action, Span span) {
            return switch (action) {
                case EventAction.PrintMap print -> Optional.of(harvest(action, List.of(print.map()), span));
                case EventAction.PrintRows print -> Optional.of(harvest(action, print.maps(), span));
                case EventAction.ClearMap(String map) -> kept(action, map, span);
                case EventAction.ZeroMap(String map) -> kept(action, map, span);
                case EventAction.Truncate(String map) -> kept(action, map, span);
                case EventAction.Harvest _, EventAction.Print _, EventAction.PrintValue _, EventAction.Normalize _,
                        EventAction.PrintTime _, EventAction.Join _, EventAction.Exit _, EventAction.Report _,
                        EventAction.PrintFile _, EventAction.RunCommand _, EventAction.Warn _,
                        EventAction.EndSpeculation _ -> Optional.of(action);
            };
        }

        private Optional<EventAction> kept(EventAction action, String map, Span span) {
            return dropped.contains(new Site(span, map)) ? Optional.empty() : Optional.of(action);
        }

        private EventAction harvest(EventAction action, List<String> maps, Span span) {
            List<Part> parts = new ArrayList<>();
            for (String map : maps) {
                Optional.ofNullable(harvests.get(new Site(span, map))).ifPresent(parts::add);
            }
            return parts.isEmpty() ? action : new EventAction.Harvest(action, parts);
        }
    }

    private final List<OfProgram> programs = new ArrayList<>();
    private final Set<String> maps = new HashSet<>();
    private OfProgram current = new OfProgram();
    /// The maps that were printed and not written since, with the place of the last printing.
    private final Map<String, Span> printed = new HashMap<>();

    private Intervals() {}

    /// @param groups the clauses of each program
    static Intervals of(Collection<List<Placed>> groups) {
        Intervals intervals = new Intervals();
        for (List<Placed> group : groups) {
            intervals.current = new OfProgram();
            intervals.programs.add(intervals.current);
            intervals.printed.clear();
            for (Placed placed : group) {
                intervals.clause(placed);
            }
        }
        return intervals;
    }

    /// Whether the map has two generations.
    ///
    /// @param map as in the script
    boolean switches(String map) {
        return maps.contains(map);
    }

    OfProgram program(int number) {
        return programs.get(number);
    }

    /// Nothing counts while BEGIN and END run.
    private void clause(Placed placed) {
        if (placed.clause().probe().shape() == ProbePoint.Shape.LIFECYCLE) {
            return;
        }
        boolean always = placed.clause().predicate().isEmpty() && placed.calls().isEmpty();
        if (!always) {
            printed.clear();
        }
        boolean straight = block(placed.clause().body());
        if (!always || !straight) {
            printed.clear();
        }
    }

    /// Whether all statements are run, whatever happens.
    private boolean block(CheckedStatement.Block block) {
        boolean straight = true;
        for (CheckedStatement statement : block.statements()) {
            straight &= statement(statement);
        }
        return straight;
    }

    private boolean statement(CheckedStatement statement) {
        switch (statement) {
            case CheckedStatement.Block block -> {
                return block(block);
            }
            case CheckedStatement.Evaluate(CheckedExpression expression, _) -> evaluate(expression);
            case CheckedStatement.AssignScratch _ -> { }
            case CheckedStatement.AssignElement assign -> printed.remove(assign.map().display());
            case CheckedStatement.UpdateElement update -> printed.remove(update.map().display());
            case CheckedStatement.Aggregate aggregate -> printed.remove(aggregate.map().display());
            default -> {
                branches(statement);
                return false;
            }
        }
        return true;
    }

    /// What is inside of branches and loops is looked at by itself.
    private void branches(CheckedStatement statement) {
        printed.clear();
        switch (statement) {
            case CheckedStatement.If branch -> {
                statement(branch.then());
                printed.clear();
                branch.otherwise().ifPresent(this::statement);
            }
            case CheckedStatement.While loop -> block(loop.body());
            case CheckedStatement.Count loop -> block(loop.body());
            default -> { }
        }
        printed.clear();
    }

    private void evaluate(CheckedExpression expression) {
        switch (expression) {
            case CheckedExpression.Invoke invoke -> invoke(invoke);
            case CheckedExpression.Increment(CheckedExpression.Element element, _, _, _) ->
                printed.remove(element.map().display());
            case CheckedExpression.Increment(CheckedExpression.Scratch _, _, _, _) -> { }
            case CheckedExpression.Delete delete -> printed.remove(delete.map().display());
            default -> printed.clear();
        }
    }

    private void invoke(CheckedExpression.Invoke invoke) {
        if (invoke.builtin() == ControlAction.EXIT) {
            printed.clear();
        } else if (invoke.builtin() == PrintAction.PRINT || invoke.builtin() == RowAction.PRINTA) {
            maps(invoke).forEach(map -> printed.put(map, invoke.span()));
        } else if (invoke.builtin() == MapAction.CLEAR || invoke.builtin() == MapAction.ZERO
                || invoke.builtin() == RowAction.TRUNC && invoke.arguments().size() == 1) {
            maps(invoke).forEach(map -> emptied(map, invoke.span(), invoke.builtin() == MapAction.ZERO));
        }
    }

    private void emptied(String map, Span span, boolean keepsKeys) {
        Span print = printed.remove(map);
        if (print != null) {
            current.harvests.put(new Site(print, map), new Part(map, keepsKeys));
            current.dropped.add(new Site(span, map));
            maps.add(map);
        }
    }

    private static List<String> maps(CheckedExpression.Invoke invoke) {
        List<String> maps = new ArrayList<>();
        for (CheckedExpression argument : invoke.arguments()) {
            if (argument instanceof CheckedExpression.WholeMap whole) {
                maps.add(whole.map().display());
            }
        }
        return maps;
    }
}
