package jd.runtime;

import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jd.compiler.object.BpfObject;
import jd.runtime.kernel.LiveSymbols;
import jd.runtime.output.Facts;
import jd.runtime.output.Report;
import jd.runtime.output.ReportOutput;
import jd.runtime.output.WallClock;
import jd.runtime.sys.SystemCalls;

/// A script that runs, in a thread of its own, until [#stop] or until it ends itself.
///
/// After the stop the probes are let go, `END` runs, and the maps are reported: [#await] returns when all this is done.
public final class LiveTrace implements AutoCloseable {

    private static final long LOOK_AGAIN_MILLISECONDS = 100;

    private final StopRequest stop = new StopRequest();
    private final CompletableFuture<Void> live = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Optional<BlockingQueue<Report>> queue;
    private final Thread thread;

    private LiveTrace(TraceRequest request, Consumer<Report> consumer, Optional<BlockingQueue<Report>> queue) {
        this.queue = queue;
        this.thread = Thread.ofPlatform().daemon().name("jd-trace").unstarted(() -> trace(request, consumer));
    }

    static LiveTrace start(TraceRequest request, Consumer<Report> consumer, Optional<BlockingQueue<Report>> queue) {
        LiveTrace trace = new LiveTrace(request, consumer, queue);
        trace.thread.start();
        try {
            trace.live.join();
            return trace;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    /// Waits for room: called on the thread of the trace, which [#close] interrupts.
    static void put(BlockingQueue<Report> queue, Report report) {
        try {
            queue.put(report);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void trace(TraceRequest request, Consumer<Report> consumer) {
        try {
            SystemCalls calls = TraceRequest.kernel();
            BpfObject object = request.compile(calls);
            try (LiveSymbols symbols = new LiveSymbols()) {
                if (Stacks.areOfProcesses(object)) {
                    symbols.askMachines(calls, request.pid());
                    symbols.follow(calls);
                    request.pid().ifPresent(symbols::look);
                }
                Facts facts = new Facts(WallClock.system(), symbols, object.settings().trailer());
                try (Tracer tracer = Tracer.start(object, calls, new ReportOutput(facts, consumer), request.options(),
                        Optional.empty(), stop)) {
                    live.complete(null);
                    ended.complete(tracer.run());
                }
            }
        } catch (RuntimeException | Error e) {
            live.completeExceptionally(e);
            ended.completeExceptionally(e);
        }
    }

    /// Asks for the end; returns at once. May be called from any thread, also by the consumer.
    public void stop() {
        stop.request();
    }

    /// Waits for the end, and gives the code of `exit(code)`, else 0.
    ///
    /// @throws IllegalStateException where tracing, or the consumer of its reports, failed; the cause says how
    public int await() throws InterruptedException {
        thread.join();
        try {
            return ended.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the trace failed: " + e.getCause(), e.getCause());
        }
    }

    /// The reports as they come; the stream ends with the trace. For a trace that was started without a consumer.
    public Stream<Report> reports() {
        BlockingQueue<Report> reports = queue.orElseThrow(() ->
                new IllegalStateException("the reports of this trace go to its consumer"));
        return StreamSupport.stream(new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
            @Override
            public boolean tryAdvance(Consumer<? super Report> action) {
                Optional<Report> next = next(reports);
                next.ifPresent(action);
                return next.isPresent();
            }
        }, false);
    }

    /// Waits for the next report; empty at the end of the trace.
    private Optional<Report> next(BlockingQueue<Report> reports) {
        try {
            while (true) {
                boolean over = ended.isDone();
                Report report = reports.poll(over ? 0 : LOOK_AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (report != null) {
                    return Optional.of(report);
                }
                if (over) {
                    return Optional.empty();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Stops, and waits until nothing of the trace is left in the kernel. Reports that nobody took are gone.
    @Override
    public void close() {
        stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            queue.ifPresent(BlockingQueue::clear);
            try {
                thread.join(LOOK_AGAIN_MILLISECONDS);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
