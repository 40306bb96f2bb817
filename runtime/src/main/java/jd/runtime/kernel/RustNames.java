package jd.runtime.kernel;

import jd.runtime.kernel.Demangler.Reading;
import jd.runtime.kernel.Demangler.Unknown;

/// Rust's names: the legacy scheme, a C++ name with a hash as its last part, and the scheme of RFC 2603 (`_R…`).
///
/// Hashes, crate disambiguators and types of generic arguments beyond paths and basic types are left out or shown
/// as `_`.
final class RustNames {

    private static final int HASH = 17;
    private static final String[] BASIC = {"i8", "bool", "char", "f64", "str", "f32", "", "u8", "isize", "usize", "",
        "i32", "u32", "i128", "u128", "_", "", "", "i16", "u16", "()", "...", "", "i64", "u64", "!"};

    private final Reading in;
    /// Generic arguments of types follow without `::`.
    private boolean isType;

    private RustNames(Reading in) {
        this.in = in;
    }

    /// A name of the legacy scheme; empty for any other.
    static String legacy(String symbol) {
        Reading in = new Reading(symbol, 2);
        StringBuilder path = new StringBuilder();
        String last = "";
        try {
            in.expect('N');
            while (in.peek() >= '1' && in.peek() <= '9') {
                if (!last.isEmpty()) {
                    path.append(path.isEmpty() ? "" : "::").append(plain(last));
                }
                last = in.take(in.number());
            }
            in.expect('E');
        } catch (Unknown _) {
            return "";
        }
        return last.length() == HASH && last.charAt(0) == 'h' && isHex(last) ? path.toString() : "";
    }

