package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField.Place;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.target.RecordedTarget;
import jd.compiler.type.Type;
import jd.compiler.type.Type.Space;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tracepoints and the system calls built on them: what is found and what lies in the context. Offsets, sizes and ids
/// are those of the recorded `format` files.
class TracepointsTest {

    private static final RecordedTarget KERNEL = RecordedTarget.x86();
    private static final Type TEXT = new Type.Int(1, true);

    private static ContextField field(String probe, String name) {
        return Expanded.of(probe, KERNEL).only().argument(name).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"syscall:openat:entry", "syscall::openat:entry", "syscall:openat:enter",
        "syscall:vmlinux:openat:entry", "SYSCALL:openat:entry", "syscall:open[a]t:entry", "::openat:entry",
        "sys*:openat:entry"})
    void entryOfASystemCall(String text) {
        ProbePoint point = Expanded.of(text, KERNEL).only();
        assertEquals("syscall:openat:entry", point.name());
        assertEquals("syscall", point.provider());
        assertEquals("openat", point.function());
        assertEquals("entry", point.event());
        assertEquals(new Attachment.Tracepoint("syscalls", "sys_enter_openat", 782), point.attachment());
        assertEquals(ProgramType.TRACEPOINT, point.type());
        assertEquals(Shape.SYSCALL, point.shape());
        assertEquals(text.contains("[a]") ? List.of(16, 24, 32, 40, 48, 56) : List.of(16, 24, 32, 40), point.words());
        assertFalse(point.isReturn());
        assertEquals(List.of("dfd", "filename", "flags", "mode"),
                point.arguments().stream().map(ContextField::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"syscall:openat:return", "syscall::openat:return", "syscall:openat:exit"})
    void returnOfASystemCall(String text) {
        ProbePoint point = Expanded.of(text, KERNEL).only();
        assertEquals("syscall:openat:return", point.name());
        assertEquals(new Attachment.Tracepoint("syscalls", "sys_exit_openat", 781), point.attachment());
        ContextField result = new ContextField("ret", Type.INT64, 16, 8, true, Place.WORD);
        assertEquals(Optional.of(result), point.result());
        assertEquals(List.of(result), point.arguments());
        assertEquals(List.of(16, 16), point.words());
    }

    /// Declared with 8 bytes in the format file, but an `int` is in the low 4 of them.
    @Test
    void argumentsOfSystemCallsHaveTheirTypesInC() {
        String openat = "syscall:openat:entry";
        assertEquals(new ContextField("dfd", Type.INT32, 16, 4, true, Place.WORD), field(openat, "dfd"));
        assertEquals(new ContextField("filename", new Type.Pointer(TEXT, Space.USER), 24, 8, false, Place.WORD),
                field(openat, "filename"));
        assertEquals(new ContextField("mode", new Type.Int(2, false), 40, 2, false, Place.WORD), field(openat, "mode"));
        assertEquals(Type.UINT64, field("syscall:write:entry", "count").type());
        assertEquals(Type.INT32, field("syscall:kill:entry", "pid").type());
        assertEquals(Type.INT64, field("syscall:pread64:entry", "pos").type());
        assertEquals(Type.UINT32, field("syscall:setuid:entry", "uid").type());
        assertEquals("int8 * *", field("syscall:execve:entry", "argv").type().toString());
    }

    @Test
    void pointersOfSystemCallsPointIntoUserMemory() {
        assertEquals("struct stat *", field("syscall:newstat:entry", "statbuf").type().toString());
        assertEquals(Space.USER, ((Type.Pointer) field("syscall:newstat:entry", "statbuf").type()).space());
        RecordedTarget bare = RecordedTarget.x86().withoutBtf();
        assertEquals(new Type.Pointer(Type.VOID, Space.USER),
                Expanded.of("syscall:newstat:entry", bare).only().argument("statbuf").orElseThrow().type());
    }

    @Test
    void aSystemCallIsKnownByItsNameInTheTableToo() {
        ProbePoint stat = Expanded.of("syscall:stat:entry", KERNEL).only();
        assertEquals("syscall:stat:entry", stat.name());
        assertEquals("stat", stat.function());
        assertEquals("sys_enter_newstat", ((Attachment.Tracepoint) stat.attachment()).name());
        assertEquals(List.of("syscall:newstat:entry", "syscall:statx:entry"),
                Expanded.of("syscall:stat*:entry", KERNEL).names());
        assertEquals("syscall:uname:return", Expanded.of("syscall:uname:return", KERNEL).only().name());
        assertEquals("sys_enter_open", ((Attachment.Tracepoint) Expanded.of("syscall:open:entry", KERNEL).only()
                .attachment()).name());
    }

    @Test
    void patternsAndEmptyFields() {
        assertEquals(List.of("syscall:open:entry", "syscall:openat:entry", "syscall:openat2:entry"),
                Expanded.of("syscall:open*:entry", KERNEL).names());
        assertEquals(List.of("syscall:openat:entry", "syscall:openat:return"),
                Expanded.of("syscall::openat:", KERNEL).names());
        assertEquals(List.of("syscall:dup2:return", "syscall:dup3:return"),
                Expanded.of("syscall:dup[23]:r*", KERNEL).names());
        List<String> all = Expanded.of("syscall:::entry", KERNEL).names();
        assertEquals(KERNEL.tracepoints("syscalls").stream().filter(n -> n.startsWith("sys_enter_")).count(),
                all.size());
        assertEquals(all, Expanded.of("syscall:*:entry", KERNEL).names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracepoint:sched:sched_switch", "t:sched:sched_switch", "sdt:sched::sched_switch",
        "tracepoint::sched_switch", "tracepoint:sched:sched_swi[t]ch", "sdt:::sched_switch"})
    void tracepoint(String text) {
        ProbePoint point = Expanded.of(text, KERNEL).only();
        assertEquals("tracepoint:sched:sched_switch", point.name());
        assertEquals("tracepoint", point.provider());
        assertEquals("sched_switch", point.function());
        assertEquals(new Attachment.Tracepoint("sched", "sched_switch", 372), point.attachment());
        assertEquals(Shape.KERNEL, point.shape());
        assertEquals(List.of(), point.words());
        assertEquals(List.of(new ContextField("prev_comm", new Type.Array(TEXT, 16), 8, 16, false, Place.INLINE),
                new ContextField("prev_pid", Type.INT32, 24, 4, true, Place.WORD),
                new ContextField("prev_prio", Type.INT32, 28, 4, true, Place.WORD),
                new ContextField("prev_state", Type.INT64, 32, 8, true, Place.WORD),
                new ContextField("next_comm", new Type.Array(TEXT, 16), 40, 16, false, Place.INLINE),
                new ContextField("next_pid", Type.INT32, 56, 4, true, Place.WORD),
                new ContextField("next_prio", Type.INT32, 60, 4, true, Place.WORD)), point.arguments());
    }

    @Test
    void everyKindOfField() {
        assertEquals(new ContextField("filename", new Type.Array(TEXT, 0), 8, 4, false, Place.DYNAMIC),
                field("tracepoint:sched:sched_process_exec", "filename"));
        String socket = "tracepoint:sock:inet_sock_set_state";
        assertEquals(new ContextField("skaddr", new Type.Pointer(Type.VOID, Space.KERNEL), 8, 8, false, Place.WORD),
                field(socket, "skaddr"));
        assertEquals(new ContextField("sport", new Type.Int(2, false), 24, 2, false, Place.WORD),
                field(socket, "sport"));
        assertEquals(new ContextField("saddr", new Type.Array(new Type.Int(1, false), 4), 32, 4, false, Place.INLINE),
                field(socket, "saddr"));
        assertEquals(new ContextField("args", new Type.Array(Type.UINT64, 6), 16, 48, false, Place.INLINE),
                field("tracepoint:raw_syscalls:sys_enter", "args"));
        assertEquals(Type.UINT32, field("tracepoint:block:block_rq_issue", "dev").type());
        assertEquals(new ContextField("__syscall_nr", Type.INT32, 8, 4, true, Place.WORD),
                field("tracepoint:syscalls:sys_enter_openat", "__syscall_nr"));
    }

    /// Whatever the kernel declares, a field must be loadable: a word of a register's size within the field.
    @Test
    void everyRecordedFieldIsWellFormed() {
        List<String> wrong = new ArrayList<>();
        for (ProbePoint point : Expanded.of("tracepoint:*:*", KERNEL).points()) {
            for (ContextField field : point.arguments()) {
                boolean word = field.place() == Place.WORD;
                boolean loadable = List.of(1, 2, 4, 8).contains(field.size());
                boolean fits = field.type().size() == field.size() || field.place() == Place.DYNAMIC;
                if (word && !loadable || word != field.type().isScalar() || !fits) {
                    wrong.add(point.name() + " " + field);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void tracepointPatterns() {
        assertEquals(List.of("tracepoint:irq:softirq_entry", "tracepoint:irq:softirq_exit",
                "tracepoint:irq:softirq_raise"), Expanded.of("tracepoint:irq:softirq*", KERNEL).names());
        assertEquals(List.of("tracepoint:irq:softirq_entry"), Expanded.of("t:*:softirq_entry", KERNEL).names());
        assertTrue(KERNEL.tracepoints("ftrace").contains("function"));
        assertEquals(List.of(), Expanded.of("tracepoint:*:*", KERNEL).names().stream()
                .filter(name -> name.contains(":ftrace:")).toList());
    }

    /// A name costs one look-up: no listing, and no BTF before an argument is asked for.
    @Test
    void aNameCostsOneLookUp() {
        RecordedTarget kernel = RecordedTarget.x86();
        Expanded.of("syscall:newstat:entry", kernel).only();
        Expanded.of("tracepoint:sched:sched_switch", kernel).only();
        assertEquals(List.of("tracepoint syscalls:sys_enter_newstat", "tracepoint sched:sched_switch"),
                kernel.questions());
    }

    @Test
    void ordinaryArgumentsNeedNoBtf() {
        RecordedTarget kernel = RecordedTarget.x86();
        Expanded.of("syscall:openat:entry", kernel).only().argument("filename").orElseThrow();
        Expanded.of("syscall:read:entry", kernel).only().argument("count").orElseThrow();
        assertFalse(kernel.questions().contains("btf"));
    }
}
