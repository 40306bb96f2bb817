package jd.compiler.bpf;

import jd.language.source.Span;

/// What code is made of: instructions, and what is said about them in between.
public sealed interface Element permits Instruction, Element.LabelTarget, Element.FunctionStart, Element.SourceLine,
        Element.Comment {

    /// The place that a label means.
    record LabelTarget(Label label) implements Element {}

    /// The place where a subprogram begins; what stands before the first of these is the program itself.
    record FunctionStart(String name) implements Element {}

    /// The instructions up to the next one of these come from this place of the script.
    record SourceLine(Span span) implements Element {}

    /// A remark for listings.
    record Comment(String text) implements Element {}
}
