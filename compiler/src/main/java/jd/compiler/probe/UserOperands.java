package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import jd.compiler.arch.Architecture;
import jd.compiler.target.Executable;
import jd.compiler.target.StaticProbe;
import jd.compiler.type.Type;

/// Reads the arguments of a static probe: `-4@%eax 8@-16(%rbp) 8@8(%rax,%rdx,4) 4@$5 8@counter(%rip)` on x86-64,
/// `-4@w0 8@x1 8@[sp, 16] 4@5` on arm64. Before the `@` stands the size in bytes, negative for signed numbers.
///
/// What cannot be read becomes [UserOperand.Unreadable]: it is an error only where a script asks for it.
final class UserOperands {

    /// `STAP_SDT_ARG` of the macros: no probe has more arguments.
    private static final int MOST = 12;
    private static final String BYTES = "abcd";

    private final Architecture architecture;
    private final Executable executable;
    private final long probe;

    private UserOperands(Architecture architecture, Executable executable, long probe) {
        this.architecture = architecture;
        this.executable = executable;
        this.probe = probe;
    }

    /// The arguments, named `arg0 …`.
    static List<ContextField> of(StaticProbe place, Executable executable, Architecture architecture) {
        UserOperands reader = new UserOperands(architecture, executable, place.address());
        List<ContextField> fields = new ArrayList<>();
        for (String text : split(place.arguments())) {
            if (fields.size() < MOST) {
                fields.add(reader.field("arg" + fields.size(), text));
            }
        }
        return fields;
    }

