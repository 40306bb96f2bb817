package jd.runtime.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import jd.compiler.object.Settings.Transport;
import jd.runtime.cli.Options.Flag;
import jd.runtime.cli.Options.Stage;
import jd.runtime.cli.Options.Task;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.ParseException;

/// Reads the words of the command line into [Options].
///
/// The words that are neither an option nor its value are the script's arguments, after the script's file where no
/// option gives the script.
final class Arguments {

    private static final List<String> FORMATS = List.of("text", "json", "folded");

    private final CommandLine line;
    private final boolean dashes;
    private final DTraceSettings settings;

    private Arguments(CommandLine line, boolean dashes) {
        this.line = line;
        this.dashes = dashes;
        this.settings = DTraceSettings.read(all("x"));
    }

    /// Reads the words.
    ///
    /// @throws UsageException where they make no sense
    static Options read(List<String> words) {
        try {
            var parser = DefaultParser.builder().setAllowPartialMatching(false).setStripLeadingAndTrailingQuotes(false)
                    .get();
            var syntax = syntax();
            List<String> ordered = WordOrder.of(syntax, separated(words));
            return new Arguments(parser.parse(syntax, ordered.toArray(String[]::new), true), words.contains("--"))
                    .options();
        } catch (MissingArgumentException e) {
            throw new UsageException(spelling(e.getOption()) + " wants a value");
        } catch (ParseException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static String spelling(Option option) {
        return option.getOpt() == null ? "--" + option.getLongOpt() : "-" + option.getOpt();
    }

    /// `-lv` and `-ln PROBE` are two options, not `-l` with the pattern `v` or `n`.
    private static List<String> separated(List<String> words) {
        List<String> separated = new ArrayList<>(words.size() + 1);
        for (String word : words) {
            switch (word) {
                case "-lv", "-vl" -> separated.addAll(List.of("-v", "-l"));
                case "-ln", "-lP" -> separated.addAll(List.of("-l", "-" + word.charAt(2)));
                default -> separated.add(word);
            }
        }
        return separated;
    }

    private static org.apache.commons.cli.Options syntax() {
        var syntax = new org.apache.commons.cli.Options();
        String[] valued = {"e", "n", "s", "c", "p", "o", "f", "d", "x", "b", "P", "m", "i"};
        for (String name : valued) {
            syntax.addOption(new Option(name, true, ""));
        }
        String[] longValued = {"duration", "buffer", "buffer-size", "flame", "flame-base", "comm", "uid", "cgroup",
            "container", "as"};
        for (String name : longValued) {
            syntax.addOption(new Option(null, name, true, ""));
        }
        String[][] switches = {{"q", "quiet"}, {"v", "verbose"}, {"w", "unsafe"}, {"k", "check-reads"},
            {"h", "help"}, {"V", "version"}, {"Z", "zero-matches"}, {null, "dry-run"},
            {"C", "preprocess"}, {"F", "flow-indent"},
            {null, "tree"}, {"a", "all"}, {null, "verifier-log"}, {null, "no-jvm-attach"},
            {null, "test"}, {null, "bench"}};
        for (String[] names : switches) {
            syntax.addOption(new Option(names[0], names[1], false, ""));
        }
        var list = new Option("l", "list", true, "");
        list.setOptionalArg(true);
        return syntax.addOption(list);
    }

    private Options options() {
        List<String> rest = new ArrayList<>(line.getArgList());
        Task task = task(rest);
        Optional<List<String>> command = one("c").map(ShellWords::split);
        OptionalInt pid = number("p", 1, 1 << 22);
        if (command.isPresent() && pid.isPresent()) {
            throw new UsageException("-c starts a process and -p takes a running one: use one of them");
        }
        return new Options(task, rest, command, pid, scope(command, pid), one("o"), json(), duration(), transport(),
                tuning(), drawing(), as(command), flags(),
                dumps());
    }

    private ScopeOptions scope(Optional<List<String>> command, OptionalInt pid) throws UsageException {
        boolean tree = line.hasOption("tree");
        if (tree && command.isEmpty() && pid.isEmpty()) {
            throw new UsageException("--tree wants a process to start from: -c COMMAND or -p PID");
        }
        if (tree && line.hasOption("all")) {
            throw new UsageException("--tree and --all contradict each other: use one of them");
        }
        return new ScopeOptions(tree, line.hasOption("all"), one("comm"), one("uid"), one("cgroup"), one("container"));
    }

    /// What to do; takes the script's file off the front of `rest` where the script is a file.
    private Task task(List<String> rest) {
        if (line.hasOption("help")) {
            return new Options.ShowHelp();
        }
        if (line.hasOption("version")) {
            return new Options.ShowVersion();
        }
        if (line.hasOption("l")) {
            return new Options.ListProbes(listed(rest));
        }
        if (line.hasOption("F")) {
            throw new UsageException("-F: lines are not indented by entry and return;"
                    + " printf with probefunc and probename tells them apart");
        }
        List<String> programs = new ArrayList<>();
        for (Option option : line.getOptions()) {
            if ("e".equals(option.getOpt())) {
                programs.add(option.getValue());
            } else if ("n".equals(option.getOpt())) {
                programs.add(withBody(option.getValue()));
            } else if ("P".equals(option.getOpt())) {
                programs.add(withBody(described(option.getValue(), ":::")));
            } else if ("m".equals(option.getOpt())) {
                boolean provider = probeOf(option.getValue()).indexOf(':') >= 0;
                programs.add(withBody(described((provider ? "" : ":") + option.getValue(), "::")));
            } else if ("i".equals(option.getOpt())) {
                throw new UsageException("-i: probes have no numbers here; name them with -n");
            }
        }
        Optional<String> file = one("s");
        if (programs.isEmpty() && file.isEmpty() && rest.isEmpty()) {
            function().ifPresent(programs::add);
        }
        if (!programs.isEmpty()) {
            if (file.isPresent()) {
                throw new UsageException("-e and -s both give a script: use one of them");
            }
            if (!rest.isEmpty()) {
                refuseUnknownOption(rest.getFirst());
            }
            return new Options.RunText(String.join("\n", programs));
        }
        if (file.isPresent()) {
            return new Options.RunFile(file.get());
        }
        if (!rest.isEmpty()) {
            refuseUnknownOption(rest.getFirst());
            if (rest.size() == 1 && rest.getFirst().equals("doctor")) {
                return new Options.Examine();
            }
            return new Options.RunFile(rest.removeFirst());
        }
        return new Options.OpenPrompt();
    }

    /// D's `-f FUNCTION`: what is no format is a function, where nothing else names a script.
    private Optional<String> function() {
        return one("f").filter(name -> !FORMATS.contains(name)).map(name -> {
            boolean qualified = probeOf(name).indexOf(':') >= 0;
            return withBody(described((qualified ? "" : "::") + name, ":"));
        });
    }

    /// The patterns of `-l`: as jd and bpftrace have it behind `-l`, as D by `-P`, `-m`, `-f` and `-n`.
    private String listed(List<String> rest) {
        List<String> patterns = new ArrayList<>(all("l"));
        all("P").forEach(provider -> patterns.add(provider + ":*"));
        patterns.addAll(all("m"));
        patterns.addAll(all("n"));
        all("f").stream().filter(word -> !FORMATS.contains(word)).forEach(patterns::add);
        if (patterns.isEmpty()) {
            patterns.add(rest.isEmpty() ? "*" : rest.removeFirst());
        }
        return String.join(",", patterns);
    }

    /// The probe in an argument that may go on with a predicate and a body.
    private static String probeOf(String text) {
        int end = 0;
        while (end < text.length() && "{/ \t\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }

    /// A provider or module as the whole description of its probes: the fields after it are empty.
    private static String described(String text, String fields) {
        String probe = probeOf(text);
        return probe + fields + text.substring(probe.length());
    }

    /// A probe of `-n` without a body gets D's default action.
    private static String withBody(String program) {
        boolean hasBody = program.indexOf('{') >= 0 || program.indexOf('<') >= 0 || program.isBlank();
        return hasBody ? program : program + " { firing(); }";
    }

    /// A word with a dash is a mistake, unless it is the dash alone, a negative number, or stands after `--`.
    private void refuseUnknownOption(String word) {
        boolean number = word.length() > 1 && Character.isDigit(word.charAt(1));
        if (word.startsWith("-") && word.length() > 1 && !number && !dashes) {
            throw new UsageException("unknown option " + word);
        }
    }

    private boolean json() {
        String format = one("f").orElse("text");
        boolean script = !line.getArgList().isEmpty() || line.hasOption("e") || line.hasOption("n")
                || line.hasOption("s");
        if (script && !line.hasOption("l") && !FORMATS.contains(format)) {
            throw new UsageException("-f wants text, json or folded, not '" + format + "'");
        }
        return format.equals("json");
    }

    private Optional<String> as(Optional<List<String>> command) {
        if (one("as").isPresent() && command.isEmpty()) {
            throw new UsageException("--as says who runs the command of -c, and there is none");
        }
        return one("as");
    }

    private Options.Drawing drawing() {
        if (one("flame-base").isPresent() && one("flame").isEmpty()) {
            throw new UsageException("--flame-base names what --flame FILE is compared with: both are needed");
        }
        return new Options.Drawing(one("f").filter("folded"::equals).isPresent(), one("flame"), one("flame-base"));
    }

    private OptionalLong duration() {
        Optional<String> text = one("duration");
        return text.isEmpty() ? OptionalLong.empty()
                : OptionalLong.of(Quantity.nanoseconds("--duration", text.get()));
    }

    private Optional<Transport> transport() {
        return one("buffer").map(word -> switch (word) {
            case "ring" -> Transport.RING_BUFFER;
            case "perf" -> Transport.PERF_BUFFER;
            default -> throw new UsageException("--buffer wants ring or perf, not '" + word + "'");
        });
    }

    private Options.Tuning tuning() {
        OptionalInt buffer = settings.tuning().bufferBytes();
        Optional<String> size = one("buffer-size").or(() -> one("b"));
        if (size.isPresent()) {
            buffer = OptionalInt.of(Quantity.bufferBytes("--buffer-size", size.get()));
        }
        return new Options.Tuning(buffer, settings.tuning().maxStringLength(), settings.tuning().maxMapKeys());
    }

    private Set<Flag> flags() {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        flags.addAll(settings.flags());
        add(flags, "q", Flag.QUIET);
        add(flags, "v", Flag.VERBOSE);
        add(flags, "w", Flag.UNSAFE);
        add(flags, "k", Flag.CHECK_READS);
        add(flags, "Z", Flag.ZERO_MATCHES);
        add(flags, "dry-run", Flag.DRY_RUN);
        add(flags, "verifier-log", Flag.VERIFIER_LOG);
        add(flags, "no-jvm-attach", Flag.NO_JVM_ATTACH);
        for (String given : List.of("n", "s", "P", "m")) {
            add(flags, given, Flag.ROWS);
        }
        add(flags, "test", Flag.TEST);
        add(flags, "bench", Flag.BENCH);
        if (flags.contains(Flag.TEST) && flags.contains(Flag.BENCH)) {
            throw new UsageException("--test and --bench run different probes: use one of them");
        }
        return flags;
    }

    private void add(Set<Flag> flags, String option, Flag flag) {
        if (line.hasOption(option)) {
            flags.add(flag);
        }
    }

    private Set<Stage> dumps() {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (String word : all("d")) {
            stages.addAll(Stage.named(word));
        }
        return stages;
    }

    private OptionalInt number(String option, int low, int high) {
        Optional<String> text = one(option);
        return text.isEmpty() ? OptionalInt.empty()
                : OptionalInt.of(Quantity.number("-" + option, text.get(), low, high));
    }

    /// The option's value; where it is given several times the last wins.
    private Optional<String> one(String option) {
        List<String> values = all(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private List<String> all(String option) {
        String[] values = line.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }
}
