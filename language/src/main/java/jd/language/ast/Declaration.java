package jd.language.ast;

import java.util.List;
import java.util.Optional;
import jd.language.source.Span;

/// What stands beside the clauses of a script.
public sealed interface Declaration {

    Span span();

    /// `int x;`, `string names[int];`, `self int depth;`, `this char *p;`: the type of a D variable.
    ///
    /// @param keys the types of an associative array's keys; empty where there are none. A number in place of a type
    ///             is the size of a C array, which stands for one integer key.
    record Variable(Storage storage, TypeName type, String name, List<TypeName> keys, Span span)
            implements Declaration {
        public Variable {
            keys = List.copyOf(keys);
        }
    }

    /// `let @m = hash(100);`: what kind of map that is, and its size.
    ///
    /// @param kind the word
    record MapKind(String map, String kind, long entries, Span kindSpan, Span span) implements Declaration {}

    /// `fn name($a : int64, $b : string) : int64 { … return e; }`.
    ///
    /// @param result empty where the function has no result
    record Function(String name, List<Parameter> parameters, Optional<TypeName> result, Statement.Block body,
            Span nameSpan, Span span) implements Declaration {
        public Function {
            parameters = List.copyOf(parameters);
        }

        /// A parameter, by its name without `$`.
        public record Parameter(String name, TypeName type, Span span) {}
    }

    /// How long a variable lives.
    enum Storage {
        /// As long as the trace, for all to see.
        GLOBAL(""),
        /// As long as the trace, one for each thread.
        THREAD("self"),
        /// One firing of a probe, for all its clauses.
        CLAUSE("this");

        private final String word;

        Storage(String word) {
            this.word = word;
        }

        /// The word before the type.
        public String word() {
            return word;
        }
    }

    /// `#pragma D option name=value`.
    ///
    /// @param value empty where there is none
    record Option(String name, String value, Span span) implements Declaration {}

    /// `name = value;` within `config = { … }`.
    ///
    /// @param value the word or number as written, or what stands in quotes
    record Setting(String name, String value, Span span) implements Declaration {}

    /// `import "path";`.
    record Import(String path, Span span) implements Declaration {}

    /// `struct name { … };` and the like.
    record CType(CDefinition definition, Span span) implements Declaration {}

    /// `macro name($variable, @map, value) { … }`.
    ///
    /// @param parameters what each takes
    /// @param body       an [Expression.Block]
    record Macro(String name, List<Parameter> parameters, Expression.Block body, Span nameSpan, Span span)
            implements Declaration {
        public Macro {
            parameters = List.copyOf(parameters);
        }

        /// A parameter, by its name without `$` or `@`.
        public record Parameter(Kind kind, String name) {}

        /// What a parameter takes.
        public enum Kind { SCRATCH, MAP, EXPRESSION }
    }
}
