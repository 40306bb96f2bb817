package jd.compiler.emit;

import jd.compiler.bpf.CodeBuilder;
import jd.language.source.Span;

/// Says between instructions which place of the script they come from, where that changes.
final class LineInfo {

    private final CodeBuilder code;
    private int start = Step.NONE;
    private int end = Step.NONE;

    LineInfo(CodeBuilder code) {
        this.code = code;
    }

    /// The next instruction comes from there.
    void at(Span span) {
        if (span.start() != start || span.end() != end) {
            start = span.start();
            end = span.end();
            code.line(span);
        }
    }
}
