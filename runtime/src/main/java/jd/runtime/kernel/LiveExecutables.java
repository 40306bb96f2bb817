package jd.runtime.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.target.Executable;

/// Programs and libraries of this machine, by path, by name, and by the process that uses them.
final class LiveExecutables {

    private final Map<String, Optional<Executable>> known = new HashMap<>();
    /// The programs of processes that do not run them yet.
    private final Map<Integer, String> commands = new HashMap<>();

    /// Says that a process will become a program.
    void command(int process, String program) {
        commands.put(process, program);
    }

    Optional<Executable> named(String name) {
        return known.computeIfAbsent(name, _ -> find(name).flatMap(LiveExecutables::open));
    }

    private static Optional<Path> find(String name) {
        if (name.indexOf('/') >= 0) {
            return file(name);
        }
        if (name.startsWith("lib")) {
            Optional<Path> library = LibraryCache.find(name);
            if (library.isPresent()) {
                return library;
            }
        }
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "/usr/bin:/bin" : path).split(":", -1)) {
            Optional<Path> program = file((folder.isEmpty() ? "." : folder) + "/" + name);
            if (program.isPresent()) {
                return program;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> file(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Files::isRegularFile).map(Path::toAbsolutePath);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Optional<Executable> open(Path path) {
        try (FileChannel file = FileChannel.open(path)) {
            return Optional.of(new LiveExecutable(path.toString(), ElfFile.read(ElfFile.Input.of(file))));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// A library of a process, or its program where the name is empty or `a.out`.
    Optional<Executable> of(int process, String name) {
        Optional<String> command = Optional.ofNullable(commands.get(process));
        if (name.isEmpty() || name.equals("a.out")) {
            return named(command.orElse("/proc/" + process + "/exe"));
        }
        if (command.isPresent()) {
            return command.get().endsWith("/" + name) ? named(command.get()) : named(name);
        }
        return mapped(process, name).flatMap(this::named);
    }

    /// What a process means by a path or name: it may see other files than jd does, and have other libraries.
    Optional<Executable> as(int process, String name) {
        if (name.indexOf('/') < 0) {
            return mapped(process, name).flatMap(this::named).or(() -> named(name));
        }
        boolean elsewhere = name.startsWith("/") && !name.startsWith("/proc/") && hasOtherFiles(process);
        return named(elsewhere ? "/proc/" + process + "/root" + name : name);
    }

    /// The files whose paths match a pattern, as this machine has them or, with a process, as that sees them.
    List<Executable> matching(OptionalInt process, String pattern) {
        boolean elsewhere = process.isPresent() && pattern.startsWith("/") && hasOtherFiles(process.getAsInt());
        List<Executable> files = new ArrayList<>();
        for (Path path : PathPattern.files(elsewhere ? "/proc/" + process.getAsInt() + "/root" + pattern : pattern)) {
            named(path.toString()).ifPresent(files::add);
        }
        return files;
    }

    /// Whether the process is in another mount namespace, or has another root folder.
    private static boolean hasOtherFiles(int process) {
        for (String link : List.of("ns/mnt", "root")) {
            try {
                Path own = Files.readSymbolicLink(Path.of("/proc/self/" + link));
                if (!own.equals(Files.readSymbolicLink(Path.of("/proc/" + process + "/" + link)))) {
                    return true;
                }
            } catch (IOException _) {
                return false; // The process is gone, or is none of ours.
            }
        }
        return false;
    }

    /// The program of a process and every library that it has mapped; those that the program names where the process
    /// does not run it yet.
    List<Executable> all(int process) {
        if (commands.containsKey(process)) {
            return linked(commands.get(process));
        }
        LinkedHashSet<String> paths = new LinkedHashSet<>();
        for (ProcessMaps.Region region : regions(process)) {
            if (region.isFile()) {
                paths.add("/proc/" + process + "/root" + region.path());
            }
        }
        List<Executable> files = new ArrayList<>();
        for (String path : paths) {
            named(path).ifPresent(files::add);
        }
        return files;
    }

    private List<Executable> linked(String program) {
        Map<String, Executable> files = new LinkedHashMap<>();
        Deque<String> left = new ArrayDeque<>(List.of(program));
        while (!left.isEmpty()) {
            Optional<Executable> file = named(left.remove());
            if (file.isPresent() && files.putIfAbsent(file.get().path(), file.get()) == null) {
                left.addAll(NeededLibraries.of(Path.of(file.get().path())));
            }
        }
        return List.copyOf(files.values());
    }

    private static List<ProcessMaps.Region> regions(int process) {
        try {
            byte[] maps = Files.readAllBytes(Path.of("/proc/" + process + "/maps"));
            return ProcessMaps.parse(new String(maps, StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return List.of(); // The process is gone.
        }
    }

    /// A file that the process has mapped, seen from its own root folder.
    private static Optional<String> mapped(int process, String name) {
        for (ProcessMaps.Region region : regions(process)) {
            String file = region.path().substring(region.path().lastIndexOf('/') + 1);
            if (region.isFile() && LibraryCache.isCalled(file, name)) {
                return Optional.of("/proc/" + process + "/root" + region.path());
            }
        }
        return Optional.empty();
    }
}
