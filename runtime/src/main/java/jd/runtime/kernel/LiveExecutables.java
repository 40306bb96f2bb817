package jd.runtime.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
            return Optional.of(new Live(path.toString(), ElfFile.read(ElfFile.Input.of(file))));
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

    /// A file that the process has mapped, seen from its own root folder.
    private static Optional<String> mapped(int process, String name) {
        try {
            byte[] maps = Files.readAllBytes(Path.of("/proc/" + process + "/maps"));
            for (ProcessMaps.Region region : ProcessMaps.parse(new String(maps, StandardCharsets.ISO_8859_1))) {
                String file = region.path().substring(region.path().lastIndexOf('/') + 1);
                if (region.isFile() && LibraryCache.isCalled(file, name)) {
                    return Optional.of("/proc/" + process + "/root" + region.path());
                }
            }
        } catch (IOException _) {
            // The process is gone.
        }
        return Optional.empty();
    }

    private record Live(String path, ElfFile file) implements Executable {

        @Override
        public List<Place> functions(String name) {
            List<Place> places = new ArrayList<>();
            for (ElfSymbols.Function function : file.symbols().named(name)) {
                file.fileOffset(function.address()).ifPresent(offset ->
                        places.add(new Place(offset, function.size())));
            }
            return places;
        }

        @Override
        public List<String> names() {
            return file.symbols().names();
        }

        @Override
        public OptionalLong fileOffset(long address) {
            return file.fileOffset(address);
        }
    }
}
