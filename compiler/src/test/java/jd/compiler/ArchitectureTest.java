package jd.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import jd.spec.ModuleShape;
import org.junit.jupiter.api.Test;

/// The rules that keep the module in shape, read off its own class files and sources.
class ArchitectureTest {

    /// Which packages of this module a package may use. A package stands below all that use it, so that there is no
    /// cycle; [#thereIsNoCycle] does not take that on trust.
    private static final Map<String, Set<String>> EDGES = Map.ofEntries(
            // Facts and formats; nothing of the compiler.
            Map.entry("bpf", Set.of()),
            Map.entry("arch", Set.of()),
            Map.entry("btf", Set.of("bpf")),
            Map.entry("target", Set.of("arch", "btf")),
            Map.entry("object", Set.of("bpf")),
            // What names mean.
            Map.entry("type", Set.of("btf", "object", "target")),
            Map.entry("probe", Set.of("arch", "bpf", "btf", "object", "target", "type")),
            Map.entry("ir", Set.of("bpf", "object")),
            Map.entry("call", Set.of()),
            Map.entry("builtin", Set.of("arch", "bpf", "call", "ir", "object", "probe", "target", "type")),
            // The stages. The checker knows constants by the rules of the IR.
            Map.entry("check", Set.of("arch", "bpf", "builtin", "ir", "object", "probe", "target", "type")),
            Map.entry("lower", Set.of("arch", "bpf", "btf", "builtin", "call", "check", "ir", "object", "probe",
                    "target", "type")),
            Map.entry("emit", Set.of("bpf", "btf", "ir", "object")),
            Map.entry("", Set.of("bpf", "builtin", "check", "emit", "ir", "lower", "object", "target")));

    /// Where the compiler may reach outside: nothing that reads a clock, a file or a process. A resource of our own is
    /// read in `arch`.
    private static final List<String> PURE = List.of("java.lang.", "java.util.", "java.math.", "java.nio.ByteBuffer",
            "java.nio.ByteOrder", "java.nio.Buffer", "java.nio.charset.", "java.io.ByteArrayOutputStream",
            "java.io.Serializable", "jd.compiler.", "jd.language.");
    private static final List<String> IMPURE = List.of("java.lang.foreign.", "java.lang.Process", "java.lang.Thread",
            "java.lang.reflect.", "java.util.concurrent.", "java.util.logging.", "java.util.ServiceLoader",
            "java.util.Random", "java.util.Date", "java.util.Timer");
    private static final Set<String> RESOURCE = Set.of("java.io.InputStream", "java.io.IOException",
            "java.io.UncheckedIOException");

    private static ModuleShape shape() throws Exception {
        return ModuleShape.of(Compiler.class, "jd.compiler", _ -> false);
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

    /// Stages are functions of their arguments: no clock, no files, no kernel.
    @Test
    void nothingReachesOutside() throws Exception {
        assertEquals(List.of(), shape().uses((from, used) -> {
            boolean pure = PURE.stream().anyMatch(used::startsWith) && IMPURE.stream().noneMatch(used::startsWith);
            return !pure && !(RESOURCE.contains(used) && Set.of("arch", "call").contains(from));
        }));
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
