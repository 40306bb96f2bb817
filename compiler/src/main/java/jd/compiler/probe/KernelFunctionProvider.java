package jd.compiler.probe;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import jd.compiler.btf.Btf;
import jd.compiler.btf.Kind;
import jd.compiler.target.Feature;
import jd.compiler.target.KernelFunction;
import jd.compiler.target.Target;
import jd.language.diagnostic.Spelling;

/// Functions of the kernel: `kprobe:vfs_read` where they start, `kretprobe:vfs_read` where they return, by a breakpoint
/// that the kernel sets; `fentry:vfs_read` and `fexit:vfs_read` by the call that compilers leave at the start of each
/// function, which is several times cheaper and knows the arguments at the return too.
///
/// D's `fbt::vfs_read:entry` and `…:return` take the cheaper way where there is one.
enum KernelFunctionProvider implements Provider {
    KPROBE(List.of("kprobe", "k"), "`kprobe:FUNCTION`, `kprobe:MODULE:FUNCTION`, "
            + "`kprobe:FUNCTION+OFFSET` or `kprobe:0xADDRESS`, e.g. `kprobe:vfs_read`"),
    KRETPROBE(List.of("kretprobe", "kr"), "`kretprobe:FUNCTION` or `kretprobe:MODULE:FUNCTION`, "
            + "e.g. `kretprobe:vfs_read`"),
    FENTRY(List.of("fentry", "f", "kfunc"), "`fentry:FUNCTION` or `fentry:vmlinux:FUNCTION`, e.g. `fentry:vfs_read`"),
    FEXIT(List.of("fexit", "fr", "kretfunc"), "`fexit:FUNCTION` or `fexit:vmlinux:FUNCTION`, e.g. `fexit:vfs_read`"),
    FBT(List.of("fbt"), "`fbt:MODULE:FUNCTION:entry` or `…:return`, e.g. `fbt::vfs_read:entry`");

    /// What serves where the kernel can do neither.
    private static final String INSTEAD = "trace a system call (`syscall:openat:entry`) or a tracepoint near it "
            + "(`jd -l '*open*'` lists them)";

    private final List<String> names;
    private final String forms;

