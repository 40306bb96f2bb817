package jd.runtime.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import jd.compiler.bpf.Assembled.LineEntry;
import jd.compiler.bpf.AttachType;
import jd.compiler.object.Attachment;
import jd.compiler.object.Attachment.Invoke.Moment;
import jd.compiler.object.BpfProgram;
import jd.language.source.Span;
import jd.runtime.kernel.PerfUnit;
import jd.runtime.load.LoadProblem;
import jd.runtime.load.LoadRefused;
import jd.runtime.load.LoadedObject;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Errno;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.LinkCreate;
import jd.runtime.sys.Memory;
import jd.runtime.sys.PerfEventAttributes;
import jd.runtime.sys.PerfEvents;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// Binds programs to the kernel's events: one case for each mechanism.
public final class Attacher {

    private static final int EVERY_PROCESS = -1;
    private static final int EVERY_CPU = -1;

    private final SystemCalls calls;
    private final List<Integer> onlineCpus;
    private final Links links = new Links();
    private final List<LoadRefused> leftOut = new ArrayList<>();
    private boolean anyDispensable;
    private boolean withoutPerfLinks;
    private OptionalInt uprobePmu = OptionalInt.empty();
    private OptionalInt kprobePmu = OptionalInt.empty();

    private Attacher(SystemCalls calls, List<Integer> onlineCpus) {
        this.calls = calls;
        this.onlineCpus = onlineCpus;
    }

    /// Makes every program live that the kernel's events run, in the object's order; or none.
    ///
    /// @param onlineCpus where timers and counters tick
    /// @throws LoadRefused where the kernel does not attach one
    public static Links attach(LoadedObject loaded, SystemCalls calls, List<Integer> onlineCpus) {
        Attacher attacher = new Attacher(calls, onlineCpus);
        try {
            List<BpfProgram> programs = loaded.object().programs();
            for (int i = 0; i < programs.size(); i++) {
                attacher.program(programs.get(i), loaded.programs().get(i));
            }
            attacher.settle();
            return attacher.links;
        } catch (RuntimeException | Error e) {
            attacher.links.close();
            throw e;
        }
    }

    /// Runs the programs that jd itself runs at that moment, each once, in the object's order.
    ///
    /// @throws LoadRefused where the kernel does not run one
    public static void invoke(LoadedObject loaded, SystemCalls calls, Moment moment) {
        List<BpfProgram> programs = loaded.object().programs();
        for (int i = 0; i < programs.size(); i++) {
            for (Attachment attachment : programs.get(i).attachments()) {
                if (attachment instanceof Attachment.Invoke(Moment when) && when == moment) {
                    run(loaded, i, calls);
                }
            }
        }
    }

    /// Runs a program, the object's so-manieth, that no event of the kernel runs.
    ///
    /// @throws LoadRefused where the kernel does not run it
    public static void run(LoadedObject loaded, int program, SystemCalls calls) {
        try {
            int file = loaded.programs().get(program).number();
            calls.bpf(BpfCommand.PROG_TEST_RUN, BpfAttributes.testRun(file, Memory.allocate(0)));
        } catch (SystemCallException e) {
            BpfProgram refused = loaded.object().programs().get(program);
            throw LoadRefused.because(LoadProblem.RUN_REFUSED, span(refused), probe(refused, 0), e);
        }
    }

    private void program(BpfProgram program, FileDescriptor file) {
        if (FunctionLinks.isFor(program)) {
            functions(program, file);
            return;
        }
        for (int i = 0; i < program.attachments().size(); i++) {
            Attachment attachment = program.attachments().get(i);
            try {
                attach(attachment, program, file);
                anyDispensable |= attachment.isDispensable();
            } catch (SystemCallException e) {
                if (!attachment.isDispensable()) {
                    throw refused(program, i, e);
                }
                leftOut.add(refused(program, i, e));
                links.refuse(List.of(probe(program, i)));
            }
        }
    }

    /// Of those that patterns found, some may be missing, but not all.
    private void settle() {
        if (!leftOut.isEmpty() && !anyDispensable) {
            throw leftOut.getFirst();
        }
    }

    private void functions(BpfProgram program, FileDescriptor file) {
        try {
            FunctionLinks.attach(calls, links, program, file);
            anyDispensable = true;
        } catch (SystemCallException e) {
            throw refused(program, 0, e);
        }
    }

