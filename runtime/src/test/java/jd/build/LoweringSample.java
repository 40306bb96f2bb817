package jd.build;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Every kind of site that [ClassLowering] rewrites; run as compiled and as rewritten.
public final class LoweringSample implements Supplier<List<String>> {
    enum Colour { RED, GREEN, BLUE }

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Square(int side, String name) implements Shape {}

    record Pair(Shape left, Shape right) implements Shape {}

    record Empty() implements Shape {}

    record Everything(boolean z, byte b, short s, char c, int i, long j, float f, double d, String text, int[] array) {}

    /// Made by reflection, in a loader of its own.
    public LoweringSample() {}

    /// One line for each thing tried.
    @Override
    public List<String> get() {
        var lines = new ArrayList<String>();
        for (Shape shape : shapes()) {
            lines.add("shape " + shape(shape) + " " + shape);
        }
        for (Object object : new Object[] {"yes", "no", "", 1, 2, 'x', Colour.RED, Colour.BLUE, 5L, new Empty()}) {
            lines.add("object " + object(object) + " " + Named.of(object));
        }
        for (Colour colour : Colour.values()) {
            lines.add("colour " + colour(colour) + " " + Named.of(colour));
        }
        lines.add("null " + nullable(null) + " " + nullable("") + nullable(3));
        lines.add(failure());
        records(lines);
        return lines;
    }

    private static List<Shape> shapes() {
        return List.of(new Circle(1), new Circle(-1), new Square(2, "two"), new Square(3, ""), new Empty(),
                new Pair(new Circle(4), new Square(5, "five")), new Pair(new Empty(), new Empty()));
    }

    private static String shape(Shape shape) {
        return switch (shape) {
            case Circle(double radius) when radius < 0 -> "inside out";
            case Circle circle -> "circle " + circle.radius();
            case Square(int side, String name) when name.isEmpty() -> "nameless " + side;
            case Square(_, String name) -> name;
            case Pair(Circle left, Square(int side, _)) -> left + "+" + side;
            case Pair pair -> shape(pair.left()) + "," + shape(pair.right());
            case Empty() -> "empty";
        };
    }

    private static String object(Object object) {
        return switch (object) {
            case Colour colour when colour == Colour.RED -> "warm";
            case String text when text.isEmpty() -> "nothing";
            case String text -> "text " + textual(text);
            case Integer number when number > 1 -> "many";
            case Integer _ -> "one";
            case Character letter -> "letter " + letter;
            case Colour other -> "colour " + other;
            default -> object.getClass().getSimpleName();
        };
    }

    private static String textual(CharSequence text) {
        return switch (text) {
            case String yes when yes.equals("yes") -> "agreed";
            case String other -> other;
            default -> "?";
        };
    }

    private static String colour(Colour colour) {
        return switch (colour) {
            case RED -> "1";
            case Colour other when other.ordinal() == 1 -> "2";
            case BLUE -> "3";
            case Colour other -> "unreachable " + other;
        };
    }

    /// A site in an interface calls its method in another way.
    interface Named {
        /// An enum constant among types.
        static String of(Object object) {
            return switch (object) {
                case Colour.RED -> "red itself";
                case Colour colour -> colour.name();
                default -> "none";
            };
        }
    }

    private static String nullable(Object object) {
        return switch (object) {
            case null -> "null";
            case String text when text.isEmpty() -> "empty";
            case Object other -> other.toString();
        };
    }

    private static String failure() {
        try {
            return object(null);
        } catch (NullPointerException e) {
            return "no null";
        }
    }

    private static void records(List<String> lines) {
        int[] array = {1};
        var one = new Everything(true, (byte) -1, (short) -2, 'c', -4, 1L << 40, Float.NaN, -0.0, "t", array);
        String text = new StringBuilder("t").toString();
        var same = new Everything(true, (byte) -1, (short) -2, 'c', -4, 1L << 40, Float.NaN, -0.0, text, array);
        var others = List.of(
                new Everything(false, (byte) -1, (short) -2, 'c', -4, 1L << 40, Float.NaN, -0.0, "t", array),
                new Everything(true, (byte) 1, (short) -2, 'c', -4, 1L << 40, Float.NaN, -0.0, "t", array),
                new Everything(true, (byte) -1, (short) 2, 'c', -4, 1L << 40, Float.NaN, -0.0, "t", array),
                new Everything(true, (byte) -1, (short) -2, 'd', -4, 1L << 40, Float.NaN, -0.0, "t", array),
                new Everything(true, (byte) -1, (short) -2, 'c', 4, 1L << 40, Float.NaN, -0.0, "t", array),
                new Everything(true, (byte) -1, (short) -2, 'c', -4, 1L << 41, Float.NaN, -0.0, "t", array),
                new Everything(true, (byte) -1, (short) -2, 'c', -4, 1L << 40, 1f, -0.0, "t", array),
                new Everything(true, (byte) -1, (short) -2, 'c', -4, 1L << 40, Float.NaN, 0.0, "t", array),
                new Everything(true, (byte) -1, (short) -2, 'c', -4, 1L << 40, Float.NaN, -0.0, "u", array),
                new Everything(true, (byte) -1, (short) -2, 'c', -4, 1L << 40, Float.NaN, -0.0, "t", new int[0]));
        var plain = new Everything(false, (byte) 0, (short) 7, '\0', 9, 2, 1.5f, 2.5, null, null);
        lines.add("equal " + one.equals(one) + one.equals(same) + one.equals(plain) + one.equals("t"));
        others.forEach(other -> lines.add("differs " + one.equals(other) + other.equals(one)));
        lines.add("hash " + plain.hashCode() + " " + new Square(3, "x").hashCode() + " " + new Empty().hashCode());
        lines.add("text " + plain + new Empty() + new Pair(new Circle(2.5), new Empty()));
        lines.add("hash " + (one.hashCode() - System.identityHashCode(array)));
    }
}
