package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.arch.Signals;
import jd.compiler.bpf.Helper;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.object.EventAction;

/// Actions that change what they look at; the user allows them with `--unsafe`.
public enum UnsafeAction implements Builtin {

    /// Sends the current process a signal, given by its number or name.
    SIGNAL("void signal(any)") {
        /// D's `raise`.
        @Override
        public List<String> synonyms() {
            return List.of("raise");
        }

        @Override
        Optional<Complaint> more(Call call) {
            return signalComplaint(call);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return send(Helper.SEND_SIGNAL, call, generator);
        }
    },
    /// The same for the current thread alone.
    SIGNAL_THREAD("void signal_thread(any)") {
        @Override
        Optional<Complaint> more(Call call) {
            return signalComplaint(call);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return send(Helper.SEND_SIGNAL_THREAD, call, generator);
        }
    },
    /// Runs a shell command and prints what it prints. The consumer waits for it.
    SYSTEM("void system(text, ...)") {
        @Override
        Optional<Complaint> more(Call call) {
            return FormatText.complaint(call);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return PrintAction.formatted(call, generator, EventAction.RunCommand::new);
        }
    };

    private static final int LAST = 64;

    private final Signature signature;

    UnsafeAction(String signature) {
        this.signature = Signature.parse(signature);
    }

    private static Optional<Complaint> signalComplaint(Call call) {
        if (call.text(0).isPresent()) {
            return Signals.number(call.text(0).get()).isPresent() ? Optional.empty() : Optional.of(
                    Complaint.at(0, Complaint.Kind.BAD_ARGUMENT, "no such signal: " + call.text(0).get()));
        }
        boolean known = call.number(0).isEmpty() || call.number(0).get() >= 1 && call.number(0).get() <= LAST;
        return call.type(0).isNumber() && known ? Optional.empty()
                : Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT,
                        "a signal is a number from 1 to " + LAST + " or a name as in \"KILL\""));
    }

    private static Value send(Helper helper, Invocation call, Generator generator) {
        OptionalInt named = Signals.number(call.text(0, ""));
        Operand number = named.isPresent() ? generator.ir().constant(named.getAsInt())
                : generator.number(call.argument(0));
        generator.ir().run(helper, new Op.Value(number));
        return new Value.Nothing();
    }

    /// What is wrong apart from safety.
    abstract Optional<Complaint> more(Call call);

    @Override
    public Optional<Complaint> complaint(Call call) {
        return call.options().unsafe() ? more(call) : Optional.of(Complaint.of(Complaint.Kind.UNSAFE,
                call.name() + "() changes what it looks at, so it wants --unsafe on the command line"));
    }

    @Override
    public Signature signature() {
        return signature;
    }
}
