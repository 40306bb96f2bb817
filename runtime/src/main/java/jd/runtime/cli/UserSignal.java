package jd.runtime.cli;

import java.lang.reflect.Proxy;
import java.util.Optional;
import jd.compiler.object.Attachment;
import jd.compiler.object.Attachment.Invoke.Moment;
import jd.compiler.object.BpfObject;
import jd.compiler.object.BpfProgram;
import jd.runtime.StopRequest;

/// SIGUSR1, for scripts with `self:signal:SIGUSR1`. Others leave the signal to what it does by itself: it ends jd.
final class UserSignal {

    private UserSignal() {}

    /// Tells the trace of each signal from now on, if the script wants to know.
    static void listen(BpfObject object, StopRequest trace) {
        if (!isWanted(object)) {
            return;
        }
        // By reflection, because the compiler warns of the JVM's interface without remedy.
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object tell = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> {
                trace.signal();
                return Optional.empty();
            });
            signal.getMethod("handle", signal, handler)
                    .invoke(signal, signal.getConstructor(String.class).newInstance("USR1"), tell);
        } catch (ReflectiveOperationException e) {
            throw new UsageException("self:signal:SIGUSR1: this Java does not give the signal away: " + e);
        }
    }

    private static boolean isWanted(BpfObject object) {
        for (BpfProgram program : object.programs()) {
            for (Attachment attachment : program.attachments()) {
                if (attachment instanceof Attachment.Invoke(Moment moment) && moment == Moment.SIGNAL) {
                    return true;
                }
            }
        }
        return false;
    }
}
