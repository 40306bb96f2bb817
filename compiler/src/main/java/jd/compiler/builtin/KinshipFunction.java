package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.type.Type;

/// What is known of the current process's ancestors.
public enum KinshipFunction implements Builtin {

    /// Whether a process is the current one, or started it, or started the one that did, and so on.
    PROGENYOF("bool progenyof(int)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return call.taskType().get() instanceof Type.Pointer ? Optional.empty() : Optional.of(Complaint.of(
                    Complaint.Kind.NO_KERNEL_TYPES, "progenyof() needs the kernel's own types (BTF)"));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            ByteWork work = new ByteWork(generator);
            IrBuilder ir = generator.ir();
            ByteWork.Cell wanted = work.cell(ir.extend(32, false, generator.number(call.argument(0))));
            ByteWork.Cell task = work.cell(ir.steady(Helper.GET_CURRENT_TASK));
            ByteWork.Cell result = work.cell(0);
            Value current = ProcessVariable.task(generator);
            work.loop(MOST_ANCESTORS, end -> {
                Operand process = generator.number(member(generator, current, task, "tgid"));
                work.when(Condition.EQ, ir.extend(32, false, process), wanted.get(), () -> {
                    result.set(1);
                    end.run();
                });
                Operand parent = generator.number(member(generator, current, task, "real_parent"));
                // The first task is its own parent; an address that cannot be read has none.
                work.leave(end, Condition.EQ, parent, task.get());
                work.leave(end, Condition.EQ, parent, ir.constant(0));
                task.set(parent);
            });
            return new Value.Number(result.get(), call.type());
        }

        private Value member(Generator generator, Value like, ByteWork.Cell task, String name) {
            return generator.member(new Value.Number(task.get(), like.type()), List.of(name));
        }
    };

    /// How far back is looked where the verifier goes every round.
    private static final int MOST_ANCESTORS = 64;

    private final Signature signature;

    KinshipFunction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }
}
