package jd.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import jd.compiler.builtin.Aggregation;
import jd.compiler.builtin.Builtin;
import jd.compiler.builtin.Builtins;
import jd.compiler.builtin.Signature;
import jd.compiler.check.Derived;
import jd.compiler.check.Refused;
import jd.compiler.check.Setting;

/// Every name that the language predefines, as a page of the reference, read off the registry itself.
public final class NameTable {

    private NameTable() {}

    /// The page, in Markdown.
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Names

                Every name that the language knows. This page is written by the compiler: `NameTableTest` compares it
                with the registry, and `mvn -pl compiler -Dtest=NameTableTest -Djd.names=update test` writes it anew.

                ## Variables, functions and actions

                | Signature | Also written |
                |---|---|
                """);
        for (Builtin builtin : builtins()) {
            row(page, signature(builtin.signature()), quoted(builtin.synonyms()));
        }
        page.append("\n## Aggregations\n\n| Signature | Also written |\n|---|---|\n");
        for (Aggregation aggregation : Aggregation.values()) {
            List<String> names = aggregation.names();
            row(page, signature(aggregation.signature()), quoted(names.subList(1, names.size())));
        }
        page.append("\n## Forms of the language and short names\n\n| Name | What it is |\n|---|---|\n");
        for (List<String> derived : forms()) {
            row(page, '`' + derived.getFirst() + '`', derived.getLast());
        }
        page.append("\n## Settings: `config = { name = value; }`, in the environment `JD_NAME` or `BPFTRACE_NAME`\n\n")
                .append("| Name | Values | Meaning |\n|---|---|---|\n");
        for (Setting setting : Setting.values()) {
            row(page, '`' + setting.word() + '`', setting.choices().isEmpty() ? "accepted, does nothing"
                    : setting.choices(), setting.meaning());
        }
        page.append("\n## Refused\n\n| Name | Why | Instead |\n|---|---|---|\n");
        for (Refused refused : Refused.values()) {
            row(page, '`' + refused.word() + '`', refused.why(), refused.instead());
        }
        return page.toString();
    }

    private static List<List<String>> forms() {
        List<List<String>> forms = new ArrayList<>(List.of(
                List.of("delete(@m, key)", "removes an element; says whether it was there"),
                List.of("has_key(@m, key)", "whether a map has an element"),
                List.of("sizeof(type) sizeof(expression)", "bytes of a value"),
                List.of("offsetof(type, member)", "where a member lies in a structure"),
                List.of("getopt(\"name\", default, \"description\")", "an option of the script's own"),
                List.of("args args.name arg0", "the arguments of the probe"),
                List.of("retval", "the result, in probes on a return")));
        forms.addAll(Derived.NAMES);
        return forms;
    }

    private static List<Builtin> builtins() {
        TreeMap<String, Builtin> byName = new TreeMap<>();
        for (String name : Builtins.names()) {
            Builtins.find(name).ifPresent(builtin -> byName.put(builtin.signature().name(), builtin));
        }
        return List.copyOf(byName.values());
    }

    private static String signature(Signature signature) {
        return "`" + signature.result() + " " + signature.form() + "`";
    }

    private static String quoted(List<String> names) {
        return names.isEmpty() ? "" : "`" + String.join("` `", names) + "`";
    }

    private static void row(StringBuilder page, String... cells) {
        page.append('|');
        for (String cell : cells) {
            page.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        page.append('\n');
    }
}
