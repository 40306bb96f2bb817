package jd.runtime.output;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.object.Presentation;

/// The bounds of a histogram's buckets: slot `s` counts values from bound `s - 1` to just below bound `s`; the first
/// slot has no lower bound, the last of a linear histogram no upper one.
sealed interface Buckets {

    /// The number at a bound, as 64 bits; 2^64 is 0.
    long bound(int index);

    /// Appends a bound as people read it.
    void label(int index, ByteSink out);

    /// Whether the slot holds a single number.
    boolean isSingle(int slot);

    boolean isOpen(int slot);

    /// Whether bounds above the first are unsigned.
    boolean isUnsigned();

    /// Powers of two, each in `2^bits` parts. Labels are in units of 1024 by the power alone: with 4 parts `[3584,
    /// 4K)`.
    record Log2(int bits) implements Buckets {

        private static final String UNITS = "KMGTPE";
        private static final int UNIT_BITS = 10;

        static Log2 of(Presentation.Log2Histogram histogram) {
            return new Log2(histogram.bits());
        }

        @Override
        public long bound(int index) {
            if (isPlain(index)) {
                return index;
            }
            return power(index) < Long.SIZE ? mantissa(index) << power(index) : 0;
        }

        @Override
        public void label(int index, ByteSink out) {
            if (isPlain(index)) {
                out.unsigned(index);
                return;
            }
            int power = power(index);
            out.unsigned(mantissa(index) << power % UNIT_BITS);
            if (power >= UNIT_BITS) {
                out.put(UNITS.charAt(power / UNIT_BITS - 1));
            }
        }

        @Override
        public boolean isSingle(int slot) {
            return slot > 0 && isPlain(slot);
        }

        @Override
        public boolean isOpen(int slot) {
            return false;
        }

        @Override
        public boolean isUnsigned() {
            return true;
        }

        private boolean isPlain(int index) {
            return index <= 2 << bits;
        }

        private int power(int index) {
            return (index >> bits) - 1;
        }

        private long mantissa(int index) {
            return (1L << bits) + (index & (1 << bits) - 1);
        }
    }

    /// Equal steps. Labels are in units of 1024 or 1024² where the step is a multiple of 1024.
    record Linear(long low, long high, long step, int slots) implements Buckets {

        private static final int KILO = 1 << 10;
        private static final int MEGA = 1 << 20;

        static Linear of(Presentation.LinearHistogram h) {
            return new Linear(h.low(), h.high(), h.step(), h.slots());
        }

        @Override
        public long bound(int index) {
            return Math.min(low + index * step, high);
        }

        @Override
        public void label(int index, ByteSink out) {
            long number = bound(index);
            if (step % KILO != 0 || number == 0 || number % KILO != 0) {
                out.decimal(number);
            } else if (number % MEGA == 0) {
                out.decimal(number / MEGA);
                out.put('M');
            } else {
                out.decimal(number / KILO);
                out.put('K');
            }
        }

        @Override
        public boolean isSingle(int slot) {
            return slot > 0 && !isOpen(slot) && bound(slot) - bound(slot - 1) == 1;
        }

        @Override
        public boolean isOpen(int slot) {
            return slot == slots - 1;
        }

        @Override
        public boolean isUnsigned() {
            return false;
        }
    }

    /// Powers of a factor, each in steps. Labels are plain numbers.
    record LogLinear(List<Long> bounds) implements Buckets {

        public LogLinear {
            bounds = List.copyOf(bounds);
        }

        static LogLinear of(Presentation.LogLinearHistogram h) {
            List<Long> bounds = new ArrayList<>();
            for (int power = h.low(); power <= h.high(); power++) {
                for (int step = 0; step < h.count(power); step++) {
                    bounds.add(h.power(power) + step * h.width(power));
                }
            }
            bounds.add(h.power(h.high() + 1));
            return new LogLinear(bounds);
        }

        @Override
        public long bound(int index) {
            return bounds.get(index);
        }

        @Override
        public void label(int index, ByteSink out) {
            out.decimal(bounds.get(index));
        }

        @Override
        public boolean isSingle(int slot) {
            return slot > 0 && !isOpen(slot) && bound(slot) - bound(slot - 1) == 1;
        }

        @Override
        public boolean isOpen(int slot) {
            return slot == bounds.size();
        }

        @Override
        public boolean isUnsigned() {
            return false;
        }
    }
}
