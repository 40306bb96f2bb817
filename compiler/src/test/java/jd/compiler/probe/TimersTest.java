package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.target.RecordedTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `profile`, `interval`, `BEGIN` and `END` in every spelling.
class TimersTest {

    private static final RecordedTarget KERNEL = RecordedTarget.x86();

    @ParameterizedTest
    @CsvSource({"profile:hz:99, profile:hz:99, 10101010", "profile:ms:10, profile:ms:10, 10000000",
        "p:us:100, profile:us:100, 100000", "profile:s:1, profile:s:1, 1000000000",
        "profile:10ms, profile:10ms, 10000000", "profile:20000, profile:20000, 20000",
        "profile-99, profile-99, 10101010", "profile-10ms, profile-10ms, 10000000",
        "profile:::profile-997, profile-997, 1003009", "PROFILE:HZ:1, profile:HZ:1, 1000000000"})
    void profileSamplesEveryCpu(String text, String name, long nanoseconds) {
        ProbePoint point = Expanded.of(text, KERNEL).only();
        assertEquals(name, point.name());
        assertEquals("profile", point.provider());
        assertEquals(new Attachment.PerfEvent(1, 0, nanoseconds, false, true), point.attachment());
        assertEquals(ProgramType.PERF_EVENT, point.type());
        assertEquals(Shape.SAMPLE, point.shape());
    }

    @ParameterizedTest
    @CsvSource({"interval:s:1, interval:s:1, 1000000000", "interval:1s, interval:1s, 1000000000",
        "i:ms:500, interval:ms:500, 500000000", "interval:hz:10, interval:hz:10, 100000000",
        "tick-1s, tick-1s, 1000000000", "tick-10hz, tick-10hz, 100000000", "tick-10, tick-10, 100000000",
        "tick-1sec, tick-1sec, 1000000000", "profile:::tick-1sec, tick-1sec, 1000000000",
        "tick-20usec, tick-20usec, 20000", "tick-50000nsec, tick-50000nsec, 50000", "tick-2m, tick-2m, 120000000000",
        "tick-1min, tick-1min, 60000000000", "tick-1h, tick-1h, 3600000000000", "tick-1day, tick-1day, 86400000000000",
        "interval:1_000ms, interval:1_000ms, 1000000000"})
    void intervalTicksOnOneCpu(String text, String name, long nanoseconds) {
        ProbePoint point = Expanded.of(text, KERNEL).only();
        assertEquals(name, point.name());
        assertEquals("interval", point.provider());
        assertEquals(new Attachment.PerfEvent(1, 0, nanoseconds, false, false), point.attachment());
        assertEquals(Shape.TIMER, point.shape());
    }

    @ParameterizedTest
    @CsvSource({"BEGIN, START", "begin, START", "dtrace:::BEGIN, START", "END, END", "end, END", "dtrace:::END, END",
        ":::BEGIN, START"})
    void lifecycle(String text, Attachment.Invoke.Moment moment) {
        ProbePoint point = Expanded.of(text, KERNEL).only();
        assertEquals(new Attachment.Invoke(moment), point.attachment());
        assertEquals(ProgramType.RAW_TRACEPOINT, point.type());
        assertEquals(Shape.LIFECYCLE, point.shape());
        assertEquals(text.substring(text.lastIndexOf(':') + 1), point.name());
    }

    @Test
    void neitherReadsAnythingOfTheKernel() {
        RecordedTarget kernel = RecordedTarget.x86();
        for (String text : List.of("BEGIN", "END", "profile:hz:99", "interval:s:1", "tick-1s")) {
            Expanded.of(text, kernel).only();
        }
        assertEquals(List.of(), kernel.questions());
    }
}
