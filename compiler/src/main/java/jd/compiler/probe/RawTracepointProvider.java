package jd.compiler.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfType;
import jd.compiler.btf.Kind;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField.Place;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.target.Feature;
import jd.compiler.target.Target;
import jd.compiler.type.BtfTypes;
import jd.compiler.type.Prototype;
import jd.compiler.type.Type;
import jd.language.diagnostic.Spelling;

/// Raw tracepoints: the tracepoint's own C arguments, `rawtracepoint:sched_switch`. D writes
/// `rawtp:sched::sched_switch`.
///
/// With BTF the arguments are typed, and pointers to structures may be followed directly: the kernel declares
/// `typedef void (*btf_trace_NAME)(void *, …)` for each tracepoint (`include/trace/bpf_probe.h`), which gives the
/// types, and a function `__traceiter_NAME(void *__data, …)` (`include/linux/tracepoint.h`), which gives the names.
enum RawTracepointProvider implements Provider {
    RAW_TRACEPOINT;

    private static final String TYPEDEF_PREFIX = "btf_trace_";
    private static final String ITERATOR_PREFIX = "__traceiter_";
    /// The part of the kernel that is no module.
    private static final String KERNEL = "vmlinux";
    /// `MAX_BPF_FUNC_ARGS`: how many arguments a raw tracepoint can have.
    private static final int MOST_WORDS = 12;

    @Override
    public List<String> names() {
        return List.of("rawtracepoint", "rt", "rawtp", "raw_tracepoint");
    }

    @Override
    public String forms() {
        return "`rawtracepoint:NAME`, e.g. `rawtracepoint:sched_switch`";
    }

    @Override
    public void expand(Expansion expansion) {
        int size = expansion.size();
        boolean grouped = size == 4 && expansion.glob(2).matches("");
        if (size < 2 || size > 4 || size == 4 && !grouped) {
            expansion.badForm(this, List.of());
            return;
        }
        if (size == 3 && !expansion.glob(1).matches(KERNEL)) {
            expansion.reportField(1, List.of("only the kernel proper, `vmlinux`, can be named here"),
                    ProbeProblem.UNKNOWN_PROBE, "kernel module", expansion.field(1));
            return;
        }
        Glob group = grouped ? expansion.glob(1) : Glob.ALL;
        Optional<Btf> btf = expansion.target().has(Feature.TYPED_RAW_TRACEPOINT)
                ? expansion.target().btf()
                : Optional.empty();
        if (btf.isPresent()) {
            expandTyped(group, expansion.glob(size - 1), btf.get(), expansion);
        } else {
            expandUntyped(expansion.glob(size - 1), expansion);
        }
    }

    private static void expandTyped(Glob group, Glob pattern, Btf btf, Expansion expansion) {
        boolean found = false;
        for (int id : pattern.isLiteral() ? literal(pattern.literal(), btf) : matching(pattern, btf)) {
            String name = name(id, btf);
            if (isInGroup(name, group, expansion.target())) {
                expansion.add(typed(name, id, btf));
                found = true;
            }
        }
        int last = expansion.size() - 1;
        if (!found && pattern.isLiteral()) {
            List<String> names = matching(Glob.ALL, btf).stream().map(id -> name(id, btf)).toList();
            expansion.reportField(last, Expansion.didYouMean(Spelling.nearest(pattern.literal(), names)),
                    ProbeProblem.UNKNOWN_PROBE, "raw tracepoint", pattern.literal());
        } else if (!found) {
            expansion.reportField(last, List.of(), ProbeProblem.NO_PROBE_MATCHES, "raw tracepoint", pattern);
        }
    }

    private static List<Integer> literal(String name, Btf btf) {
        OptionalInt id = btf.find(Kind.TYPEDEF, TYPEDEF_PREFIX + name);
        return id.isPresent() ? List.of(id.getAsInt()) : List.of();
    }

    /// The typedefs of all raw tracepoints that the pattern matches, sorted by name.
    private static List<Integer> matching(Glob pattern, Btf btf) {
        List<Integer> ids = new ArrayList<>(btf.all(Kind.TYPEDEF, typedef -> typedef.startsWith(TYPEDEF_PREFIX)
                && pattern.matches(typedef.substring(TYPEDEF_PREFIX.length()))));
        ids.sort(Comparator.comparing(id -> name(id, btf)));
        return ids;
    }

    private static String name(int typedef, Btf btf) {
        return btf.name(typedef).substring(TYPEDEF_PREFIX.length());
    }

