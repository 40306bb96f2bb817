package jd.compiler;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Random expressions in the language over four inputs, each with a function that says by Java's own arithmetic what it
/// must come to. The rules are those of `spec/language.md`, written down a second time; those of strings are in
/// [RandomTexts].
public final class RandomExpressions {

    /// Names of the inputs in scripts; the first two are signed, the others unsigned.
    public static final String[] INPUTS = {"@a", "@b", "@u", "@v"};

    /// A type of the language: 64-bit numbers, narrower ones, and truth values as unsigned numbers of one bit.
    record Type(int bits, boolean signed) {

        static final Type INT64 = new Type(64, true);
        static final Type UINT64 = new Type(64, false);
        static final Type BOOL = new Type(1, false);

        private String name() {
            return (signed ? "int" : "uint") + bits;
        }

        Type promoted() {
            return bits == 64 && !signed ? UINT64 : INT64;
        }

        private static Type common(Type a, Type b) {
            return a.promoted().equals(UINT64) || b.promoted().equals(UINT64) ? UINT64 : INT64;
        }

        private long cut(long value) {
            int unused = 64 - bits;
            return bits == 64 ? value : signed ? value << unused >> unused : value << unused >>> unused;
        }
    }

    /// What an expression is for given inputs.
    public interface Meaning {
        long of(long[] inputs);
    }

    /// An expression: how it is written, its type, what it means.
    record Term(String text, Type type, Meaning meaning) {

        Term as(String otherText, Type otherType) {
            return new Term(otherText, otherType, meaning);
        }
    }

    private final RandomGenerator random;
    private final Optional<RandomTexts> texts;
    private int variables;

    private RandomExpressions(RandomGenerator random, boolean withTexts) {
        this.random = random;
        this.texts = withTexts ? Optional.of(new RandomTexts(random, this)) : Optional.empty();
    }

    /// Expressions of numbers alone.
    public static RandomExpressions ofNumbers(RandomGenerator random) {
        return new RandomExpressions(random, false);
    }

    /// Expressions in which there are strings and tuples, too.
    public static RandomExpressions ofEverything(RandomGenerator random) {
        return new RandomExpressions(random, true);
    }

    /// One expression of that depth, cast to `int64`.
    public Sample next(int depth) {
        Term term = term(depth);
        return new Sample("(int64)(" + term.text() + ")", term.meaning());
    }

    /// @param text     as in a script
    /// @param meaning  its value as 64 bits
    public record Sample(String text, Meaning meaning) {}

    /// A string of that depth.
    public RandomTexts.Text nextText(int depth) {
        return texts.orElseThrow().text(depth);
    }

