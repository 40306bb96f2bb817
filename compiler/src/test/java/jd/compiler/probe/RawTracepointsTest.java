package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField.Place;
import jd.compiler.target.Feature;
import jd.compiler.target.RecordedTarget;
import jd.compiler.type.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawTracepointsTest {

    private static final RecordedTarget KERNEL = RecordedTarget.x86();

    @ParameterizedTest
    @ValueSource(strings = {"rawtracepoint:sched_switch", "rawtracepoint:vmlinux:sched_switch", "rt:sched_switch",
        "rawtp:sched::sched_switch", "rawtp:::sched_switch", "rawtracepoint:sched_swi*h"})
    void isTypedByBtf(String text) {
        ProbePoint point = Expanded.of(text, KERNEL).only();
        assertEquals("rawtracepoint:sched_switch", point.name());
        assertEquals("sched_switch", point.function());
        assertEquals(ProgramType.TRACING, point.type());
        assertEquals(Optional.of(AttachType.TRACE_RAW_TP), point.attachType());
        assertEquals(new Attachment.TypedRawTracepoint("sched_switch"), point.attachment());
        assertEquals(List.of(0, 8, 16, 24), point.words());
        // TP_PROTO(bool preempt, struct task_struct *prev, struct task_struct *next, unsigned int prev_state)
        assertEquals(List.of("preempt", "prev", "next", "prev_state"),
                point.arguments().stream().map(ContextField::name).toList());
        ContextField next = point.argument("next").orElseThrow();
        assertEquals(Place.TYPED_POINTER, next.place());
        assertEquals(16, next.offset());
        assertEquals("struct task_struct *", next.type().toString());
        assertEquals(3264, assertInstanceOf(Type.Pointer.class, next.type()).target().size());
        assertEquals(new ContextField("preempt", Type.BOOL, 0, 1, false, Place.WORD),
                point.argument("preempt").orElseThrow());
        assertEquals(new ContextField("prev_state", Type.UINT32, 24, 4, false, Place.WORD),
                point.argument("prev_state").orElseThrow());
    }

    /// The program names the tracepoint by the id of `btf_trace_sched_switch`.
    @Test
    void attachesToTheTypedef() {
        ProbePoint point = Expanded.of("rawtracepoint:sched_switch", KERNEL).only();
        assertEquals("btf_trace_sched_switch",
                KERNEL.btf().orElseThrow().type(point.attachBtfId().orElseThrow()).name());
    }

    @Test
    void patterns() {
        assertEquals(List.of("rawtracepoint:softirq_entry", "rawtracepoint:softirq_exit",
                "rawtracepoint:softirq_raise"), Expanded.of("rawtracepoint:softirq*", KERNEL).names());
        assertEquals(List.of(), Expanded.of("rawtp:irq::sched_switch", KERNEL).names());
    }

    /// `workqueue_execute_end(struct work_struct *work, work_func_t function)`: the verifier refuses a typed program
    /// that reads the pointer to a function.
    @Test
    void pointersToFunctionsForbidTheVerifiersTypes() {
        ProbePoint point = Expanded.of("rawtracepoint:workqueue_execute_end", KERNEL).only();
        assertEquals(ProgramType.RAW_TRACEPOINT, point.type());
        assertEquals(new Attachment.RawTracepoint("workqueue_execute_end"), point.attachment());
        assertEquals(List.of("work", "function"), point.arguments().stream().map(ContextField::name).toList());
        assertEquals(List.of(Place.WORD, Place.WORD), point.arguments().stream().map(ContextField::place).toList());
        assertEquals("struct work_struct *", point.argument("work").orElseThrow().type().toString());
    }

    @Test
    void withoutTypesOnlyWordsAreKnown() {
        for (RecordedTarget kernel : List.of(RecordedTarget.x86().withoutBtf(),
                RecordedTarget.x86().with(EnumSet.noneOf(Feature.class)))) {
            ProbePoint point = Expanded.of("rawtracepoint:sched_switch", kernel).only();
            assertEquals(ProgramType.RAW_TRACEPOINT, point.type());
            assertEquals(new Attachment.RawTracepoint("sched_switch"), point.attachment());
            assertEquals(List.of(), point.arguments());
            assertEquals(12, point.words().size());
            assertEquals(List.of("0-20: `rawtracepoint:sched*` is not available: without the kernel's BTF raw "
                    + "tracepoints cannot be listed; name one [PROBE_NOT_AVAILABLE]"),
                    Expanded.of("rawtracepoint:sched*", kernel).complaints());
        }
    }
}
