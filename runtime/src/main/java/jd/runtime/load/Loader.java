package jd.runtime.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.MapType;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.BpfProgram;
import jd.language.source.Span;
import jd.runtime.load.ScriptLines.OfProgram;
import jd.runtime.map.KernelMap;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Errno;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.Memory;
import jd.runtime.sys.ProgramLoad;
import jd.runtime.sys.ResourceLimits;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// Brings an object into the kernel: maps first, then type information, then programs.
///
/// A program is loaded without a log; only one that is refused is loaded again to hear why, for writing a log costs the
/// kernel more than checking the program.
public final class Loader {

    private static final String LICENSE = "GPL";
    private static final int LOG_BYTES = 1 << 22;
    /// `O_CLOEXEC`.
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int LOG_FAILING_PATH = 1;
    private static final int LOG_EVERYTHING = 2;

    private final BpfObject object;
    private final SystemCalls calls;
    private final int possibleCpus;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private List<OfProgram> lines = List.of();
    private boolean memoryRaised;

    private Loader(BpfObject object, SystemCalls calls, int possibleCpus) {
        this.object = object;
        this.calls = calls;
        this.possibleCpus = possibleCpus;
    }

    /// Loads everything, or nothing.
    ///
    /// @param possibleCpus how many copies a per-CPU value has
    /// @throws LoadRefused where the kernel takes one of the parts not
    public static LoadedObject load(BpfObject object, SystemCalls calls, int possibleCpus) {
        Loader loader = new Loader(object, calls, possibleCpus);
        try {
            return loader.all();
        } catch (RuntimeException | Error e) {
            LoadedObject.closeAll(loader.opened);
            throw e;
        }
    }

    /// What the verifier says about each program, whether it takes it or not: for `--verifier-log`.
    public static List<VerifierLog> explain(BpfObject object, SystemCalls calls, int possibleCpus) {
        Loader loader = new Loader(object, calls, possibleCpus);
        try {
            Map<String, KernelMap> maps = loader.maps();
            Optional<FileDescriptor> types = loader.types();
            List<VerifierLog> logs = new ArrayList<>();
            for (int i = 0; i < object.programs().size(); i++) {
                logs.add(VerifierLog.parse(loader.log(loader.request(i, maps, types), LOG_EVERYTHING)));
            }
            return logs;
        } finally {
            LoadedObject.closeAll(loader.opened);
        }
    }

    private LoadedObject all() {
        Map<String, KernelMap> maps = maps();
        Optional<FileDescriptor> types = types();
        List<FileDescriptor> programs = new ArrayList<>();
        for (int i = 0; i < object.programs().size(); i++) {
            programs.add(program(object.programs().get(i), request(i, maps, types)));
        }
        return new LoadedObject(object, maps, programs, opened);
    }

    private Map<String, KernelMap> maps() {
        Map<String, KernelMap> maps = new LinkedHashMap<>();
        for (BpfMap map : object.maps()) {
            maps.put(map.name(), map(map, maps));
        }
        return maps;
    }

    private KernelMap map(BpfMap map, Map<String, KernelMap> made) {
        boolean onePerCpu = map.type() == MapType.PERF_EVENT_ARRAY && map.maxEntries() == 0;
        int entries = onePerCpu ? possibleCpus : map.maxEntries();
        Memory attributes = BpfAttributes.mapCreate(sanitised(map.name()), map.type().value(), map.keySize(),
                map.valueSize(), entries, map.flags());
        Optional<FileDescriptor> inner = map.role() instanceof BpfMap.Generations generations
                ? Optional.of(made.get(generations.first()).file()) : Optional.empty();
        inner.ifPresent(file -> BpfAttributes.holdMapsLike(attributes, file.number()));
        try {
            FileDescriptor file = FileDescriptor.own(calls, attempt(BpfCommand.MAP_CREATE, attributes));
            opened.add(file);
            KernelMap loaded = new KernelMap(calls, file, map.type(), map.keySize(), map.valueSize(), entries,
                    possibleCpus);
            inner.ifPresent(first -> loaded.put(0, first));
            if (map.role() instanceof BpfMap.Table(Bytes content)) {
                loaded.update(ByteBuffer.allocate(map.keySize()), content.buffer());
                if ((map.flags() & BpfMap.READ_ONLY) != 0) {
                    attempt(BpfCommand.MAP_FREEZE, BpfAttributes.frozen(file.number()));
                }
            } else if (map.role() instanceof BpfMap.ControlGroup(String path)) {
                try (FileDescriptor group = FileDescriptor.own(calls,
                        calls.open(SystemCalls.CURRENT_DIRECTORY, path, CLOSE_ON_EXEC))) {
                    loaded.put(0, group);
                }
            }
            return loaded;
        } catch (SystemCallException e) {
            throw LoadRefused.because(LoadProblem.MAP_REFUSED, Span.NONE, displayed(map), e);
        }
    }

