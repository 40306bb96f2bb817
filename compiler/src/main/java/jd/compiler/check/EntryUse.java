package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.arch.Architecture;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField;
import jd.compiler.probe.ProbePoint;
import jd.compiler.type.Type;
import jd.language.ast.BinaryOperator;
import jd.language.ast.Expression;
import jd.language.source.Span;

/// What a clause on a return knows of the entry: see [Entries].
final class EntryUse {

    /// The place of a call on the stack; no script can write this name.
    static final String FRAME = "call frame";

    private static final String LATENCY = "latency";
    private static final String ENTRY = "entry";
    private static final String KEPT = "entry kept";

    private final ExpressionChecker expressions;
    private final Surroundings around;
    private final ProbePoint probe;
    private final Variables variables;
    private final Entries.OfClause asked;
    private boolean used;

    EntryUse(ExpressionChecker expressions, Surroundings around, ProbePoint probe, Variables variables,
            Entries.OfClause asked) {
        this.expressions = expressions;
        this.around = around;
        this.probe = probe;
        this.variables = variables;
        this.asked = asked;
    }

    /// The value of `latency` or of what follows `entry.`; nothing for other expressions.
    Optional<CheckedExpression> read(Expression expression) {
        if (expression instanceof Expression.Identifier(String name, Span span)) {
            return switch (name) {
                case LATENCY -> Optional.of(latency(span));
                case FRAME -> Optional.of(frame(span));
                case ENTRY -> {
                    around.problems().report(List.of("name what is wanted of it, e.g. entry.args.filename"),
                            ScriptProblem.NOT_A_VALUE, span, name);
                    yield Optional.of(ExpressionChecker.unknown(span));
                }
                default -> Optional.empty();
            };
        }
        return atEntry(expression).or(() -> argument(expression)).map(value -> kept(value, "entry", expression.span()));
    }

    /// The expression without `entry.`, if it begins so.
    private static Optional<Expression> atEntry(Expression expression) {
        return switch (expression) {
            case Expression.Member(Expression.Identifier(String name, _), String member, _, Span at, _)
                    when name.equals(ENTRY) -> Optional.of(new Expression.Identifier(member, at));
            case Expression.Member(Expression target, String member, boolean arrow, Span at, Span span) ->
                atEntry(target).map(inner -> new Expression.Member(inner, member, arrow, at, span));
            case Expression.Index(Expression target, Expression index, Span span) ->
                atEntry(target).map(inner -> new Expression.Index(inner, index, span));
            default -> Optional.empty();
        };
    }

    /// An argument by name at a return where the kernel does not tell it any more.
    private Optional<Expression> argument(Expression expression) {
        return probe.attachment() instanceof Attachment.Kprobe(_, _, _, boolean onReturn, _) && onReturn
                && expression instanceof Expression.Member(Expression.Identifier(String name, _), _, _, _, _)
                && name.equals("args") ? Optional.of(expression) : Optional.empty();
    }

    private CheckedExpression latency(Span span) {
        CheckedExpression began = kept(new Expression.Identifier("nsecs", span), LATENCY, span);
        CheckedExpression now = expressions.check(new Expression.Identifier("nsecs", span));
        return ExpressionChecker.isUnknown(began) ? began
                : new CheckedExpression.Binary(BinaryOperator.SUBTRACT, expressions.convert(now, Type.UINT64),
                        expressions.convert(began, Type.UINT64), Type.UINT64, Type.UINT64, span);
    }

    /// @param name how the script asks for it
    private CheckedExpression kept(Expression value, String name, Span span) {
        if (Entries.entry(probe).isEmpty()) {
            around.problems().report(List.of("use a return probe, e.g. syscall:read:return or uretprobe:libc:malloc"),
                    ScriptProblem.NOT_IN_THIS_PROBE, span, name + " is known where a call returns whose entry jd can "
                            + "probe, not in " + probe.name());
            return ExpressionChecker.unknown(span);
        }
        used = true;
        asked.ask(probe);
        int place = name.equals(LATENCY) ? 0
                : asked.keep(around.problems().source().text(span), value);
        return type().filter(type -> place < type.elements().size())
                .<CheckedExpression>map(type -> new CheckedExpression.TupleElement(new CheckedExpression.Scratch(
                        variables.hidden(KEPT, type), span), place, type.elements().get(place), span))
                .orElse(ExpressionChecker.unknown(span));
    }

    /// What the entry keeps, once its half has been checked.
    private Optional<Type.Tuple> type() {
        return map().flatMap(map -> map.content() instanceof MapSymbol.Plain(Type.Tuple type) ? Optional.of(type)
                : Optional.empty());
    }

    private Optional<MapSymbol> map() {
        return around.inference().map(asked.map()).filter(map -> !map.keys().isEmpty());
    }

    /// What tells a call from those within it. The stack pointer as it is after the function has returned: a call puts
    /// the address to return to on the stack (x86-64) or into a register (arm64). Where programs have typed arguments
    /// and no registers, their context's place on the stack.
    private CheckedExpression frame(Span span) {
        if (!Entries.isFramed(probe)) {
            return new CheckedExpression.Number(0, Type.UINT64, span);
        }
        if (probe.attachment() instanceof Attachment.KernelFunction) {
            return new CheckedExpression.Argument(new ContextField(FRAME, Type.UINT64, 0, Long.BYTES, false,
                    ContextField.Place.CONTEXT), span);
        }
        Architecture architecture = around.target().architecture();
        CheckedExpression pointer = new CheckedExpression.Argument(new ContextField(FRAME, Type.UINT64,
                architecture.registerOffset(architecture.stackPointer()), Long.BYTES, false, ContextField.Place.WORD),
                span);
        boolean pushed = architecture == Architecture.X86_64 && !probe.isReturn();
        return !pushed ? pointer : new CheckedExpression.Binary(BinaryOperator.ADD, pointer,
                new CheckedExpression.Number(Long.BYTES, Type.UINT64, span), Type.UINT64, Type.UINT64, span);
    }

    /// The clause with what it asks for: it takes what the entry left, and does nothing where that has left nothing,
    /// because the call began before tracing.
    CheckedClause complete(CheckedClause clause) {
        if (!used) {
            return clause;
        }
        Optional<Type.Tuple> type = type();
        Optional<MapSymbol> map = map();
        if (type.isEmpty() || map.isEmpty()) {
            return clause;
        }
        Span span = clause.span();
        List<CheckedExpression> keys = new ArrayList<>();
        for (Expression key : asked.keys(span)) {
            keys.add(expressions.convert(expressions.check(key), map.get().keys().get(keys.size())));
        }
        ScratchVariable kept = variables.hidden(KEPT, type.get());
        CheckedStatement take = new CheckedStatement.AssignScratch(kept, new CheckedExpression.Element(map.get(), keys,
                type.get(), span), span);
        CheckedExpression found = new CheckedExpression.TupleElement(new CheckedExpression.Scratch(kept, span), 0,
                type.get().elements().getFirst(), span);
        CheckedStatement free = new CheckedStatement.Evaluate(new CheckedExpression.Delete(map.get(), keys, span),
                span);
        CheckedStatement body = clause.predicate().<CheckedStatement>map(predicate ->
                new CheckedStatement.If(predicate, clause.body(), Optional.empty(), span)).orElse(clause.body());
        CheckedStatement whole = new CheckedStatement.If(found,
                new CheckedStatement.Block(List.of(free, body), span), Optional.empty(), span);
        return new CheckedClause(clause.probe(), Optional.empty(),
                new CheckedStatement.Block(List.of(take, whole), span), clause.zeroed(), clause.shared(), span);
    }
}
