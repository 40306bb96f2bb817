package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.builtin.AddressFunction;
import jd.compiler.builtin.Aggregation;
import jd.compiler.builtin.Signature;
import jd.compiler.object.Attachment;
import jd.compiler.object.Naming;
import jd.compiler.probe.ProbePoint;
import jd.compiler.type.Type;
import jd.compiler.type.TypeNames;
import jd.language.ast.Expression;
import jd.language.ast.TypeName;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Checks expressions: finds what each name means and what type each value has.
///
/// An expression that is wrong has been reported, and stands for a number of type `void` from then on, so that one
/// mistake is one message.
final class ExpressionChecker {

    private final Surroundings around;
    private final ProbePoint probe;
    private final Variables variables;
    private final Access access;
    private final Calls calls;
    private final Elements elements;
    private final DVariables dVariables;
    private final EntryUse entry;
    private final Entries.OfClause asked;

    /// @param asked what the clause asks of its entry
    ExpressionChecker(Surroundings around, ProbePoint probe, Variables variables, Entries.OfClause asked) {
        this(around, probe, variables, asked, new DVariables(around));
    }

    /// The body of a function that is called in a clause.
    ExpressionChecker(ExpressionChecker caller, Variables variables) {
        this(caller.around, caller.probe, variables, caller.asked, caller.dVariables);
    }

    private ExpressionChecker(Surroundings around, ProbePoint probe, Variables variables, Entries.OfClause asked,
            DVariables dVariables) {
        this.asked = asked;
        this.around = around;
        this.probe = probe;
        this.variables = variables;
        this.access = new Access(this, around, probe);
        this.calls = new Calls(this, around, probe);
        this.elements = new Elements(this, around);
        this.dVariables = dVariables;
        this.entry = new EntryUse(this, around, probe, variables, asked);
    }

    /// Whether the clause is a test of the script's own.
    boolean isInTest() {
        return probe.attachment() instanceof Attachment.Trial(Attachment.Trial.Kind kind, _)
                && kind == Attachment.Trial.Kind.TEST;
    }

    static CheckedExpression unknown(Span span) {
        return new CheckedExpression.Number(0, Type.VOID, span);
    }

    /// Whether the expression stands for one that has been reported.
    static boolean isUnknown(CheckedExpression expression) {
        return expression instanceof CheckedExpression.Number && expression.type() instanceof Type.Void;
    }

    private DiagnosticLog problems() { return around.problems(); }

    /// An expression that must have a value, and one that can be kept, compared or computed with.
    CheckedExpression value(Expression expression) {
        CheckedExpression checked = printable(expression);
        if (checked.type() instanceof Type.Named(Naming naming) && naming == Naming.CALL) {
            problems().report(List.of("print it where it is made, e.g. printf(\"%s\\n\", callstr)"),
                    ScriptProblem.NOT_KEPT, expression.span(), checked.type());
            return unknown(expression.span());
        }
        return checked;
    }

    /// An expression that must have a value, if only to be printed. Characters of unknown number are the string that
    /// they hold.
    CheckedExpression printable(Expression expression) {
        CheckedExpression checked = object(expression);
        return Access.isUnbounded(checked.type()) ? new CheckedExpression.Invoke(AddressFunction.STRINGOF, "stringof",
                List.of(checked), new Type.Text(around.options().maxStringLength()), expression.span()) : checked;
    }

    /// An expression that must have a value, as it lies in memory.
    CheckedExpression object(Expression expression) {
        CheckedExpression checked = check(expression);
        if (isUnknown(checked)) {
            return checked;
        }
        if (checked.type() instanceof Type.Void || checked.type() instanceof Type.Arguments) {
            problems().report(ScriptProblem.NOT_A_VALUE, expression.span(),
                    problems().source().text(expression.span()));
            return unknown(expression.span());
        }
        return checked;
    }

