package jd.compiler.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// A module's blob goes on where the kernel's ends, in the numbers of types and the offsets of names.
class ModuleTypesTest {

    private static final int INT = 1 << 24;
    private static final int FUNCTION = 12 << 24;
    private static final int PROTOTYPE = 13 << 24;

    @Test
    void functionsOfAModuleHaveTypesOfTheKernel() {
        Blob kernel = new Blob();
        int number = kernel.type(kernel.name("int"), INT, 4, 1 << 24 | 32);
        kernel.type(kernel.name("unrelated"), INT, 4, 32);
        Btf base = kernel.read();

        Blob module = new Blob();
        int names = base.namesSize();
        int prototype = base.types();
        module.type(0, PROTOTYPE | 1, number, names + module.name("count"), number);
        module.type(names + module.name("probe_me"), FUNCTION, prototype);
        Btf all = BtfReader.read(base, BlobSource.of(module.bytes()));

        int function = all.find(Kind.FUNCTION, "probe_me").orElseThrow();
        assertEquals(base.types() + 1, function);
        assertEquals(List.of(new BtfType.Parameter("count", number)),
                all.prototype(function).orElseThrow().parameters());
        assertEquals("int", all.name(number));
        assertEquals(OptionalInt.empty(), base.find(Kind.FUNCTION, "probe_me"));
    }

    @Test
    void whatIsNoBlobIsRefused() {
        Btf base = new Blob().read();
        assertThrows(MalformedBtfException.class, () -> BtfReader.read(base, BlobSource.of(new byte[30])));
    }
}
