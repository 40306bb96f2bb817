package jd.compiler.bpf;

/// A place in code, known by its identity; bound by one [Element.LabelTarget].
public final class Label {

    private final String name;

    public Label(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
