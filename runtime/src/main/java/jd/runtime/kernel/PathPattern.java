package jd.runtime.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jd.compiler.probe.Glob;

/// Files by a pattern of their path, as shells have it: a wildcard stands for a part of one name, `/lib/*/libc.so*`.
final class PathPattern {

    private PathPattern() {}

    /// The files that match, sorted; several names of one file are one.
    static List<Path> files(String pattern) {
        List<Path> found = new ArrayList<>();
        try {
            found.add(Path.of(pattern.startsWith("/") ? "/" : ""));
            for (String name : pattern.split("/")) {
                if (!name.isEmpty()) {
                    found = below(found, Glob.of(name));
                }
            }
            return distinct(found);
        } catch (IOException | InvalidPathException _) {
            return List.of(); // A file that has just gone.
        }
    }

    /// Regular files, by what the file system knows them by: the paths may go through links.
    private static List<Path> distinct(List<Path> paths) throws IOException {
        Set<Object> seen = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isRegularFile(path) && seen.add(Files.getAttribute(path, "unix:ino") + " "
                    + Files.getAttribute(path, "unix:dev"))) {
                files.add(path.toAbsolutePath());
            }
        }
        return files;
    }

    private static List<Path> below(List<Path> folders, Glob name) {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (name.isLiteral()) {
                found.add(folder.resolve(name.literal()));
            } else {
                found.addAll(matching(folder, name));
            }
        }
        return found;
    }

    private static List<Path> matching(Path folder, Glob name) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> name.matches(entry.getFileName().toString())).sorted().toList();
        } catch (IOException _) {
            return List.of(); // No folder, or one that cannot be read.
        }
    }
}
