package jd.language.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jd.language.ast.ProbeSpec;
import jd.language.ast.Script;
import jd.language.ast.Statement;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.diagnostic.DiagnosticRenderer;
import jd.language.source.Source;
import jd.language.source.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptParserTest {

    static Script parse(String text) {
        Source source = new Source("script", text);
        DiagnosticLog log = new DiagnosticLog(source);
        Optional<Script> script = ScriptParser.parse(source, log);
        assertEquals("", new DiagnosticRenderer(source, false).render(log.toList()));
        return script.orElseThrow();
    }

    static Stream<Cases.Case> cases() {
        return Cases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheTree(Cases.Case one) {
        assertEquals(one.tree(), TreeText.of(parse(one.script())));
    }

    record Fields(String probe, List<String> fields) {}

    static Stream<Fields> fields() {
        return Stream.of(
                new Fields("BEGIN", List.of("BEGIN")),
                new Fields("profile:hz:99", List.of("profile", "hz", "99")),
                new Fields("profile-99", List.of("profile-99")),
                new Fields("tick-1s", List.of("tick-1s")),
                new Fields("dtrace:::BEGIN", List.of("dtrace", "", "", "BEGIN")),
                new Fields(":::BEGIN", List.of("", "", "", "BEGIN")),
                new Fields("syscall::openat:entry", List.of("syscall", "", "openat", "entry")),
                new Fields("syscall:openat:", List.of("syscall", "openat", "")),
                new Fields("tracepoint:syscalls:sys_enter_*", List.of("tracepoint", "syscalls", "sys_enter_*")),
                new Fields("t:a:[ab]?\\*", List.of("t", "a", "[ab]?\\*")),
                new Fields("interval:s:$1", List.of("interval", "s", "$1")),
                new Fields("uprobe:/bin/bash:readline", List.of("uprobe", "/bin/bash", "readline")),
                new Fields("uprobe:\"/my dir/a:b\":f", List.of("uprobe", "/my dir/a:b", "f")),
                new Fields("uprobe:/a:cpp:\"ns::f(int)\"", List.of("uprobe", "/a", "cpp", "ns::f(int)")));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void splitsProbes(Fields one) {
        ProbeSpec probe = parse(one.probe() + " { }").clauses().getFirst().probes().getFirst();
        assertEquals(new ProbeSpec(one.probe(), one.fields(), new Span(0, one.probe().length())), probe);
    }

    /// Spans cover what they name, counted in UTF-16 units.
    @Test
    void placesStatements() {
        String text = "BEGIN { /* 😀 */ @a[1] += (2 + 3) * 4; exit ( ) }";
        Script script = parse(text);
        var clause = script.clauses().getFirst();
        Statement.Assign assign = (Statement.Assign) clause.body().statements().get(0);
        Statement.Evaluate exit = (Statement.Evaluate) clause.body().statements().get(1);
        var times = (jd.language.ast.Expression.Binary) assign.value();
        assertEquals(text, script.source().text(clause.span()));
        assertEquals(text.substring(6), script.source().text(clause.body().span()));
        assertEquals("@a[1] += (2 + 3) * 4", script.source().text(assign.span()));
        assertEquals("@a[1]", script.source().text(assign.target().span()));
        assertEquals("(2 + 3) * 4", script.source().text(times.span()));
        assertEquals("2 + 3", script.source().text(times.left().span()));
        assertEquals("exit ( )", script.source().text(exit.span()));
        var call = (jd.language.ast.Expression.Call) exit.expression();
        assertEquals("exit", script.source().text(call.nameSpan()));
    }

    @Test
    void placesMembers() {
        Script script = parse("BEGIN { a.b->c[1]++ }");
        var evaluate = (Statement.Evaluate) script.clauses().getFirst().body().statements().getFirst();
        var increment = (jd.language.ast.Expression.Increment) evaluate.expression();
        var index = (jd.language.ast.Expression.Index) increment.target();
        var member = (jd.language.ast.Expression.Member) index.target();
        assertEquals("a.b->c[1]++", script.source().text(increment.span()));
        assertEquals("a.b->c", script.source().text(member.span()));
        assertEquals("c", script.source().text(member.memberSpan()));
        assertTrue(member.arrow());
    }
}
