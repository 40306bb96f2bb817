package jd.runtime.kernel;

import java.util.ArrayList;
import java.util.List;
import jd.runtime.kernel.Demangler.Reading;
import jd.runtime.kernel.Demangler.Unknown;

/// Types and literals in names of the Itanium C++ ABI.
final class CppTypes {

    /// By letter, from `a`.
    private static final String[] BASIC = {"signed char", "bool", "char", "double", "long double", "float",
        "__float128", "unsigned char", "int", "unsigned int", "", "long", "unsigned long", "__int128",
        "unsigned __int128", "", "", "", "short", "unsigned short", "", "void", "wchar_t", "long long",
        "unsigned long long", "..."};

    private final Reading in;
    private final CppNames names;

    CppTypes(Reading in, CppNames names) {
        this.in = in;
        this.names = names;
    }

    String type() throws Unknown {
        char c = in.peek();
        if (c >= 'a' && c <= 'z' && !BASIC[c - 'a'].isEmpty()) {
            in.next();
            return BASIC[c - 'a'];
        }
        in.enter();
        String type = Reading.bounded(compound(c));
        in.leave();
        return type;
    }

    private String compound(char c) throws Unknown {
        return switch (c) {
            case 'r', 'V', 'K' -> remembered(qualified());
            case 'P' -> remembered(pointer("*"));
            case 'R' -> remembered(pointer("&"));
            case 'O' -> remembered(pointer("&&"));
            case 'F' -> remembered(function());
            case 'A' -> remembered(array());
            case 'M' -> remembered(member());
            case 'T' -> parameter();
            case 'S' -> in.peek(1) == 't' ? remembered(names.name()) : reference();
            case 'D' -> special();
            case 'u' -> {
                in.next();
                yield remembered(in.take(in.number()));
            }
            default -> remembered(names.name());
        };
    }

    private String remembered(String type) throws Unknown {
        names.remember(Reading.bounded(type));
        return type;
    }

    private String qualified() throws Unknown {
        StringBuilder qualifiers = new StringBuilder();
        boolean more = true;
        while (more) {
            more = in.take("r") || in.peek() == 'V' || in.peek() == 'K';
            if (in.take("V")) {
                qualifiers.append(" volatile");
            } else if (in.take("K")) {
                qualifiers.insert(0, " const");
            }
        }
        return type() + qualifiers;
    }

    /// A pointer to a function has its star inside: `void (*)(int)`.
    private String pointer(String sign) throws Unknown {
        in.next();
        boolean function = in.peek() == 'F';
        String target = type();
        int open = target.indexOf(" (");
        return function && open >= 0 ? target.substring(0, open + 2) + sign + ")" + target.substring(open + 1)
                : target.endsWith("&") ? target : target + sign;
    }

    private String function() throws Unknown {
        in.expect('F');
        in.take("Y");
        String result = type();
        return result + " (" + list() + ")";
    }

    /// Types until the end of the symbol, at least one; none is `v`.
    String rest() throws Unknown {
        List<String> list = new ArrayList<>();
        do {
            list.add(type());
        } while (in.peek() != 0);
        return joined(list);
    }

    /// Types until an `E`; none is `v`.
    String list() throws Unknown {
        List<String> list = new ArrayList<>();
        while (!in.take("E")) {
            list.add(type());
        }
        return joined(list);
    }

    private static String joined(List<String> list) throws Unknown {
        return list.size() == 1 && list.getFirst().equals("void") ? "" : Reading.bounded(String.join(", ", list));
    }

    private String array() throws Unknown {
        in.expect('A');
        String length = in.peek() == '_' ? "" : String.valueOf(in.number());
        in.expect('_');
        return type() + " [" + length + "]";
    }

    private String member() throws Unknown {
        in.expect('M');
        String owner = type();
        String target = type();
        int open = target.indexOf(" (");
        return open >= 0 ? target.substring(0, open + 2) + owner + "::*)" + target.substring(open + 1)
                : target + " " + owner + "::*";
    }

    private String parameter() throws Unknown {
        if (in.take("Ts") || in.take("Tu") || in.take("Te")) {
            return remembered(names.name());
        }
        String parameter = remembered(names.templateParameter());
        return in.peek() == 'I' ? remembered(parameter + names.templateArguments()) : parameter;
    }

    private String reference() throws Unknown {
        String name = names.substitution();
        return in.peek() == 'I' ? remembered(name + names.templateArguments()) : name;
    }

    private String special() throws Unknown {
        in.expect('D');
        char c = in.next();
        return switch (c) {
            case 'n' -> "decltype(nullptr)";
            case 'i' -> "char32_t";
            case 's' -> "char16_t";
            case 'u' -> "char8_t";
            case 'a' -> "auto";
            case 'c' -> "decltype(auto)";
            case 'f' -> "decimal32";
            case 'd' -> "decimal64";
            case 'e' -> "decimal128";
            case 'h' -> "half";
            case 'p' -> remembered(type());
            case 'o' -> type() + " noexcept";
            default -> throw new Unknown();
        };
    }

    /// A literal in a template's arguments: `5`, `true`, `(Colour)2`, or the name of a function.
    String literal() throws Unknown {
        in.expect('L');
        if (in.take("_Z") || in.take("Z")) {
            String name = names.name();
            while (!in.take("E")) {
                type();
            }
            return name;
        }
        char kind = in.peek();
        String type = type();
        String sign = in.take("n") ? "-" : "";
        StringBuilder digits = new StringBuilder();
        while (!in.take("E")) {
            digits.append(in.next());
        }
        return switch (kind) {
            case 'b' -> digits.toString().equals("1") ? "true" : "false";
            case 'i' -> sign + digits;
            case 'j' -> digits + "u";
            case 'l' -> sign + digits + "l";
            case 'm' -> digits + "ul";
            default -> "(" + type + ")" + sign + digits;
        };
    }
}
