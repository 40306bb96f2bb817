/// Syntax tree to eBPF object: pure functions that need neither root nor Linux.
module jd.compiler {
    requires transitive jd.language;

    exports jd.compiler;
    exports jd.compiler.arch;
    exports jd.compiler.bpf;
    exports jd.compiler.btf;
    exports jd.compiler.call;
    exports jd.compiler.object;
    exports jd.compiler.probe;
    exports jd.compiler.target;
    exports jd.compiler.type;
}
