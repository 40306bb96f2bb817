package jd.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.object.Attachment;
import jd.compiler.object.Attachment.Invoke.Moment;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.BpfProgram;
import jd.compiler.object.Settings;
import jd.language.source.Source;
import jd.runtime.attach.Attacher;
import jd.runtime.attach.Iterators;
import jd.runtime.attach.Links;
import jd.runtime.kernel.Cpus;
import jd.runtime.load.LoadedObject;
import jd.runtime.load.Loader;
import jd.runtime.map.KernelMap;
import jd.runtime.output.Output;
import jd.runtime.output.OutputClosed;
import jd.runtime.output.WallClock;
import jd.runtime.ring.EventBuffer;
import jd.runtime.ring.PerfBuffers;
import jd.runtime.ring.RingBuffer;
import jd.runtime.sys.HeldCommand;
import jd.runtime.sys.SystemCalls;

/// Runs one compiled script, from loading to the last map printed.
///
/// ```java
/// try (Tracer tracer = Tracer.start(object, calls, output, TraceOptions.DEFAULT, Optional.empty(), stop)) {
///     int code = tracer.run();
/// }
/// ```
///
/// [#start] loads everything, runs BEGIN and then makes the other probes live; [#run] prints what arrives until the
/// end, detaches, runs END, prints the rest and the maps. Whatever happens, closing gives everything back in the
/// reverse order. One thread owns a tracer; others may only use its [StopRequest].
public final class Tracer implements AutoCloseable {

    private static final int RECORDS_PER_DRAIN = 10_000;
    private static final long MILLISECOND = 1_000_000;
    private static final int LOSS_INTERVAL = 1_000;
    private static final int MANY_ATTACHMENTS = 100;

    private final SystemCalls calls;
    private final Output output;
    private final TraceOptions options;
    private final Optional<HeldCommand> command;
    private final StopRequest stop;
    private final LoadedObject loaded;
    private final Waiting waiting;
    private final Dispatch dispatch;
    private final LossReport losses;
    private Optional<EventBuffer> buffer = Optional.empty();
    private Optional<Links> links = Optional.empty();
    private Optional<OutputClosed> closed = Optional.empty();
    private boolean trialsFailed;

    private Tracer(LoadedObject loaded, SystemCalls calls, Output output, TraceOptions options,
            Optional<HeldCommand> command, StopRequest stop) {
        this.calls = calls;
        this.output = output;
        this.options = options;
        this.command = command;
        this.stop = stop;
        this.loaded = loaded;
        this.waiting = Waiting.open(calls, stop);
        this.dispatch = new Dispatch(loaded.object(), output, new KernelMaps(loaded));
        this.losses = new LossReport(loaded, calls, output);
    }

    /// A script to trace with from a program, which consumes what it reports as objects.
    public static TraceRequest script(String text) {
        return new TraceRequest(new Source("script", text));
    }

    /// The same, from a file.
    public static TraceRequest script(Path file) throws IOException {
        return new TraceRequest(new Source(file.toString(), Files.readString(file)));
    }

    /// Loads the object, runs BEGIN, makes the probes live and lets the command go.
    ///
    /// @param command a process that must not run before the probes are live, and whose end ends the trace
    /// @param stop    may be asked at any time from any thread
    /// @throws jd.runtime.load.LoadRefused where the kernel does not take the script; nothing is left behind then
    public static Tracer start(BpfObject object, SystemCalls calls, Output output, TraceOptions options,
            Optional<HeldCommand> command, StopRequest stop) {
        LoadedObject loaded = Loader.load(object, calls, Cpus.possible());
        Tracer tracer = new Tracer(loaded, calls, output, options, command, stop);
        try {
            tracer.begin();
            return tracer;
        } catch (RuntimeException | Error e) {
            tracer.close();
            throw e;
        }
    }

