package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Width;
import jd.compiler.ir.IrBuilder;
import jd.compiler.object.EventAction;
import jd.compiler.type.Type;

/// Actions that steer the script as a whole.
public enum ControlAction implements Builtin {

    /// Ends tracing with an exit status; nothing of this firing runs after it.
    EXIT("void exit(int?)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            Value code = call.has(0) ? call.argument(0)
                    : new Value.Number(generator.ir().constant(0), Type.INT64);
            generator.send(new EventAction.Exit(), List.of(code), call.span());
            generator.endTracing();
            generator.leave();
            return new Value.Nothing();
        }
    },
    /// Ends tracing with an error and the exit status 1 where the condition does not hold.
    ASSERT("void assert(any, text)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return call.type(0).isScalar() ? Optional.empty() : Optional.of(Complaint.at(0,
                    Complaint.Kind.BAD_ARGUMENT, "a condition is a number, not " + call.type(0)));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            IrBuilder ir = generator.ir();
            int holds = ir.block();
            int fails = ir.coldBlock();
            ir.branch(Condition.NE, Width.W64, generator.number(call.argument(0)), ir.constant(0), holds, fails);
            ir.start(fails);
            generator.send(new EventAction.Report(true, new EventAction.Format(
                    List.of(new EventAction.Format.Literal(call.text(1, ""))))), List.of(), call.span());
            generator.send(new EventAction.Exit(), List.of(new Value.Number(ir.constant(1), Type.INT64)), call.span());
            generator.leave();
            ir.jump(holds);
            ir.start(holds);
            return new Value.Nothing();
        }
    };

    private final Signature signature;

    ControlAction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }
}
