package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.ast.CDefinition;
import jd.language.ast.Expression;
import jd.language.ast.Script;
import jd.language.ast.CDefinition.CType;
import jd.language.ast.CDefinition.Composite;
import jd.language.ast.CDefinition.Enumeration;
import jd.language.ast.CDefinition.Member;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;
import org.antlr.v4.runtime.Token;

/// Reads the definition of a C type: structures, unions and enumerations, also within each other, and typedefs.
///
/// A function pointer is a pointer to nothing that is known.
final class CReader {

    private static final int DEEPEST = 32;

    private final CWords words;
    private final List<Script.Definition> definitions;
    private final DiagnosticLog log;
    private boolean failed;
    private int depth;

    /// @param definitions constants that sizes may be written with
    CReader(Token token, List<Script.Definition> definitions, DiagnosticLog log) {
        this.definitions = definitions;
        this.words = new CWords(token.getText(), token.getStartIndex());
        this.log = log;
    }

    /// The definition; nothing where it is wrong, which has been reported.
    Optional<CDefinition> read() {
        CDefinition definition = words.take("typedef") ? alias() : definedOrNamed();
        words.take(";");
        if (!words.word().isEmpty()) {
            expect("';'");
        }
        return failed ? Optional.empty() : Optional.of(definition);
    }

    private void expect(String wanted) {
        if (!failed) {
            Span span = words.span();
            log.report(SyntaxProblem.BAD_C_TYPE, span, wanted,
                    words.word().isEmpty() ? "its end" : Tokens.quoted(words.word()));
            failed = true;
        }
    }

    private void require(String word) {
        if (!words.take(word)) {
            expect("'" + word + "'");
        }
    }

    private CDefinition alias() {
        Declared declared = declared(base());
        if (declared.name().isEmpty()) {
            expect("a name");
        }
        return new CDefinition.Alias(declared.name(), declared.type());
    }

    private boolean attributes() {
        boolean packed = false;
        while (words.take("__attribute__")) {
            int open = 0;
            do {
                open += words.is("(") ? 1 : words.is(")") ? -1 : 0;
                packed |= words.is("packed") || words.is("__packed__");
                words.next();
            } while (open > 0 && !words.word().isEmpty());
        }
        return packed;
    }

    private CDefinition composite(boolean isUnion, String name, boolean packedBefore) {
        List<Member> members = new ArrayList<>();
        require("{");
        if (++depth > DEEPEST) {
            expect("less nesting");
        }
        while (!failed && !words.take("}")) {
            members(members);
        }
        depth--;
        return new Composite(isUnion, name, members, packedBefore | attributes());
    }

    /// `int a, *b, c[4], d : 3;`.
    private void members(List<Member> members) {
        CType base = base();
        if (words.take(";")) {
            members.add(new Member(base, "", Optional.empty()));
            return;
        }
        do {
            Declared declared = words.is(":") ? new Declared(base, "") : declared(base);
            Optional<Integer> bits = words.take(":") ? Optional.of(number()) : Optional.empty();
            if (declared.name().isEmpty() && bits.isEmpty()) {
                expect("the name of a member");
            }
            attributes();
            members.add(new Member(declared.type(), declared.name(), bits));
        } while (!failed && words.take(","));
        require(";");
    }

    /// A type's words, or a definition.
    private CType base() {
        while (words.is("const") || words.is("volatile") || words.is("static")) {
            words.next();
        }
        boolean keyword = words.is("struct") || words.is("union") || words.is("enum");
        if (keyword) {
            String kind = words.word();
            Span span = words.span();
            CDefinition definition = definedOrNamed();
            return definition.name().isEmpty() || isDefined(definition)
                    ? new CType.Inline(definition) : new CType.Words(List.of(kind, definition.name()), span);
        }
        List<String> type = new ArrayList<>();
        Span span = words.span();
        while (words.isName() && (type.isEmpty() || isInteger(words.word()) && isInteger(type.getFirst())
                || words.is("const"))) {
            if (!words.is("const") && !words.is("volatile")) {
                type.add(words.word());
            }
            words.next();
        }
        if (type.isEmpty()) {
            expect("a type");
        }
        return new CType.Words(type, span);
    }

