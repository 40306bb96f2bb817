package jd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jd.compiler.bpf.MapType;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.Counter;
import jd.compiler.object.DataType;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Settings;
import jd.language.source.Source;
import jd.language.source.Span;
import jd.runtime.output.Place;
import org.junit.jupiter.api.Test;

class LossesTest {

    private static final BpfObject OBJECT = object();

    private static BpfObject object() {
        DataType number = new DataType.Int(8, false);
        MapLayout layout = new MapLayout("@m", List.of(new Field("", number, 0)), new MapLayout.Plain(number), 0);
        BpfMap map = new BpfMap("m", MapType.HASH, 8, 8, 100, 0, new BpfMap.Script(layout));
        List<Counter> counters = List.of(
                new Counter(0, Counter.Kind.LOST_EVENT, "BEGIN", "", new Span(0, 1)),
                new Counter(1, Counter.Kind.FULL_MAP, "BEGIN", "@m", new Span(6, 7)),
                new Counter(2, Counter.Kind.DIVISION_BY_ZERO, "BEGIN", "", new Span(6, 7)),
                new Counter(3, Counter.Kind.FAILED_READ, "BEGIN", "", new Span(0, 1)),
                new Counter(4, Counter.Kind.LOOP_CUT, "BEGIN", "", new Span(6, 7)));
        return new BpfObject(new Source("s.jd", "first\nsecond\n"), List.of(), List.of(map), List.of(), counters,
                new Settings(Settings.Transport.RING_BUFFER, false, 4096, true));
    }

    private static List<String> sentences(List<Losses.Loss> losses) {
        return losses.stream().map(Losses.Loss::sentence).toList();
    }

    @Test
    void lostEventsAreToldEachTimeTheyGrow() {
        Losses losses = new Losses(OBJECT);
        assertEquals(List.of(), losses.update(new long[] {0, 0, 0, 0, 0}));
        List<Losses.Loss> first = losses.update(new long[] {12, 0, 0, 0, 0});
        assertEquals(List.of("jd: lost 12 events at BEGIN (buffer full; raise --buffer-size)"), sentences(first));
        assertEquals(12, first.getFirst().count());
        assertEquals(List.of("jd: lost 1 event at BEGIN (buffer full; raise --buffer-size)"),
                sentences(losses.update(new long[] {13, 0, 0, 0, 0})));
        assertEquals(List.of(), losses.update(new long[] {13, 0, 0, 0, 0}));
        assertEquals(13, losses.lostEvents());
    }

    @Test
    void fullMapIsToldOnceWithItsSize() {
        Losses losses = new Losses(OBJECT);
        List<Losses.Loss> told = losses.update(new long[] {0, 7, 0, 0, 0});
        assertEquals(List.of("the map @m is full (100 elements): 7 updates lost so far; raise -x max_map_keys, "
                + "or declare it with a larger size: let @m = hash(N);"),
                sentences(told));
        assertEquals(new Place("s.jd", 2, 1), told.getFirst().place());
        assertEquals(List.of(), losses.update(new long[] {0, 8, 0, 0, 0}));
        assertEquals(List.of("the map @m is full (100 elements): 9 updates lost; raise -x max_map_keys, or "
                + "declare it with a larger size: let @m = hash(N);"),
                sentences(losses.conclude(new long[] {0, 9, 0, 0, 0})));
        assertEquals(List.of(), losses.conclude(new long[] {0, 9, 0, 0, 0}));
    }

    @Test
    void aLoopCutShortIsToldOnce() {
        Losses losses = new Losses(OBJECT);
        assertEquals(List.of("this loop ended early 1 time so far: it went on for longer than the kernel lets"
                + " a program run; what followed it was done"), sentences(losses.update(new long[] {0, 0, 0, 0, 1})));
        assertEquals(List.of(), losses.update(new long[] {0, 0, 0, 0, 2}));
    }

    @Test
    void failedReadsAndDivisionsAreCounted() {
        assertEquals(List.of("5 reads of memory failed here so far; the result is empty"),
                sentences(new Losses(OBJECT).update(new long[] {0, 0, 0, 5, 0})));
        assertEquals(List.of("1 division by zero; the result is 0"),
                sentences(new Losses(OBJECT).conclude(new long[] {0, 0, 1, 0, 0})));
    }
}
