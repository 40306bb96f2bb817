package jd.compiler.lower;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jd.compiler.builtin.Aggregation;
import jd.compiler.builtin.MapAction;
import jd.compiler.builtin.PrintAction;
import jd.compiler.builtin.ProcessVariable;
import jd.compiler.check.CheckedClause;
import jd.compiler.check.CheckedExpression;
import jd.compiler.check.CheckedStatement;
import jd.compiler.check.MapSymbol;
import jd.compiler.type.Type;

/// Which maps count by a number that is small by nature: `@[args.id] = count()`, `@[cpu] = count()`.
///
/// The kernel makes the lookup in a per-CPU array a handful of instructions, where that in a hash is a call, a hash
/// value and a walk. So such a map gets an array in front for the keys below [#SIZE]; others go to the hash, as ever.
/// It must be a map that the script only counts into and that is read, printed and emptied as a whole, by the
/// consumer, who puts both together: an element of the array is there when it is not zero, which a count never is.
final class DenseCounts {

    /// How many keys the array has: more than there are system calls.
    static final int SIZE = 512;

    /// The arguments of system calls' and interrupts' tracepoints that are numbers in a table of the kernel.
    private static final Set<String> TABLE_NUMBERS = Set.of("id", "__syscall_nr", "nr", "vec", "vector", "irq");

    private final Set<String> counted = new HashSet<>();
    private final Set<String> otherwise = new HashSet<>();

    private DenseCounts() {}

    /// The names, as in the script, of such maps.
    static Set<String> of(List<CheckedClause> clauses) {
        DenseCounts uses = new DenseCounts();
        for (CheckedClause clause : clauses) {
            clause.predicate().ifPresent(uses::in);
            uses.in(clause.body());
        }
        uses.counted.removeAll(uses.otherwise);
        return uses.counted;
    }

    private void in(CheckedStatement statement) {
        switch (statement) {
            case CheckedStatement.Aggregate aggregate -> aggregate(aggregate);
            case CheckedStatement.Each loop -> otherwise.add(loop.map().display());
            default -> { }
        }
        Parts.of(statement).forEach(this::in);
        Parts.within(statement).forEach(this::in);
    }

    private void aggregate(CheckedStatement.Aggregate aggregate) {
        MapSymbol map = aggregate.map();
        boolean dense = aggregate.aggregation() == Aggregation.COUNT && map.keys().size() == 1
                && map.keys().getFirst() instanceof Type.Int key && key.size() == Long.BYTES
                && isSmall(aggregate.keys().getFirst());
        (dense ? counted : otherwise).add(map.display());
    }

    private static boolean isSmall(CheckedExpression key) {
        return switch (key) {
            case CheckedExpression.Argument argument -> argument.field().type().size() <= Short.BYTES
                    || TABLE_NUMBERS.contains(argument.field().name());
            case CheckedExpression.Invoke invoke -> invoke.builtin() == ProcessVariable.CPU;
            case CheckedExpression.Convert convert -> isSmall(convert.operand());
            default -> false;
        };
    }

    private void in(CheckedExpression expression) {
        used(expression).ifPresent(otherwise::add);
        switch (expression) {
            case CheckedExpression.Invoke(var builtin, _, var arguments, _, _)
                    when builtin instanceof PrintAction || builtin == MapAction.CLEAR ->
                arguments.stream().filter(argument -> !(argument instanceof CheckedExpression.WholeMap))
                        .forEach(this::in);
            default -> {
                Parts.within(expression).forEach(this::in);
                Parts.of(expression).forEach(this::in);
            }
        }
    }

    /// The map that an expression reads or changes.
    private static Optional<String> used(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.Element element -> Optional.of(element.map().display());
            case CheckedExpression.Delete delete -> Optional.of(delete.map().display());
            case CheckedExpression.Contains contains -> Optional.of(contains.map().display());
            case CheckedExpression.WholeMap whole -> Optional.of(whole.map().display());
            case CheckedExpression.MapLength length -> Optional.of(length.map().display());
            default -> Optional.empty();
        };
    }
}
