package jd.compiler.target;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import jd.compiler.arch.Architecture;
import jd.compiler.btf.Btf;

/// A kernel with more types than its own.
public record ExtendedTarget(Target kernel, Btf types) implements Target {

    @Override
    public Optional<Btf> btf() {
        return Optional.of(types);
    }

    @Override
    public Architecture architecture() {
        return kernel.architecture();
    }

    @Override
    public KernelVersion version() {
        return kernel.version();
    }

    @Override
    public int possibleCpus() {
        return kernel.possibleCpus();
    }

    @Override
    public Optional<Btf> btf(String module) {
        return kernel.btf(module);
    }

    @Override
    public Optional<Tracepoint> tracepoint(String category, String name) {
        return kernel.tracepoint(category, name);
    }

    @Override
    public List<String> tracepointCategories() {
        return kernel.tracepointCategories();
    }

    @Override
    public List<String> tracepoints(String category) {
        return kernel.tracepoints(category);
    }

    @Override
    public OptionalLong symbol(String name) {
        return kernel.symbol(name);
    }

    @Override
    public List<KernelFunction> functions() {
        return kernel.functions();
    }

    @Override
    public Optional<KernelFunction> function(String name) {
        return kernel.function(name);
    }

    @Override
    public OptionalLong controlGroup(String path) {
        return kernel.controlGroup(path);
    }

    @Override
    public Optional<Executable> executable(String name) {
        return kernel.executable(name);
    }

    @Override
    public Optional<Executable> executable(int process, String name) {
        return kernel.executable(process, name);
    }

    @Override
    public List<Executable> executables(String pattern) {
        return kernel.executables(pattern);
    }

    @Override
    public List<Executable> executables(int process) {
        return kernel.executables(process);
    }

    @Override
    public OptionalInt process() {
        return kernel.process();
    }

    @Override
    public boolean has(Feature feature) {
        return kernel.has(feature);
    }
}
