package jd.runtime.kernel;

import java.util.ArrayList;
import java.util.List;
import jd.runtime.kernel.Demangler.Reading;
import jd.runtime.kernel.Demangler.Unknown;

/// Names of the Itanium C++ ABI ("External Names"): scopes, template arguments, operators. The parameters of the
/// function itself are left out; expressions in template arguments are not understood.
final class CppNames {

    private static final String ANONYMOUS = "(anonymous namespace)";
    private static final String[][] OPERATORS = {{"nw", " new"}, {"na", " new[]"}, {"dl", " delete"},
        {"da", " delete[]"}, {"aw", " co_await"}, {"ps", "+"}, {"ng", "-"}, {"ad", "&"}, {"de", "*"}, {"co", "~"},
        {"pl", "+"}, {"mi", "-"}, {"ml", "*"}, {"dv", "/"}, {"rm", "%"}, {"an", "&"}, {"or", "|"}, {"eo", "^"},
        {"aS", "="}, {"pL", "+="}, {"mI", "-="}, {"mL", "*="}, {"dV", "/="}, {"rM", "%="}, {"aN", "&="},
        {"oR", "|="}, {"eO", "^="}, {"ls", "<<"}, {"rs", ">>"}, {"lS", "<<="}, {"rS", ">>="}, {"eq", "=="},
        {"ne", "!="}, {"lt", "<"}, {"gt", ">"}, {"le", "<="}, {"ge", ">="}, {"ss", "<=>"}, {"nt", "!"},
        {"aa", "&&"}, {"oo", "||"}, {"pp", "++"}, {"mm", "--"}, {"cm", ","}, {"pm", "->*"}, {"pt", "->"},
        {"cl", "()"}, {"ix", "[]"}, {"qu", "?"}};

    private final Reading in;
    private final CppTypes types;
    private final List<String> substitutions = new ArrayList<>();
    private List<String> arguments = List.of();
    /// How many types the place at hand is inside of: only the arguments of the function's own name are referred to.
    private int inTypes;

    private CppNames(Reading in) {
        this.in = in;
        this.types = new CppTypes(in, this);
    }

    static String demangle(String symbol) throws Unknown {
        String mangled = withoutSuffix(symbol);
        String name = new CppNames(new Reading(mangled, 2)).special();
        if (name.isEmpty()) {
            throw new Unknown();
        }
        return name + symbol.substring(mangled.length());
    }

    /// The name of a function with the types of its parameters.
    static String signature(String symbol) throws Unknown {
        CppNames names = new CppNames(new Reading(withoutSuffix(symbol), 2));
        String name = names.special();
        if (name.endsWith(">")) {
            names.type(); // A template's instance says what it returns.
        }
        return name + "(" + names.types.rest() + ")";
    }

    /// Compilers mark copies of a function that they make by what follows a point.
    private static String withoutSuffix(String symbol) {
        int suffix = symbol.indexOf('.');
        return suffix < 0 ? symbol : symbol.substring(0, suffix);
    }

    private String special() throws Unknown {
        if (in.take("Th")) {
            offset();
            return "non-virtual thunk to " + name();
        }
        if (in.take("Tv")) {
            offset();
            offset();
            return "virtual thunk to " + name();
        }
        String[][] objects = {{"TV", "vtable for "}, {"TT", "VTT for "}, {"TI", "typeinfo for "},
            {"TS", "typeinfo name for "}};
        for (String[] object : objects) {
            if (in.take(object[0])) {
                return object[1] + type();
            }
        }
        return in.take("GV") ? "guard variable for " + name() : name();
    }

    private void offset() throws Unknown {
        in.take("n");
        in.number();
        in.expect('_');
    }

    /// A name with its scopes; not yet what may be referred to later.
    String name() throws Unknown {
        in.enter();
        String name = switch (in.peek()) {
            case 'N' -> nested();
            case 'Z' -> local();
            default -> unscoped();
        };
        in.leave();
        return Reading.bounded(name);
    }

    private String unscoped() throws Unknown {
        String name;
        if (in.take("St")) {
            name = "std::" + unqualified("");
        } else if (in.peek() == 'S') {
            name = substitution();
            return in.peek() == 'I' ? name + templateArguments() : name;
        } else {
            name = unqualified("");
        }
        if (in.peek() != 'I') {
            return name;
        }
        remember(name);
        return name + templateArguments();
    }

    private String nested() throws Unknown {
        in.expect('N');
        while (in.take("r") || in.take("V") || in.take("K") || in.take("R") || in.take("O") || in.take("H")) {
            // Says what the function may do with its object.
        }
        String scope = "";
        while (!in.take("E")) {
            char c = in.peek();
            if (c == 'S' && in.peek(1) != 't') {
                scope = substitution();
                continue;
            }
            if (in.take("St")) {
                scope = "std";
                continue;
            }
            if (in.take("M")) {
                continue;
            }
            scope = switch (c) {
                case 'I' -> scope + templateArguments();
                case 'T' -> templateParameter();
                default -> scope.isEmpty() ? unqualified("") : scope + "::" + unqualified(scope);
            };
            remember(Reading.bounded(scope));
        }
        if (substitutions.isEmpty()) {
            throw new Unknown();
        }
        substitutions.removeLast();
        return scope;
    }