    private void begin() {
        List<Integer> cpus = Cpus.online();
        buffer = openBuffer(cpus);
        waiting.forRecords(buffer);
        writeConstants();
        if (!options.attachOnly()) {
            options.pid().ifPresent(waiting::forEndOf);
            Attacher.invoke(loaded, calls, Moment.START);
            drain();
        }
        if (isOver()) {
            return;
        }
        links = Optional.of(Attacher.attach(loaded, calls, cpus));
        plantTree();
        List<String> refused = links.get().refused();
        if (!options.quiet()) {
            output.attached(probes() - refused.size());
        }
        if (!refused.isEmpty()) {
            output.warning("the kernel does not take " + refused.size() + (refused.size() == 1 ? " probe" : " probes")
                    + " of those that a pattern matched, e.g. " + refused.getFirst(), Optional.empty(), "");
        }
        if (!options.attachOnly()) {
            command.ifPresent(each -> waiting.forEndOf(each.ended()));
            command.ifPresent(HeldCommand::release);
        }
    }

    private Optional<EventBuffer> openBuffer(List<Integer> cpus) {
        Settings settings = loaded.object().settings();
        for (BpfMap map : loaded.object().maps()) {
            if (map.role() instanceof BpfMap.Events) {
                KernelMap kernelMap = loaded.maps().get(map.name());
                return Optional.of(switch (settings.transport()) {
                    case RING_BUFFER -> RingBuffer.open(calls, kernelMap.file(), kernelMap.maxEntries());
                    case PERF_BUFFER -> PerfBuffers.open(calls, kernelMap.file(), cpus,
                            settings.bufferBytes());
                });
            }
        }
        return Optional.empty();
    }

    /// Tells the programs when tracing started, and the time of day. [System#nanoTime] is the kernel's monotonic clock
    /// on Linux.
    private void writeConstants() {
        for (BpfMap map : loaded.object().maps()) {
            if (map.role() instanceof BpfMap.Constants) {
                KernelMap constants = loaded.maps().get(map.name());
                ByteBuffer value = ByteBuffer.allocate(BpfMap.Constants.SIZE).order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(BpfMap.Constants.START_TIME, System.nanoTime())
                        .putLong(BpfMap.Constants.REAL_TIME, WallClock.system().monotonicToReal());
                constants.update(ByteBuffer.allocate(constants.keySize()), value);
            }
        }
    }

    /// `--tree` with `-p`: what the process has forked already is in the tree too.
    private void plantTree() {
        for (BpfMap map : loaded.object().maps()) {
            if (map.role() instanceof BpfMap.Processes(OptionalInt root) && root.isPresent()) {
                Descendants.plant(root.getAsInt(), loaded.maps().get(map.name()));
            }
        }
    }

    private int probes() {
        int probes = 0;
        for (BpfProgram program : loaded.object().programs()) {
            probes += program.probes().size();
        }
        return probes;
    }

    /// Traces until something ends it, then ends it in good order.
    ///
    /// @return the code of `exit(code)`, else 0
    /// @throws OutputClosed where nobody takes the output any more; everything is detached then
    public int run() {
        if (options.attachOnly()) {
            return 0;
        }
        attempt(options.trials().isPresent() ? this::tryOut : this::trace);
        finish();
        if (closed.isPresent()) {
            throw closed.get();
        }
        return trialsFailed ? 1 : dispatch.exitCode();
    }

    private void trace() {
        attempt(this::iterate);
        attempt(this::follow);
    }

    /// Runs the script's tests or benchmarks, unless BEGIN has called `exit()`.
    private void tryOut() {
        if (!dispatch.exited()) {
            trialsFailed = !new Trials(loaded, calls, output, dispatch, this::drainAll).run(options.trials().get());
        }
    }

