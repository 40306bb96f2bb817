package jd.compiler.target;

/// A function of the kernel that can be probed.
///
/// @param module the module that it belongs to; empty for the kernel proper
public record KernelFunction(String name, String module) {

    /// What users call the kernel proper where they name a module.
    public static final String KERNEL = "vmlinux";

    /// The module as users name it.
    public String shownModule() {
        return module.isEmpty() ? KERNEL : module;
    }
}
