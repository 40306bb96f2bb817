package jd.compiler.check;

import jd.language.diagnostic.Problem;
import jd.language.diagnostic.Severity;

/// What can be wrong with a script that parses.
public enum ScriptProblem implements Problem {

    EMPTY_SCRIPT("the script has no probe"),
    UNKNOWN_NAME("unknown name `{}`"),
    UNKNOWN_KERNEL_SYMBOL("the kernel has no symbol `{}`"),
    UNKNOWN_KERNEL_TYPE("the kernel does not tell the type of {}"),
    UNKNOWN_FUNCTION("unknown function `{}`"),
    UNKNOWN_FIELD("{} has no field `{}`"),
    UNKNOWN_TYPE("unknown type `{}`"),
    UNKNOWN_VARIABLE("`{}` is used but never assigned"),
    UNKNOWN_MAP("`{}` is used but never assigned"),
    UNKNOWN_ARGUMENT("{} has no argument `{}`"),
    WRONG_ARGUMENT_COUNT("{} takes {}, not {}"),
    WRONG_ARGUMENT_TYPE("{} wants {} here, not {}"),
    BAD_ARGUMENT("{}"),
    BAD_FORMAT("{}"),
    NOT_IN_THIS_PROBE("{}"),
    UNSAFE("{}"),
    NOT_HERE("{}"),
    NOT_A_VALUE("`{}` is not a value"),
    NOT_A_NUMBER("`{}` wants numbers, not {}"),
    NOT_COMPARABLE("cannot compare {} with {}"),
    NOT_STORABLE("this cannot be assigned to"),
    NOT_KEPT("{} can be printed, but not kept or compared"),
    NO_ADDRESS("this has no address"),
    BUILTIN_ASSIGNED("`{}` is built in, so nothing can be assigned to it"),
    UNKNOWN_OPTION("unknown option `{}`; it is ignored", Severity.WARNING),
    BAD_OPTION("the option `{}` wants {}, not `{}`"),
    TYPE_MISMATCH("`{}` is {}, so it cannot become {}"),
    BRANCH_MISMATCH("one branch gives {}, the other {}"),
    KEY_MISMATCH("`{}` has {}, but here it is used with {}"),
    AGGREGATION_MISMATCH("`{}` holds {}, not {}"),
    AGGREGATION_NOT_ASSIGNED("{}() gathers into a map: assign it to one"),
    AGGREGATION_NOT_READ("the value of `{}`, {}, is known only when it is printed"),
    NOT_A_STRUCTURE("{} has no fields"),
    NOT_AN_ARRAY("{} has no elements"),
    BAD_INDEX("the index {} is outside {}"),
    BAD_CAST("cannot cast {} to {}"),
    ALREADY_DECLARED("`{}` is declared already"),
    NOT_IN_A_LOOP("`{}` stands in no loop"),
    LOOP_VARIABLE("`{}` is given a value by each round of its loop and cannot be changed"),
    NOT_A_RANGE("a loop runs over numbers from..to or over a map, not over {}"),
    NOT_ITERABLE("`{}` has no key: a loop runs over the elements of a map with keys"),
    RECURSION("a function cannot call itself: {}"),
    NO_RESULT("{}() has no result, so `return` has no value here"),
    RESULT_WANTED("{}() has a result: return a value of type {}"),
    UNKNOWN_MAP_KIND("unknown kind of map `{}`"),
    BAD_MAP_SIZE("{} is no number of elements for a map: 1 to {} are"),
    MAP_KIND_MISMATCH("`{}` holds {}, which a {} cannot keep"),
    UNUSED_MAP("the map `{}` is declared but not used", Severity.WARNING),
    NOT_COUNTABLE("`{}` has no key: len() counts the elements of a map with keys"),
    LOOPS_TOO_DEEP("loops over maps stand in one another here more than {} deep, which the kernel does not allow"),
    BAD_UNROLL("`unroll` wants the number of rounds, 1 to 100, as a number or parameter, not `{}`"),
    MISSING_PARAMETER("parameter `${}` is not given; it is 0", Severity.WARNING),
    DIVISION_BY_ZERO("division by zero"),
    NO_KERNEL_TYPES("this needs the kernel's own types (BTF), which this kernel does not carry"),
    PROBE_SKIPPED("there is no probe `{}` here; it is skipped", Severity.WARNING),
    NO_PROBE_LEFT("none of the script's probes is there"),
    UNKNOWN_SETTING("there is no setting `{}`"),
    BAD_SETTING_VALUE("the setting `{}` wants {}, not `{}`"),
    SETTING_WITHOUT_EFFECT("`{}` has no effect in jd: {}", Severity.WARNING),
    IMPORT_REFUSED("cannot import `{}`: {}"),
    UNKNOWN_SCRIPT_OPTION("the script has no option `--{}`"),
    BAD_SCRIPT_OPTION("the option `--{}` wants {}, not `{}`"),
    REFUSED_NAME("jd has no `{}`: {}"),
    STATIC_ASSERTION("{}"),
    TOO_MANY_PROBES("the script asks for {} probes; the limit is {}"),
    STACK_TOO_LARGE("this clause needs {} bytes of stack; the kernel gives 512");

    private final String template;
    private final Severity severity;

    ScriptProblem(String template) {
        this(template, Severity.ERROR);
    }

    ScriptProblem(String template, Severity severity) {
        this.template = template;
        this.severity = severity;
    }

    @Override
    public String code() {
        return name();
    }

    @Override
    public String template() {
        return template;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
