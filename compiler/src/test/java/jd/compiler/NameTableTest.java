package jd.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page of names in `spec` is what the registry says; `-Djd.names=update` writes it anew.
class NameTableTest {

    private static final Path PAGE = Path.of("..", "spec", "names.md");

    @Test
    void pageIsTheRegistry() throws IOException {
        if ("update".equals(System.getProperty("jd.names"))) {
            Files.writeString(PAGE, NameTable.markdown());
        }
        assertEquals(NameTable.markdown(), Files.readString(PAGE),
                "spec/names.md is old: mvn -pl compiler -Dtest=NameTableTest -Djd.names=update test");
    }
}
