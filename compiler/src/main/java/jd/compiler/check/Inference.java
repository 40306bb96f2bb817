package jd.compiler.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.check.MapSymbol.Content;
import jd.compiler.check.MapSymbol.Gathered;
import jd.compiler.check.MapSymbol.Plain;
import jd.compiler.target.Target;
import jd.compiler.type.Type;
import jd.compiler.type.TypeNames;
import jd.language.diagnostic.Diagnostic.Note;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// What the rounds of checking have learned so far about the script's maps and variables.
final class Inference {

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<Long, Variables> variables = new HashMap<>();
    private final Entries asked = new Entries();
    private final ClauseLocals locals = new ClauseLocals();
    private final Functions functions = new Functions();
    private Optional<Type> taskType = Optional.empty();
    private boolean isInHurry;
    private boolean learned;

    void startRound() {
        learned = false;
        asked.startRound();
        locals.startRound();
        functions.startRound();
        variables.values().forEach(Variables::startRound);
    }

    /// Whether this round learned anything new.
    boolean learned() {
        boolean news = learned | locals.learned() | functions.learned();
        for (Variables each : variables.values()) {
            news |= each.learned();
        }
        return news || assumeNumbers() || hurry();
    }

    /// Where no round says what the first assignments to a map hold, later changes of the map do.
    private boolean hurry() {
        boolean news = !isInHurry && entries.values().stream().anyMatch(e -> e.isOpen && e.content.isEmpty());
        isInHurry |= news;
        return news;
    }

    /// A variable that is only ever set to 0 is a number.
    private boolean assumeNumbers() {
        boolean news = false;
        for (Entry entry : entries.values()) {
            if (entry.isZeroed && entry.content.isEmpty()) {
                entry.content = Optional.of(new Plain(Type.INT64));
                news = true;
            }
        }
        return news;
    }

    /// The script's functions.
    Functions functions() {
        return functions;
    }

    /// The script's clause-local variables.
    ClauseLocals locals() {
        return locals;
    }

    /// Notes a declaration of a variable.
    void declare(String name, Type type, List<Type> keys, Span span) {
        Entry entry = entry(name);
        entry.isTarget = true;
        entry.declared = Optional.of(type);
        entry.content = Optional.of(new Plain(Storage.of(type)));
        entry.contentAt = span;
        entry.keys = Optional.of(keys.stream().map(Storage::of).toList());
        entry.keysAt = span;
        entry.mentionedAt = span;
    }

    /// The type that a declaration gave to a variable.
    Optional<Type> declared(String name) {
        return entry(name).declared;
    }

    /// Whether something is assigned to a variable of that name anywhere, or it is declared.
    boolean isVariable(String name) {
        return entries.containsKey(name) && entry(name).isTarget;
    }

    /// The names of the script's global variables.
    List<String> globals() {
        return entries.keySet().stream().filter(name -> MapSymbol.Kind.of(name) == MapSymbol.Kind.GLOBAL)
                .map(MapSymbol::display).toList();
    }

    /// How many keys a map is known to have; 0 while nobody has said.
    int keyCount(String name) {
        return entries.containsKey(name) ? entry(name).keys.map(List::size).orElse(0) : 0;
    }

    /// Notes that a variable is set to 0, which is the zero of whatever type it has.
    void zero(String name) {
        entry(name).isZeroed = true;
    }

    /// What clauses on returns ask of entries.
    Entries entries() {
        return asked;
    }

    /// The variables of one clause at one of its probe points.
    Variables variables(int clause, int point) {
        return variables.computeIfAbsent((long) clause << 32 | point, _ -> new Variables());
    }

    /// Notes a use of a map with these keys; reports one that does not agree with the others.
    void useKeys(String name, List<Type> keys, Span span, DiagnosticLog problems) {
        Entry entry = entry(name);
        List<Type> stored = new ArrayList<>();
        for (Type key : keys) {
            stored.add(Storage.of(key));
        }
        if (entry.keys.isEmpty()) {
            entry.keys = Optional.of(stored);
            entry.keysAt = span;
            learned = true;
            return;
        }
        List<Type> known = entry.keys.get();
        Optional<List<Type>> joined = Storage.join(known, stored);
        if (joined.isEmpty()) {
            problems.add(mismatch(ScriptProblem.KEY_MISMATCH, span, entry.keysAt, MapSymbol.display(name),
                    keyWords(known), keyWords(keys)));
        } else if (!joined.get().equals(known)) {
            entry.keys = joined;
            learned = true;
        }
    }

    /// Notes that there is an assignment to a map, even one whose value is wrong, which is reported on its own.
    void target(String name) {
        Entry entry = entry(name);
        learned |= !entry.isTarget;
        entry.isTarget = true;
    }

    /// Notes an assignment of a value whose type this round does not know.
    void leaveOpen(String name) {
        entry(name).isOpen = true;
    }

    /// Notes that a number in a map is changed. That says what the map holds only if no assignment before it will.
    void change(String name, Type type, Span span, DiagnosticLog problems) {
        if (isInHurry || !entry(name).isOpen || entry(name).content.isPresent()) {
            assign(name, new Plain(type), span, problems);
        }
    }

