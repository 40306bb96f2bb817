package jd.compiler.bpf;

import java.util.ArrayList;
import java.util.List;
import jd.language.source.Span;

/// Collects elements of code in order.
public final class CodeBuilder {

    private final List<Element> elements = new ArrayList<>();
    private int labels;

    public CodeBuilder() {}

    public CodeBuilder with(Element element) {
        elements.add(element);
        return this;
    }

    /// A fresh label, not bound yet.
    public Label label() {
        return new Label("L" + labels++);
    }

    public CodeBuilder bind(Label label) {
        return with(new Element.LabelTarget(label));
    }

    /// Starts a subprogram; see [Element.FunctionStart].
    public CodeBuilder function(String name) {
        return with(new Element.FunctionStart(name));
    }

    public CodeBuilder line(Span span) {
        return with(new Element.SourceLine(span));
    }

    public CodeBuilder comment(String text) {
        return with(new Element.Comment(text));
    }

    public Code build() {
        return new Code(elements);
    }
}
