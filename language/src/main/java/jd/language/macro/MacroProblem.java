package jd.language.macro;

import jd.language.diagnostic.Problem;

/// What can be wrong with macros.
public enum MacroProblem implements Problem {
    MACRO_ARGUMENTS("the macro `{}` wants {}"),
    MACRO_RECURSION("the macro `{}` comes to call itself: {}"),
    MACRO_JUMP("a macro cannot {} in what calls it"),
    MACRO_DECLARED("the macro `{}` is defined with these parameters already");

    private final String template;

    MacroProblem(String template) {
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
