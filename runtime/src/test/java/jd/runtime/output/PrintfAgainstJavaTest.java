package jd.runtime.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import jd.runtime.event.RecordBuilder;
import org.junit.jupiter.api.Test;

/// Random formats and values: jd's `printf` says what Java's says, where both mean the same.
/// `-Djd.printf=1000000` asks for more of them.
class PrintfAgainstJavaTest {

    private static final long SEED = 20_260_103;
    private static final String TEXT = "jd äß日 text/%d\\x";

    @Test
    void agree() {
        int wanted = Integer.getInteger("jd.printf", 50_000);
        Random random = new Random(SEED);
        for (int i = 0; i < wanted; i++) {
            int width = random.nextInt(4) == 0 ? 0 : random.nextInt(1, 30);
            boolean left = width > 0 && random.nextBoolean();
            String where = (left ? "-" : "") + (width > 0 ? width : "");
            if (random.nextInt(3) == 0) {
                text(random, width, left, where);
            } else {
                number(random, width, left, where);
            }
        }
        System.out.println(wanted + " random conversions: jd and Java agree");
    }

    private static void number(Random random, int width, boolean left, String where) {
        long value = random.nextLong() >> random.nextInt(64);
        int size = 1 << random.nextInt(4);
        boolean zero = !left && width > 0 && random.nextBoolean();
        long narrow = size == 8 ? value : value << 64 - 8 * size >> 64 - 8 * size;
        long unsigned = size == 8 ? narrow : narrow & (1L << 8 * size) - 1;
        switch (random.nextInt(3)) {
            case 0 -> {
                String plus = random.nextInt(4) == 0 ? "+" : "";
                String flags = (left ? "-" : "") + (zero ? "0" : "") + plus;
                assertEquals(String.format("%" + flags + (width > 0 ? width : "") + "d", narrow),
                        filled(RecordBuilder.of(0).number(size, true, narrow), flags, width, -1, "d"));
            }
            case 1 -> assertEquals(String.format("%" + (zero ? "0" : "") + where + "x", unsigned),
                    filled(RecordBuilder.of(0).number(size, false, unsigned), flags(left, zero), width, -1, "x"));
            default -> assertEquals(String.format("%" + (zero ? "0" : "") + where + "o", unsigned),
                    filled(RecordBuilder.of(0).number(size, false, unsigned), flags(left, zero), width, -1, "o"));
        }
    }

    private static void text(Random random, int width, boolean left, String where) {
        String text = TEXT.substring(0, random.nextInt(TEXT.length() + 1));
        int precision = random.nextBoolean() ? -1 : random.nextInt(20);
        assertEquals(String.format("%" + where + (precision < 0 ? "" : "." + precision) + "s", text),
                filled(RecordBuilder.of(0).text(64, text), flags(left, false), width, precision, "s"));
    }

    private static String flags(boolean left, boolean zero) {
        return left ? "-" : zero ? "0" : "";
    }

    private static String filled(RecordBuilder record, String flags, int width, int precision, String letter) {
        return Desk.text().event(record, Desk.print(Desk.as(flags, width, precision, letter)));
    }
}
