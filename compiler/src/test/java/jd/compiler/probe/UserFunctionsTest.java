package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.target.RecordedTarget;
import org.junit.jupiter.api.Test;

/// Functions of programs, in every spelling. The registers' offsets are those of `struct pt_regs` on x86-64.
class UserFunctionsTest {

    private static final RecordedTarget KERNEL = RecordedTarget.x86();

    @Test
    void entryHasTheArgumentRegisters() {
        ProbePoint point = Expanded.of("u:libdemo:open_file+4", KERNEL).only();
        assertEquals("uprobe:libdemo:open_file+4", point.name());
        assertEquals("open_file", point.function());
        assertEquals(new Attachment.Uprobe("/lib/libdemo.so", 0x204, false, 0), point.attachment());
        assertEquals(ProgramType.KPROBE, point.type());
        assertEquals(Shape.USER, point.shape());
        assertEquals(List.of(112, 104, 96, 88, 72, 64), point.words());
        assertEquals(false, point.isReturn());
    }

    @Test
    void returnHasTheResult() {
        ProbePoint point = Expanded.of("uretprobe:libdemo:draw", KERNEL).only();
        assertEquals(new Attachment.Uprobe("/lib/libdemo.so", 0x100, true, 0), point.attachment());
        assertEquals(List.of(), point.words());
        assertEquals(80, point.result().orElseThrow().offset());
    }

    @Test
    void namesOfOnePlaceAreOneProbe() {
        assertEquals(List.of("uprobe:libdemo:draw", "uprobe:libdemo:open_file", "uprobe:libdemo:open_folder"),
                Expanded.of("uprobe:libdemo:*", KERNEL).names());
        assertEquals(List.of("uprobe:libdemo:paint"), Expanded.of("uprobe:libdemo:p*", KERNEL).names());
    }

    @Test
    void addressesBecomeOffsets() {
        assertEquals(new Attachment.Uprobe("/lib/libdemo.so", 0x123, false, 0),
                Expanded.of("uprobe:libdemo:0x10123", KERNEL).only().attachment());
    }

    @Test
    void ofOneProcessAsInD() {
        ProbePoint entry = Expanded.of("pid12:libdemo:draw:entry", KERNEL).only();
        assertEquals(new Attachment.Uprobe("/lib/libdemo.so", 0x100, false, 12), entry.attachment());
        assertEquals("pid12:libdemo:draw:entry", entry.name());
        ProbePoint exit = Expanded.of("pid12:libdemo:draw:return", KERNEL).only();
        assertEquals(new Attachment.Uprobe("/lib/libdemo.so", 0x100, true, 12), exit.attachment());
        assertEquals(List.of(128, 80), exit.words());
    }

    @Test
    void functionsAreListed() {
        assertEquals(List.of("uprobe:libdemo:open_file", "uprobe:libdemo:open_folder"),
                Probes.list(KERNEL, "uprobe:libdemo:open*", false));
    }
}