    /// An expression that is true or false: a number, an address, or a string that is not empty.
    CheckedExpression condition(Expression expression) {
        CheckedExpression checked = value(expression);
        return switch (checked.type()) {
            case Type.Text _ -> new CheckedExpression.TextComparison(false, checked,
                    new CheckedExpression.Text("", checked.span()), checked.span());
            case Type.Int _, Type.Bool _, Type.Enumerated _, Type.Pointer _, Type.Time _, Type.Void _ -> checked;
            case Type.Named(Naming naming) when naming.size() == Long.BYTES -> checked;
            case Type.Struct _, Type.Array _, Type.Tuple _, Type.Named _, Type.Buffer _, Type.Stack _,
                    Type.Arguments _ -> {
                problems().report(ScriptProblem.NOT_A_NUMBER, expression.span(), "a condition", checked.type());
                yield unknown(expression.span());
            }
        };
    }

    CheckedExpression offset(Expression.OffsetOf offset) {
        return access.offset(offset);
    }

    Elements elements() {
        return elements;
    }

    EntryUse entry() {
        return entry;
    }

    DVariables dVariables() {
        return dVariables;
    }

    CheckedExpression check(Expression expression) {
        boolean maybeVariable = expression instanceof Expression.Identifier || expression instanceof Expression.Member
                || expression instanceof Expression.Index;
        if (maybeVariable) {
            Optional<Expression> translated = probe.translation().isPresent() || DVariables.isContext(expression)
                    ? Translations.of(expression, probe) : Optional.empty();
            if (translated.isPresent()) {
                return check(translated.get());
            }
            Optional<String> local = DVariables.local(expression);
            Optional<Expression.MapAccess> element = dVariables.read(expression);
            if (local.isPresent()) {
                return local(local.get(), expression.span());
            }
            if (element.isPresent()) {
                return variable(element.get());
            }
            Optional<CheckedExpression> atEntry = entry.read(expression);
            if (atEntry.isPresent()) {
                return atEntry.get();
            }
        }
        return switch (expression) {
            case Expression.IntegerLiteral literal -> literal(literal);
            case Expression.StringLiteral text -> new CheckedExpression.Text(text.value(), text.span());
            case Expression.Identifier name -> calls.variable(name, variables);
            case Expression.Scratch scratch -> scratch(scratch);
            case Expression.MapAccess map -> elements.element(map);
            case Expression.Positional positional ->
                Parameters.value(positional, around.options(), problems());
            case Expression.PositionalCount count ->
                new CheckedExpression.Number(around.options().parameters().size(), Type.INT64, count.span());
            case Expression.Unary unary -> unary(unary);
            case Expression.Increment increment -> new Increments(this, around, variables).check(increment);
            case Expression.Binary binary -> new Operators(this, problems()).binary(binary);
            case Expression.Conditional conditional -> conditional(conditional);
            case Expression.Cast cast -> cast(cast);
            case Expression.Call call -> call(call);
            case Expression.Member member -> access.member(member);
            case Expression.Index index -> access.index(index);
            case Expression.Tuple tuple -> tuple(tuple.elements(), List.of(), tuple.span());
            case Expression.Record named -> tuple(named.elements(), named.names(), named.span());
            case Expression.Block block -> block(block);
            case Expression.OffsetOf offset -> access.offset(offset);
            case Expression.SizeOfType size -> type(size.type())
                    .<CheckedExpression>map(t -> new CheckedExpression.Number(t.size(), Type.UINT64, size.span()))
                    .orElse(unknown(size.span()));
        };
    }

    private static CheckedExpression literal(Expression.IntegerLiteral literal) {
        Type type = literal.kind() == Expression.IntegerLiteral.Kind.BOOLEAN ? Type.BOOL
                : literal.unsigned() ? Type.UINT64 : Type.INT64;
        return new CheckedExpression.Number(literal.value(), type, literal.span());
    }

    private CheckedExpression scratch(Expression.Scratch scratch) {
        Optional<ScratchVariable> variable = variables.find(scratch.name());
        if (variable.isEmpty() && variables.hasFailed(scratch.name())) {
            return unknown(scratch.span());
        }
        Optional<CheckedExpression> macro = variable.isPresent() ? Optional.empty()
                : Parameters.macro(scratch, around.options());
        if (macro.isPresent()) {
            return macro.get();
        }
        if (variable.isEmpty()) {
            Hints.report(problems(), ScriptProblem.UNKNOWN_VARIABLE, scratch.span(), "$" + scratch.name(),
                    variables.names());
            return unknown(scratch.span());
        }
        return new CheckedExpression.Scratch(variable.get(), scratch.span());
    }

