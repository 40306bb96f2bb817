package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jd.compiler.probe.StableProbe.Way;
import org.junit.jupiter.api.Test;

class StableProvidersTest {

    private static final Path DOCUMENT = Path.of("..", "spec", "providers.md");

    /// The table in `spec/providers.md` says what the rows say.
    @Test
    void documentShowsEveryRow() throws IOException {
        List<String> shown = new ArrayList<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.equals("## Members")) {
                break;
            }
            if (line.startsWith("| `")) {
                shown.add(line);
            }
        }
        assertEquals(String.join("\n", rows()), String.join("\n", shown));
    }

    @Test
    void everyProviderHasProbes() {
        Set<String> provided = new TreeSet<>();
        StableProbes.all().forEach(probe -> provided.add(probe.provider()));
        Set<String> families = new TreeSet<>();
        for (StableProvider family : StableProvider.values()) {
            families.add(family.fullName());
        }
        assertEquals(families, provided);
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (StableProbe probe : StableProbes.all()) {
            for (Way way : probe.ways()) {
                List<String> arguments = new ArrayList<>();
                way.translation().arguments().forEach(each -> arguments.add(each.type()
                        + (each.name().isEmpty() ? "" : " " + each.name()) + " ← " + shortened(each.expression())));
                rows.add("| `" + probe.name() + "` | " + (way.alternative() ? "else " : "") + "`" + way.on() + "` | "
                        + way.translation().predicate().map(p -> code(p)).orElse("") + " | "
                        + String.join("; ", arguments.stream().map(StableProvidersTest::code).toList()) + " |");
            }
            if (!probe.needs().isEmpty()) {
                rows.add("| `" + probe.name() + "` | " + (probe.ways().isEmpty() ? "not available: " : "where not: ")
                        + probe.needs() + " | | |");
            }
        }
        return rows;
    }

    private static String shortened(String expression) {
        return expression.length() > 80 ? expression.substring(0, 77) + "..." : expression;
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