    /// Whether the tracepoint belongs to that category, which only tracefs knows.
    private static boolean isInGroup(String name, Glob group, Target target) {
        if (group.matches("")) {
            return true;
        }
        for (String category : target.tracepointCategories()) {
            if (group.matches(category) && target.tracepoint(category, name).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static ProbePoint typed(String name, int id, Btf btf) {
        List<BtfType.Parameter> parameters = btf.prototype(id).map(BtfType.Prototype::parameters).orElse(List.of());
        int count = Math.max(0, parameters.size() - 1);
        boolean verified = parameters.stream().noneMatch(parameter -> isFunctionPointer(parameter.type(), btf));
        List<ContextField> fields = LazyFields.of(count,
                () -> fields(id, btf.find(Kind.FUNCTION, ITERATOR_PREFIX + name), btf, verified));
        return verified
                ? new ProbePoint("rawtracepoint", "rawtracepoint:" + name, name, name, ProgramType.TRACING,
                        Optional.of(AttachType.TRACE_RAW_TP), OptionalInt.of(id),
                        new Attachment.TypedRawTracepoint(name), fields, words(count), Optional.empty(), Shape.KERNEL)
                : plain(name, fields, words(count));
    }

    /// The verifier lets a typed program read no argument that points to a function (`btf_ctx_access` knows structures,
    /// integers and `void`), so such tracepoints are traced without its types.
    private static boolean isFunctionPointer(int type, Btf btf) {
        return btf.type(btf.resolve(type)) instanceof BtfType.Pointer(int target)
                && btf.kind(btf.resolve(target)) == Kind.PROTOTYPE;
    }

    private static ProbePoint plain(String name, List<ContextField> fields, List<Integer> words) {
        return new ProbePoint("rawtracepoint", "rawtracepoint:" + name, name, name, ProgramType.RAW_TRACEPOINT,
                Optional.empty(), OptionalInt.empty(), new Attachment.RawTracepoint(name), fields, words,
                Optional.empty(), Shape.KERNEL);
    }

    private static List<ContextField> fields(int typedef, OptionalInt iterator, Btf btf, boolean verified) {
        List<ContextField> fields = new ArrayList<>();
        for (Prototype.Parameter parameter : parameters(typedef, iterator, btf)) {
            fields.add(field(parameter, fields.size(), verified));
        }
        return fields;
    }

    private static List<Integer> words(int count) {
        List<Integer> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(i * Long.BYTES);
        }
        return words;
    }

    /// Each argument lies in a 64-bit word, which is loaded whole, as the verifier asks for pointers, or in part. A
    /// small structure passed by value is the bits of its word.
    private static ContextField field(Prototype.Parameter parameter, int index, boolean verified) {
        Type type = parameter.type().isScalar() ? parameter.type() : Type.UINT64;
        boolean typed = verified && type instanceof Type.Pointer(Type.Struct _, _);
        String name = parameter.name().isEmpty() ? "arg" + index : parameter.name();
        return new ContextField(name, type, index * Long.BYTES, type.size(), type.isSigned(),
                typed ? Place.TYPED_POINTER : Place.WORD);
    }

    /// The arguments without the leading `void *__data`: from the function that has their names, where there is one
    /// that agrees with the typedef.
    private static List<Prototype.Parameter> parameters(int typedef, OptionalInt iterator, Btf btf) {
        BtfTypes types = new BtfTypes(btf, Type.Space.KERNEL);
        List<Prototype.Parameter> unnamed = types.prototype(typedef).map(Prototype::parameters).orElse(List.of());
        List<Prototype.Parameter> named = iterator.isPresent()
                ? types.prototype(iterator.getAsInt()).map(Prototype::parameters).orElse(List.of())
                : List.of();
        List<Prototype.Parameter> all = named.size() == unnamed.size() ? named : unnamed;
        return all.isEmpty() ? all : all.subList(1, all.size());
    }

    /// Without BTF only the words are known; whether the tracepoint exists shows when it is attached.
    private static void expandUntyped(Glob pattern, Expansion expansion) {
        if (!pattern.isLiteral()) {
            expansion.report(ProbeProblem.PROBE_NOT_AVAILABLE, expansion.text(),
                    "without the kernel's BTF raw tracepoints cannot be listed; name one");
            return;
        }
        String name = pattern.literal();
        expansion.add(plain(name, List.of(), words(MOST_WORDS)));
    }

    @Override
    public void list(Listing listing) {
        listing.target().btf().ifPresent(btf -> list(listing, btf));
    }

    private static void list(Listing listing, Btf btf) {
        Map<String, Integer> iterators = new HashMap<>();
        if (listing.isVerbose()) {
            for (int id : btf.all(Kind.FUNCTION, function -> function.startsWith(ITERATOR_PREFIX))) {
                iterators.put(btf.name(id).substring(ITERATOR_PREFIX.length()), id);
            }
        }
        for (int id : matching(Glob.ALL, btf)) {
            String name = name(id, btf);
            OptionalInt iterator = iterators.containsKey(name)
                    ? OptionalInt.of(iterators.get(name))
                    : OptionalInt.empty();
            listing.probe(List.of("rawtracepoint", KERNEL, name), List.of(),
                    () -> parameters(id, iterator, btf).stream().map(Prototype.Parameter::declaration).toList());
        }
    }
}
