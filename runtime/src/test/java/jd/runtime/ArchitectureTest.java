package jd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import jd.spec.ModuleShape;
import org.junit.jupiter.api.Test;

/// The rules that keep the module in shape, read off its own class files and sources.
class ArchitectureTest {

    /// Which packages of this module a package may use.
    private static final Map<String, Set<String>> EDGES = Map.ofEntries(
            // The one way into the kernel.
            Map.entry("sys", Set.of()),
            // What the kernel gives: maps, buffers, programs, links.
            Map.entry("map", Set.of("sys")),
            Map.entry("ring", Set.of("sys")),
            Map.entry("load", Set.of("map", "sys")),
            // What this machine is, and what its addresses are called.
            Map.entry("event", Set.of()),
            Map.entry("jvm", Set.of("sys")),
            Map.entry("kernel", Set.of("event", "jvm", "ring", "sys")),
            Map.entry("attach", Set.of("kernel", "load", "sys")),
            Map.entry("doctor", Set.of("kernel", "load", "sys")),
            // What people see.
            Map.entry("output", Set.of("event", "kernel", "sys")),
            Map.entry("", Set.of("attach", "event", "kernel", "load", "map", "output", "ring", "sys")),
            Map.entry("cli", Set.of("", "doctor", "event", "kernel", "load", "output", "sys")));

    private static ModuleShape shape() throws Exception {
        return ModuleShape.of(Tracer.class, "jd.runtime", _ -> false);
    }

    @Test
    void packagesUseOnlyWhatTheyMay() throws Exception {
        assertEquals(List.of(), shape().forbidden(EDGES));
        assertEquals(EDGES.keySet(), shape().edges().keySet());
    }

    @Test
    void thereIsNoCycle() throws Exception {
        assertEquals(Set.of(), shape().cyclic());
    }

    /// Memory that Java does not own and functions that are not Java's are the business of one package.
    @Test
    void onlyOnePackageCallsTheKernel() throws Exception {
        assertEquals(List.of(), shape().uses((from, used) -> used.startsWith("java.lang.foreign.")
                && !from.equals("sys")));
    }

    @Test
    void staticsAreFinal() throws Exception {
        assertEquals(List.of(), shape().mutableStatics());
    }

    @Test
    void methodsAndFilesAreShort() throws Exception {
        assertEquals(List.of(), shape().longMethods());
        assertEquals(List.of(), ModuleShape.longFiles());
    }
}
