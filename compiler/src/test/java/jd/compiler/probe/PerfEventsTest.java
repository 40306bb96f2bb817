package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.target.RecordedTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Counters by every name, with the numbers of `include/uapi/linux/perf_event.h`.
class PerfEventsTest {

    private static final RecordedTarget KERNEL = RecordedTarget.x86();

    @ParameterizedTest
    @CsvSource({"software:page-faults:7, 1, 2, 7", "s:faults:, 1, 2, 100", "software:cs, 1, 3, 1000",
        "software:context-switches:1_000, 1, 3, 1000", "software:cpu:1e6, 1, 0, 1000000",
        "software:cpu-clock, 1, 0, 1000000", "software:task-clock:, 1, 1, 1", "software:cpu-migrations, 1, 4, 1",
        "software:minor-faults, 1, 5, 100", "software:major-faults, 1, 6, 1", "software:alignment-faults, 1, 7, 1",
        "software:emulation-faults, 1, 8, 1", "software:dummy, 1, 9, 1", "software:bpf-output, 1, 10, 1",
        "hardware:cycles, 0, 0, 1000000", "h:cpu-cycles:5, 0, 0, 5", "hardware:instructions, 0, 1, 1000000",
        "hardware:cache-references, 0, 2, 1000000", "hardware:cache-misses, 0, 3, 1000000",
        "hardware:branches, 0, 4, 100000", "hardware:branch-instructions, 0, 4, 100000",
        "hardware:branch-misses, 0, 5, 100000", "hardware:bus-cycles, 0, 6, 100000",
        "hardware:frontend-stalls, 0, 7, 1000000", "hardware:backend-stalls, 0, 8, 1000000",
        "hardware:ref-cycles, 0, 9, 1000000"})
    void everyNameIsACounter(String text, int type, long config, long period) {
        ProbePoint point = Expanded.of(text, KERNEL).only();
        assertEquals(new Attachment.PerfEvent(type, config, period, false, true), point.attachment());
        assertEquals(ProgramType.PERF_EVENT, point.type());
        assertEquals(Shape.SAMPLE, point.shape());
    }

    @Test
    void patternsMeanEveryCounterOnce() {
        assertEquals(4, Expanded.of("software:*faults:10", KERNEL).points().size() - 1);
        assertEquals("software:page-faults:10", Expanded.of("software:pa*:10", KERNEL).only().name());
    }

    @ParameterizedTest
    @CsvSource({"software:page-faults:0", "software:page-faults:-1", "software:page-faults:1e",
        "software:page-faults:99999999999999999999", "software:page-faults:_1", "software:page-faults:1x"})
    void whatIsNoCountIsSaid(String text) {
        assertEquals("BAD_COUNT", Expanded.of(text, KERNEL).diagnostics().getFirst().problem().code());
    }
}
