package jd.runtime.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import jd.runtime.event.Symbolizer;
import jd.runtime.ring.ProcessRecords;

/// The names of addresses in processes: from the symbol tables of the files that they have mapped, and from the
/// `/tmp/perf-PID.map` of those that make code while they run.
///
/// A process is looked at when its first address is asked for, or before by [#look]; where the kernel's records of
/// mappings are passed on to here, also those of processes that were too short to be looked at are known. What was
/// seen is remembered, so that the addresses of a process that has ended still have names. May be used from several
/// threads.
final class UserSymbols implements ProcessRecords.Listener {

    private static final int MOST_PROCESSES = 10_000;
    private static final int MOST_NAMES = 200_000;
    private static final String VDSO = "[vdso]";
    private static final String JAVA = "/libjvm.so";

    private final Map<Integer, Known> processes = new LinkedHashMap<>();
    private final Map<String, Optional<ElfFile>> files = new HashMap<>();
    /// How many names are remembered, of all processes.
    private int names;

    /// Told of each process that maps a Java machine's library.
    private final IntConsumer machines;

    UserSymbols(IntConsumer machines) {
        this.machines = machines;
    }

    /// What is known of a process.
    ///
    /// @param start when it started, in the kernel's ticks: a number may come again; empty where only records tell
    /// @param user  whose it is
    private record Known(String start, int user, ProcessMaps maps, CompiledCode compiled, Map<Long, String> names) {

        static Known of(String start, int process, ProcessMaps maps) {
            return new Known(start, owner(process), maps, new CompiledCode(), new HashMap<>());
        }
    }

    /// Reads where the process has its code now.
    synchronized void look(int process) {
        Optional<String> start = start(process);
        Optional<String> maps = start.isEmpty() ? Optional.empty() : text("/proc/" + process + "/maps");
        if (maps.isEmpty() || maps.get().isEmpty()) {
            return;
        }
        Known known = processes.get(process);
        if (known == null || !known.start().equals(start.get())) {
            boolean recorded = known != null && known.start().isEmpty();
            known = Known.of(start.get(), process, recorded ? known.maps() : new ProcessMaps());
            remember(process, known);
        }
        known.maps().update(maps.get());
    }

    private void remember(int process, Known known) {
        if (processes.size() >= MOST_PROCESSES && !processes.containsKey(process)) {
            processes.remove(processes.keySet().iterator().next());
        }
        known.names().clear();
        processes.put(process, known);
    }

    @Override
    public synchronized void mapped(int process, long start, long length, long offset, long inode, String path) {
        Known known = processes.get(process);
        if (known == null) {
            known = Known.of("", process, new ProcessMaps());
            remember(process, known);
        }
        known.maps().add(new ProcessMaps.Region(start, start + length, offset, inode, path));
        known.names().clear();
        if (path.endsWith(JAVA)) {
            machines.accept(process);
        }
    }

    /// The records of one CPU may be told before older ones of another: what the child has mapped itself wins.
    @Override
    public synchronized void forked(int parent, int child) {
        Known known = processes.get(child);
        if (known == null) {
            known = Known.of("", child, new ProcessMaps());
        }
        if (processes.containsKey(parent)) {
            known.maps().addMissing(processes.get(parent).maps());
        }
        remember(child, known);
    }

    /// Whether an address lies in code of the process that has been seen.
    synchronized boolean knows(int process, long address) {
        Known known = processes.get(process);
        return known != null && known.maps().at(address).isPresent();
    }

    /// An address as `name+offset`, the offset in decimal and only where there is one; `0x…` without a name.
    synchronized String name(int process, long address) {
        Known known = processes.get(process);
        String name = known == null ? null : known.names().get(address);
        if (name == null) {
            name = find(process, address).orElseGet(() -> Symbolizer.number(address));
            known = processes.get(process);
            if (known != null) {
                known.names().put(address, name);
                names++;
            }
            if (names >= MOST_NAMES) {
                processes.values().forEach(each -> each.names().clear());
                names = 0;
            }
        }
        return name;
    }

    /// Whether an address lies in code that the process has made, and its machine has not yet said what it is.
    synchronized boolean isUnknownCode(int process, long address) {
        Known known = processes.get(process);
        return known != null && !known.compiled().isAnswered(address)
                && known.maps().at(address).filter(region -> !region.isFile() && !region.path().startsWith("["))
                        .isPresent();
    }

    /// Takes in what the machine that the process runs has compiled.
    synchronized void code(int process, byte[] map) {
        Known known = processes.get(process);
        if (known == null) {
            look(process);
            known = processes.get(process);
        }
        if (known != null) {
            known.compiled().add(map);
            known.names().clear();
        }
    }

    private Optional<String> find(int process, long address) {
        Optional<ProcessMaps.Region> region = region(process, address);
        if (region.isEmpty()) {
            return Optional.empty();
        }
        Known known = processes.get(process);
        return region.get().isFile() || region.get().path().equals(VDSO) ? inFile(process, region.get(), address)
                : known.compiled().at(process, known.user(), address);
    }

    private Optional<ProcessMaps.Region> region(int process, long address) {
        Known known = processes.get(process);
        Optional<ProcessMaps.Region> region = known == null ? Optional.empty() : known.maps().at(address);
        if (region.isEmpty()) {
            look(process);
            known = processes.get(process);
            region = known == null ? Optional.empty() : known.maps().at(address);
        }
        return region;
    }

    private Optional<String> inFile(int process, ProcessMaps.Region region, long address) {
        Optional<ElfFile> file = file(process, region);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong inFile = file.get().address(address - region.start() + region.offset());
        return inFile.isEmpty() ? Optional.empty() : file.get().symbols().at(inFile.getAsLong())
                .map(function -> text(Demangler.demangle(function.name()), inFile.getAsLong() - function.address()));
    }

    private Optional<ElfFile> file(int process, ProcessMaps.Region region) {
        return files.computeIfAbsent(region.inode() + " " + region.path(), _ -> region.path().equals(VDSO)
                ? ElfSources.vdso() : ElfSources.open(process, region));
    }

    /// The path of the file that an address lies in.
    synchronized String file(int process, long address) {
        return region(process, address).map(ProcessMaps.Region::path).filter(path -> !path.isEmpty())
                .orElse("[unknown]");
    }

    /// The build id of that file and the place in it, as `ID 0x…`; the address where there is none.
    synchronized String build(int process, long address) {
        Optional<ProcessMaps.Region> region = region(process, address);
        String build = region.filter(ProcessMaps.Region::isFile).flatMap(r -> file(process, r))
                .map(file -> file.identity().build()).orElse("");
        return build.isEmpty() ? Symbolizer.number(address)
                : build + " " + Symbolizer.number(address - region.get().start() + region.get().offset());
    }

    private static String text(String name, long offset) {
        return offset == 0 ? name : name + "+" + offset;
    }

    private static int owner(int process) {
        try {
            return (int) Files.getAttribute(Path.of("/proc/" + process), "unix:uid");
        } catch (IOException _) {
            return -1;
        }
    }

    /// The 22nd word of `stat`; the second one, in parentheses, may hold anything.
    private static Optional<String> start(int process) {
        return text("/proc/" + process + "/stat").map(stat -> {
            String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return words.length > 19 ? words[19] : "";
        });
    }

    private static Optional<String> text(String path) {
        try {
            return Optional.of(new String(Files.readAllBytes(Path.of(path)),
                    StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
