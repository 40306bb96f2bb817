package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.builtin.Aggregation;
import jd.compiler.builtin.Builtin;
import jd.compiler.builtin.Builtins;
import jd.compiler.builtin.Call;
import jd.compiler.builtin.Complaint;
import jd.compiler.builtin.PrintAction;
import jd.compiler.builtin.Signature;
import jd.compiler.builtin.StringFunction;
import jd.compiler.builtin.Signature.Kind;
import jd.compiler.builtin.Signature.Parameter;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField;
import jd.compiler.probe.ProbePoint;
import jd.compiler.probe.UserOperand;
import jd.compiler.type.Type;
import jd.language.ast.Declaration;
import jd.language.ast.Expression;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Checks bare names and calls: builtins, the probe's arguments, and the few forms that are the language's own.
final class Calls {

    private final ExpressionChecker expressions;
    private final Surroundings around;
    private final ProbePoint probe;

    Calls(ExpressionChecker expressions, Surroundings around, ProbePoint probe) {
        this.expressions = expressions;
        this.around = around;
        this.probe = probe;
    }

    private DiagnosticLog problems() {
        return around.problems();
    }

    /// A bare name.
    CheckedExpression variable(Expression.Identifier name, Variables variables) {
        if (name.name().equals("NULL")) {
            return new CheckedExpression.Number(0, Type.INT64, name.span());
        }
        if (name.name().indexOf('`') >= 0) {
            return new KernelNames(around).value(name);
        }
        Optional<CheckedExpression> given = around.definition(name.name()).map(value -> defined(value, name.span()))
                .or(() -> context(name.name(), name.span()));
        if (given.isPresent()) {
            return given.get();
        }
        Optional<Builtin> builtin = Builtins.find(name.name());
        if (builtin.isPresent() && builtin.get().signature().least() == 0) {
            return invoke(builtin.get(), name.name(), List.of(), List.of(), name.span());
        }
        Optional<CheckedExpression> constant = NamedConstants.find(name.name(), around.target(), name.span());
        if (constant.isPresent()) {
            return constant.get();
        }
        Optional<Expression> ofD = Translations.constant(name.name(), name.span());
        if (ofD.isPresent()) {
            return expressions.check(ofD.get());
        }
        Optional<CheckedExpression> derived = new Derived(expressions, around, probe).name(name.name(), name.span());
        if (derived.isPresent()) {
            return derived.get();
        }
        if (refused(name.name(), name.span())) {
            return ExpressionChecker.unknown(name.span());
        }
        problems().report(meant(name.name(), variables), ScriptProblem.UNKNOWN_NAME, name.span(), name.name());
        return ExpressionChecker.unknown(name.span());
    }

    /// A name without its sign, `x` for `$x` or `@x`, or the nearest one of those that have none.
    private List<String> meant(String name, Variables variables) {
        if (variables.names().contains("$" + name)) {
            return List.of("did you mean `$" + name + "`?");
        }
        if (around.inference().isVariable(MapSymbol.Kind.MAP.nameOf(name))) {
            return List.of("did you mean `@" + name + "`?");
        }
        List<String> known = new ArrayList<>(Builtins.names());
        known.addAll(List.of("args", "retval", "arg0"));
        known.addAll(around.inference().globals());
        return Hints.nearest(name, known);
    }

    /// Reports a name that jd knows and cannot give.
    private boolean refused(String name, Span span) {
        Optional<Refused> refused = Refused.named(name);
        refused.ifPresent(r -> problems().report(r.hints(), ScriptProblem.REFUSED_NAME, span, name, r.why()));
        return refused.isPresent();
    }

    /// A constant of `#define`, at the place where it is used.
    private CheckedExpression defined(Expression value, Span span) {
        return switch (expressions.check(value)) {
            case CheckedExpression.Number(long number, Type type, _) ->
                new CheckedExpression.Number(number, type, span);
            case CheckedExpression.Text(String text, _) -> new CheckedExpression.Text(text, span);
            case CheckedExpression other -> other;
        };
    }

