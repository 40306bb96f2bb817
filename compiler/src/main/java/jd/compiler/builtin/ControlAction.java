package jd.compiler.builtin;

import java.util.List;
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
    };

    private final Signature signature;

    ControlAction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public List<String> synonyms() {
        return List.of();
    }

    @Override
    public Type type(Call call) {
        return Type.VOID;
    }
}
