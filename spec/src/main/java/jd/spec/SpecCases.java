package jd.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Finds the cases, in a folder or in a jar.
public final class SpecCases {

    private static final String SUFFIX = ".jd";

    private SpecCases() {}

    /// Every case whose script has a mistake, by name.
    public static List<SpecCase> errors() {
        return all().stream().filter(SpecCase::isError).toList();
    }

    /// Every case that runs, by name.
    public static List<SpecCase> runs() {
        return all().stream().filter(found -> !found.isError()).toList();
    }

    /// Every case, by name.
    public static List<SpecCase> all() {
        URL here = SpecCases.class.getResource("SpecCases.class");
        if (here == null) {
            throw new IllegalStateException("the cases are not on the class path");
        }
        try {
            URI uri = here.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    return read(jar.getPath("/jd/spec"));
                }
            }
            return read(Path.of(uri).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<SpecCase> read(Path root) throws IOException {
        List<SpecCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
                String name = root.relativize(file).toString();
                cases.add(SpecCase.parse(name.substring(0, name.length() - SUFFIX.length()), Files.readString(file)));
            }
        }
        return cases;
    }
}
