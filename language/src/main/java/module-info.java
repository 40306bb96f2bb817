/// The language as text and tree: sources, diagnostics, syntax trees and the parser that makes them.
module jd.language {
    requires org.antlr.antlr4.runtime;

    exports jd.language.source;
    exports jd.language.diagnostic;
    exports jd.language.ast;
    exports jd.language.macro;
    exports jd.language.parser;
}
