package jd.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathPatternTest {

    @TempDir
    private Path folder;

    private List<String> names(String pattern) {
        return PathPattern.files(folder + "/" + pattern).stream().map(folder::relativize).map(Path::toString).toList();
    }

    @Test
    void wildcardsStandForPartsOfNames() throws IOException {
        for (String file : List.of("a/lib/one.so", "a/lib/two.so", "b/lib/one.so", "b/lib/deep/one.so", "c/one.so")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
        assertEquals(List.of("a/lib/one.so", "b/lib/one.so"), names("*/lib/one.so"));
        assertEquals(List.of("a/lib/one.so", "a/lib/two.so"), names("a/l?b/*.so"));
        assertEquals(List.of("b/lib/deep/one.so"), names("b/*/*/one.so"));
        assertEquals(List.of(), names("*/none/*"));
        assertEquals(List.of(), names("*"));
    }

    @Test
    void aFileThatHasTwoNamesIsOne() throws IOException {
        Files.createFile(folder.resolve("libx.so.1"));
        Files.createSymbolicLink(folder.resolve("libx.so"), Path.of("libx.so.1"));
        assertEquals(List.of("libx.so"), names("libx*"));
    }
}