    /// Notes what an assignment puts into a map.
    void assign(String name, Content content, Span span, DiagnosticLog problems) {
        Entry entry = entry(name);
        Content stored = content instanceof Plain(Type type) ? new Plain(Storage.of(type)) : content;
        if (entry.content.isEmpty()) {
            entry.content = Optional.of(stored);
            entry.contentAt = span;
            learned = true;
            return;
        }
        Content known = entry.content.get();
        Optional<Content> joined = join(known, stored);
        if (joined.isEmpty()) {
            boolean gathered = known instanceof Gathered || stored instanceof Gathered;
            problems.add(mismatch(gathered ? ScriptProblem.AGGREGATION_MISMATCH : ScriptProblem.TYPE_MISMATCH, span,
                    entry.contentAt, MapSymbol.display(name), words(known), words(content)));
        } else if (!joined.get().equals(known)) {
            entry.content = joined;
            learned = true;
        }
    }

    private static Optional<Content> join(Content known, Content added) {
        if (known instanceof Plain(Type a) && added instanceof Plain(Type b)) {
            return Storage.join(a, b).map(Plain::new);
        }
        if (known instanceof Gathered a && added instanceof Gathered b) {
            boolean alike = a.aggregation() == b.aggregation() && a.parameters().equals(b.parameters());
            return alike ? Optional.of(new Gathered(a.aggregation(), a.signed() || b.signed(), a.parameters()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Diagnostic mismatch(ScriptProblem problem, Span span, Span first, String... words) {
        return new Diagnostic(problem, span, DiagnosticLog.fill(problem.template(), (Object[]) words),
                List.of(new Note(first, "first used here")), List.of());
    }

    /// What is known of a map so far: its symbol, or nothing while nobody has said what it holds.
    Optional<MapSymbol> map(String name) {
        Entry entry = entry(name);
        return entry.content.map(content -> new MapSymbol(name, entry.keys.orElse(List.of()), content, entry.order));
    }

    /// The keys that a map is known to have.
    Optional<List<Type>> keys(String name) {
        return entry(name).keys;
    }

    void mention(String name, Span span) {
        Entry entry = entry(name);
        if (entry.mentionedAt.equals(Span.NONE)) {
            entry.mentionedAt = span;
        }
    }

    /// Reports the maps of which nobody says what they hold: not even an assignment, unless its value is wrong.
    void reportUnknown(DiagnosticLog problems) {
        entries.values().stream().filter(entry -> !entry.isTarget).forEach(entry -> reportUnknown(entry, problems));
        if (!problems.hasErrors()) {
            entries.values().forEach(entry -> reportUnknown(entry, problems));
        }
    }

    private void reportUnknown(Entry entry, DiagnosticLog problems) {
        if (entry.content.isEmpty()) {
            List<String> assigned = new ArrayList<>();
            entries.values().stream().filter(e -> e.content.isPresent())
                    .forEach(e -> assigned.add(MapSymbol.display(e.name)));
            Hints.report(problems, ScriptProblem.UNKNOWN_MAP, entry.mentionedAt, MapSymbol.display(entry.name),
                    assigned);
        }
    }

    /// The script's maps, in the order of their first mention.
    List<MapSymbol> maps() {
        List<MapSymbol> maps = new ArrayList<>();
        for (String name : entries.keySet()) {
            map(name).ifPresent(maps::add);
        }
        return maps;
    }

    /// The type of the kernel's pointer to a task, where the kernel carries types; else a plain address.
    Type taskType(Target target) {
        if (taskType.isEmpty()) {
            taskType = Optional.of(TypeNames.pointerTo("task_struct", target).orElse(Type.UINT64));
        }
        return taskType.get();
    }

    private Entry entry(String name) {
        return entries.computeIfAbsent(name, n -> new Entry(n, entries.size()));
    }

    /// How a diagnostic speaks of keys.
    static String keyWords(List<Type> keys) {
        return switch (keys.size()) {
            case 0 -> "no key";
            case 1 -> "a key (" + keys.getFirst() + ")";
            default -> keys.size() + " keys " + new Type.Tuple(keys);
        };
    }

    /// How a diagnostic speaks of contents.
    static String words(Content content) {
        return switch (content) {
            case Plain(Type type) -> type.toString();
            case Gathered gathered -> {
                String name = gathered.aggregation().signature().name();
                StringBuilder words = new StringBuilder(name.startsWith("l") || name.startsWith("a") ? "an " : "a ")
                        .append(name).append('(').append(gathered.parameters().isEmpty() ? "" : "…");
                gathered.parameters().forEach(parameter -> words.append(", ").append(parameter));
                yield words.append(')').toString();
            }
        };
    }

    private static final class Entry {
        private final String name;
        private final int order;
        private Optional<List<Type>> keys = Optional.empty();
        private Optional<Content> content = Optional.empty();
        private Span keysAt = Span.NONE;
        private Span contentAt = Span.NONE;
        private Span mentionedAt = Span.NONE;
        private Optional<Type> declared = Optional.empty();
        private boolean isTarget;
        private boolean isZeroed;
        private boolean isOpen;

        private Entry(String name, int order) {
            this.name = name;
            this.order = order;
        }
    }
}