    private static boolean isHex(String hash) {
        for (int i = 1; i < hash.length(); i++) {
            if (Character.digit(hash.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /// `$LT$` is `<`, `..` is `::`.
    private static String plain(String part) {
        String[][] escapes = {{"$SP$", "@"}, {"$BP$", "*"}, {"$RF$", "&"}, {"$LT$", "<"}, {"$GT$", ">"},
            {"$LP$", "("}, {"$RP$", ")"}, {"$C$", ","}, {"$u7e$", "~"}, {"$u20$", " "}, {"$u27$", "'"},
            {"$u5b$", "["}, {"$u5d$", "]"}, {"$u7b$", "{"}, {"$u7d$", "}"}, {"$u3b$", ";"}, {"$u2b$", "+"},
            {"$u22$", "\""}, {"..", "::"}};
        String plain = part.startsWith("_$") ? part.substring(1) : part;
        for (String[] escape : escapes) {
            plain = plain.replace(escape[0], escape[1]);
        }
        return plain;
    }

    static String demangle(String symbol) throws Unknown {
        Reading in = new Reading(symbol, 2);
        String name = new RustNames(in).path();
        if (name.isEmpty()) {
            throw new Unknown();
        }
        return name;
    }

    private String path() throws Unknown {
        in.enter();
        char kind = in.next();
        String path = switch (kind) {
            case 'C' -> {
                disambiguator();
                yield identifier();
            }
            case 'N' -> nested();
            case 'M' -> {
                implementation();
                yield "<" + type() + ">";
            }
            case 'X' -> {
                implementation();
                yield "<" + type() + " as " + inType() + ">";
            }
            case 'Y' -> "<" + type() + " as " + inType() + ">";
            case 'I' -> generic();
            case 'B' -> reference(true);
            default -> throw new Unknown();
        };
        in.leave();
        return Reading.bounded(path);
    }

    private void implementation() throws Unknown {
        disambiguator();
        path();
    }

    private String nested() throws Unknown {
        char namespace = in.next();
        String outer = path();
        long number = disambiguator();
        String name = identifier();
        if (namespace >= 'a' && namespace <= 'z') {
            return name.isEmpty() ? outer : outer + "::" + name;
        }
        String what = namespace == 'C' ? "closure" : namespace == 'S' ? "shim" : String.valueOf(namespace);
        return outer + "::{" + what + (name.isEmpty() ? "" : ":" + name) + "#" + number + "}";
    }

    private String generic() throws Unknown {
        StringBuilder text = new StringBuilder(path()).append(isType ? "<" : "::<");
        String separator = "";
        while (!in.take("E")) {
            text.append(separator).append(argument());
            Reading.bounded(text.toString());
            separator = ", ";
        }
        return text.append('>').toString();
    }

    private String argument() throws Unknown {
        if (in.take("L")) {
            base62();
            return "'_";
        }
        return in.take("K") ? constant() : type();
    }

    private String constant() throws Unknown {
        if (in.take("B")) {
            return reference(false);
        }
        if (in.take("p")) {
            return "_";
        }
        char type = in.next();
        String sign = in.take("n") ? "-" : "";
        StringBuilder digits = new StringBuilder();
        while (!in.take("_")) {
            digits.append(in.next());
        }
        if (type == 'b') {
            return digits.toString().equals("1") ? "true" : "false";
        }
        return sign + (digits.isEmpty() ? "0" : "0x" + digits);
    }

    private String type() throws Unknown {
        char c = in.peek();
        if (c >= 'a' && c <= 'z' && !BASIC[c - 'a'].isEmpty()) {
            in.next();
            return BASIC[c - 'a'];
        }
        in.enter();
        String type = switch (c) {
            case 'A' -> {
                in.next();
                yield "[" + type() + "; " + constant() + "]";
            }
            case 'S' -> {
                in.next();
                yield "[" + type() + "]";
            }
            case 'T' -> tuple();
            case 'R', 'Q' -> {
                in.next();
                if (in.take("L")) {
                    base62();
                }
                yield (c == 'R' ? "&" : "&mut ") + type();
            }
            case 'P', 'O' -> {
                in.next();
                yield (c == 'P' ? "*const " : "*mut ") + type();
            }
            case 'F' -> function();
            case 'D' -> dynamic();
            default -> inType();
        };
        in.leave();
        return Reading.bounded(type);
    }

    private String inType() throws Unknown {
        boolean before = isType;
        isType = true;
        String path = path();
        isType = before;
        return path;
    }

    private String tuple() throws Unknown {
        in.expect('T');
        StringBuilder text = new StringBuilder("(");
        int members = 0;
        for (; !in.take("E"); members++) {
            text.append(members > 0 ? ", " : "").append(type());
            Reading.bounded(text.toString());
        }
        return text.append(members == 1 ? ",)" : ")").toString();
    }

    private String function() throws Unknown {
        in.expect('F');
        binder();
        in.take("U");
        if (in.take("K") && !in.take("C")) {
            identifier();
        }
        StringBuilder text = new StringBuilder("fn(");
        String separator = "";
        while (!in.take("E")) {
            text.append(separator).append(type());
            Reading.bounded(text.toString());
            separator = ", ";
        }
        String result = type();
        return text.append(result.equals("()") ? ")" : ") -> " + result).toString();
    }

    private String dynamic() throws Unknown {
        in.expect('D');
        binder();
        StringBuilder text = new StringBuilder("dyn ");
        String separator = "";
        while (!in.take("E")) {
            text.append(separator).append(inType());
            while (in.take("p")) {
                text.append('<').append(identifier()).append(" = ").append(type()).append('>');
            }
            Reading.bounded(text.toString());
            separator = " + ";
        }
        in.expect('L');
        base62();
        return text.toString();
    }

    private void binder() throws Unknown {
        if (in.take("G")) {
            base62();
        }
    }

    /// What was written at an earlier place.
    private String reference(boolean isPath) throws Unknown {
        int here = in.at();
        long target = 2 + base62();
        int behind = in.at();
        if (target < 2 || target >= here - 1) {
            throw new Unknown();
        }
        in.go((int) target);
        in.enter();
        String text = isPath ? pathOrType() : constant();
        in.leave();
        in.go(behind);
        return text;
    }

    private String pathOrType() throws Unknown {
        return switch (in.peek()) {
            case 'C', 'N', 'M', 'X', 'Y', 'I', 'B' -> path();
            default -> type();
        };
    }

    private long disambiguator() throws Unknown {
        return in.take("s") ? base62() + 1 : 0;
    }

    /// `_` is 0, `0_` is 1. Hashes of crates take all 64 bits.
    private long base62() throws Unknown {
        if (in.take("_")) {
            return 0;
        }
        long value = 0;
        while (!in.take("_")) {
            char c = in.next();
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10
                    : c >= 'A' && c <= 'Z' ? c - 'A' + 36 : -1;
            if (digit < 0) {
                throw new Unknown();
            }
            value = value * 62 + digit;
        }
        return value + 1;
    }

    /// Names beyond ASCII are Punycode, and stay so.
    private String identifier() throws Unknown {
        in.take("u");
        if (in.take("0")) {
            return "";
        }
        int length = in.number();
        in.take("_");
        return in.take(length);
    }
}