    /// Something inside of a function.
    private String local() throws Unknown {
        in.expect('Z');
        String function = name();
        while (!in.take("E")) {
            type();
        }
        if (in.take("s")) {
            discriminator();
            return function + "::string literal";
        }
        if (in.take("d")) {
            if (in.peek() != '_') {
                in.number();
            }
            in.expect('_');
        }
        String name = function + "::" + name();
        discriminator();
        return name;
    }

    private void discriminator() throws Unknown {
        if (in.take("__")) {
            in.number();
            in.expect('_');
        } else if (in.peek() == '_' && Character.isDigit(in.peek(1))) {
            in.take(2);
        }
    }

    /// @param scope around it: constructors are called like their class
    private String unqualified(String scope) throws Unknown {
        in.take("L");
        char c = in.peek();
        String name;
        if (c >= '0' && c <= '9') {
            name = source();
        } else if (c == 'C' || c == 'D' && in.peek(1) != 't' && in.peek(1) != 'T') {
            in.next();
            in.take("I");
            in.next();
            name = (c == 'C' ? "" : "~") + lastPart(scope);
        } else if (in.take("Ut")) {
            name = "{unnamed type#" + sequence() + "}";
        } else if (in.take("Ul")) {
            name = "{lambda(" + types.list() + ")#" + sequence() + "}";
        } else {
            name = operator();
        }
        while (in.take("B")) {
            name += "[abi:" + source() + "]";
        }
        return name;
    }

    private String source() throws Unknown {
        String name = in.take(in.number());
        return name.startsWith("_GLOBAL__N") ? ANONYMOUS : name;
    }

    /// `_` is 1, `0_` is 2.
    private int sequence() throws Unknown {
        int number = in.peek() == '_' ? 1 : in.number() + 2;
        in.expect('_');
        return number;
    }

    private static String lastPart(String scope) {
        int end = scope.length();
        int depth = 0;
        for (int i = scope.length() - 1; i >= 0; i--) {
            char c = scope.charAt(i);
            depth += c == '>' ? 1 : c == '<' ? -1 : 0;
            if (c == '<' && depth == 0 && end == scope.length()) {
                end = i;
            }
            if (c == ':' && depth == 0) {
                return scope.substring(i + 1, Math.max(end, i + 1));
            }
        }
        return scope.substring(0, end);
    }

    private String operator() throws Unknown {
        if (in.take("cv")) {
            return "operator " + type();
        }
        if (in.take("li")) {
            return "operator\"\" " + source();
        }
        for (String[] operator : OPERATORS) {
            if (in.take(operator[0])) {
                return "operator" + operator[1] + (operator[1].endsWith("<") ? " " : "");
            }
        }
        throw new Unknown();
    }

    /// `<int, 5>`; of expressions only the addresses of functions are understood.
    String templateArguments() throws Unknown {
        in.expect('I');
        boolean own = inTypes == 0;
        List<String> found = new ArrayList<>();
        while (!in.take("E")) {
            found.add(templateArgument());
        }
        if (own) {
            arguments = found;
        }
        List<String> shown = new ArrayList<>(found);
        shown.removeIf(String::isEmpty);
        return Reading.bounded("<" + String.join(", ", shown) + ">");
    }

    private String templateArgument() throws Unknown {
        in.enter();
        String argument = switch (in.peek()) {
            case 'L' -> types.literal();
            case 'X' -> {
                boolean address = in.take("Xad");
                String function = address ? "&" + types.literal() : "";
                in.expect('E');
                yield function;
            }
            case 'J' -> {
                in.next();
                List<String> pack = new ArrayList<>();
                while (!in.take("E")) {
                    pack.add(templateArgument());
                }
                yield String.join(", ", pack);
            }
            default -> type();
        };
        in.leave();
        return Reading.bounded(argument);
    }

    private String type() throws Unknown {
        inTypes++;
        String type = types.type();
        inTypes--;
        return type;
    }

    /// `T_`, `T0_`: an argument of the function's own name. One that is not there yet is a lambda's own.
    String templateParameter() throws Unknown {
        in.expect('T');
        int index = in.peek() == '_' ? 0 : in.number() + 1;
        in.expect('_');
        return index < arguments.size() ? arguments.get(index) : "auto";
    }

    void remember(String part) {
        substitutions.add(part);
    }

    /// `S_`, `S0_`: something that was there before; `Ss` and the like stand for common names.
    String substitution() throws Unknown {
        in.expect('S');
        char c = in.next();
        String known = switch (c) {
            case 'a' -> "std::allocator";
            case 'b' -> "std::basic_string";
            case 's' -> "std::string";
            case 'i' -> "std::istream";
            case 'o' -> "std::ostream";
            case 'd' -> "std::iostream";
            default -> "";
        };
        if (!known.isEmpty()) {
            return known;
        }
        int index = 0;
        if (c != '_') {
            for (; c != '_'; c = in.next()) {
                int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
                if (digit < 0 || index > 100_000) {
                    throw new Unknown();
                }
                index = index * 36 + digit;
            }
            index++;
        }
        if (index >= substitutions.size()) {
            throw new Unknown();
        }
        return substitutions.get(index);
    }
}
