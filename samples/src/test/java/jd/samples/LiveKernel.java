package jd.samples;

import java.util.Optional;
import jd.runtime.load.Privileges;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/// A test that needs a kernel that lets us trace.
interface LiveKernel {

    @BeforeEach
    default void needsRights() {
        Optional<String> missing = Privileges.missing();
        missing.ifPresent(what -> System.out.println("skipped: samples need a live kernel: " + what));
        Assumptions.assumeTrue(missing.isEmpty());
    }
}
