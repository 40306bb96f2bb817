package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField.Place;
import jd.compiler.target.Feature;
import jd.compiler.target.RecordedTarget;
import jd.compiler.target.Target;
import jd.language.ast.ProbeSpec;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Source;
import jd.language.source.Span;
import org.junit.jupiter.api.Test;

/// Probes of kernel functions: which way they are attached, and what lies where.
class KernelFunctionsTest {

    private static List<ProbePoint> expand(String description, Target target) {
        Source source = new Source("test", description);
        DiagnosticLog problems = new DiagnosticLog(source);
        List<ProbePoint> points = Probes.expand(new ProbeSpec(description, List.of(description.split(":", -1)),
                new Span(0, description.length())), target, problems);
        assertTrue(!problems.hasErrors(), () -> problems.toList().toString());
        return points;
    }

    private static ProbePoint one(String description) {
        return expand(description, RecordedTarget.x86()).getFirst();
    }

    @Test
    void kprobesAreAtARegister() {
        ProbePoint point = one("kprobe:vfs_read+4");
        assertEquals(new Attachment.Kprobe("", "vfs_read", 4, false), point.attachment());
        assertEquals(ProgramType.KPROBE, point.type());
        // di, si, dx, cx, r8, r9 in struct pt_regs
        assertEquals(List.of(112, 104, 96, 88, 72, 64), point.words());
    }

    @Test
    void kretprobesHaveAResult() {
        ProbePoint point = one("kr:vfs_read");
        assertEquals(new Attachment.Kprobe("", "vfs_read", 0, true), point.attachment());
        assertEquals(80, point.result().orElseThrow().offset());
        assertEquals(List.of(), point.words());
    }

    @Test
    void aModuleIsNamedToTheKernel() {
        assertEquals(new Attachment.Kprobe("demo", "demo_open", 0, false), one("kprobe:demo:demo_open").attachment());
        assertEquals(new Attachment.Kprobe("", "demo_open", 0, false), one("kprobe:demo_open").attachment());
    }

    @Test
    void wildcardsFindFunctions() {
        assertEquals(List.of("kprobe:vfs_read", "kprobe:vfs_write"), expand("kprobe:vfs_*", RecordedTarget.x86())
                .stream().map(ProbePoint::name).toList());
        assertEquals(List.of("kprobe:demo:demo_open"), expand("kprobe:demo:*", RecordedTarget.x86()).stream()
                .map(ProbePoint::name).toList());
    }

    @Test
    void anAddressIsAPlaceWithoutAName() {
        ProbePoint point = one("kprobe:0xffffffff81234567");
        assertEquals(new Attachment.Kprobe("", "", 0xffffffff81234567L, false), point.attachment());
        assertEquals(List.of(), point.arguments());
    }

    @Test
    void dTakesKprobesWhereThereIsNothingBetter() {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        features.remove(Feature.FENTRY);
        ProbePoint point = expand("fbt::vfs_read:return", RecordedTarget.x86().with(features)).getFirst();
        assertEquals(new Attachment.Kprobe("", "vfs_read", 0, true), point.attachment());
        assertEquals(List.of(80, 80), point.words());
        assertEquals("fbt:vmlinux:vfs_read:return", point.name());
        assertEquals("return", point.event());
    }
}