    private static LoadRefused refused(BpfProgram program, int index, SystemCallException cause) {
        String probe = probe(program, index);
        boolean absent = isAbsent(cause.errno());
        return switch (program.attachments().get(index)) {
            case Attachment.PerfEvent event when event.isHardware() && absent ->
                LoadRefused.noCounter(span(program), probe, cause);
            case Attachment.Counter _ when absent -> LoadRefused.noCounter(span(program), probe, cause);
            case Attachment.Watchpoint _ when absent || cause.errno() == Errno.ENOSPC ->
                LoadRefused.noWatchpoint(span(program), probe, cause);
            default -> LoadRefused.because(LoadProblem.ATTACH_REFUSED, span(program), probe, cause);
        };
    }

    /// The probe that an attachment is for; a program of jd's own has none.
    private static String probe(BpfProgram program, int attachment) {
        return program.probes().isEmpty() ? program.name() : program.probes().get(attachment);
    }

    /// How `perf_event_open` says that no counter of the machine does it.
    private static boolean isAbsent(Errno errno) {
        return errno == Errno.ENOENT || errno == Errno.EOPNOTSUPP || errno == Errno.ENODEV;
    }

    private void attach(Attachment attachment, BpfProgram program, FileDescriptor file) {
        switch (attachment) {
            case Attachment.Tracepoint tracepoint -> tracepoint(tracepoint.id(), file);
            case Attachment.RawTracepoint(String name) ->
                    rawTracepoint(BpfAttributes.rawTracepoint(file.number(), name));
            case Attachment.TypedRawTracepoint _ -> rawTracepoint(BpfAttributes.rawTracepoint(file.number()));
            case Attachment.PerfEvent event -> perfEvent(event, file);
            case Attachment.Uprobe uprobe when program.attachType().isPresent() -> uprobeLink(uprobe, file);
            case Attachment.Uprobe uprobe -> uprobe(uprobe, 0, file);
            case Attachment.StaticProbe probe when program.attachType().isPresent() -> staticLink(probe, file);
            case Attachment.StaticProbe probe -> probe.places().forEach(place -> uprobe(new Attachment.Uprobe(
                    probe.path(), place.offset(), false, probe.process()), place.semaphore(), file));
            case Attachment.Counter counter -> everyCpu(PerfEventAttributes
                    .of(PerfEventAttributes.TYPE_HARDWARE, counter.config()).every(counter.count())
                    .only(counter.user(), counter.kernel()), file);
            case Attachment.Watchpoint watch -> everyCpu(PerfEventAttributes
                    .watchpoint(watch.address(), watch.length(), watch.access()), file);
            case Attachment.Iterator _ -> links.addIterator(FileDescriptor.own(calls, calls.bpf(
                    BpfCommand.LINK_CREATE, LinkCreate.iterator(file.number(), AttachType.TRACE_ITER.value()))));
            case Attachment.Kprobe kprobe -> kprobe(kprobe, file);
            case Attachment.KernelFunction _ -> rawTracepoint(BpfAttributes.rawTracepoint(file.number()));
            case Attachment.Invoke _, Attachment.Trial _ -> { }
        }
    }

    /// A breakpoint in the kernel, which like a tracepoint runs its program on every CPU and is never enabled.
    private void kprobe(Attachment.Kprobe kprobe, FileDescriptor program) {
        if (kprobePmu.isEmpty()) {
            kprobePmu = PerfUnit.named("kprobe");
        }
        int pmu = kprobePmu.orElseThrow(() -> new SystemCallException("perf_event_open of a kprobe", Errno.ENOENT));
        String symbol = kprobe.module().isEmpty() ? kprobe.function() : kprobe.module() + ":" + kprobe.function();
        bind(PerfEventAttributes.kprobe(pmu, symbol, kprobe.offset(), kprobe.onReturn()).disabled(), EVERY_PROCESS,
                onlineCpus.getFirst(), program, false);
    }

    private void rawTracepoint(Memory attributes) {
        links.add(FileDescriptor.own(calls, calls.bpf(BpfCommand.RAW_TRACEPOINT_OPEN, attributes)));
    }

    /// A tracepoint runs its programs on every CPU, whichever one the perf event is on. The event itself is never
    /// enabled: an enabled one makes its CPU prepare a sample for each hit, and the program runs without it
    /// (`perf_trace_run_bpf_submit` in `kernel/events/core.c`).
    private void tracepoint(int id, FileDescriptor program) {
        PerfEventAttributes event = PerfEventAttributes.of(PerfEventAttributes.TYPE_TRACEPOINT, id).disabled();
        bind(event, EVERY_PROCESS, onlineCpus.getFirst(), program, false);
    }

