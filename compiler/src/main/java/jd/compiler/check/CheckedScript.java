package jd.compiler.check;

import java.util.List;
import jd.language.source.Source;

/// A script of which every name is resolved, every type known, every probe description expanded to probe points.
///
/// @param clauses for each clause of the script in order, one for each of its probe points
/// @param maps    in the order of their first mention
/// @param kinds   what the script says of its maps
public record CheckedScript(Source source, List<CheckedClause> clauses, List<MapSymbol> maps, MapKinds kinds) {

    public CheckedScript {
        clauses = List.copyOf(clauses);
        maps = List.copyOf(maps);
    }
}
