package jd.compiler.target;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import jd.compiler.arch.Architecture;
import jd.compiler.btf.Btf;

/// The kernel that a script is compiled for, as far as the compiler needs to know it.
///
/// The compiler's only way to facts about a machine; answers are asked for lazily, so a live target reads nothing that
/// the script does not need.
public interface Target {

    Architecture architecture();

    KernelVersion version();

    /// How many CPUs the kernel may ever have; per-CPU memory has that many parts.
    int possibleCpus();

    /// The kernel's own types, where it carries them.
    Optional<Btf> btf();

    /// The kernel's types and those of a module of it; of the kernel alone where the module's name is empty.
    default Optional<Btf> btf(String module) {
        return module.isEmpty() ? btf() : Optional.empty();
    }

    /// One tracepoint.
    Optional<Tracepoint> tracepoint(String category, String name);

    /// Every category of tracepoints, sorted.
    List<String> tracepointCategories();

    /// Every tracepoint of a category, sorted; empty where there is none.
    List<String> tracepoints(String category);

    /// The address of a symbol of the kernel; empty where there is none, or where addresses are hidden.
    default OptionalLong symbol(String name) {
        return OptionalLong.empty();
    }

    /// Every function of the kernel and its modules that can be probed, in the kernel's order; names may repeat.
    default List<KernelFunction> functions() {
        return List.of();
    }

    /// One function of the kernel or of a module, whether or not it can be probed; empty where there is none.
    default Optional<KernelFunction> function(String name) {
        return Optional.empty();
    }

    /// The number of the control group (version 2) at a path; empty where there is none.
    default OptionalLong controlGroup(String path) {
        return OptionalLong.empty();
    }

    /// A program or library by its path or name (`/bin/sh`, `bash`, `libc`); empty where there is none, or where it
    /// cannot be read.
    default Optional<Executable> executable(String name) {
        return Optional.empty();
    }

    /// A library of a process, or its program where the name is empty or `a.out`.
    default Optional<Executable> executable(int process, String name) {
        return Optional.empty();
    }

    /// Every program and library whose path matches a pattern, `/opt/*/bin/server`; sorted, each file once.
    default List<Executable> executables(String pattern) {
        return List.of();
    }

    /// Every program and library that a process has mapped, its program first.
    default List<Executable> executables(int process) {
        return List.of();
    }

    /// The only process that is traced (`-p`), where there is one.
    default OptionalInt process() {
        return OptionalInt.empty();
    }

    /// Whether the kernel can do this.
    boolean has(Feature feature);
}
