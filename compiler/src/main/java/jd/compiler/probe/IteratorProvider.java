package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.btf.Btf;
import jd.compiler.btf.Kind;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField.Place;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.type.BtfTypes;
import jd.compiler.type.Prototype;
import jd.compiler.type.Type;
import jd.language.diagnostic.Spelling;

/// Iterators over what the kernel has: `iter:task` runs its clause once for each thread, when everything else is live.
///
/// The kernel declares a function `int bpf_iter_NAME(struct bpf_iter_meta *meta, …)` for each
/// (`DEFINE_BPF_ITER_FUNC` in `include/linux/bpf.h`), whose parameters are what the program gets, and a structure
/// `bpf_iter__NAME` of the same, which tells them from other functions with such names.
enum IteratorProvider implements Provider {
    ITERATOR;

    private static final String FUNCTION = "bpf_iter_";
    private static final String CONTEXT = "bpf_iter__";

    @Override
    public List<String> names() {
        return List.of("iter", "it");
    }

    @Override
    public String forms() {
        return "`iter:NAME`, e.g. `iter:task` or `iter:task_file`";
    }

    @Override
    public void expand(Expansion expansion) {
        if (expansion.size() != 2) {
            expansion.badForm(this, expansion.size() == 3
                    ? List.of("jd pins nothing into a file system: the clause runs once, and prints where jd prints")
                    : List.of());
            return;
        }
        Optional<Btf> btf = expansion.target().btf();
        if (btf.isEmpty()) {
            expansion.report(ProbeProblem.PROBE_NOT_AVAILABLE, expansion.text(),
                    "this kernel carries no types (BTF), by which it knows its iterators");
            return;
        }
        Glob pattern = expansion.glob(1);
        if (pattern.isLiteral() && needsMore(pattern.literal())) {
            expansion.report(List.of("`jd -l 'iter:*'` lists the others"), ProbeProblem.PROBE_NOT_AVAILABLE,
                    expansion.text(), "the kernel wants to be given a " + (pattern.literal().equals("cgroup")
                            ? "control group" : "map") + " to go through, and a script has none to give");
            return;
        }
        List<String> found = pattern.isLiteral() ? literal(pattern.literal(), btf.get()) : all(pattern, btf.get());
        for (String name : found) {
            expansion.add(point(name, btf.get()));
        }
        if (found.isEmpty() && pattern.isLiteral()) {
            expansion.reportField(1, Expansion.didYouMean(Spelling.nearest(pattern.literal(),
                    all(Glob.ALL, btf.get()))), ProbeProblem.UNKNOWN_PROBE, "iterator", pattern.literal());
        } else if (found.isEmpty()) {
            expansion.reportField(1, List.of(), ProbeProblem.NO_PROBE_MATCHES, "iterator", pattern);
        }
    }

    /// Whether the kernel refuses to attach without being told what to go through.
    private static boolean needsMore(String name) {
        return switch (name) {
            case "bpf_map_elem", "bpf_sk_storage_map", "sockmap", "cgroup" -> true;
            default -> false;
        };
    }

    private static List<String> literal(String name, Btf btf) {
        boolean known = btf.find(Kind.STRUCT, CONTEXT + name).isPresent()
                && btf.find(Kind.FUNCTION, FUNCTION + name).isPresent();
        return known ? List.of(name) : List.of();
    }

    private static List<String> all(Glob pattern, Btf btf) {
        List<String> names = new ArrayList<>();
        for (int id : btf.all(Kind.STRUCT, struct -> struct.startsWith(CONTEXT)
                && pattern.matches(struct.substring(CONTEXT.length())))) {
            String name = btf.name(id).substring(CONTEXT.length());
            if (!needsMore(name) && btf.find(Kind.FUNCTION, FUNCTION + name).isPresent()) {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }

    private static ProbePoint point(String name, Btf btf) {
        int function = btf.find(Kind.FUNCTION, FUNCTION + name).orElseThrow();
        List<ContextField> fields = new ArrayList<>();
        for (Prototype.Parameter parameter : parameters(function, btf)) {
            Type type = parameter.type().isScalar() ? parameter.type() : Type.UINT64;
            boolean typed = type instanceof Type.Pointer(Type.Struct _, _);
            fields.add(new ContextField(parameter.name(), type, fields.size() * Long.BYTES, type.size(),
                    type.isSigned(), typed ? Place.TYPED_POINTER : Place.WORD));
        }
        return new ProbePoint("iter", "iter:" + name, name, name, ProgramType.TRACING,
                Optional.of(AttachType.TRACE_ITER), OptionalInt.of(function), new Attachment.Iterator(name), fields,
                List.of(), Optional.empty(), Shape.TIMER);
    }

    private static List<Prototype.Parameter> parameters(int function, Btf btf) {
        return new BtfTypes(btf, Type.Space.KERNEL).prototype(function).map(Prototype::parameters).orElse(List.of());
    }

    @Override
    public void list(Listing listing) {
        listing.target().btf().ifPresent(btf -> {
            for (String name : all(Glob.ALL, btf)) {
                listing.probe(List.of("iter", name), List.of(), () -> parameters(
                        btf.find(Kind.FUNCTION, FUNCTION + name).orElseThrow(), btf).stream()
                        .map(Prototype.Parameter::declaration).toList());
            }
        });
    }
}
