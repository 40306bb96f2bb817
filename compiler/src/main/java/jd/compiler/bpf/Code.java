package jd.compiler.bpf;

import java.util.List;

/// Code as a stream of elements, labels and maps still by name.
public record Code(List<Element> elements) {

    public Code {
        elements = List.copyOf(elements);
    }
}
