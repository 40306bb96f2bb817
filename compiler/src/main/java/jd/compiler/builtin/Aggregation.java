package jd.compiler.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Width;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.AggregationLayout.Merge;
import jd.compiler.object.Presentation;

/// What a map can gather: `@x = count()`. Each is a commutative monoid over 64-bit slots, kept per CPU.
///
/// One row is a whole aggregation: its arguments, its slots and how they are merged and shown, and the code that puts
/// one value in.
public enum Aggregation {

    COUNT("aggregation count()") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            return new AggregationLayout(1, Merge.SUM, new Presentation.Number(false));
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            update.add(0, update.ir().constant(1));
        }
    },
    SUM("aggregation sum(int)") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            return new AggregationLayout(1, Merge.SUM, new Presentation.Number(signed));
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            update.add(0, arguments.getFirst());
        }
    },
    AVG("aggregation avg(int)") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            return new AggregationLayout(2, Merge.SUM, new Presentation.Average(signed));
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            countAndSum(update, arguments);
        }
    },
    MIN("aggregation min(int)") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            return new AggregationLayout(1, Merge.MAX, new Presentation.Extreme(true, signed));
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            Operand turned = bias(update, arguments.getFirst());
            update.raise(0, update.ir().alu(AluOp.XOR, turned, -1));
        }
    },
    MAX("aggregation max(int)") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            return new AggregationLayout(1, Merge.MAX, new Presentation.Extreme(false, signed));
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            update.raise(0, bias(update, arguments.getFirst()));
        }
    },
    STATS("aggregation stats(int)") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            return new AggregationLayout(2, Merge.SUM, new Presentation.Statistics(signed));
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            countAndSum(update, arguments);
        }
    },
    /// The square of a 64-bit number is put together from 32-bit halves, so that sums of them never overflow a slot.
    STDDEV("aggregation stddev(int)") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            return new AggregationLayout(Presentation.Deviation.SLOTS, Merge.SUM, new Presentation.Deviation(signed));
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            IrBuilder ir = update.ir();
            countAndSum(update, arguments);
            Operand sign = update.signed() ? ir.alu(AluOp.ARSH, arguments.getFirst(), 63) : ir.constant(0);
            Operand size = ir.alu(AluOp.SUB, ir.alu(AluOp.XOR, arguments.getFirst(), sign), sign);
            Operand high = ir.alu(AluOp.RSH, size, 32);
            Operand low = ir.extend(32, false, size);
            halves(update, 2, ir.alu(AluOp.MUL, low, low));
            halves(update, 4, ir.alu(AluOp.MUL, high, low));
            halves(update, 6, ir.alu(AluOp.MUL, high, high));
        }
    },
    /// Powers of two, each split in 2^k; D's `quantize`.
    HIST("aggregation hist(int, literal?)", "quantize") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            var shown = new Presentation.Log2Histogram(parameters.isEmpty() ? 0 : parameters.getFirst().intValue());
            return new AggregationLayout(shown.slots(), Merge.SUM, shown);
        }

        @Override
        public Optional<String> complaint(List<Long> parameters) {
            boolean fine = parameters.isEmpty() || parameters.getFirst() >= 0 && parameters.getFirst() <= 5;
            return fine ? Optional.empty() : Optional.of("the second argument of hist() is 0 to 5");
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            Presentation.Log2Histogram shown = (Presentation.Log2Histogram) update.layout().presentation();
            update.bucket(Buckets.log2(update.ir(), arguments.getFirst(), shown.bits(), update.signed()));
        }
    },
    /// Count, 50th, 90th, 99th and 99.9th percentile, and the largest value.
    QUANTILES("aggregation quantiles(int)", "percentiles") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            var shown = new Presentation.Quantiles(signed);
            return new AggregationLayout(shown.slots(), Merge.SUM, shown);
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            IrBuilder ir = update.ir();
            Operand value = arguments.getFirst();
            update.bucket(Buckets.log2(ir, value, Presentation.Quantiles.BITS, update.signed()));
            update.raise(update.layout().slots() - 1, bias(update, value));
        }
    },
    /// Steps of one width; D's `lquantize`.
    LHIST("aggregation lhist(int, literal, literal, literal)", "lquantize") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            var shown = new Presentation.LinearHistogram(parameters.get(0), parameters.get(1), parameters.get(2));
            return new AggregationLayout(shown.slots(), Merge.SUM, shown);
        }

        @Override
        public Optional<String> complaint(List<Long> parameters) {
            long low = parameters.get(0);
            long high = parameters.get(1);
            long step = parameters.get(2);
            if (step <= 0) {
                return Optional.of("the step of lhist() is at least 1");
            }
            if (high <= low) {
                return Optional.of("the upper bound of lhist() is above the lower one");
            }
            boolean few = high - low > 0 && (high - low) / step <= MAX_BUCKETS;
            return few ? Optional.empty() : Optional.of("lhist() has at most " + MAX_BUCKETS + " buckets");
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            var shown = (Presentation.LinearHistogram) update.layout().presentation();
            update.bucket(Buckets.linear(update.ir(), arguments.getFirst(), shown));
        }
    },
    /// Powers of a factor, each split in steps of one width: `llquantize(x, factor, low, high, steps)`.
    LLQUANTIZE("aggregation llquantize(int, literal, literal, literal, literal)") {
        @Override
        public AggregationLayout layout(boolean signed, List<Long> parameters) {
            var shown = new Presentation.LogLinearHistogram(parameters.get(0).intValue(), parameters.get(1).intValue(),
                    parameters.get(2).intValue(), parameters.get(3).intValue());
            return new AggregationLayout(shown.slots(), Merge.SUM, shown);
        }

        @Override
        public Optional<String> complaint(List<Long> parameters) {
            long factor = parameters.get(0);
            long low = parameters.get(1);
            long high = parameters.get(2);
            long steps = parameters.get(3);
            if (factor < 2 || low < 0 || high < low || (high + 1) * Math.log(factor) >= 63 * Math.log(2)) {
                return Optional.of("llquantize() takes a factor of at least 2 and the powers of it from the lowest to "
                        + "the highest, which fits in 63 bits");
            }
            boolean few = steps > 0 && (high - low + 1) * steps <= MAX_BUCKETS;
            return few ? Optional.empty() : Optional.of("llquantize() has 1 to " + MAX_BUCKETS + " buckets");
        }

        @Override
        public void update(Update update, List<Operand> arguments) {
            var shown = (Presentation.LogLinearHistogram) update.layout().presentation();
            update.bucket(Buckets.logLinear(update.ir(), arguments.getFirst(), shown, update.signed()));
        }
    };

    private static final int MAX_BUCKETS = 1000;

    private final Signature signature;
    private final List<String> synonyms;

    Aggregation(String signature, String... synonyms) {
        this.signature = Signature.parse(signature);
        this.synonyms = List.of(synonyms);
    }

    /// Its slots, for an argument of that sign and these literal arguments.
    public abstract AggregationLayout layout(boolean signed, List<Long> parameters);

    /// Makes the code that puts one value in.
    public abstract void update(Update update, List<Operand> arguments);

    /// What is wrong with the literal arguments, if anything.
    public Optional<String> complaint(List<Long> parameters) {
        return Optional.empty();
    }

    public Signature signature() {
        return signature;
    }

    /// Every spelling.
    public List<String> names() {
        List<String> names = new ArrayList<>(synonyms);
        names.addFirst(signature.name());
        return names;
    }

    /// The aggregation of that name.
    public static Optional<Aggregation> find(String name) {
        for (Aggregation aggregation : values()) {
            if (aggregation.signature.name().equals(name) || aggregation.synonyms.contains(name)) {
                return Optional.of(aggregation);
            }
        }
        return Optional.empty();
    }

    private static void countAndSum(Update update, List<Operand> arguments) {
        update.add(0, update.ir().constant(1));
        update.add(1, arguments.getFirst());
    }

    /// Adds the lower and the upper half of a number to two slots.
    private static void halves(Update update, int slot, Operand number) {
        update.add(slot, update.ir().extend(32, false, number));
        update.add(slot + 1, update.ir().alu(AluOp.RSH, number, 32));
    }

    /// Turns signed order into unsigned order.
    private static Operand bias(Update update, Operand value) {
        IrBuilder ir = update.ir();
        return update.signed() ? ir.alu(AluOp.XOR, value, Long.MIN_VALUE) : value;
    }

    /// Access to one element's slots on the current CPU.
    public interface Update {

        IrBuilder ir();

        AggregationLayout layout();

        /// Whether the argument is of a signed type.
        boolean signed();

        /// Adds to a slot.
        void add(int slot, Operand amount);

        /// Adds one to the slot with this number, which is within the layout.
        void bucket(Temp slot);

        /// Sets a slot to a value if that is larger as an unsigned number.
        void raise(int slot, Operand value);
    }

    /// Where values fall in histograms.
    private static final class Buckets {

        /// See [Presentation.Log2Histogram].
        static Temp log2(IrBuilder ir, Operand value, int bits, boolean signed) {
            Temp index = ir.variable();
            Temp number = ir.temp(value);
            int negative = ir.coldBlock();
            int counted = ir.block();
            int small = ir.block();
            int large = ir.block();
            int done = ir.block();
            if (signed) {
                ir.branch(Condition.SLT, Width.W64, number, ir.constant(0), negative, counted);
            } else {
                ir.jump(counted);
            }
            ir.start(negative);
            ir.set(index, ir.constant(0));
            ir.jump(done);
            ir.start(counted);
            ir.branch(Condition.LT, Width.W64, number, ir.constant(1L << bits), small, large);
            ir.start(small);
            ir.set(index, ir.alu(AluOp.ADD, number, 1));
            ir.jump(done);
            ir.start(large);
            Temp log = highestBit(ir, number);
            ir.set(index, bits == 0 ? ir.alu(AluOp.ADD, log, 2) : split(ir, number, log, bits));
            ir.jump(done);
            ir.start(done);
            return index;
        }

        /// The slot of a number whose highest bit is known, in a power of two split by the bits below that one.
        private static Operand split(IrBuilder ir, Temp number, Temp log, int bits) {
            Operand within = ir.alu(AluOp.AND, ir.alu(AluOp.RSH, number, ir.alu(AluOp.SUB, log, bits)),
                    (1L << bits) - 1);
            Operand power = ir.alu(AluOp.LSH, ir.alu(AluOp.SUB, log, bits - 1L), bits);
            return ir.alu(AluOp.ADD, ir.alu(AluOp.OR, power, within), 1);
        }

        /// The number of the highest bit that is set, by halving.
        private static Temp highestBit(IrBuilder ir, Temp number) {
            Temp rest = ir.variable();
            Temp log = ir.variable();
            ir.set(rest, number);
            ir.set(log, ir.constant(0));
            for (int shift = 32; shift > 0; shift >>= 1) {
                int high = ir.block();
                int next = ir.block();
                ir.branch(Condition.GE, Width.W64, rest, ir.constant(1L << shift), high, next);
                ir.start(high);
                ir.set(log, ir.alu(AluOp.ADD, log, shift));
                ir.set(rest, ir.alu(AluOp.RSH, rest, shift));
                ir.jump(next);
                ir.start(next);
            }
            return log;
        }

        /// See [Presentation.LogLinearHistogram]: the power is found by comparing, the step by dividing.
        static Temp logLinear(IrBuilder ir, Operand value, Presentation.LogLinearHistogram shown, boolean signed) {
            Temp index = ir.variable();
            Temp number = ir.temp(value);
            int done = ir.block();
            int first = ir.block();
            ir.set(index, ir.constant(0));
            ir.branch(signed ? Condition.SGE : Condition.GE, Width.W64, number, ir.constant(shown.power(shown.low())),
                    first, done);
            ir.start(first);
            int slot = 1;
            for (int power = shown.low(); power <= shown.high(); power++) {
                int within = ir.block();
                int above = ir.block();
                ir.branch(Condition.LT, Width.W64, number, ir.constant(shown.power(power + 1)), within, above);
                ir.start(within);
                Operand steps = ir.alu(AluOp.DIV, ir.alu(AluOp.SUB, number, shown.power(power)), shown.width(power));
                ir.set(index, ir.alu(AluOp.ADD, steps, slot));
                ir.jump(done);
                ir.start(above);
                slot += shown.count(power);
            }
            ir.set(index, ir.constant(slot));
            ir.jump(done);
            ir.start(done);
            return index;
        }

        /// See [Presentation.LinearHistogram]; the comparison is signed.
        static Temp linear(IrBuilder ir, Operand value, Presentation.LinearHistogram shown) {
            Temp index = ir.variable();
            Temp number = ir.temp(value);
            int counted = ir.block();
            int above = ir.block();
            int within = ir.block();
            int done = ir.block();
            ir.set(index, ir.constant(0));
            ir.branch(Condition.SGE, Width.W64, number, ir.constant(shown.low()), counted, done);
            ir.start(counted);
            ir.branch(Condition.SGE, Width.W64, number, ir.constant(shown.high()), above, within);
            ir.start(above);
            ir.set(index, ir.constant(shown.slots() - 1L));
            ir.jump(done);
            ir.start(within);
            Operand steps = ir.alu(AluOp.DIV, ir.alu(AluOp.SUB, number, shown.low()), shown.step());
            ir.set(index, ir.alu(AluOp.ADD, steps, 1));
            ir.jump(done);
            ir.start(done);
            return index;
        }
    }
}
