package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.arch.Architecture;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfType;
import jd.compiler.btf.Kind;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField.Place;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.target.KernelFunction;
import jd.compiler.target.Target;
import jd.compiler.type.BtfTypes;
import jd.compiler.type.Prototype;
import jd.compiler.type.Type;

/// What a program finds at the entry or return of a kernel function: registers (kprobe), or an array of the arguments
/// with the result behind them (fentry, fexit). Names and types come from the function's prototype in BTF.
///
/// @param name     the probe's full name
/// @param provider its family
/// @param matched  whether a pattern found it
record FunctionContext(Target target, KernelFunction function, String name, String provider, boolean onReturn,
        boolean matched) {

    private static final String RESULT = "retval";

    /// A structure up to that size is passed in registers, one for each eight bytes (System V ABI, AAPCS64).
    private static final int LARGEST_IN_REGISTERS = 16;

    /// An argument and the register-sized word that it starts in.
    private record Placed(Prototype.Parameter parameter, int word) {}

    /// Whether the kernel lets a typed program on a function like this: its arguments are in registers, and there is a
    /// fixed number of them (`btf_distill_func_proto` in `kernel/bpf/btf.c`, `get_nr_used_regs` in
    /// `arch/x86/net/bpf_jit_comp.c`).
    boolean canBeTyped(Btf btf, int id) {
        int words = 0;
        for (BtfType.Parameter parameter : btf.prototype(id).map(BtfType.Prototype::parameters).orElse(List.of())) {
            if (btf.kind(btf.resolve(parameter.type())) == Kind.VOID) {
                return false;
            }
            int size = btf.type(btf.resolve(parameter.type())) instanceof BtfType.Composite composite
                    ? composite.size() : Long.BYTES;
            words += size > LARGEST_IN_REGISTERS ? target.architecture().arguments().size() + 1
                    : Math.max(1, (size + 7) / 8);
        }
        return words <= target.architecture().arguments().size();
    }

    /// The probe by way of fentry or fexit.
    ProbePoint typed(Btf btf, int id) {
        int count = count(btf, id);
        List<Integer> words = new ArrayList<>();
        for (int i = 0; i < (onReturn && isD() ? 2 : count); i++) {
            words.add(Long.BYTES * (onReturn && isD() ? count : i));
        }
        Optional<ContextField> result = onReturn
                ? result(Optional.of(btf), OptionalInt.of(id), Long.BYTES * count, true) : Optional.empty();
        boolean isVoid = onReturn && btf.prototype(id).map(p -> btf.kind(btf.resolve(p.result())) == Kind.VOID)
                .orElse(true);
        return new ProbePoint(provider, name, function.name(), event(), ProgramType.TRACING,
                Optional.of(onReturn ? AttachType.TRACE_FEXIT : AttachType.TRACE_FENTRY), OptionalInt.of(id),
                new Attachment.KernelFunction(function.name(), onReturn, matched),
                LazyFields.of(() -> typedFields(btf, id)), isVoid && isD() ? List.of() : words,
                isVoid ? Optional.empty() : result, Shape.KERNEL);
    }

    private boolean isD() {
        return provider.equals("fbt");
    }

    private String event() {
        return isD() ? onReturn ? "return" : "entry" : function.name();
    }

    /// How many words the arguments take.
    private static int count(Btf btf, int id) {
        List<Placed> placed = placed(btf, id);
        return placed.isEmpty() ? 0 : placed.getLast().word() + words(placed.getLast().parameter().type());
    }

    private static List<Placed> placed(Btf btf, int id) {
        List<Placed> placed = new ArrayList<>();
        int word = 0;
        for (Prototype.Parameter parameter : new BtfTypes(btf, Type.Space.KERNEL).prototype(id)
                .map(Prototype::parameters).orElse(List.of())) {
            placed.add(new Placed(parameter, word));
            word += words(parameter.type());
        }
        return placed;
    }

    /// How many registers an argument takes; one that is too large lies on the stack.
    private static int words(Type type) {
        return type.isScalar() ? 1 : type.size() > LARGEST_IN_REGISTERS ? 0 : Math.max(1, (type.size() + 7) / 8);
    }

    private static List<ContextField> typedFields(Btf btf, int id) {
        List<ContextField> fields = new ArrayList<>();
        for (Placed each : placed(btf, id)) {
            Type type = each.parameter().type().isScalar() ? each.parameter().type() : Type.UINT64;
            fields.add(new ContextField(fieldName(each, fields.size()), type, Long.BYTES * each.word(), type.size(),
                    type.isSigned(), place(type)));
        }
        return fields;
    }

    private static String fieldName(Placed each, int index) {
        return each.parameter().name().isEmpty() ? "arg" + index : each.parameter().name();
    }

    /// The verifier lets a program load pointers to structures, to integers and to `void` (`btf_ctx_access`).
    private static Place place(Type type) {
        return switch (type) {
            case Type.Pointer(Type.Struct _, _) -> Place.TYPED_POINTER;
            case Type.Pointer(Type.Int _, _) -> Place.WORD;
            case Type.Pointer _ -> Place.ASKED;
            default -> Place.WORD;
        };
    }

    /// The probe by way of a breakpoint.
    ///
    /// @param inModule whether the function is looked for in its module only
    ProbePoint kprobe(boolean inModule, long offset) {
        Architecture architecture = target.architecture();
        List<Integer> words = new ArrayList<>();
        for (String register : onReturn ? isD() ? List.of(architecture.result(), architecture.result())
                : List.<String>of() : architecture.arguments()) {
            words.add(architecture.registerOffset(register));
        }
        List<ContextField> fields = onReturn || offset != 0 ? List.of() : LazyFields.of(this::registerFields);
        return new ProbePoint(provider, name, function.name(), event(), ProgramType.KPROBE, Optional.empty(),
                OptionalInt.empty(), new Attachment.Kprobe(inModule ? function.module() : "", function.name(), offset,
                        onReturn, matched), fields, words,
                onReturn ? result(types(), inBtf(), architecture.registerOffset(architecture.result()), false)
                        : Optional.empty(), Shape.KERNEL);
    }

    private Optional<Btf> types() {
        return target.btf(function.module());
    }

    private OptionalInt inBtf() {
        return inBtf(function, types());
    }

    private static OptionalInt inBtf(KernelFunction function, Optional<Btf> btf) {
        return btf.isPresent() ? btf.get().find(Kind.FUNCTION, function.name()) : OptionalInt.empty();
    }

    private List<ContextField> registerFields() {
        Architecture architecture = target.architecture();
        OptionalInt id = inBtf();
        List<ContextField> fields = new ArrayList<>();
        for (Placed each : id.isPresent() ? placed(types().orElseThrow(), id.getAsInt()) : List.<Placed>of()) {
            Type type = each.parameter().type().isScalar() ? each.parameter().type() : Type.UINT64;
            if (each.word() < architecture.arguments().size() && words(each.parameter().type()) > 0) {
                fields.add(new ContextField(fieldName(each, fields.size()), type,
                        architecture.registerOffset(architecture.arguments().get(each.word())), type.size(),
                        type.isSigned(), Place.WORD));
            }
        }
        return fields;
    }

    /// What the function returns, as far as the kernel tells.
    private static Optional<ContextField> result(Optional<Btf> btf, OptionalInt id, int offset,
            boolean typed) {
        Type type = Type.INT64;
        if (btf.isPresent() && id.isPresent()) {
            Type declared = new BtfTypes(btf.get(), Type.Space.KERNEL).prototype(id.getAsInt())
                    .map(Prototype::result).orElse(Type.INT64);
            type = declared.isScalar() && declared.size() > 0 ? declared : Type.INT64;
        }
        return Optional.of(new ContextField(RESULT, type, offset, type.size(), type.isSigned(),
                typed ? place(type) : Place.WORD));
    }

    /// The arguments and the result as C declares them, for listings.
    ///
    /// @param btf with the types of the function's module
    static List<String> declarations(KernelFunction function, Optional<Btf> btf, boolean onReturn, boolean arguments) {
        OptionalInt id = inBtf(function, btf);
        if (id.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (arguments) {
            for (Placed each : placed(btf.orElseThrow(), id.getAsInt())) {
                lines.add(each.parameter().declaration());
            }
        }
        if (onReturn) {
            btf.orElseThrow().prototype(id.getAsInt()).map(BtfType.Prototype::result)
                    .filter(result -> btf.get().kind(btf.get().resolve(result)) != Kind.VOID)
                    .ifPresent(result -> lines.add(new BtfTypes(btf.get(), Type.Space.KERNEL)
                            .declaration(result, RESULT)));
        }
        return lines;
    }
}