    /// An input: often a number at an edge.
    public long input() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(-3, 4);
            case 1 -> Long.MIN_VALUE >> random.nextInt(64);
            case 2 -> Long.MAX_VALUE >> random.nextInt(64);
            case 3 -> random.nextInt();
            case 4 -> 1L << random.nextInt(64);
            default -> random.nextLong();
        };
    }

    Term term(int depth) {
        if (depth == 0) {
            return leaf();
        }
        if (texts.isPresent() && random.nextInt(3) == 0) {
            return texts.get().number(depth - 1);
        }
        return switch (random.nextInt(14)) {
            case 12 -> declared(term(depth - 1));
            case 13 -> assigned(term(depth - 1), term(depth - 1));
            case 0 -> cast(term(depth - 1));
            case 1 -> unary(term(depth - 1));
            case 2, 3 -> comparison(term(depth - 1), term(depth - 1));
            case 4 -> logical(term(depth - 1), term(depth - 1));
            case 5 -> choice(term(depth - 1), term(depth - 1), term(depth - 1));
            case 6 -> shift(term(depth - 1), term(depth - 1));
            default -> arithmetic(term(depth - 1), term(depth - 1));
        };
    }

    private Term leaf() {
        if (random.nextInt(3) == 0) {
            long value = random.nextBoolean() ? random.nextInt(0, 200) : random.nextLong() >>> random.nextInt(1, 60);
            return new Term(Long.toString(value), Type.INT64, _ -> value);
        }
        int which = random.nextInt(INPUTS.length);
        return new Term(INPUTS[which], which < 2 ? Type.INT64 : Type.UINT64, inputs -> inputs[which]);
    }

    private Term cast(Term term) {
        Type type = new Type(8 << random.nextInt(4), random.nextBoolean());
        return new Term("((" + type.name() + ")" + term.text() + ")", type,
                inputs -> type.cut(term.meaning().of(inputs)));
    }

    /// The value of a variable of a declared type.
    private Term declared(Term term) {
        Type type = new Type(8 << random.nextInt(4), random.nextBoolean());
        String name = "$v" + variables++;
        return new Term("({ let " + name + " : " + type.name() + " = " + term.text() + "; " + name + " })", type,
                inputs -> type.cut(term.meaning().of(inputs)));
    }

    /// The value of a variable of 64 bits to which `op=` was applied.
    private Term assigned(Term first, Term second) {
        Type type = first.type().promoted();
        Term start = first.as("((" + type.name() + ")" + first.text() + ")", type);
        Term joined = random.nextInt(4) == 0 ? shift(start, second) : arithmetic(start, second);
        String after = joined.text().substring(start.text().length() + 2, joined.text().length() - 1);
        String name = "$v" + variables++;
        return new Term("({ " + name + " = " + start.text() + "; " + name + " " + after.replaceFirst(" ", "= ") + "; "
                + name + " })", type, joined.meaning());
    }

    private Term unary(Term term) {
        Type type = term.type().promoted();
        return switch (random.nextInt(3)) {
            case 0 -> new Term("(-" + term.text() + ")", type, inputs -> -term.meaning().of(inputs));
            case 1 -> new Term("(~" + term.text() + ")", type, inputs -> ~term.meaning().of(inputs));
            default -> new Term("(!" + term.text() + ")", Type.BOOL, inputs -> truth(term.meaning().of(inputs) == 0));
        };
    }

    static long truth(boolean value) {
        return value ? 1 : 0;
    }

    private Term comparison(Term left, Term right) {
        boolean signed = Type.common(left.type(), right.type()).signed();
        String[] operators = {"==", "!=", "<", "<=", ">", ">="};
        int which = random.nextInt(operators.length);
        return new Term(text(left, operators[which], right), Type.BOOL, inputs -> {
            long a = left.meaning().of(inputs);
            long b = right.meaning().of(inputs);
            int order = signed ? Long.compare(a, b) : Long.compareUnsigned(a, b);
            return truth(switch (which) {
                case 0 -> order == 0;
                case 1 -> order != 0;
                case 2 -> order < 0;
                case 3 -> order <= 0;
                case 4 -> order > 0;
                default -> order >= 0;
            });
        });
    }

    private Term logical(Term left, Term right) {
        boolean and = random.nextBoolean();
        return new Term(text(left, and ? "&&" : "||", right), Type.BOOL, inputs -> {
            boolean a = left.meaning().of(inputs) != 0;
            boolean b = right.meaning().of(inputs) != 0;
            return truth(and ? a && b : a || b);
        });
    }

    private Term choice(Term condition, Term then, Term otherwise) {
        return new Term("(" + condition.text() + " ? " + then.text() + " : " + otherwise.text() + ")",
                Type.common(then.type(), otherwise.type()), inputs -> condition.meaning().of(inputs) != 0
                        ? then.meaning().of(inputs) : otherwise.meaning().of(inputs));
    }

    private Term shift(Term left, Term right) {
        boolean toLeft = random.nextBoolean();
        Type type = left.type().promoted();
        return new Term(text(left, toLeft ? "<<" : ">>", right), type, inputs -> {
            long a = left.meaning().of(inputs);
            long b = right.meaning().of(inputs);
            return toLeft ? a << b : type.signed() ? a >> b : a >>> b;
        });
    }

    private Term arithmetic(Term left, Term right) {
        Type type = Type.common(left.type(), right.type());
        String[] operators = {"+", "-", "*", "/", "%", "&", "|", "^"};
        int which = random.nextInt(operators.length);
        boolean divides = which == 3 || which == 4;
        Term divisor = divides && mayBeZero(right) ? new Term("7", Type.INT64, _ -> 7) : right;
        Type joined = divides ? Type.common(left.type(), divisor.type()) : type;
        return new Term(text(left, operators[which], divisor), joined, inputs -> {
            long a = left.meaning().of(inputs);
            long b = divisor.meaning().of(inputs);
            return switch (which) {
                case 0 -> a + b;
                case 1 -> a - b;
                case 2 -> a * b;
                case 3 -> b == 0 ? 0 : joined.signed() ? a / b : Long.divideUnsigned(a, b);
                case 4 -> b == 0 ? 0 : joined.signed() ? a % b : Long.remainderUnsigned(a, b);
                case 5 -> a & b;
                case 6 -> a | b;
                default -> a ^ b;
            };
        });
    }

    /// A divisor without inputs might be zero at compile time, which is an error of its own.
    private static boolean mayBeZero(Term term) {
        return term.text().indexOf('@') < 0;
    }

    private static String text(Term left, String operator, Term right) {
        return "(" + left.text() + " " + operator + " " + right.text() + ")";
    }
}
