package jd.compiler.builtin;

import java.util.List;
import java.util.function.Function;
import jd.compiler.object.EventAction;

/// Actions on whole maps, carried out by the consumer in the order of the events.
public enum MapAction implements Builtin {

    CLEAR("void clear(map)", EventAction.ClearMap::new),
    ZERO("void zero(map)", EventAction.ZeroMap::new);

    private final Signature signature;
    private final Function<String, EventAction> action;

    MapAction(String signature, Function<String, EventAction> action) {
        this.signature = Signature.parse(signature);
        this.action = action;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Value lower(Invocation call, Generator generator) {
        if (call.argument(0) instanceof Value.WholeMap(String map)) {
            generator.send(action.apply(map), List.of(), call.span());
        }
        return new Value.Nothing();
    }
}
