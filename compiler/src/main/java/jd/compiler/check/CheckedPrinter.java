package jd.compiler.check;

/// A checked script as text: the maps with their types, and each clause's probe point.
public final class CheckedPrinter {

    private CheckedPrinter() {}

    public static String print(CheckedScript script) {
        StringBuilder text = new StringBuilder();
        for (MapSymbol map : script.maps()) {
            text.append(map.display());
            if (!map.isScalar()) {
                text.append(map.keys());
            }
            text.append(" : ").append(Inference.words(map.content())).append('\n');
        }
        for (CheckedClause clause : script.clauses()) {
            text.append(clause.probe().name()).append(" by ").append(clause.probe().attachment()).append('\n');
            clause.predicate().ifPresent(p -> text.append("    / ").append(script.source().text(p.span()))
                    .append(" : ").append(p.type()).append(" /\n"));
            for (CheckedStatement statement : clause.body().statements()) {
                text.append("    ").append(statement.getClass().getSimpleName()).append(": ")
                        .append(script.source().text(statement.span()).lines().findFirst().orElse("")).append('\n');
            }
        }
        return text.toString();
    }
}