    /// What the probe's context gives: `argN`, `retval`.
    private Optional<CheckedExpression> context(String name, Span span) {
        if (name.equals("retval")) {
            return Optional.of(probe.result().<CheckedExpression>map(f -> new CheckedExpression.Argument(f, span))
                    .orElseGet(() -> unavailable("retval is known where something returns, not in " + probe.name(),
                            "use a return probe, e.g. syscall:read:return", span)));
        }
        if (name.equals("args")) {
            problems().report(List.of("name one of them, e.g. " + example()), ScriptProblem.NOT_A_VALUE, span, name);
            return Optional.of(ExpressionChecker.unknown(span));
        }
        if (name.length() < 4 || name.length() > 5 || !name.startsWith("arg")
                || !name.substring(3).chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        Optional<ContextField> operand = operand(name);
        if (operand.isPresent()) {
            return Optional.of(argument(operand.get(), span));
        }
        int number = Integer.parseInt(name, 3, name.length(), 10);
        if (number >= probe.words().size()) {
            String has = switch (probe.words().size()) {
                case 0 -> "no arguments by number";
                case 1 -> "arg0 only";
                default -> "arg0 to arg" + (probe.words().size() - 1);
            };
            return Optional.of(unavailable(probe.name() + " has " + has, "", span));
        }
        return Optional.of(new CheckedExpression.Argument(new ContextField(name, Type.INT64,
                probe.words().get(number), 8, true, ContextField.Place.WORD), span));
    }

    /// An argument of a static probe, which has names such as `arg0`.
    private Optional<ContextField> operand(String name) {
        return probe.attachment() instanceof Attachment.StaticProbe ? probe.argument(name) : Optional.empty();
    }

    private String example() {
        return probe.arguments().isEmpty() ? "args.filename in syscall:openat:entry"
                : "args." + probe.arguments().getFirst().name();
    }

    private CheckedExpression unavailable(String message, String hint, Span span) {
        problems().report(hint.isEmpty() ? List.of() : List.of(hint), ScriptProblem.NOT_IN_THIS_PROBE, span, message);
        return ExpressionChecker.unknown(span);
    }

    CheckedExpression call(Expression.Call call) {
        if (call.name().equals("getopt")) {
            return ScriptOptions.value(call, around.options(), problems());
        }
        if (call.name().equals("print") && call.arguments().size() == 1
                && call.arguments().getFirst().value() instanceof Expression.Identifier(String name, _)
                && name.equals("args")) {
            return printArguments(call);
        }
        if (call.name().equals("sizeof") && call.arguments().size() == 1) {
            CheckedExpression operand = expressions.object(call.arguments().getFirst().value());
            return new CheckedExpression.Number(operand.type().size(), Type.UINT64, call.span());
        }
        Optional<Declaration.Function> function = around.inference().functions().find(call.name());
        if (function.isPresent()) {
            return new FunctionCalls(expressions, around, probe).call(function.get(), call);
        }
        // D's `func` of an address and bpftrace's `func` share their name.
        Optional<Builtin> builtin = Builtins.find(call.name().equals("func") && !call.arguments().isEmpty() ? "func()"
                : call.name());
        boolean mayDerive = builtin.isEmpty() || call.arguments().size() > builtin.get().signature().most();
        Optional<CheckedExpression> derived = mayDerive ? new Derived(expressions, around, probe).call(call)
                : Optional.empty();
        if (derived.isPresent()) {
            return derived.get();
        }
        if (builtin.isEmpty() && refused(call.name(), call.nameSpan())) {
            return ExpressionChecker.unknown(call.span());
        }
        if (builtin.isEmpty()) {
            List<String> known = new ArrayList<>(Builtins.names());
            known.addAll(around.inference().functions().names());
            known.addAll(List.of("delete", "find", "getopt", "has_key", "len", "sizeof"));
            for (Aggregation aggregation : Aggregation.values()) {
                known.addAll(aggregation.names());
            }
            Hints.report(problems(), ScriptProblem.UNKNOWN_FUNCTION, call.nameSpan(), call.name(), known);
            return ExpressionChecker.unknown(call.span());
        }
        if (call.arguments().stream().anyMatch(argument -> argument.name().isPresent())) {
            return new NamedArguments(problems()).inPlace(call, builtin.get()).map(this::call)
                    .orElse(ExpressionChecker.unknown(call.span()));
        }
        List<Span> spans = call.arguments().stream().map(a -> a.value().span()).toList();
        return arguments(call, builtin.get().signature())
                .map(arguments -> invoke(builtin.get(), call.name(), arguments, spans, call.span()))
                .orElse(ExpressionChecker.unknown(call.span()));
    }

    private CheckedExpression invoke(Builtin builtin, String name, List<CheckedExpression> arguments,
            List<Span> spans, Span span) {
        List<Call.Argument> known = new ArrayList<>();
        for (CheckedExpression argument : arguments) {
            Type type = argument instanceof CheckedExpression.WholeMap whole ? new Type.Tuple(whole.map().keys())
                    : argument.type();
            known.add(new Call.Argument(type,
                    argument instanceof CheckedExpression.Number n ? Optional.of(n.value()) : Optional.empty(),
                    argument instanceof CheckedExpression.Text t ? Optional.of(t.value()) : Optional.empty()));
        }
        Call call = new Call(name, known, probe, around.options(),
                around.target(), () -> around.inference().taskType(around.target()));
        Optional<Complaint> complaint = builtin.complaint(call);
        if (complaint.isPresent()) {
            Complaint wrong = complaint.get();
            boolean ofArgument = wrong.argument() >= 0 && wrong.argument() < spans.size();
            Object[] words = wrong.kind() == Complaint.Kind.NO_KERNEL_TYPES ? new Object[0]
                    : new Object[] {wrong.message()};
            problems().report(wrong.hints(), problem(wrong.kind()), ofArgument ? spans.get(wrong.argument()) : span,
                    words);
            return ExpressionChecker.unknown(span);
        }
        return new CheckedExpression.Invoke(builtin, name, arguments, builtin.type(call), span);
    }

    private static ScriptProblem problem(Complaint.Kind kind) {
        return switch (kind) {
            case NOT_IN_THIS_PROBE -> ScriptProblem.NOT_IN_THIS_PROBE;
            case BAD_ARGUMENT -> ScriptProblem.BAD_ARGUMENT;
            case BAD_FORMAT -> ScriptProblem.BAD_FORMAT;
            case UNSAFE -> ScriptProblem.UNSAFE;
            case NOT_HERE -> ScriptProblem.NOT_HERE;
            case NO_KERNEL_TYPES -> ScriptProblem.NO_KERNEL_TYPES;
        };
    }

    /// Checks the arguments against a signature; nothing where one of them, or their number, is wrong.
    Optional<List<CheckedExpression>> arguments(Expression.Call call, Signature signature) {
        int given = call.arguments().size();
        if (given < signature.least() || given > signature.most()) {
            problems().report(List.of("it is written " + signature.form()), ScriptProblem.WRONG_ARGUMENT_COUNT,
                    call.span(), call.name() + "()", countWords(signature), given);
            return Optional.empty();
        }
        List<CheckedExpression> checked = new ArrayList<>();
        for (int i = 0; i < given; i++) {
            checked.add(argument(call.name(), call.arguments().get(i).value(), signature.parameter(i)));
        }
        return checked.stream().anyMatch(ExpressionChecker::isUnknown) ? Optional.empty() : Optional.of(checked);
    }

    private static String countWords(Signature signature) {
        int least = signature.least();
        int most = signature.most();
        String arguments = most == 1 ? " argument" : " arguments";
        if (least == most) {
            return least == 0 ? "no arguments" : least + arguments;
        }
        if (least == 0 && most < Integer.MAX_VALUE) {
            return "at most " + most + arguments;
        }
        return most == Integer.MAX_VALUE ? "at least " + least + (least == 1 ? " argument" : " arguments")
                : least + " to " + most + " arguments";
    }

    private CheckedExpression argument(String function, Expression argument, Parameter parameter) {
        boolean map = parameter.kind() == Kind.MAP || parameter.kind() == Kind.PRINTABLE;
        if (map && argument instanceof Expression.MapAccess access && access.keys().isEmpty()) {
            around.inference().mention(access.name(), access.span());
            return around.inference().map(access.name())
                    .<CheckedExpression>map(symbol -> new CheckedExpression.WholeMap(symbol, access.span()))
                    .orElse(ExpressionChecker.unknown(access.span()));
        }
        boolean word = parameter.kind() == Kind.WORD || parameter.kind() == Kind.WORD_OR_LITERAL;
        if (word && argument instanceof Expression.Identifier(String name, Span at)) {
            return new CheckedExpression.Text(name, at);
        }
        boolean asText = function.equals("str") && parameter.kind() == Kind.ANY;
        if (asText && argument instanceof Expression.Positional positional
                && positional.number() <= around.options().parameters().size()) {
            return new CheckedExpression.Text(around.options().parameters().get(positional.number() - 1),
                    positional.span());
        }
        CheckedExpression checked = parameter.kind() == Kind.MAP ? expressions.check(argument)
                : readsArrays(function) ? expressions.object(argument) : expressions.printable(argument);
        if (!ExpressionChecker.isUnknown(checked) && !fits(checked, parameter.kind())) {
            problems().report(ScriptProblem.WRONG_ARGUMENT_TYPE, argument.span(), function + "()",
                    parameter.kind().words(), checked.type());
            return ExpressionChecker.unknown(argument.span());
        }
        return checked;
    }

    /// Whether the function itself reads what is in an array.
    private static boolean readsArrays(String function) {
        return List.of("str", "stringof", "buf", "macaddr", "ntop").contains(function);
    }

    private static boolean fits(CheckedExpression argument, Kind kind) {
        Type type = argument.type();
        return switch (kind) {
            case INT -> type.isNumber() || type instanceof Type.Pointer || type instanceof Type.Time;
            case POINTER -> type instanceof Type.Pointer || type.isNumber();
            case STRING -> type instanceof Type.Text
                    || type instanceof Type.Array(Type element, _) && element.size() == 1;
            case ANY, PRINTABLE -> !(type instanceof Type.Void) && !(type instanceof Type.Arguments);
            case LITERAL -> argument instanceof CheckedExpression.Number;
            case TEXT -> argument instanceof CheckedExpression.Text;
            case WORD -> argument instanceof CheckedExpression.Text;
            case WORD_OR_LITERAL -> argument instanceof CheckedExpression.Text
                    || argument instanceof CheckedExpression.Number;
            case MAP -> false;
        };
    }

    /// `print(args)`: every argument with its name, as in a record.
    private CheckedExpression printArguments(Expression.Call call) {
        StringBuilder format = new StringBuilder("{");
        List<CheckedExpression> values = new ArrayList<>();
        for (ContextField field : probe.arguments()) {
            format.append(values.isEmpty() ? " ." : ", .").append(field.name()).append(" = %s");
            values.add(argument(field, call.span()));
        }
        values.addFirst(new CheckedExpression.Text(format.append(values.isEmpty() ? "}\n" : " }\n").toString(),
                call.span()));
        return new CheckedExpression.Invoke(PrintAction.PRINTF, "printf", values, Type.VOID, call.span());
    }

    /// `args.name`, by name or (D) by number.
    CheckedExpression argument(String name, Span nameSpan, Span span) {
        Optional<ContextField> field = probe.argument(name);
        if (field.isEmpty()) {
            List<String> names = probe.arguments().stream().map(ContextField::name).toList();
            List<String> hints = names.isEmpty() ? List.of() : Hints.nearest(name, names).isEmpty()
                    ? List.of("it has " + String.join(", ", names)) : Hints.nearest(name, names);
            problems().report(hints, ScriptProblem.UNKNOWN_FIELD, nameSpan, probe.name(), name);
            return ExpressionChecker.unknown(span);
        }
        return argument(field.get(), span);
    }

    /// Text of which the probe alone knows the length is a string at once.
    private CheckedExpression argument(ContextField field, Span span) {
        if (field.operand().isPresent() && field.operand().get() instanceof UserOperand.Unreadable(String text)) {
            return unavailable(field.name() + " of " + probe.name() + " is `" + text + "`, which a program in the "
                    + "kernel cannot read", "", span);
        }
        CheckedExpression argument = new CheckedExpression.Argument(field, span);
        boolean text = field.type() instanceof Type.Array(Type.Int(int size, boolean signed), int length)
                && size == 1 && signed && length == 0;
        return text ? new CheckedExpression.Invoke(StringFunction.STR, "str", List.of(argument),
                new Type.Text(around.options().maxStringLength()), span) : argument;
    }

    CheckedExpression argument(int number, Span span) {
        if (number < 0 || number >= probe.arguments().size()) {
            problems().report(ScriptProblem.BAD_INDEX, span, number, "the " + probe.arguments().size()
                    + " arguments of " + probe.name());
            return ExpressionChecker.unknown(span);
        }
        return argument(probe.arguments().get(number), span);
    }
}
