package jd.runtime.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import jd.compiler.object.BpfObject;
import jd.language.diagnostic.Diagnostic;
import jd.language.source.Span;
import jd.runtime.sys.Errno;
import org.junit.jupiter.api.Test;

class LoaderTest {

    private static final BpfObject TWO = Objects.of(List.of(Objects.map("@"), Objects.map("@b")),
            List.of(Objects.using("@b", "first"), Objects.program("second")));

    @Test
    void mapsThenTypesThenProgramsAndBackAgain() {
        ScriptedKernel kernel = new ScriptedKernel();
        Loader.load(TWO, kernel, 4).close();
        assertEquals(List.of("MAP_CREATE 10", "MAP_CREATE 11", "BTF_LOAD 12", "PROG_LOAD 13", "PROG_LOAD 14",
                "CLOSE 14", "CLOSE 13", "CLOSE 12", "CLOSE 11", "CLOSE 10"), kernel.asked());
    }

    @Test
    void mapNamesBecomeDescriptors() {
        ScriptedKernel kernel = new ScriptedKernel();
        try (LoadedObject loaded = Loader.load(TWO, kernel, 4)) {
            ByteBuffer code = ByteBuffer.wrap(kernel.code(loaded.programs().getFirst().number()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(0x18, code.get(0));
            assertEquals(0x11, code.get(1), "source register 1 says: a descriptor; destination register 1 stays");
            assertEquals(11, code.getInt(4));
            assertEquals(0, code.getLong(8));
        }
    }

    @Test
    void rejectionIsShownOnTheScriptsLine() {
        ScriptedKernel kernel = new ScriptedKernel().refuse("PROG_LOAD", 1, Errno.EACCES)
                .refuse("PROG_LOAD", 2, Errno.EACCES).log("""
                        0: (18) r1 = 0xffff888
                        2: (b7) r0 = 0
                        R0 is not to its taste
                        processed 2 insns (limit 1000000)
                        """);
        LoadRefused refused = assertThrows(LoadRefused.class, () -> Loader.load(TWO, kernel, 4));
        Diagnostic diagnostic = refused.diagnostic();
        assertEquals(LoadProblem.REJECTED_BY_VERIFIER, diagnostic.problem());
        assertEquals(new Span(12, 13), diagnostic.span());
        assertEquals("the kernel's verifier rejected the program for first: R0 is not to its taste",
                diagnostic.message());
        assertTrue(diagnostic.hints().getFirst().startsWith("this is a bug in jd"));
        assertEquals(List.of("CLOSE 12", "CLOSE 11", "CLOSE 10"), kernel.asked("CLOSE"));
    }

    @Test
    void refusalWithoutALogSaysTheErrno() {
        ScriptedKernel kernel = new ScriptedKernel().refuse("PROG_LOAD", 1, Errno.E2BIG)
                .refuse("PROG_LOAD", 2, Errno.E2BIG);
        LoadRefused refused = assertThrows(LoadRefused.class, () -> Loader.load(TWO, kernel, 4));
        assertEquals("the kernel refused the program for first: Argument list too long (E2BIG)",
                refused.diagnostic().message());
    }

    @Test
    void kernelThatTakesNoTypesLoadsAllTheSame() {
        ScriptedKernel kernel = new ScriptedKernel().refuse("BTF_LOAD", 1, Errno.EINVAL);
        Loader.load(TWO, kernel, 4).close();
        assertEquals(2, kernel.asked("PROG_LOAD").size());
    }

    @Test
    void lockedMemoryIsRaisedOnlyWhenTheKernelAsksForIt() {
        ScriptedKernel kernel = new ScriptedKernel().refuse("MAP_CREATE", 1, Errno.EPERM);
        Loader.load(TWO, kernel, 4).close();
        assertEquals(List.of("MAP_CREATE EPERM", "PRLIMIT64 0", "MAP_CREATE 10", "MAP_CREATE 11"),
                kernel.asked().subList(0, 4));
    }

    @Test
    void refusedMapIsNamedAsInTheScript() {
        ScriptedKernel kernel = new ScriptedKernel().refuse("MAP_CREATE", 2, Errno.ENOMEM);
        LoadRefused refused = assertThrows(LoadRefused.class, () -> Loader.load(TWO, kernel, 4));
        assertEquals("the kernel refused to create the map @b: Cannot allocate memory (ENOMEM)",
                refused.diagnostic().message());
        assertEquals(List.of("CLOSE 10"), kernel.asked("CLOSE"));
    }

    @Test
    void namesAreMadeOfWhatTheKernelTakes() {
        assertEquals("bytes", Loader.sanitised("@bytes"));
        assertEquals("a_b.c", Loader.sanitised("a b.c"));
        assertEquals("", Loader.sanitised("@"));
    }
}
