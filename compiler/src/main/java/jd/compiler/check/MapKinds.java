package jd.compiler.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.bpf.MapType;
import jd.language.ast.Declaration;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.diagnostic.Spelling;

/// What a script says of its maps: `let @m = lruhash(100);`.
///
/// @param kinds by the map's name
public record MapKinds(Map<String, MapKind> kinds) {

    /// @param entries how many elements it may have
    public record MapKind(MapType type, int entries) {}

    private static final long MOST_ENTRIES = 1 << 28;
    private static final List<String> WORDS = List.of("hash", "lruhash", "percpuhash", "percpulruhash");

    public MapKinds {
        kinds = Map.copyOf(kinds);
    }

    /// What is said of a map.
    public Optional<MapKind> find(MapSymbol map) {
        return Optional.ofNullable(kinds.get(map.name()));
    }

    /// Reads the declarations, and compares them with what the script does with its maps.
    ///
    /// @param maps the script's maps, every type known
    static MapKinds read(List<Declaration> declarations, List<MapSymbol> maps, DiagnosticLog problems) {
        Map<String, MapKind> kinds = new LinkedHashMap<>();
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.MapKind kind) {
                read(kind, maps, kinds, problems);
            }
        }
        return new MapKinds(kinds);
    }

    private static void read(Declaration.MapKind declared, List<MapSymbol> maps, Map<String, MapKind> kinds,
            DiagnosticLog problems) {
        String name = "@" + declared.map();
        if (!WORDS.contains(declared.kind())) {
            List<String> hints = Spelling.nearest(declared.kind(), WORDS).map(n -> List.of("did you mean `" + n + "`?"))
                    .orElse(List.of("the kinds are " + String.join(", ", WORDS)));
            problems.report(hints, ScriptProblem.UNKNOWN_MAP_KIND, declared.kindSpan(), declared.kind());
            return;
        }
        if (declared.entries() < 1 || declared.entries() > MOST_ENTRIES) {
            problems.report(ScriptProblem.BAD_MAP_SIZE, declared.span(), declared.entries(), MOST_ENTRIES);
            return;
        }
        if (kinds.containsKey(declared.map())) {
            problems.report(ScriptProblem.ALREADY_DECLARED, declared.span(), name);
            return;
        }
        Optional<MapSymbol> used = maps.stream().filter(map -> map.name().equals(declared.map())).findFirst();
        if (used.isEmpty()) {
            problems.report(ScriptProblem.UNUSED_MAP, declared.span(), name);
            return;
        }
        boolean gathers = used.get().content() instanceof MapSymbol.Gathered;
        if (gathers != declared.kind().startsWith("percpu")) {
            problems.report(List.of(gathers ? "each CPU gathers by itself: percpu" + declared.kind()
                    : "values are shared by all CPUs: " + declared.kind().substring("percpu".length())),
                    ScriptProblem.MAP_KIND_MISMATCH, declared.kindSpan(), name,
                    Inference.words(used.get().content()), declared.kind());
            return;
        }
        kinds.put(declared.map(), new MapKind(type(declared.kind()), (int) declared.entries()));
    }

    private static MapType type(String word) {
        return switch (word) {
            case "hash" -> MapType.HASH;
            case "lruhash" -> MapType.LRU_HASH;
            case "percpuhash" -> MapType.PERCPU_HASH;
            default -> MapType.LRU_PERCPU_HASH;
        };
    }
}
