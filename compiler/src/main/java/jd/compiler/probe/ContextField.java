package jd.compiler.probe;

import java.util.Optional;
import jd.compiler.type.Type;

/// One value that a program finds in its context.
///
/// @param name   as the user writes it after `args.`
/// @param type   what it is
/// @param offset bytes from the start of the context
/// @param size   bytes to load there: 1, 2, 4 or 8; for [Place#INLINE] the bytes of the whole object
/// @param signed whether the load extends by sign
/// @param place  how the value lies there
/// @param operand where it is, for [Place#OPERAND]
public record ContextField(String name, Type type, int offset, int size, boolean signed, Place place,
        Optional<UserOperand> operand) {

    public ContextField(String name, Type type, int offset, int size, boolean signed, Place place) {
        this(name, type, offset, size, signed, place, Optional.empty());
    }

    /// An argument of a static probe.
    static ContextField operand(String name, Type type, UserOperand operand) {
        return new ContextField(name, type, 0, type.size(), type.isSigned(), Place.OPERAND, Optional.of(operand));
    }

    /// How a value lies in the context.
    public enum Place {
        /// The word is the value.
        WORD,
        /// The word is a pointer that the verifier knows by BTF type: its target may be loaded directly.
        TYPED_POINTER,
        /// A 32-bit word `length << 16 | offset`; the data starts `offset` bytes into the context (`__data_loc`).
        DYNAMIC,
        /// The same with the offset counted from the end of the word (`__rel_loc`).
        RELATIVE,
        /// The value is in the registers of the interrupted program, at the offset in `struct pt_regs`; the context's
        /// first word points there.
        REGISTER,
        /// Number `offset / 8` of a function's arguments, or its result, which the verifier lets a program not load
        /// itself but ask a helper for (`bpf_get_func_arg`, `bpf_get_func_ret`, since Linux 5.17).
        ASKED,
        /// The object itself, an array or string, stands in the context.
        INLINE,
        /// The address of the context itself: the same at the entry and the return of one call of a kernel function, as
        /// both programs run from one stack frame, and another for each call within it.
        CONTEXT,
        /// The value is where the compiler of the traced program put it: a register, its memory, or a constant.
        OPERAND
    }
}
