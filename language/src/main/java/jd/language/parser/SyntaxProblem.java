package jd.language.parser;

import jd.language.diagnostic.Problem;

/// What can be wrong with a script's text.
public enum SyntaxProblem implements Problem {
    UNKNOWN_CHARACTER("{} has no meaning here"),
    UNTERMINATED_STRING("this string is not closed on its line"),
    UNTERMINATED_CHARACTER("this character is not closed on its line"),
    UNTERMINATED_COMMENT("this comment is not closed"),
    BAD_ESCAPE("'{}' is not an escape sequence"),
    BAD_CHARACTER("a character in single quotes is one byte, not {}"),
    BAD_NUMBER("'{}' is not a number"),
    NUMBER_TOO_LARGE("{} is too large: the largest number here is {}"),
    NO_FLOATING_POINT("there are no floating-point numbers"),
    BAD_POSITIONAL("there is no parameter ${}: parameters are counted from $1"),
    AMBIGUOUS_ANGLE("this '>' can end the body or compare with '{}'"),
    NESTING_TOO_DEEP("this is nested more than {} levels deep"),
    EXPECTED_PROBE("expected a probe, found {}"),
    EXPECTED_BODY("expected a body after the probe, found {}"),
    BAD_DECLARATION("expected a declaration such as 'self int x;', found {}"),
    BAD_INLINE("expected a name with a type, as in 'inline int limit = 5;', found {}; with arguments it is a macro"),
    BAD_MAP_DECLARATION("expected a declaration such as 'let @m = hash(100);', found {}"),
    BAD_FUNCTION("expected a function such as 'fn f($a : int64) : int64 { … }', found {}"),
    UNCLOSED_PREDICATE("expected '/' to end the predicate, found {}"),
    UNCLOSED_BODY("expected {} to end the body, found {}"),
    UNCLOSED_BRACKET("expected {}, found {}"),
    EXPECTED_STATEMENT("expected a statement, found {}"),
    EXPECTED_SEMICOLON("expected ';', found {}"),
    EXPECTED_EXPRESSION("expected an expression, found {}"),
    EXPECTED_NAME("expected the name of a member, found {}"),
    EXPECTED_VARIABLE("expected a variable such as $x after 'let', found {}"),
    EXPECTED_TYPE("expected a type, found {}"),
    EXPECTED_BLOCK("expected '{' to begin a block, found {}"),
    EXPECTED_ITERATION("expected a variable and what it runs over after 'for', found {}"),
    EXPECTED_COLON("expected ':' and the other value of '?', found {}"),
    EXPECTED_SIZE("expected the number of elements, found {}"),
    UNCLOSED_CONDITION("this condition has no #endif"),
    NO_CONDITION("{} without a condition before it"),
    BAD_DEFINITION("the value of {} is not a number or a string"),
    BAD_RECORD("either all elements of a record have a name or none"),
    EXPECTED_VALUE("a block that stands for a value ends with an expression without ';'"),
    BAD_SETTING("expected settings such as 'config = { max_map_keys = 100; }', found {}"),
    BAD_C_TYPE("expected {} in this definition of a type, found {}"),
    NOT_ASSIGNABLE("{} cannot be assigned to");

    private final String template;

    SyntaxProblem(String template) {
        this.template = template;
    }

    @Override
    public String code() {
        return name();
    }

    @Override
    public String template() {
        return template;
    }
}
