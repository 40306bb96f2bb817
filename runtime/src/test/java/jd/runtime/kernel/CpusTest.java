package jd.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpusTest {

    @Test
    void listsHaveNumbersAndRanges() {
        assertEquals(List.of(0), Cpus.parse("0\n"));
        assertEquals(List.of(0, 1, 2, 3), Cpus.parse("0-3\n"));
        assertEquals(List.of(0, 2, 3, 10, 12, 13), Cpus.parse("0,2-3,10,12-13"));
        assertEquals(List.of(), Cpus.parse("\n"));
    }

    @Test
    void thisMachineHasAtLeastTheCpusThatJavaMayUse() {
        int available = Runtime.getRuntime().availableProcessors();
        assertTrue(Cpus.online().size() >= available);
        assertTrue(Cpus.possible() >= Cpus.online().size());
    }
}
