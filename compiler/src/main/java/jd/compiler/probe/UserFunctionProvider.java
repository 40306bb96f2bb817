package jd.compiler.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import jd.compiler.arch.Architecture;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField.Place;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.target.Executable;
import jd.compiler.target.Feature;
import jd.compiler.type.Type;
import jd.language.diagnostic.Spelling;

/// Functions of programs and libraries: `uprobe:/bin/bash:readline` where they start, `uretprobe:libc:malloc` where
/// they return. D writes `pid123:libc:malloc:entry` and `…:return`, which probe that process alone.
///
/// The context is the interrupted function's registers (`struct pt_regs`).
enum UserFunctionProvider implements Provider {
    ENTRY(List.of("uprobe", "u"), "`uprobe:FILE:FUNCTION`, e.g. `uprobe:libc:malloc` or `uprobe:/bin/bash:readline`"),
    RETURN(List.of("uretprobe", "ur"), "`uretprobe:FILE:FUNCTION`, e.g. `uretprobe:libc:malloc`"),
    PROCESS(List.of("pid"), "`pidNUMBER:LIBRARY:FUNCTION:entry` or `…:return`, e.g. `pid$target:libc:malloc:entry`");

    private static final String PID = "pid";
    /// Whose compilers encode names.
    private static final List<String> LANGUAGES = List.of("cpp", "rust");

    private final List<String> names;
    private final String forms;

