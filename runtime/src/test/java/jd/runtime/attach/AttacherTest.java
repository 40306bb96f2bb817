package jd.runtime.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import jd.compiler.object.Attachment;
import jd.compiler.object.Attachment.Invoke.Moment;
import jd.compiler.object.BpfProgram;
import jd.runtime.load.LoadProblem;
import jd.runtime.load.LoadRefused;
import jd.runtime.load.LoadedObject;
import jd.runtime.load.Loader;
import jd.runtime.load.Objects;
import jd.runtime.load.ScriptedKernel;
import jd.runtime.sys.Errno;
import org.junit.jupiter.api.Test;

/// Descriptors: 10 is the type information, 11 the first program, 12 the second or the first attachment.
class AttacherTest {

    private static final List<Integer> CPUS = List.of(0, 2, 5);
    private static final Attachment TRACEPOINT = new Attachment.Tracepoint("sched", "sched_switch", 314);
    private static final Attachment RAW = new Attachment.RawTracepoint("sched_switch");
    private static final Attachment CLOCK = new Attachment.PerfEvent(1, 0, 99, true, true);

    private final ScriptedKernel kernel = new ScriptedKernel();

    private List<String> asked(BpfProgram... programs) {
        try (LoadedObject loaded = load(programs)) {
            int loading = kernel.asked().size();
            Attacher.attach(loaded, kernel, CPUS).close();
            return List.copyOf(kernel.asked().subList(loading, kernel.asked().size()));
        }
    }

    private LoadedObject load(BpfProgram... programs) {
        return Loader.load(Objects.of(List.of(), List.of(programs)), kernel, 4);
    }

    @Test
    void tracepointIsALinkThatKeepsItsEvent() {
        assertEquals(List.of("PERF_EVENT_OPEN 12", "LINK_CREATE 13", "CLOSE 12", "CLOSE 13"),
                asked(Objects.program("p", TRACEPOINT)));
    }

    @Test
    void oldKernelsBindTheProgramToTheEvent() {
        kernel.refuse("LINK_CREATE", 1, Errno.EINVAL);
        assertEquals(List.of("PERF_EVENT_OPEN 12", "LINK_CREATE EINVAL", "IOCTL 40042408 12", "PERF_EVENT_OPEN 13",
                "IOCTL 40042408 13", "CLOSE 13", "CLOSE 12"), asked(Objects.program("p", TRACEPOINT, TRACEPOINT)));
    }

    @Test
    void clockTicksOnEveryOnlineCpuAndIsEnabledLast() {
        assertEquals(List.of("PERF_EVENT_OPEN 12", "LINK_CREATE 13", "IOCTL 2400 12", "CLOSE 12",
                "PERF_EVENT_OPEN 14", "LINK_CREATE 15", "IOCTL 2400 14", "CLOSE 14",
                "PERF_EVENT_OPEN 16", "LINK_CREATE 17", "IOCTL 2400 16", "CLOSE 16",
                "CLOSE 17", "CLOSE 15", "CLOSE 13"), asked(Objects.program("p", CLOCK)));
    }

    @Test
    void clockOfOneCpu() {
        assertEquals(1, asked(Objects.program("p", new Attachment.PerfEvent(1, 0, 1_000_000, false, false))).stream()
                .filter(each -> each.startsWith("PERF_EVENT_OPEN")).count());
    }

    @Test
    void detachingGoesBackwards() {
        assertEquals(List.of("RAW_TRACEPOINT_OPEN 13", "RAW_TRACEPOINT_OPEN 14", "RAW_TRACEPOINT_OPEN 15",
                "CLOSE 15", "CLOSE 14", "CLOSE 13"),
                asked(Objects.program("p", RAW, RAW), Objects.program("q", new Attachment.TypedRawTracepoint("x"))));
    }

    @Test
    void refusalDetachesWhatIsAttached() {
        kernel.refuse("RAW_TRACEPOINT_OPEN", 3, Errno.ENOENT);
        try (LoadedObject loaded = load(Objects.program("p", RAW, RAW, RAW))) {
            LoadRefused refused = assertThrows(LoadRefused.class, () -> Attacher.attach(loaded, kernel, CPUS));
            assertEquals(LoadProblem.ATTACH_REFUSED, refused.diagnostic().problem());
            assertEquals("the kernel refused to attach probe2: No such file or directory (ENOENT)",
                    refused.diagnostic().message());
            assertEquals(List.of("CLOSE 13", "CLOSE 12"), kernel.asked("CLOSE"));
        }
    }

    @Test
    void refusalAfterOpeningAnEventClosesIt() {
        kernel.refuse("IOCTL", 1, Errno.EINVAL);
        try (LoadedObject loaded = load(Objects.program("p", CLOCK))) {
            assertThrows(LoadRefused.class, () -> Attacher.attach(loaded, kernel, CPUS));
            assertEquals(List.of("CLOSE 12", "CLOSE 13"), kernel.asked("CLOSE"));
        }
    }

    @Test
    void startAndEndAreRunWhenTheirTimeHasCome() {
        BpfProgram begin = Objects.program("b", new Attachment.Invoke(Moment.START));
        BpfProgram end = Objects.program("e", new Attachment.Invoke(Moment.END));
        try (LoadedObject loaded = load(begin, end, Objects.program("p", RAW))) {
            Attacher.invoke(loaded, kernel, Moment.START);
            assertEquals(List.of("PROG_TEST_RUN 11"), kernel.asked("PROG_TEST_RUN"));
            Attacher.invoke(loaded, kernel, Moment.END);
            assertEquals(List.of("PROG_TEST_RUN 11", "PROG_TEST_RUN 12"), kernel.asked("PROG_TEST_RUN"));
            assertEquals(List.of(), kernel.asked("RAW_TRACEPOINT_OPEN"));
        }
    }
}