    /// Does one step of the trace. Where nobody takes the output any more, later steps still matter: they detach.
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (OutputClosed e) {
            closed = Optional.of(e);
        }
    }

    /// Runs the iterators, if the script has any, and prints what they say.
    private void iterate() {
        Optional<Iterators> iterators = links.flatMap(live -> live.iterate(calls));
        while (iterators.isPresent() && !iterators.get().ended(1)) {
            drain();
        }
    }

    /// Prints what arrives, until the end.
    private void follow() {
        Pace pace = new Pace();
        long start = System.nanoTime();
        long lossesTold = start;
        while (!isOver() && hasReasonToWait()) {
            signals();
            int records = drain();
            long now = System.nanoTime();
            if (now - lossesTold >= LOSS_INTERVAL * MILLISECOND) {
                losses.tell();
                lossesTold = now;
            }
            long left = options.duration().orElse(Long.MAX_VALUE) - (now - start);
            if (left <= 0 || isOver()) {
                return;
            }
            if (records < RECORDS_PER_DRAIN) {
                waiting.sleep(timeout(pace.after(records), left));
            } else {
                waiting.sleep(0);
            }
        }
    }

    /// Runs what the script has to say to signals that came.
    private void signals() {
        for (int signals = stop.takeSignals(); signals > 0; signals--) {
            Attacher.invoke(loaded, calls, Moment.SIGNAL);
        }
    }

    private int timeout(int pace, long left) {
        int longest = buffer.isPresent() ? pace : losses.isNeeded() ? LOSS_INTERVAL : -1;
        if (left == Long.MAX_VALUE || left / MILLISECOND > LOSS_INTERVAL) {
            return longest < 0 && options.duration().isPresent() ? LOSS_INTERVAL : longest;
        }
        int rest = (int) (left / MILLISECOND) + 1;
        return longest < 0 ? rest : Math.min(longest, rest);
    }

    private boolean isOver() {
        return dispatch.exited() || stop.isRequested() || waiting.processEnded();
    }

    /// A script of BEGIN, END and iterators alone has nothing to wait for, unless somebody else says when it ends; what
    /// iterators show is not a matter of time.
    private boolean hasReasonToWait() {
        boolean iterates = false;
        for (BpfProgram program : loaded.object().programs()) {
            for (Attachment attachment : program.attachments()) {
                switch (attachment) {
                    case Attachment.Invoke(Moment moment) when moment != Moment.SIGNAL -> { }
                    case Attachment.Trial _ -> { }
                    case Attachment.Iterator _ -> iterates = true;
                    default -> {
                        return true;
                    }
                }
            }
        }
        return command.isPresent() || !iterates && (options.pid().isPresent() || options.duration().isPresent());
    }

    /// Detaches, prints what is left, runs END and prints the maps.
    private void finish() {
        attempt(this::announceSlowEnd);
        detach();
        attempt(this::drainAll);
        dispatch.unmute();
        Attacher.invoke(loaded, calls, Moment.END);
        attempt(this::drainAll);
        attempt(this::conclude);
    }

    /// The kernel waits for every CPU each time a tracepoint is let go, some ten milliseconds.
    private void announceSlowEnd() {
        int attachments = links.map(Links::size).orElse(0);
        if (attachments >= MANY_ATTACHMENTS && !options.quiet()) {
            output.warning("detaching " + attachments + " probes takes the kernel a while", Optional.empty(), "");
            output.flush();
        }
    }

    private void conclude() {
        losses.conclude();
        if (loaded.object().settings().printMaps()) {
            output.end();
            dispatch.printMaps();
        }
        output.flush();
    }

    private void detach() {
        links.ifPresent(Links::close);
        links = Optional.empty();
    }

    private void drainAll() {
        while (drain() > 0) {
            // Nothing is attached any more, so the buffer runs empty.
        }
    }

    /// Handles the records that are there, up to some thousands, and gives how many there were.
    private int drain() {
        if (buffer.isEmpty()) {
            return 0;
        }
        int records = buffer.get().drain(dispatch::handle, RECORDS_PER_DRAIN);
        output.flush();
        return records;
    }

    /// Gives everything back, the last taken first.
    @Override
    public void close() {
        detach();
        buffer.ifPresent(EventBuffer::close);
        buffer = Optional.empty();
        waiting.close();
        loaded.close();
    }
}
