package jd.runtime.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jd.compiler.object.EventLayout;
import jd.compiler.object.MapLayout;
import jd.runtime.event.EventHandler;
import jd.runtime.event.MapSource;
import one.convert.Arguments;

/// An output that takes the maps keyed by stacks out of what is printed at the end, and draws them as a page of HTML.
///
/// The drawing is that of async-profiler's converter, whose classes are loaded when the page is written.
public final class FlameGraph implements Output {

    private final Output rest;
    private final Facts facts;
    private final Map<String, Map<String, Long>> stacks = new LinkedHashMap<>();

    /// @param rest where all else goes
    public FlameGraph(Output rest, Facts facts) {
        this.rest = rest;
        this.facts = facts;
    }

    @Override
    public void map(MapLayout layout, MapSource source, MapPrint print) {
        Optional<FoldedStacks> folded = print.isFinal() ? FoldedStacks.of(layout, facts) : Optional.empty();
        if (folded.isPresent()) {
            stacks.put(layout.name(), folded.get().read(source));
        } else {
            rest.map(layout, source, print);
        }
    }

    /// Writes the page.
    ///
    /// @param base folded stacks to compare with; what has grown since is red, what has become less blue
    public void write(OutputStream out, Optional<String> base) throws IOException {
        Arguments arguments = new Arguments();
        arguments.title = base.isPresent() ? "jd: difference" : "jd";
        arguments.diff = base.isPresent();
        var graph = new one.convert.FlameGraph(arguments);
        graph.parseCollapsed(new StringReader(harmless(folded())));
        if (base.isPresent()) {
            var before = new one.convert.FlameGraph(arguments);
            before.parseCollapsed(new StringReader(harmless(sound(base.get()))));
            graph.diff(before);
        }
        graph.dump(out);
    }

    /// Where there are several maps, each has a frame of its own around it.
    private String folded() {
        StringBuilder text = new StringBuilder();
        stacks.forEach((map, counts) -> counts.forEach((stack, count) -> {
            if (count > 0) {
                text.append(stacks.size() > 1 ? map + ";" : "").append(stack.isEmpty() ? "[none]" : stack).append(' ')
                        .append(count).append('\n');
            }
        }));
        return text.toString();
    }

    /// Names stand in a script within the page as texts, where quotes are taken care of, but not what ends a script.
    private static String harmless(String folded) {
        return folded.replace("</", "\u2039/").replace("<!", "\u2039!");
    }

    /// The lines of a file that are folded stacks.
    static String sound(String file) {
        StringBuilder sound = new StringBuilder(file.length());
        for (String line : file.split("\n")) {
            int blank = line.lastIndexOf(' ');
            boolean number = blank > 0 && line.length() - blank > 1 && line.length() - blank < 19;
            for (int i = blank + 1; number && i < line.length(); i++) {
                number = line.charAt(i) >= '0' && line.charAt(i) <= '9';
            }
            if (number) {
                sound.append(line.replace('\r', '?')).append('\n');
            }
        }
        return sound.toString();
    }

    @Override
    public Optional<EventHandler> printer(EventLayout layout) {
        return rest.printer(layout);
    }

    @Override
    public void rows(RowPrint rows) {
        rest.rows(rows);
    }

    @Override
    public void attached(int probes) {
        rest.attached(probes);
    }

    @Override
    public void lost(long events, String probe, String sentence) {
        rest.lost(events, probe, sentence);
    }

    @Override
    public void warning(String sentence, Optional<Place> place, String probe) {
        rest.warning(sentence, place, probe);
    }

    @Override
    public Function<ByteBuffer, String> filler(EventLayout layout) {
        return rest.filler(layout);
    }

    @Override
    public void passage(String type, byte[] text, String probe) {
        rest.passage(type, text, probe);
    }

    @Override
    public void message(boolean error, String sentence, Place place, String probe) {
        rest.message(error, sentence, place, probe);
    }

    @Override
    public void end() {
        rest.end();
    }

    @Override
    public void flush() {
        rest.flush();
    }
}