    private static boolean isInteger(String word) {
        return switch (word) {
            case "unsigned", "signed", "long", "int", "short", "char" -> true;
            default -> false;
        };
    }

    /// After a keyword: a definition, or an alias that stands for a mere name.
    private CDefinition definedOrNamed() {
        boolean isEnum = words.is("enum");
        boolean isUnion = words.is("union");
        words.next();
        boolean packed = attributes();
        String name = words.isName() ? words.word() : "";
        if (!name.isEmpty()) {
            words.next();
        }
        if (!words.is("{")) {
            if (name.isEmpty()) {
                expect("a name or '{'");
            }
            return new CDefinition.Alias(name, new CType.Words(List.of(name), words.span()));
        }
        return isEnum ? enumeration(name) : composite(isUnion, name, packed);
    }

    private static boolean isDefined(CDefinition definition) {
        return !(definition instanceof CDefinition.Alias);
    }

    private record Declared(CType type, String name) {}

    /// `*name[4]`, `(*name)(…)`.
    private Declared declared(CType base) {
        CType type = base;
        boolean more = true;
        while (more) {
            if (words.take("*")) {
                type = new CType.Pointer(type);
            } else {
                more = words.take("const") || words.take("__user") || words.take("volatile");
            }
        }
        if (words.take("(")) {
            return function();
        }
        attributes();
        String name = words.isName() ? words.word() : "";
        if (!name.isEmpty()) {
            words.next();
        }
        List<Integer> lengths = new ArrayList<>();
        while (words.take("[")) {
            lengths.add(words.is("]") ? 0 : number());
            require("]");
        }
        for (int at = lengths.size() - 1; at >= 0; at--) {
            type = new CType.Array(type, lengths.get(at));
        }
        return new Declared(type, name);
    }

    private Declared function() {
        require("*");
        String name = words.isName() ? words.word() : "";
        words.next();
        require(")");
        int open = 0;
        do {
            open += words.is("(") ? 1 : words.is(")") ? -1 : 0;
            words.next();
        } while (open > 0 && !words.word().isEmpty());
        return new Declared(new CType.Pointer(new CType.Words(List.of("void"), words.span())), name);
    }

    private CDefinition enumeration(String name) {
        List<Enumeration.Constant> constants = new ArrayList<>();
        long next = 0;
        require("{");
        while (!failed && !words.take("}")) {
            if (!words.isName()) {
                expect("a name");
            }
            String constant = words.word();
            words.next();
            if (words.take("=")) {
                next = value();
            }
            constants.add(new Enumeration.Constant(constant, next++));
            if (!words.take(",") && !words.is("}")) {
                expect("',' or '}'");
            }
        }
        attributes();
        return new Enumeration(name, constants);
    }

    /// A number, with a sign, or shifted: `1 << 3`.
    private long value() {
        boolean negative = words.take("-");
        boolean enclosed = words.take("(");
        long value = parsed();
        if (words.take("<")) {
            require("<");
            value <<= parsed();
        }
        if (enclosed) {
            require(")");
        }
        return negative ? -value : value;
    }

    private int number() {
        long number = parsed();
        if (number < 0 || number > 1 << 20) {
            expect("a smaller number");
        }
        return (int) number;
    }

    private long parsed() {
        for (int at = definitions.size() - 1; at >= 0; at--) {
            if (words.is(definitions.get(at).name())
                    && definitions.get(at).value() instanceof Expression.IntegerLiteral literal) {
                words.next();
                return literal.value();
            }
        }
        String word = words.word().toLowerCase(java.util.Locale.ROOT);
        while (word.endsWith("u") || word.endsWith("l")) {
            word = word.substring(0, word.length() - 1);
        }
        try {
            long value = word.startsWith("0x") ? Long.parseUnsignedLong(word, 2, word.length(), 16)
                    : Long.decode(word);
            words.next();
            return value;
        } catch (NumberFormatException _) {
            expect("a number");
            words.next();
            return 0;
        }
    }
}
