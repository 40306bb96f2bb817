package jd.compiler;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import jd.compiler.RandomExpressions.Term;
import jd.compiler.RandomExpressions.Type;

/// Random strings, what can be asked of them, and tuples, each with what it must come to by Java's own strings.
public final class RandomTexts {

    private static final String LETTERS = "ab/.-xyz";
    private static final int MOST = 120;

    /// What a string is for given inputs.
    public interface Meaning {
        String of(long[] inputs);
    }

    /// A string: how it is written, and at most how long it is.
    public record Text(String text, int most, Meaning meaning) {}

    /// A question to two strings.
    private interface Question {
        long of(String a, String b);
    }

    private final RandomGenerator random;
    private final RandomExpressions numbers;

    RandomTexts(RandomGenerator random, RandomExpressions numbers) {
        this.random = random;
        this.numbers = numbers;
    }

    Text text(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? literal(6) : digits(numbers.term(0), 10);
        }
        return switch (random.nextInt(10)) {
            case 0 -> digits(numbers.term(depth - 1), List.of(2, 8, 10, 16, 36).get(random.nextInt(5)));
            case 1, 2, 3 -> joined(text(depth - 1), text(depth - 1));
            case 4 -> part(text(depth - 1));
            case 5 -> path(text(depth - 1));
            case 6 -> fromLetter(text(depth - 1));
            case 7 -> token(text(depth - 1));
            case 8 -> choice(numbers.term(depth - 1), text(depth - 1), text(depth - 1));
            default -> ofTuple(numbers.term(depth - 1), text(depth - 1));
        };
    }

    private Text literal(int most) {
        var letters = new StringBuilder();
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        String value = letters.toString();
        return new Text('"' + value + '"', most, _ -> value);
    }

    private static Text digits(Term number, int base) {
        boolean signed = base == 10 && number.type().promoted().signed();
        return new Text("lltostr(" + number.text() + (base == 10 ? ")" : ", " + base + ")"), Long.SIZE, inputs -> {
            long value = number.meaning().of(inputs);
            return signed ? Long.toString(value) : Long.toUnsignedString(value, base);
        });
    }

    private static Text joined(Text a, Text b) {
        if (a.most() + b.most() > MOST) {
            return a;
        }
        return new Text("strjoin(" + a.text() + ", " + b.text() + ")", a.most() + b.most(),
                inputs -> a.meaning().of(inputs) + b.meaning().of(inputs));
    }

    private Text part(Text of) {
        int from = random.nextInt(-6, 12);
        if (random.nextBoolean()) {
            return new Text("substr(" + of.text() + ", " + from + ")", of.most(),
                    inputs -> slice(of.meaning().of(inputs), from, Integer.MAX_VALUE));
        }
        int count = random.nextInt(-4, 9);
        return new Text("substr(" + of.text() + ", " + from + ", " + count + ")", of.most(),
                inputs -> slice(of.meaning().of(inputs), from, count));
    }

    private static String slice(String of, int from, int count) {
        long start = from < 0 ? of.length() + from : from;
        long end = count < 0 ? of.length() + count : start + count;
        int first = Math.clamp(start, 0, of.length());
        return of.substring(first, Math.max(first, Math.clamp(end, 0, of.length())));
    }

    private Text path(Text of) {
        boolean last = random.nextBoolean();
        return new Text((last ? "basename(" : "dirname(") + of.text() + ")", of.most() + 1,
                inputs -> last ? lastOf(of.meaning().of(inputs)) : folderOf(of.meaning().of(inputs)));
    }

    /// As POSIX describes `basename`.
    private static String lastOf(String path) {
        String plain = path.replaceFirst("(?<=.)/+$", "");
        return path.isEmpty() ? "." : plain.equals("/") ? plain : plain.substring(plain.lastIndexOf('/') + 1);
    }

    /// As POSIX describes `dirname`.
    private static String folderOf(String path) {
        String plain = path.replaceFirst("/+$", "");
        if (plain.isEmpty()) {
            return path.isEmpty() ? "." : "/";
        }
        if (plain.indexOf('/') < 0) {
            return ".";
        }
        String folder = plain.replaceFirst("/+[^/]*$", "");
        return folder.isEmpty() ? "/" : folder;
    }

    private Text fromLetter(Text of) {
        char letter = letter();
        boolean first = random.nextBoolean();
        return new Text((first ? "strchr(" : "strrchr(") + of.text() + ", '" + letter + "')", of.most(), inputs -> {
            String value = of.meaning().of(inputs);
            int place = first ? value.indexOf(letter) : value.lastIndexOf(letter);
            return place < 0 ? "" : value.substring(place);
        });
    }

    private Text token(Text of) {
        String separators = "" + letter() + letter();
        return new Text("strtok(" + of.text() + ", \"" + separators + "\")", of.most(), inputs -> {
            for (String piece : of.meaning().of(inputs).split("[" + Pattern.quote(separators) + "]")) {
                if (!piece.isEmpty()) {
                    return piece;
                }
            }
            return "";
        });
    }

    private static Text choice(Term condition, Text then, Text otherwise) {
        return new Text("(" + condition.text() + " ? " + then.text() + " : " + otherwise.text() + ")",
                Math.max(then.most(), otherwise.most()), inputs -> condition.meaning().of(inputs) != 0
                        ? then.meaning().of(inputs) : otherwise.meaning().of(inputs));
    }

    private Text ofTuple(Term number, Text of) {
        boolean first = random.nextBoolean();
        return new Text(first ? "(" + of.text() + ", " + number.text() + ").0"
                : "(" + number.text() + ", " + of.text() + ", 1).1", of.most(), of.meaning());
    }

    /// A number that depends on strings, or is taken out of a tuple.
    Term number(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> length(text(depth));
            case 1, 2 -> comparison(text(depth), text(depth));
            case 3 -> place(text(depth), text(random.nextInt(depth + 1)));
            case 4 -> literalSearch(text(depth), literal(3));
            case 5 -> pattern(text(depth));
            case 6 -> sameTuples(numbers.term(depth), text(depth), numbers.term(depth), text(depth));
            default -> ofTuple(text(depth), numbers.term(depth));
        };
    }

    private Term length(Text of) {
        return random.nextBoolean()
                ? new Term("strlen(" + of.text() + ")", Type.UINT64, inputs -> of.meaning().of(inputs).length())
                : new Term("(" + of.text() + " ? 1 : 0)", Type.INT64,
                        inputs -> RandomExpressions.truth(!of.meaning().of(inputs).isEmpty()));
    }

    private Term comparison(Text left, Text right) {
        Text other = random.nextInt(3) == 0 ? left : right;
        String[] operators = {"==", "!=", "<", "<=", ">", ">="};
        int which = random.nextInt(operators.length);
        Question question = (a, b) -> {
            int order = a.compareTo(b);
            return RandomExpressions.truth(switch (which) {
                case 0 -> order == 0;
                case 1 -> order != 0;
                case 2 -> order < 0;
                case 3 -> order <= 0;
                case 4 -> order > 0;
                default -> order >= 0;
            });
        };
        String text = random.nextInt(3) > 0 ? left.text() + " " + operators[which] + " " + other.text()
                : "strcmp(" + left.text() + ", " + other.text() + ") " + operators[which] + " 0";
        return asked("(" + text + ")", Type.BOOL, left, other, question);
    }

    private Term place(Text in, Text of) {
        int from = random.nextInt(-2, 9);
        return switch (random.nextInt(4)) {
            case 0 -> asked("index(" + in.text() + ", " + of.text() + ")", Type.INT64, in, of, String::indexOf);
            case 1 -> asked("index(" + in.text() + ", " + of.text() + ", " + from + ")", Type.INT64, in, of,
                    (a, b) -> a.indexOf(b, from));
            case 2 -> asked("rindex(" + in.text() + ", " + of.text() + ")", Type.INT64, in, of, String::lastIndexOf);
            default -> asked("rindex(" + in.text() + ", " + of.text() + ", " + from + ")", Type.INT64, in, of,
                    (a, b) -> a.lastIndexOf(b, from));
        };
    }

    private Term literalSearch(Text in, Text of) {
        int count = random.nextInt(1, 6);
        String arguments = "(" + in.text() + ", " + of.text();
        return switch (random.nextInt(6)) {
            case 0 -> asked("strstr" + arguments + ")", Type.INT64, in, of, String::indexOf);
            case 1 -> asked("strcontains" + arguments + ")", Type.BOOL, in, of,
                    (a, b) -> RandomExpressions.truth(a.contains(b)));
            case 2 -> asked("startswith" + arguments + ")", Type.BOOL, in, of,
                    (a, b) -> RandomExpressions.truth(a.startsWith(b)));
            case 3 -> asked("endswith" + arguments + ")", Type.BOOL, in, of,
                    (a, b) -> RandomExpressions.truth(a.endsWith(b)));
            case 4 -> asked("(memcmp" + arguments + ", " + count + ") == 0)", Type.BOOL, in, of,
                    (a, b) -> RandomExpressions.truth(padded(a, count).equals(padded(b, count))));
            default -> asked("strncmp" + arguments + ", " + count + ")", Type.INT64, in, of,
                    (a, b) -> RandomExpressions.truth(!padded(a, count).equals(padded(b, count))));
        };
    }

    private static String padded(String text, int count) {
        return (text + "\0".repeat(count)).substring(0, count);
    }

    private Term pattern(Text in) {
        var pattern = new StringBuilder();
        var regular = new StringBuilder();
        for (int left = random.nextInt(1, 5); left > 0; left--) {
            char letter = random.nextBoolean() ? '*' : random.nextBoolean() ? '?' : letter();
            pattern.append(letter);
            regular.append(letter == '*' ? ".*" : letter == '?' ? "." : Pattern.quote(String.valueOf(letter)));
        }
        Pattern wanted = Pattern.compile(regular.toString());
        boolean is = random.nextBoolean();
        return new Term("(" + in.text() + (is ? " =~ \"" : " !~ \"") + pattern + "\")", Type.BOOL,
                inputs -> RandomExpressions.truth(wanted.matcher(in.meaning().of(inputs)).matches() == is));
    }

    private Term sameTuples(Term n, Text s, Term m, Text t) {
        Term other = random.nextBoolean() ? n : m;
        Text otherText = random.nextBoolean() ? s : t;
        boolean equal = random.nextBoolean();
        return new Term("(((int64)" + n.text() + ", " + s.text() + ")" + (equal ? " == " : " != ") + "((int64)"
                + other.text() + ", " + otherText.text() + "))", Type.BOOL, inputs -> RandomExpressions.truth(equal
                        == (n.meaning().of(inputs) == other.meaning().of(inputs)
                                && s.meaning().of(inputs).equals(otherText.meaning().of(inputs)))));
    }

    private Term ofTuple(Text text, Term number) {
        return random.nextBoolean() ? number.as("(" + text.text() + ", " + number.text() + ").1", number.type())
                : number.as("(" + number.text() + ", (1, " + text.text() + ")).0", number.type());
    }

    private static Term asked(String text, Type type, Text a, Text b, Question question) {
        return new Term(text, type, inputs -> question.of(a.meaning().of(inputs), b.meaning().of(inputs)));
    }

    private char letter() {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
}