    KernelFunctionProvider(List<String> names, String forms) {
        this.names = names;
        this.forms = forms;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public String forms() {
        return forms;
    }

    private boolean isTyped() {
        return this == FENTRY || this == FEXIT;
    }

    @Override
    public void expand(Expansion expansion) {
        int last = expansion.size() - 1;
        int function = this == FBT ? last - 1 : last;
        boolean onReturn = this == KRETPROBE || this == FEXIT || this == FBT && expansion.last().equals("return");
        boolean formed = function == 1 || function == 2;
        if (!formed || this != FBT && expansion.field(function).isEmpty()
                || this == FBT && !onReturn && !expansion.last().equals("entry")) {
            expansion.badForm(this, List.of());
            return;
        }
        Optional<String> lack = lack(expansion.target());
        if (lack.isPresent()) {
            expansion.reportField(0, List.of(INSTEAD), ProbeProblem.PROBE_NOT_AVAILABLE, expansion.text(), lack.get());
            return;
        }
        new Finding(this, expansion, function, onReturn).find();
    }

    /// Why the kernel has no such probes. Asked only for a script that wants one.
    private Optional<String> lack(Target target) {
        boolean typed = (isTyped() || this == FBT) && target.btf().isPresent() && target.has(Feature.FENTRY);
        boolean kprobes = !isTyped() && !typed && target.has(Feature.KPROBE);
        if (typed || kprobes) {
            return Optional.empty();
        }
        return Optional.of(switch (this) {
            case KPROBE, KRETPROBE -> "this kernel has no kprobes (it is built without CONFIG_KPROBE_EVENTS)";
            case FENTRY, FEXIT -> "this kernel cannot call programs from its functions (it is built without "
                    + "CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS or without BTF)";
            case FBT -> "this kernel has neither fentry nor kprobes (it is built without "
                    + "CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS and CONFIG_KPROBE_EVENTS)";
        });
    }

    /// The search for the functions that one description means.
    ///
    /// @param field which field names the function
    private record Finding(KernelFunctionProvider provider, Expansion expansion, int field, boolean onReturn) {

        void find() {
            if (expansion.glob(field).isLiteral()) {
                literal();
            } else {
                matching();
            }
        }

        private Glob module() {
            return field == 2 ? expansion.glob(1) : Glob.ALL;
        }

        private void literal() {
            String written = expansion.glob(field).literal();
            int plus = written.lastIndexOf('+');
            String name = plus > 0 ? written.substring(0, plus) : written;
            OptionalLong offset = plus > 0 ? number(written.substring(plus + 1)) : OptionalLong.of(0);
            if (offset.isEmpty() || plus > 0 && provider != KPROBE) {
                expansion.reportField(field, List.of("an offset into a function is a number of bytes, e.g. "
                        + "vfs_read+4; only a kprobe may have one"), ProbeProblem.UNKNOWN_PROBE, "function", written);
                return;
            }
            if (plus < 0 && provider == KPROBE && name.startsWith("0x")) {
                address(name);
                return;
            }
            Optional<KernelFunction> function = expansion.target().function(name);
            if (function.isEmpty()) {
                unknown(name);
                return;
            }
            if (!isOf(function.get(), module())) {
                expansion.reportField(1, List.of(name + " is a function of " + function.get().shownModule()),
                        ProbeProblem.UNKNOWN_PROBE, "function", name + " in " + expansion.field(1));
                return;
            }
            add(function.get(), offset.getAsLong(), true);
        }

        /// An instruction by its address, `0xffffffff81234567`.
        private void address(String written) {
            try {
                long address = Long.parseUnsignedLong(written, 2, written.length(), 16);
                expansion.add(new FunctionContext(expansion.target(), new KernelFunction("", ""),
                        fullName() + ":" + written, fullName(), false, false).kprobe(false, address));
            } catch (NumberFormatException _) {
                expansion.reportField(field, List.of(), ProbeProblem.UNKNOWN_PROBE, "address of the kernel", written);
            }
        }

        private static boolean isOf(KernelFunction function, Glob module) {
            return module.matches(function.shownModule()) || module.matches(function.module());
        }

        private void unknown(String name) {
            List<String> known = expansion.target().functions().stream().map(KernelFunction::name).toList();
            expansion.reportField(field, Expansion.didYouMean(Spelling.nearest(name, known)),
                    ProbeProblem.UNKNOWN_PROBE, "function of the kernel", name);
        }

        /// Several functions of one name are one probe: the kernel finds the first.
        private void matching() {
            Glob pattern = expansion.glob(field);
            Set<String> names = new HashSet<>();
            int before = expansion.found();
            for (KernelFunction function : expansion.target().functions()) {
                if (pattern.matches(function.name()) && isOf(function, module()) && names.add(function.name())) {
                    add(function, 0, false);
                }
            }
            if (expansion.found() == before) {
                expansion.reportField(field, List.of(), ProbeProblem.NO_PROBE_MATCHES, "function of the kernel",
                        pattern);
            }
        }

        /// @param demanded whether it is an error that the function cannot be probed this way
        private void add(KernelFunction function, long offset, boolean demanded) {
            Target target = expansion.target();
            Optional<Btf> btf = provider != KPROBE && provider != KRETPROBE ? target.btf() : Optional.empty();
            OptionalInt id = btf.isPresent() && function.module().isEmpty()
                    ? btf.get().find(Kind.FUNCTION, function.name()) : OptionalInt.empty();
            FunctionContext context = new FunctionContext(target, function, name(function, offset), fullName(),
                    onReturn, !demanded);
            boolean typed = id.isPresent() && context.canBeTyped(btf.get(), id.getAsInt());
            if (typed && target.has(Feature.FENTRY)) {
                expansion.add(context.typed(btf.get(), id.getAsInt()));
            } else if (!provider.isTyped() && target.has(Feature.KPROBE)) {
                expansion.add(context.kprobe(field == 2 && !function.module().isEmpty(), offset));
            } else if (demanded) {
                expansion.reportField(field, List.of("use `kprobe:" + function.name() + "`"),
                        ProbeProblem.PROBE_NOT_AVAILABLE, expansion.text(), function.module().isEmpty()
                                ? "the kernel's BTF does not tell its arguments, or too many of them"
                                : "functions of modules have no types here");
            }
        }

        private String fullName() {
            return provider.fullName();
        }

        /// The name of the probe: as it is written, with a module where there is one.
        private String name(KernelFunction function, long offset) {
            String module = field == 2 || provider == FBT ? function.shownModule() + ":" : "";
            return provider.fullName() + ":" + module + function.name() + (offset > 0 ? "+" + offset : "")
                    + (provider == FBT ? onReturn ? ":return" : ":entry" : "");
        }
    }

    private static OptionalLong number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            long number = lower.startsWith("0x") ? Long.parseLong(lower, 2, lower.length(), 16) : Long.parseLong(lower);
            return number >= 0 ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void list(Listing listing) {
        if (lack(listing.target()).isPresent()) {
            return;
        }
        Optional<Btf> btf = isTyped() ? listing.target().btf() : Optional.empty();
        Set<String> typed = new HashSet<>();
        if (isTyped()) {
            btf.ifPresent(types -> types.all(Kind.FUNCTION, typed::add));
        }
        Set<String> listed = new HashSet<>();
        for (KernelFunction function : listing.target().functions()) {
            if (isTyped() && !(function.module().isEmpty() && typed.contains(function.name()))
                    || !listed.add(function.name())) {
                continue;
            }
            List<String> probe = switch (this) {
                case KPROBE, KRETPROBE -> List.of(fullName(), function.name());
                case FENTRY, FEXIT -> List.of(fullName(), KernelFunction.KERNEL, function.name());
                case FBT -> List.of(fullName(), function.shownModule(), function.name(), "entry");
            };
            listing.probe(probe, List.of(), () -> declarations(function, listing.target()));
            if (this == FBT) {
                listing.probe(List.of(fullName(), function.shownModule(), function.name(), "return"), List.of(),
                        () -> FunctionContext.declarations(function,
                                listing.target().btf(function.module()), true, false));
            }
        }
    }

    private List<String> declarations(KernelFunction function, Target target) {
        boolean onReturn = this == KRETPROBE || this == FEXIT;
        return FunctionContext.declarations(function, target.btf(function.module()), onReturn, this != KRETPROBE);
    }
}
