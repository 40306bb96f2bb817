package jd.compiler.builtin;

import java.util.Optional;
import java.util.OptionalLong;
import jd.compiler.arch.Architecture;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.ProgramType;
import jd.compiler.ir.Operand;
import jd.compiler.target.Target;
import jd.compiler.type.Type;

/// Functions whose value is a number.
public enum NumberFunction implements Builtin {

    /// The bytes of a number in the other order, as many as its type has.
    BSWAP("int bswap(int)") {
        @Override
        public Type type(Call call) {
            Type type = call.type(0);
            return type.size() == Long.BYTES ? Type.UINT64 : new Type.Int(type.size(), false);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            int bits = 8 * call.type().size();
            Operand number = generator.number(call.argument(0));
            return new Value.Number(bits == 8 ? number : generator.ir().byteSwap(bits, number), call.type());
        }
    },
    /// The address of a symbol of the kernel.
    KADDR("uint64 kaddr(text)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return known(call, Target::symbol, "the kernel has no symbol ");
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return constant(call, generator, Target::symbol);
        }
    },
    /// The number of the control group (version 2) at a path.
    CGROUPID("uint64 cgroupid(text)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return known(call, Target::controlGroup, "no control group is at ");
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return constant(call, generator, Target::controlGroup);
        }
    },
    /// What a register held where the probe has interrupted: the context begins with the saved registers.
    REG("uint64 reg(text)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            ProgramType type = call.probe().type();
            if (type != ProgramType.KPROBE && type != ProgramType.PERF_EVENT) {
                return Optional.of(Complaint.of(Complaint.Kind.NOT_IN_THIS_PROBE,
                        "registers are saved where a probe interrupts a function or takes a sample, not in "
                                + call.probe().name(), "use args, arg0 or retval"));
            }
            return known(call, NumberFunction::register, "this machine has no register ");
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            long offset = register(generator.target(), call.text(0, "")).orElseThrow();
            return new Value.Number(generator.ir().loadContext(MemorySize.DW, false, (int) offset), call.type());
        }
    };

    private final Signature signature;

    NumberFunction(String signature) {
        this.signature = Signature.parse(signature);
    }

    /// A fact about the target.
    private interface Fact {
        OptionalLong of(Target target, String name);
    }

    private static OptionalLong register(Target target, String name) {
        Architecture machine = target.architecture();
        return machine.register(name).map(member -> OptionalLong.of(machine.registerOffset(member)))
                .orElse(OptionalLong.empty());
    }

    private static Optional<Complaint> known(Call call, Fact fact, String otherwise) {
        String name = call.text(0).orElse("");
        return fact.of(call.target(), name).isPresent() ? Optional.empty()
                : Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT, otherwise + name));
    }

    private static Value constant(Invocation call, Generator generator, Fact fact) {
        long value = fact.of(generator.target(), call.text(0, "")).orElseThrow();
        return new Value.Number(generator.ir().constant(value), call.type());
    }

    @Override
    public Signature signature() {
        return signature;
    }
}
