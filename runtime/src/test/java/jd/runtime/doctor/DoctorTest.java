package jd.runtime.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.sys.LiveKernel;
import jd.runtime.sys.LinuxSystemCalls;
import jd.runtime.sys.SystemCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("live")
class DoctorTest {

    private final SystemCalls calls = LinuxSystemCalls.open();

    @BeforeEach
    void needsRights() {
        LiveKernel.mayTrace();
    }

    @Test
    void whereJdRunsItIsUsable() {
        assertTrue(Doctor.examine(calls, false).usable());
    }

    /// What the kernel shows of itself decides, not the version.
    @Test
    void perfUnitsDecideOnProbes() {
        try (LiveTarget target = new LiveTarget(calls)) {
            Trials trials = new Trials(calls, target);
            Path units = Path.of("/sys/bus/event_source/devices");
            assertEquals(Files.exists(units.resolve("kprobe")), Ability.KPROBE.examine(trials).available());
            assertEquals(Files.exists(units.resolve("uprobe")), Ability.UPROBE.examine(trials).available());
            assertEquals(Files.exists(Path.of("/sys/kernel/btf/vmlinux")), Ability.TYPES.examine(trials).available());
        }
    }

    @Test
    void everyNoHasReasonAndAdvice() {
        try (LiveTarget target = new LiveTarget(calls)) {
            Trials trials = new Trials(calls, target);
            for (Ability ability : Ability.values()) {
                Finding finding = ability.examine(trials);
                assertFalse(finding.detail().isBlank(), ability.name());
                assertEquals(finding.available(), finding.advice().isBlank(), ability.name());
            }
        }
    }

    @Test
    void jsonIsOneObjectForEachFeature() {
        List<String> lines = Doctor.examine(calls, true).text().lines().toList();
        assertEquals(Ability.values().length, lines.size());
        for (int i = 0; i < lines.size(); i++) {
            assertTrue(lines.get(i)
                    .startsWith("{\"feature\": \"" + Ability.values()[i].title() + "\", \"available\": "),
                    lines.get(i));
        }
    }
}