    /// `this->x`; zero before its first assignment in a firing.
    private CheckedExpression local(String name, Span span) {
        Optional<ScratchVariable> variable = around.inference().locals().find(name);
        if (variable.isEmpty()) {
            problems().report(ScriptProblem.UNKNOWN_VARIABLE, span, "this->" + name);
            return unknown(span);
        }
        return new CheckedExpression.Scratch(dVariables.use(variable.get()), span);
    }

    /// A variable of D's, of the type that it was declared with.
    private CheckedExpression variable(Expression.MapAccess access) {
        CheckedExpression element = elements.element(access);
        return around.inference().declared(access.name()).filter(Type::isScalar)
                .map(type -> convert(element, type)).orElse(element);
    }

    private CheckedExpression unary(Expression.Unary unary) {
        if (unary.operator() == jd.language.ast.UnaryOperator.ADDRESS
                && unary.operand() instanceof Expression.Identifier name && name.name().indexOf('`') >= 0) {
            return new KernelNames(around).address(name, unary.span());
        }
        CheckedExpression operand = unary.operator() == jd.language.ast.UnaryOperator.NOT
                ? condition(unary.operand()) : value(unary.operand());
        if (isUnknown(operand)) {
            return unknown(unary.span());
        }
        return switch (unary.operator()) {
            case NOT -> new CheckedExpression.Unary(unary.operator(), operand, Type.BOOL, unary.span());
            case DEREFERENCE -> access.dereference(operand, unary.span());
            case ADDRESS -> access.address(operand, unary.span());
            case COMPLEMENT, NEGATE, PLUS -> {
                if (!operand.type().isNumber()) {
                    problems().report(ScriptProblem.NOT_A_NUMBER, unary.span(), unary.operator().symbol(),
                            operand.type());
                    yield unknown(unary.span());
                }
                Type type = Operators.promote(operand.type());
                if (operand instanceof CheckedExpression.Number(long value, _, _)) {
                    long folded = switch (unary.operator()) {
                        case COMPLEMENT -> ~value;
                        case NEGATE -> -value;
                        case NOT, PLUS, DEREFERENCE, ADDRESS -> value;
                    };
                    yield new CheckedExpression.Number(folded, Type.INT64, unary.span());
                }
                yield new CheckedExpression.Unary(unary.operator(), convert(operand, type), type, unary.span());
            }
        };
    }

    /// Reports what nothing can be assigned to.
    void reportTarget(Expression target) {
        if (target instanceof Expression.Identifier(String name, Span span) && !DVariables.isFree(name)) {
            problems().report(ScriptProblem.BUILTIN_ASSIGNED, span, name);
        } else {
            problems().report(ScriptProblem.NOT_STORABLE, target.span());
        }
    }

    private CheckedExpression conditional(Expression.Conditional conditional) {
        Optional<Boolean> known = new CompileTime(this).answer(conditional.condition());
        if (known.isPresent() && conditional.then().isPresent()) {
            return value(known.get() ? conditional.then().get() : conditional.otherwise());
        }
        CheckedExpression condition = condition(conditional.condition());
        CheckedExpression then = conditional.then().map(this::value).orElseGet(() -> value(conditional.condition()));
        CheckedExpression otherwise = value(conditional.otherwise());
        if (isUnknown(condition) || isUnknown(then) || isUnknown(otherwise)) {
            return unknown(conditional.span());
        }
        Optional<Type> type = then.type().isNumber() && otherwise.type().isNumber()
                ? Optional.of(Operators.common(then.type(), otherwise.type()))
                : Storage.join(Storage.of(then.type()), Storage.of(otherwise.type()));
        if (type.isEmpty()) {
            problems().report(ScriptProblem.BRANCH_MISMATCH, conditional.span(), then.type(), otherwise.type());
            return unknown(conditional.span());
        }
        return new CheckedExpression.Conditional(condition, convert(then, type.get()), convert(otherwise, type.get()),
                type.get(), conditional.span());
    }

