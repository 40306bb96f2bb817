package jd.compiler.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import jd.compiler.arch.Architecture;
import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfReader;

/// A kernel from files: `tracepoints.txt` and `vmlinux.btf` under `jd/compiler/target/NAME` in the test resources.
///
/// Counts what was asked of it, so that tests can tell what a script makes jd read.
public final class RecordedTarget implements Target {

    private final KernelVersion version;
    private final Set<Feature> features;
    private final SortedMap<String, SortedMap<String, Tracepoint>> tracepoints;
    private final Optional<Btf> btf;
    private final List<String> questions = new ArrayList<>();

    private RecordedTarget(KernelVersion version, Set<Feature> features,
            SortedMap<String, SortedMap<String, Tracepoint>> tracepoints, Optional<Btf> btf) {
        this.version = version;
        this.features = features;
        this.tracepoints = tracepoints;
        this.btf = btf;
    }

    /// Linux 6.18 on x86-64, with BTF and every feature.
    public static RecordedTarget x86() {
        String folder = "x86_64-6.18/";
        return new RecordedTarget(new KernelVersion(6, 18, 44), EnumSet.allOf(Feature.class),
                parse(new String(bytes(folder + "tracepoints.txt"), StandardCharsets.UTF_8)),
                Optional.of(BtfReader.read(bytes(folder + "vmlinux.btf"))));
    }

    /// The same kernel built without BTF.
    public RecordedTarget withoutBtf() {
        return new RecordedTarget(version, features, tracepoints, Optional.empty());
    }

    /// The same kernel with these features only.
    public RecordedTarget with(Set<Feature> kept) {
        return new RecordedTarget(version, kept, tracepoints, btf);
    }

    /// The same kernel with its tracepoints out of reach.
    public RecordedTarget withoutTracepoints() {
        return new RecordedTarget(version, features, new TreeMap<>(), btf);
    }

    /// What was asked since the start: `btf`, `tracepoint CATEGORY:NAME`, `categories`, `tracepoints CATEGORY`.
    public List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public Architecture architecture() {
        return Architecture.X86_64;
    }

    @Override
    public KernelVersion version() {
        return version;
    }

    @Override
    public int possibleCpus() {
        return 4;
    }

    @Override
    public Optional<Btf> btf() {
        questions.add("btf");
        return btf;
    }

    @Override
    public Optional<Tracepoint> tracepoint(String category, String name) {
        questions.add("tracepoint " + category + ":" + name);
        return Optional.ofNullable(tracepoints.getOrDefault(category, new TreeMap<>()).get(name));
    }

    @Override
    public List<String> tracepointCategories() {
        questions.add("categories");
        return List.copyOf(tracepoints.keySet());
    }

    @Override
    public List<String> tracepoints(String category) {
        questions.add("tracepoints " + category);
        return List.copyOf(tracepoints.getOrDefault(category, new TreeMap<>()).keySet());
    }

    /// Some functions of the kernel, and `demo_open` in the module `demo`.
    @Override
    public List<KernelFunction> functions() {
        questions.add("functions");
        return List.of(new KernelFunction("vfs_read", ""), new KernelFunction("vfs_write", ""),
                new KernelFunction("filp_close", ""), new KernelFunction("demo_open", "demo"));
    }

    @Override
    public Optional<KernelFunction> function(String name) {
        return functions().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /// `libdemo` with the functions `draw` and `paint` at one place, `open_file` and `open_folder`; `libbare`, which is
    /// stripped.
    @Override
    public Optional<Executable> executable(String name) {
        questions.add("executable " + name);
        SortedMap<String, Long> functions = switch (name) {
            case "libdemo" -> new TreeMap<>(Map.of("draw", 0x100L, "paint", 0x100L, "open_file", 0x200L, "open_folder",
                    0x300L));
            case "libbare" -> new TreeMap<>();
            default -> new TreeMap<>(Map.of("", 0L));
        };
        return functions.containsKey("") ? Optional.empty() : Optional.of(new Demo("/lib/" + name + ".so", functions));
    }

    @Override
    public Optional<Executable> executable(int process, String name) {
        return executable(name);
    }

    private record Demo(String path, SortedMap<String, Long> functions) implements Executable {

        @Override
        public List<Place> functions(String name) {
            return functions.containsKey(name) ? List.of(new Place(functions.get(name), 16)) : List.of();
        }

        @Override
        public List<String> names() {
            return List.copyOf(functions.keySet());
        }

        @Override
        public OptionalLong fileOffset(long address) {
            return address >= 0x10000 && address < 0x11000 ? OptionalLong.of(address - 0x10000) : OptionalLong.empty();
        }
    }

    @Override
    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    private static SortedMap<String, SortedMap<String, Tracepoint>> parse(String text) {
        SortedMap<String, SortedMap<String, Tracepoint>> found = new TreeMap<>();
        for (String part : text.split("(?m)^category: ")) {
            if (!part.isBlank()) {
                int line = part.indexOf('\n');
                String category = part.substring(0, line).strip();
                Tracepoint tracepoint = TracepointFormat.parse(category, part.substring(line)).orElseThrow();
                found.computeIfAbsent(category, _ -> new TreeMap<>()).put(tracepoint.name(), tracepoint);
            }
        }
        return found;
    }

    private static byte[] bytes(String name) {
        try (InputStream in = RecordedTarget.class.getResourceAsStream("/jd/compiler/target/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no recorded target " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public java.util.OptionalLong symbol(String name) {
        return name.equals("jiffies") ? java.util.OptionalLong.of(0xffffffff82006a00L)
                : java.util.OptionalLong.empty();
    }
}