    private void perfEvent(Attachment.PerfEvent event, FileDescriptor program) {
        List<Integer> cpus = event.everyCpu() ? onlineCpus : onlineCpus.subList(0, 1);
        for (int cpu : cpus) {
            PerfEventAttributes attributes = PerfEventAttributes.of(event.type(), event.config()).disabled();
            bind(event.frequency() ? attributes.perSecond(event.sampling()) : attributes.every(event.sampling()),
                    EVERY_PROCESS, cpu, program, true);
        }
    }

    private void everyCpu(PerfEventAttributes event, FileDescriptor program) {
        for (int cpu : onlineCpus) {
            bind(event.disabled(), EVERY_PROCESS, cpu, program, true);
        }
    }

    /// A link of its own, which the kernel also takes away many at a time; since Linux 6.6.
    private void uprobeLink(Attachment.Uprobe uprobe, FileDescriptor program) {
        LinkCreate.Moment moment = uprobe.onReturn() ? LinkCreate.Moment.RETURN : LinkCreate.Moment.ENTRY;
        links.add(FileDescriptor.own(calls, calls.bpf(BpfCommand.LINK_CREATE, LinkCreate.uprobeMulti(
                program.number(), AttachType.TRACE_UPROBE_MULTI.value(), moment, uprobe.path(),
                List.of(uprobe.offset()), List.of(), List.of(), uprobe.process()))));
    }

    /// All places of a static probe at once; the kernel raises their semaphores in every process that has the file
    /// mapped, and lowers them again.
    private void staticLink(Attachment.StaticProbe probe, FileDescriptor program) {
        List<Long> offsets = new ArrayList<>();
        List<Long> semaphores = new ArrayList<>();
        for (Attachment.StaticProbe.Place place : probe.places()) {
            offsets.add(place.offset());
            semaphores.add(place.semaphore());
        }
        links.add(FileDescriptor.own(calls, calls.bpf(BpfCommand.LINK_CREATE, LinkCreate.uprobeMulti(
                program.number(), AttachType.TRACE_UPROBE_MULTI.value(), LinkCreate.Moment.ENTRY, probe.path(),
                offsets, semaphores, List.of(), probe.process()))));
    }

    /// Like a tracepoint's, the event is never enabled. One that is bound to a process fires in all of its threads
    /// (`uprobe_perf_filter` in `kernel/trace/trace_uprobe.c` compares memory, not threads).
    private void uprobe(Attachment.Uprobe uprobe, long semaphore, FileDescriptor program) {
        if (uprobePmu.isEmpty()) {
            uprobePmu = PerfUnit.named("uprobe");
        }
        int pmu = uprobePmu.orElseThrow(() -> new SystemCallException("perf_event_open of a uprobe", Errno.ENOENT));
        PerfEventAttributes event = PerfEventAttributes
                .uprobe(pmu, uprobe.path(), uprobe.offset(), uprobe.onReturn(), semaphore).disabled();
        boolean one = uprobe.process() > 0;
        bind(event, one ? uprobe.process() : EVERY_PROCESS, one ? EVERY_CPU : onlineCpus.getFirst(), program, false);
    }

    /// Opens an event and makes it run the program: through a link where the kernel has them (since Linux 5.15), which
    /// keeps the event alive by itself.
    private void bind(PerfEventAttributes attributes, int process, int cpu, FileDescriptor program,
            boolean enable) {
        FileDescriptor event = PerfEvents.open(calls, attributes, process, cpu);
        boolean keep = false;
        try {
            keep = !link(event, program);
            if (enable) {
                PerfEvents.enable(calls, event);
            }
        } catch (RuntimeException | Error e) {
            keep = false;
            throw e;
        } finally {
            if (keep) {
                links.add(event);
            } else {
                event.close();
            }
        }
    }

    /// Whether a link holds the event now; else the event holds the program.
    private boolean link(FileDescriptor event, FileDescriptor program) {
        if (!withoutPerfLinks) {
            long result = calls.tryBpf(BpfCommand.LINK_CREATE,
                    LinkCreate.perfEvent(program.number(), event.number(), AttachType.PERF_EVENT.value(), 0));
            if (result >= 0) {
                links.add(FileDescriptor.own(calls, (int) result));
                return true;
            }
            if (result != -Errno.EINVAL.number()) {
                throw new SystemCallException("bpf(LINK_CREATE)", Errno.of((int) -result));
            }
            withoutPerfLinks = true;
        }
        PerfEvents.setProgram(calls, event, program);
        return false;
    }

    private static Span span(BpfProgram program) {
        List<LineEntry> lines = program.code().lines();
        return lines.isEmpty() ? Span.NONE : lines.getFirst().span();
    }
}