    private static String displayed(BpfMap map) {
        return switch (map.role()) {
            case BpfMap.Script(var layout) -> layout.name();
            case BpfMap.Variable(String name) -> name;
            case BpfMap.Generation(String name) -> name;
            case BpfMap.Generations generations -> generations.script();
            case BpfMap.Dense(String script) -> script;
            case BpfMap.Events _, BpfMap.Counters _, BpfMap.Scratch _, BpfMap.Table _, BpfMap.Constants _,
                    BpfMap.Processes _, BpfMap.ControlGroup _ -> map.name();
        };
    }

    /// Type and line information; a kernel that does not take it loads the programs without.
    private Optional<FileDescriptor> types() {
        ScriptLines script = ScriptLines.of(object);
        lines = script.programs();
        Memory blob = Memory.copyOf(script.btf().buffer());
        long result = calls.tryBpf(BpfCommand.BTF_LOAD, BpfAttributes.btfLoad(blob));
        if (result < 0) {
            return Optional.empty();
        }
        FileDescriptor file = FileDescriptor.own(calls, (int) result);
        opened.add(file);
        return Optional.of(file);
    }

    private ProgramLoad request(int index, Map<String, KernelMap> maps, Optional<FileDescriptor> types) {
        BpfProgram program = object.programs().get(index);
        byte[] code = Relocator.link(program.code(), name -> maps.get(name).file().number());
        ProgramLoad request = new ProgramLoad(program.type().value(), Memory.copyOf(code), LICENSE)
                .name(sanitised(program.name()));
        program.attachType().ifPresent(type -> request.expectedAttachType(type.value()));
        program.attachBtfId().ifPresent(request::attachBtfId);
        if (types.isPresent()) {
            OfProgram info = lines.get(index);
            request.btf(types.get().number(), Memory.copyOf(info.functions().buffer()),
                    Memory.copyOf(info.lines().buffer()));
        }
        return request;
    }

    private FileDescriptor program(BpfProgram program, ProgramLoad request) {
        try {
            FileDescriptor file = FileDescriptor.own(calls, attempt(BpfCommand.PROG_LOAD, request.attributes()));
            opened.add(file);
            return file;
        } catch (SystemCallException e) {
            throw refused(program, request, e);
        }
    }

    /// Loads once more with a log, to say why.
    private LoadRefused refused(BpfProgram program, ProgramLoad request, SystemCallException first) {
        Span span = VerifierRejection.span(program, OptionalInt.empty());
        if (first.errno() == Errno.EPERM) {
            return LoadRefused.because(LoadProblem.PROGRAM_REFUSED, span, VerifierRejection.probes(program), first);
        }
        String text = log(request, LOG_FAILING_PATH);
        return text.isBlank()
                ? LoadRefused.because(LoadProblem.PROGRAM_REFUSED, span, VerifierRejection.probes(program), first)
                : LoadRefused.byVerifier(program, VerifierLog.parse(text), first);
    }

    /// The verifier's words on a program, which is not kept. A log that does not fit is cut at its start, where the
    /// kernel can do that (since Linux 6.4), so that the complaint at its end is there.
    private String log(ProgramLoad request, int level) {
        Memory log = Memory.allocate(LOG_BYTES);
        long result = calls.tryBpf(BpfCommand.PROG_LOAD, request.log(log, level).attributes());
        if (result >= 0) {
            calls.close((int) result);
        }
        return log.getText(0);
    }

    /// Kernels before 5.11 count maps against a limit, and say EPERM when it is reached.
    private int attempt(BpfCommand command, Memory attributes) {
        try {
            return calls.bpf(command, attributes);
        } catch (SystemCallException e) {
            if (e.errno() != Errno.EPERM || memoryRaised) {
                throw e;
            }
            memoryRaised = true;
            if (!ResourceLimits.raiseLockedMemory(calls)) {
                throw e;
            }
            return calls.bpf(command, attributes);
        }
    }

    /// A name that the kernel takes: letters, digits, `_` and `.` (`bpf_obj_name_cpy` in `kernel/bpf/syscall.c`).
    static String sanitised(String name) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
                    || c == '.';
            if (allowed) {
                safe.append(c);
            } else if (i > 0) {
                safe.append('_');
            }
        }
        return safe.toString();
    }
}