    /// At blanks that are in no brackets: arm64 writes `8@[sp, 16]`.
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
            if (c == ' ' && depth <= 0 || i == text.length()) {
                if (i > start) {
                    parts.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return parts;
    }

    private ContextField field(String name, String text) {
        int at = text.indexOf('@');
        OptionalLong size = at < 0 ? OptionalLong.of(Long.BYTES) : number(text.substring(0, at));
        int bytes = Math.clamp(Math.abs(size.orElse(0)), 0, 16);
        if (Integer.bitCount(bytes) != 1 || bytes > Long.BYTES) {
            return ContextField.operand(name, Type.UINT64, new UserOperand.Unreadable(text));
        }
        Type type = new Type.Int(bytes, size.getAsLong() < 0);
        String where = text.substring(at + 1);
        Optional<UserOperand> operand = switch (architecture) {
            case X86_64 -> x86(where);
            case AARCH64 -> arm(where);
        };
        return ContextField.operand(name, type, operand.orElse(new UserOperand.Unreadable(text)));
    }

    private Optional<UserOperand> x86(String where) {
        if (where.startsWith("$")) {
            return constant(where.substring(1));
        }
        if (where.startsWith("%") && where.indexOf(':') < 0) {
            OptionalInt register = x86Register(where.substring(1));
            return register.isPresent() ? Optional.of(new UserOperand.Register(register.getAsInt()))
                    : Optional.empty();
        }
        int open = where.indexOf('(');
        if (open < 0 || !where.endsWith(")") || where.indexOf(':') >= 0) {
            return Optional.empty();
        }
        String[] inside = where.substring(open + 1, where.length() - 1).split(",", -1);
        OptionalInt base = wide(inside[0].strip());
        boolean indexed = inside.length > 1;
        OptionalInt index = indexed ? wide(inside[1].strip()) : OptionalInt.empty();
        OptionalLong scale = inside.length > 2 ? number(inside[2].strip()) : OptionalLong.of(1);
        OptionalLong displacement = displacement(where.substring(0, open), inside[0].strip().equals("%rip"));
        if (inside.length > 3 || base.isEmpty() || indexed && index.isEmpty() || scale.isEmpty()
                || displacement.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new UserOperand.Memory(base.getAsInt(), index,
                Math.clamp(scale.getAsLong(), 1, 8), displacement.getAsLong()));
    }

    /// A 64-bit register in an address.
    private OptionalInt wide(String text) {
        boolean full = text.startsWith("%r") && !text.endsWith("d") && !text.endsWith("w") && !text.endsWith("b");
        return full ? x86Register(text.substring(1)) : OptionalInt.empty();
    }

    /// A number, or a symbol with or without one added; a symbol counts from the probe's own instruction, which is
    /// where the instruction pointer is when the probe fires.
    private OptionalLong displacement(String text, boolean fromHere) {
        if (text.isEmpty()) {
            return OptionalLong.of(0);
        }
        OptionalLong number = number(text);
        if (number.isPresent()) {
            return number;
        }
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        OptionalLong more = sign > 0 ? number(text.substring(text.charAt(sign) == '+' ? sign + 1 : sign))
                : OptionalLong.of(0);
        OptionalLong symbol = executable.symbol(sign > 0 ? text.substring(0, sign) : text);
        return fromHere && symbol.isPresent() && more.isPresent()
                ? OptionalLong.of(symbol.getAsLong() + more.getAsLong() - probe) : OptionalLong.empty();
    }

    /// The offset of `rax`, `eax`, `ax`, `al`, `ah`, `r8`, `r8d`, `r8w`, `r8b`, … in the context.
    private OptionalInt x86Register(String name) {
        if (name.length() == 2 && BYTES.indexOf(name.charAt(0)) >= 0
                && (name.charAt(1) == 'l' || name.charAt(1) == 'h')) {
            int low = register(name.charAt(0) + "x").orElseThrow();
            return OptionalInt.of(name.charAt(1) == 'h' ? low + 1 : low);
        }
        if (name.length() > 1 && name.charAt(0) == 'r' && Character.isDigit(name.charAt(1))) {
            char last = name.charAt(name.length() - 1);
            boolean part = last == 'd' || last == 'w' || last == 'b';
            return register(part ? name.substring(0, name.length() - 1) : name);
        }
        String bare = name.startsWith("r") || name.startsWith("e") ? name.substring(1)
                : name.endsWith("l") ? name.substring(0, name.length() - 1) : name;
        return register(bare);
    }

    private OptionalInt register(String name) {
        return architecture.hasRegister(name) ? OptionalInt.of(architecture.registerOffset(name))
                : OptionalInt.empty();
    }

    private Optional<UserOperand> arm(String where) {
        if (!where.startsWith("[") || !where.endsWith("]")) {
            OptionalInt register = armRegister(where);
            return register.isPresent() ? Optional.of(new UserOperand.Register(register.getAsInt()))
                    : constant(where);
        }
        String[] inside = where.substring(1, where.length() - 1).split(",", -1);
        OptionalInt base = armRegister(inside[0].strip());
        String second = inside.length > 1 ? inside[1].strip() : "0";
        OptionalLong displacement = number(second.startsWith("#") ? second.substring(1) : second);
        OptionalInt index = displacement.isPresent() ? OptionalInt.empty() : armRegister(second);
        if (base.isEmpty() || inside.length > 2 || displacement.isEmpty() && index.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new UserOperand.Memory(base.getAsInt(), index, 1, displacement.orElse(0)));
    }

    private OptionalInt armRegister(String name) {
        boolean numbered = name.length() > 1 && (name.charAt(0) == 'x' || name.charAt(0) == 'w')
                && number(name.substring(1)).isPresent();
        return register(numbered ? "regs[" + name.substring(1) + "]" : name);
    }

    private static Optional<UserOperand> constant(String text) {
        OptionalLong number = number(text);
        return number.isPresent() ? Optional.of(new UserOperand.Constant(number.getAsLong())) : Optional.empty();
    }

    /// Decimal or `0x…`, with a sign.
    private static OptionalLong number(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        boolean hexadecimal = digits.startsWith("0x");
        if (digits.isEmpty() || digits.charAt(0) == '+' || digits.charAt(0) == '-') {
            return OptionalLong.empty();
        }
        try {
            long value = hexadecimal ? Long.parseUnsignedLong(digits, 2, digits.length(), 16)
                    : Long.parseUnsignedLong(digits);
            return OptionalLong.of(negative ? -value : value);
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }
}
