package jd.runtime.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import jd.compiler.arch.Architecture;
import jd.compiler.btf.BlobSource;
import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfReader;
import jd.compiler.target.Executable;
import jd.compiler.target.Feature;
import jd.compiler.target.KernelFunction;
import jd.compiler.target.KernelVersion;
import jd.compiler.target.Target;
import jd.compiler.target.Tracepoint;
import jd.compiler.target.TracepointFormat;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// The running kernel as the compiler sees it. Reads a fact when it is first asked for, and then remembers it.
///
/// What this process may not read is as if it were not there; [#wasDenied] says afterwards that this happened.
public final class LiveTarget implements Target, AutoCloseable {

    private static final Path ALL_BTF = Path.of("/sys/kernel/btf");
    private static final Path BTF = ALL_BTF.resolve("vmlinux");
    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");

    private final SystemCalls calls;
    private final TraceFs traceFs;
    private final LiveExecutables executables = new LiveExecutables();
    private final Map<Feature, Boolean> features = new EnumMap<>(Feature.class);
    private Optional<KernelVersion> version = Optional.empty();
    private Optional<Optional<Btf>> btf = Optional.empty();
    private final Map<String, Optional<Btf>> moduleTypes = new HashMap<>();
    private OptionalInt process = OptionalInt.empty();
    private Optional<List<KernelFunction>> functions = Optional.empty();
    private int possibleCpus;
    private boolean denied;

    public LiveTarget(SystemCalls calls) {
        this.calls = calls;
        this.traceFs = new TraceFs(calls);
    }

    @Override
    public Architecture architecture() {
        return machine();
    }

    /// The machine that this runs on.
    static Architecture machine() {
        String name = System.getProperty("os.arch");
        for (Architecture architecture : Architecture.values()) {
            if (architecture.javaName().equals(name)) {
                return architecture;
            }
        }
        throw new UnsupportedOperationException("jd does not know the machine " + name);
    }

    @Override
    public KernelVersion version() {
        if (version.isEmpty()) {
            try {
                version = Optional.of(KernelVersion.parse(Files.readString(RELEASE)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return version.get();
    }

    @Override
    public int possibleCpus() {
        if (possibleCpus == 0) {
            possibleCpus = Cpus.possible();
        }
        return possibleCpus;
    }

    @Override
    public Optional<Btf> btf() {
        if (btf.isEmpty()) {
            btf = Optional.of(blob(BTF).map(BtfReader::read));
        }
        return btf.get();
    }

    @Override
    public Optional<Btf> btf(String module) {
        return module.isEmpty() ? btf() : moduleTypes.computeIfAbsent(module, name ->
                btf().flatMap(kernel -> blob(ALL_BTF.resolve(name)).map(types -> BtfReader.read(kernel, types))));
    }

    private static Optional<BlobSource> blob(Path file) {
        try {
            return Optional.of(new BlobFile(file.toFile()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Tracepoint> tracepoint(String category, String name) {
        try {
            return traceFs.format(category, name).flatMap(text -> TracepointFormat.parse(category, text));
        } catch (SystemCallException _) {
            denied = true;
            return Optional.empty();
        }
    }

    @Override
    public List<String> tracepointCategories() {
        try {
            return traceFs.categories();
        } catch (SystemCallException _) {
            denied = true;
            return List.of();
        }
    }

    @Override
    public List<String> tracepoints(String category) {
        try {
            return traceFs.events(category);
        } catch (SystemCallException _) {
            denied = true;
            return List.of();
        }
    }

    @Override
    public boolean has(Feature feature) {
        Boolean known = features.get(feature);
        if (known == null) {
            known = new KernelFeatures(calls, version()).has(feature, () -> Files.isReadable(BTF), this::btf);
            features.put(feature, known);
        }
        return known;
    }

    @Override
    public OptionalLong symbol(String name) {
        return LiveNames.kernelAddress(name);
    }

    @Override
    public List<KernelFunction> functions() {
        if (functions.isEmpty()) {
            functions = Optional.of(TraceableFunctions.read(traceFs));
        }
        return functions.get();
    }

    @Override
    public Optional<KernelFunction> function(String name) {
        return LiveNames.kernelModule(name).map(module -> new KernelFunction(name, module));
    }

    @Override
    public OptionalLong controlGroup(String path) {
        return LiveNames.controlGroupNumber(path);
    }

    @Override
    public Optional<Executable> executable(String name) {
        return process.isPresent() ? executables.as(process.getAsInt(), name) : executables.named(name);
    }

    @Override
    public Optional<Executable> executable(int process, String name) {
        return executables.of(process, name);
    }

    @Override
    public List<Executable> executables(String pattern) {
        return executables.matching(process, pattern);
    }

    @Override
    public List<Executable> executables(int process) {
        return executables.all(process);
    }

    @Override
    public OptionalInt process() {
        return process;
    }

    /// Says that one process alone is traced.
    public void only(int traced) {
        process = OptionalInt.of(traced);
    }

    /// Says that a process that waits will become a program.
    public void command(int process, String program) {
        executables.command(process, program);
    }

    /// Whether tracefs could not be read for want of rights, so that tracepoints seemed not to exist.
    public boolean wasDenied() {
        return denied;
    }

    /// Gives back what was opened on the way.
    @Override
    public void close() {
        traceFs.close();
    }
}