    UserFunctionProvider(List<String> names, String forms) {
        this.names = names;
        this.forms = forms;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean isNamed(String first) {
        return this == PROCESS && (process(first) > 0 || first.equals("pid$target"));
    }

    @Override
    public String forms() {
        return forms;
    }

    /// The number in D's `pid123`; 0 for what is no such name.
    private static int process(String first) {
        int number = 0;
        for (int i = PID.length(); i < first.length() && number >= 0 && number < 1 << 27; i++) {
            char c = first.charAt(i);
            number = c >= '0' && c <= '9' ? number * 10 + (c - '0') : -1;
        }
        return first.startsWith(PID) ? Math.max(number, 0) : 0;
    }

    @Override
    public void expand(Expansion expansion) {
        if (this == PROCESS) {
            expandD(expansion);
            return;
        }
        boolean encoded = expansion.size() == 4 && LANGUAGES.contains(expansion.field(2));
        if (!encoded && expansion.size() != 3 || expansion.field(1).isEmpty() || expansion.last().isEmpty()) {
            expansion.badForm(this, expansion.size() > 3
                    ? List.of("a name with colons stands in quotes: uprobe:FILE:\"ns::f\"") : List.of());
            return;
        }
        List<Executable> files = NamedFiles.of(expansion, this);
        // Of many files, some need not have the function.
        Expansion heard = files.size() > 1 ? expansion.unheard() : expansion;
        int before = expansion.found();
        for (Executable file : files) {
            new Finding(heard, file, 0, this == RETURN, encoded).find(expansion.size() - 1,
                    names.getFirst() + ":" + NamedFiles.shown(expansion, file) + ":", "");
        }
        if (files.size() > 1 && expansion.found() == before) {
            expansion.reportField(expansion.size() - 1, List.of(), ProbeProblem.NO_PROBE_MATCHES, "function",
                    expansion.last());
        }
    }

    private void expandD(Expansion expansion) {
        int process = process(expansion.field(0));
        String where = expansion.last();
        boolean onReturn = where.equals("return");
        if (process == 0 || expansion.size() != 4 || !onReturn && !where.equals("entry")) {
            expansion.badForm(this, process == 0
                    ? List.of("`$target` is the process of -c or -p; without one give its number") : List.of());
            return;
        }
        List<Executable> executables = objects(expansion, process);
        if (executables.isEmpty()) {
            expansion.reportField(1, List.of(), ProbeProblem.UNKNOWN_PROBE, "process or library",
                    expansion.field(0) + ":" + expansion.field(1));
            return;
        }
        for (Executable executable : executables) {
            new Finding(expansion, executable, process, onReturn, false)
                    .find(2, expansion.field(0) + ":" + expansion.field(1) + ":", ":" + where);
        }
    }

    /// The files of a process in which functions are looked for: one by its name, or all that a pattern matches and
    /// that have such functions. Without a file, a function is in any of them, a pattern of functions in the program.
    private static List<Executable> objects(Expansion expansion, int process) {
        String object = expansion.field(1);
        Glob functions = expansion.glob(2);
        Glob files = expansion.glob(1);
        if (object.isEmpty() ? functions.isLiteral() : !files.isLiteral()) {
            List<Executable> having = expansion.target().executables(process).stream()
                    .filter(file -> object.isEmpty() || files.matches(fileName(file)))
                    .filter(file -> functions.isLiteral() ? !file.functions(expansion.field(2)).isEmpty()
                            : file.names().stream().anyMatch(functions::matches)).toList();
            if (!having.isEmpty()) {
                return having;
            }
        }
        return expansion.target().executable(process, object).stream().toList();
    }

    private static String fileName(Executable file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    /// The search for functions in one file.
    ///
    /// @param encoded whether only functions count whose names a compiler has encoded
    private record Finding(Expansion expansion, Executable executable, int process, boolean onReturn,
            boolean encoded) {

        /// @param before what stands before the function in the name of a probe
        void find(int field, String before, String after) {
            String written = expansion.field(field);
            Glob pattern = expansion.glob(field);
            if (!pattern.isLiteral() || isSpelling(written)) {
                matching(pattern, field, before, after);
                return;
            }
            int plus = written.lastIndexOf('+');
            String function = plus > 0 ? written.substring(0, plus) : written;
            OptionalLong into = plus > 0 ? number(written.substring(plus + 1)) : OptionalLong.of(0);
            if (into.isEmpty() || onReturn && plus > 0) {
                expansion.reportField(field, List.of("an offset into a function is a number of bytes, e.g. main+4; "
                        + "only an entry probe may have one"), ProbeProblem.UNKNOWN_PROBE, "function", written);
                return;
            }
            if (function.startsWith("0x")) {
                address(written, field, before, after);
                return;
            }
            List<Executable.Place> places = executable.functions(function);
            if (places.isEmpty()) {
                unknown(function, field);
            }
            for (Executable.Place place : places) {
                add(before + written + after, function, place.offset() + into.getAsLong(), false);
            }
        }

        /// Whether a name is as people write it, not as a symbol.
        private boolean isSpelling(String name) {
            return encoded || name.contains("::") || name.indexOf('(') > 0;
        }

        /// Several names of one place are one probe.
        private void matching(Glob pattern, int field, String before, String after) {
            Set<Long> offsets = new HashSet<>();
            boolean spelt = isSpelling(expansion.field(field));
            for (String name : executable.names()) {
                if (spelt ? isSpelt(pattern, name) : pattern.matches(name)) {
                    for (Executable.Place place : executable.functions(name)) {
                        if (offsets.add(place.offset())) {
                            add(before + name + after, name, place.offset(), !pattern.isLiteral());
                        }
                    }
                }
            }
            if (offsets.isEmpty()) {
                expansion.reportField(field, pattern.isLiteral() ? nearest(pattern.literal()) : List.of(),
                        ProbeProblem.NO_PROBE_MATCHES, "function", pattern);
            }
        }

        private boolean isSpelt(Glob pattern, String symbol) {
            for (String spelling : executable.spellings(symbol)) {
                if (pattern.matches(spelling)) {
                    return true;
                }
            }
            return false;
        }

        /// The hint for a misspelt name of C++ or Rust.
        private List<String> nearest(String name) {
            List<String> known = new ArrayList<>();
            for (String symbol : executable.names()) {
                known.addAll(executable.spellings(symbol));
            }
            return Expansion.didYouMean(Spelling.nearest(name, known));
        }

        private void address(String written, int field, String before, String after) {
            OptionalLong offset = number(written).stream().mapToObj(executable::fileOffset).findFirst()
                    .orElse(OptionalLong.empty());
            if (offset.isEmpty()) {
                expansion.reportField(field, List.of("it is no address in " + executable.path()),
                        ProbeProblem.UNKNOWN_PROBE, "function", written);
            } else {
                add(before + written + after, written, offset.getAsLong(), false);
            }
        }

        private void unknown(String function, int field) {
            List<String> known = executable.names();
            List<String> hints = known.isEmpty()
                    ? List.of(executable.path() + " has no symbols: it is stripped, or no executable")
                    : Expansion.didYouMean(Spelling.nearest(function, known));
            expansion.reportField(field, hints, ProbeProblem.UNKNOWN_PROBE, "function", function);
        }

        private void add(String name, String function, long offset, boolean matched) {
            Architecture architecture = expansion.target().architecture();
            Optional<ContextField> result = onReturn ? Optional.of(new ContextField("retval", Type.INT64,
                    architecture.registerOffset(architecture.result()), Long.BYTES, true, Place.WORD))
                    : Optional.empty();
            String provider = process > 0 ? PID : onReturn ? "uretprobe" : "uprobe";
            expansion.add(new ProbePoint(provider, name, function, onReturn ? "return" : "entry", ProgramType.KPROBE,
                    expansion.target().has(Feature.UPROBE_MULTI) ? Optional.of(AttachType.TRACE_UPROBE_MULTI)
                            : Optional.empty(), OptionalInt.empty(),
                    new Attachment.Uprobe(executable.path(), offset, onReturn, scope(), matched), List.of(),
                    words(architecture), result, Shape.USER));
        }

        /// The process that is probed alone: D's, else that of `-p`, so that no other one is even interrupted.
        private int scope() {
            return process > 0 ? process : expansion.target().process().orElse(0);
        }

        /// The arguments' registers; at the return of a D probe, where it returns to and (`arg1`) what.
        private List<Integer> words(Architecture architecture) {
            List<String> registers = !onReturn ? architecture.arguments() : process == 0 ? List.of()
                    : List.of(architecture.instructionPointer(), architecture.result());
            List<Integer> words = new ArrayList<>();
            for (String register : registers) {
                words.add(architecture.registerOffset(register));
            }
            return words;
        }
    }

    private static OptionalLong number(String text) {
        boolean hexadecimal = text.startsWith("0x");
        try {
            return OptionalLong.of(hexadecimal ? Long.parseUnsignedLong(text, 2, text.length(), 16)
                    : Long.parseLong(text));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void list(Listing listing) {
        if (this == PROCESS || listing.written(1).isEmpty()) {
            return; // The functions of every file of a process are too many.
        }
        Optional<String> language = listing.literal(2).filter(LANGUAGES::contains);
        NamedFiles.listed(listing).forEach((shown, file) -> {
            for (String name : file.names()) {
                if (language.isEmpty()) {
                    listing.probe(List.of(names.getFirst(), shown, name));
                } else if (!file.spellings(name).isEmpty()) {
                    listing.probe(List.of(names.getFirst(), shown, language.get(), file.spellings(name).getLast()));
                }
            }
        });
    }
}
