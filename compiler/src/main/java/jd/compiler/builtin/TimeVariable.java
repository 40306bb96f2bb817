package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.object.BpfMap;
import jd.compiler.type.Type;

/// Clocks.
public enum TimeVariable implements Builtin {

    /// Nanoseconds on the monotonic clock; the same in all clauses of one firing, as in D.
    /// `nsecs(boot)` counts sleep, too, and `nsecs(tai)` from 1970 without leap seconds;
    /// `sw_tai` is bpftrace's name for that clock where the kernel has no function for it.
    NSECS("uint64 nsecs(word?)", List.of("timestamp")) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            String clock = call.text(0).orElse("monotonic");
            return switch (clock) {
                case "monotonic", "boot", "tai", "sw_tai" -> Optional.empty();
                default -> Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT, "no such clock: " + clock,
                        "clocks are monotonic, boot, tai"));
            };
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            Helper clock = switch (call.text(0, "monotonic")) {
                case "boot" -> Helper.KTIME_GET_BOOT_NS;
                case "tai", "sw_tai" -> Helper.KTIME_GET_TAI_NS;
                default -> Helper.KTIME_GET_NS;
            };
            return new Value.Number(generator.ir().steady(clock), call.type());
        }
    },
    /// Nanoseconds since the script started.
    ELAPSED("uint64 elapsed", List.of()) {
        @Override
        public Value lower(Invocation call, Generator generator) {
            IrBuilder ir = generator.ir();
            Address start = new Address.From(
                    ir.mapValue(generator.constants(), BpfMap.Constants.START_TIME), 0);
            return new Value.Number(ir.alu(AluOp.SUB, ir.steady(Helper.KTIME_GET_NS),
                    ir.load(MemorySize.DW, false, start)), call.type());
        }
    },
    /// Nanoseconds since 1970.
    WALLTIMESTAMP("int64 walltimestamp", List.of()) {
        @Override
        public Value lower(Invocation call, Generator generator) {
            IrBuilder ir = generator.ir();
            Address offset = new Address.From(ir.mapValue(generator.constants(), BpfMap.Constants.REAL_TIME), 0);
            return new Value.Number(ir.alu(AluOp.ADD, ir.steady(Helper.KTIME_GET_NS),
                    ir.load(MemorySize.DW, false, offset)), call.type());
        }
    },
    /// A moment of [#NSECS], to be shown as wall-clock time.
    STRFTIME("timestamp strftime(text, int)", List.of()) {
        @Override
        public Type type(Call call) {
            return new Type.Time(call.arguments().getFirst().text().orElse(""));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(generator.number(call.argument(1)), call.type());
        }
    };

    private final Signature signature;
    private final List<String> synonyms;

    TimeVariable(String signature, List<String> synonyms) {
        this.signature = Signature.parse(signature);
        this.synonyms = synonyms;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public List<String> synonyms() {
        return synonyms;
    }
}