    private CheckedExpression cast(Expression.Cast cast) {
        Optional<Type> type = type(cast.type());
        if (type.isPresent() && cast.operand() instanceof Expression.Identifier name && name.name().indexOf('`') >= 0) {
            return new KernelNames(around).value(name, type.get(), cast.span());
        }
        CheckedExpression operand = value(cast.operand());
        if (isUnknown(operand) || type.isEmpty()) {
            return unknown(cast.span());
        }
        boolean possible = type.get().isScalar() && operand.type().isScalar()
                || type.get() instanceof Type.Text && operand.type() instanceof Type.Text;
        if (!possible) {
            problems().report(ScriptProblem.BAD_CAST, cast.span(), operand.type(), type.get());
            return unknown(cast.span());
        }
        return new CheckedExpression.Convert(operand, spaceOf(type.get(), operand), cast.span());
    }

    /// A pointer type takes the address space of the pointer that is cast. A number points where the probe's own
    /// numbers point: into the program's memory at its functions and at system calls, unless it is a kernel address.
    private Type spaceOf(Type type, CheckedExpression from) {
        if (!(type instanceof Type.Pointer(Type target, Type.Space written))) {
            return type;
        }
        if (from.type() instanceof Type.Pointer(_, Type.Space space)) {
            return new Type.Pointer(target, space);
        }
        boolean kernelAddress = from instanceof CheckedExpression.Number(long value, _, _) && value < 0
                || from instanceof CheckedExpression.Invoke invoke && invoke.name().equals("kaddr");
        boolean inProgram = probe.shape() == ProbePoint.Shape.USER || probe.shape() == ProbePoint.Shape.SYSCALL;
        return new Type.Pointer(target, inProgram && !kernelAddress ? Type.Space.USER : written);
    }

    /// The type that a name stands for; one that nobody knows is reported.
    Optional<Type> type(TypeName name) {
        Optional<Type> type = TypeNames.resolve(name, around.target());
        boolean ofKernel = List.of("struct", "union", "enum").contains(name.words().getFirst());
        if (type.isEmpty() && ofKernel && around.target().btf().isEmpty()) {
            problems().report(ScriptProblem.NO_KERNEL_TYPES, name.span());
        } else if (type.isEmpty()) {
            List<String> hints = TypeNames.nearest(name, around.target()).map(n -> List.of("did you mean `" + n + "`?"))
                    .orElse(List.of());
            problems().report(hints, ScriptProblem.UNKNOWN_TYPE, name.span(), name);
        }
        return type;
    }

    private CheckedExpression call(Expression.Call call) {
        if (Aggregation.find(call.name()).isPresent()) {
            problems().report(ScriptProblem.AGGREGATION_NOT_ASSIGNED, call.span(), call.name());
            return unknown(call.span());
        }
        return new MapCalls(this, around, variables).check(call).orElseGet(() -> calls.call(call));
    }

    Optional<List<CheckedExpression>> arguments(Expression.Call call, Signature signature) {
        return calls.arguments(call, signature);
    }

    /// A block that stands for a value, or a macro's body without one.
    private CheckedExpression block(Expression.Block block) {
        variables.enterBranch();
        CheckedStatement.Block statements = StatementChecker.block(block, this, around, variables);
        Optional<CheckedExpression> value = block.value().map(this::value);
        variables.leaveBranch();
        return value.filter(ExpressionChecker::isUnknown).isPresent() ? unknown(block.span())
                : new CheckedExpression.Block(statements, value, block.span());
    }

    private CheckedExpression tuple(List<Expression> values, List<String> names, Span span) {
        List<CheckedExpression> elements = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        for (Expression element : values) {
            CheckedExpression checked = value(element);
            Type type = Storage.of(checked.type());
            elements.add(convert(checked, type));
            types.add(type);
        }
        return elements.stream().anyMatch(ExpressionChecker::isUnknown) ? unknown(span)
                : new CheckedExpression.Tuple(elements, new Type.Tuple(types, names), span);
    }

    /// The expression as a value of another type; the same expression where nothing needs to be done.
    CheckedExpression convert(CheckedExpression expression, Type type) {
        if (expression.type().equals(type) || isUnknown(expression)) {
            return expression;
        }
        if (expression instanceof CheckedExpression.Number(long value, _, Span span) && type.isScalar()) {
            return new CheckedExpression.Number(Operators.fit(value, type), type, span);
        }
        return new CheckedExpression.Convert(expression, type, expression.span());
    }
}
