package jd.runtime.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Bits are those of `include/uapi/linux/capability.h`: 21 CAP_SYS_ADMIN, 38 CAP_PERFMON, 39 CAP_BPF.
class PrivilegesTest {

    private static Optional<String> missing(String effective) {
        return Privileges.missing("Name:\tjd\nCapPrm:\t0000000000000000\nCapEff:\t" + effective + "\nCapBnd:\t0\n");
    }

    @Test
    void rootHasEverything() {
        assertEquals(Optional.empty(), missing("000001ffffffffff"));
    }

    @Test
    void administratorMayTrace() {
        assertEquals(Optional.empty(), missing("0000000000200000"));
    }

    @Test
    void twoSmallRightsAreEnough() {
        assertEquals(Optional.empty(), missing("000000c000000000"));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals(Optional.of("this process has neither"), missing("0000000000000000"));
        assertEquals(Optional.of("this process lacks CAP_BPF"), missing("0000004000000000"));
        assertEquals(Optional.of("this process lacks CAP_PERFMON"), missing("0000008000000000"));
    }
}
