package jd.runtime.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import jd.compiler.object.AggregationLayout.Merge;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.compiler.object.Presentation;
import jd.runtime.event.MapBuilder;
import jd.runtime.event.RecordBuilder;
import org.junit.jupiter.api.Test;

class TextOutputTest {

    private static final DataType I64 = new DataType.Int(8, true);
    private static final DataType COMM = new DataType.Text(16, false);
    private static final byte[] NO_KEY = {};

    private final Desk desk = Desk.text();

    private static byte[] comm(String name) {
        return MapBuilder.text(16, name);
    }

    @Test
    void plainMaps() {
        assertEquals("@x: 5\n", desk.map(MapBuilder.plain("@x", I64), new MapBuilder().put(NO_KEY, 5)));
        assertEquals("@y[sh]: -1\n@y[bash]: 3\n", desk.map(MapBuilder.plain("@y", I64, COMM),
                new MapBuilder().put(comm("bash"), 3).put(comm("sh"), -1)));
        assertEquals("@z[1, hi]: 2\n", desk.map(MapBuilder.plain("@z", I64, I64, new DataType.Text(3, false)),
                new MapBuilder().put(MapBuilder.join(MapBuilder.longs(1), MapBuilder.text(3, "hi")), 2)));
        assertEquals("@b: true\n", desk.map(MapBuilder.plain("@b", new DataType.Bool()),
                new MapBuilder().put(NO_KEY, new byte[] {1})));
        assertEquals("@p: 0xffff8880042\n", desk.map(MapBuilder.plain("@p", new DataType.Pointer()),
                new MapBuilder().put(NO_KEY, 0xffff8880042L)));
        assertEquals("@buf: ab\\x00\\x01\n", desk.map(MapBuilder.plain("@buf", new DataType.Raw(4)),
                new MapBuilder().put(NO_KEY, new byte[] {'a', 'b', 0, 1})));
    }

    @Test
    void stacks() {
        DataType kernel = new DataType.KernelStack(3);
        DataType user = new DataType.UserStack(2);
        assertEquals("@[\n        kernel+5\n        kernel+7\n]: 9\n", desk.map(MapBuilder.plain("@", I64, kernel),
                new MapBuilder().put(MapBuilder.longs(0, 5, 7, 0), 9)));
        assertEquals("@[bash, \n        process41+5\n        process41+6\n]: 9\n",
                desk.map(MapBuilder.plain("@", I64, COMM, user),
                        new MapBuilder().put(MapBuilder.join(comm("bash"), MapBuilder.longs(41, 5, 6)), 9)));
        assertEquals("@[\n]: 9\n", desk.map(MapBuilder.plain("@", I64, user),
                new MapBuilder().put(MapBuilder.longs(41, 0, 0), 9)));
        assertEquals("\n        kernel+5\n\n", desk.event(RecordBuilder.of(0)
                .field(kernel, MapBuilder.longs(0, 5, 0, 0)), new EventAction.PrintValue()));
        RecordBuilder record = RecordBuilder.of(0).field(user, MapBuilder.longs(1, 5, 0));
        assertEquals("<\n        process1+5\n>", Desk.text().event(record,
                Desk.print(Desk.literal("<"), Desk.as("s"), Desk.literal(">"))));
    }

    /// The desk's names tell processes apart, but not the kernel's addresses 5 in two tasks.
    @Test
    void stacksThatLookTheSameAreOne() {
        DataType kernel = new DataType.KernelStack(2);
        assertEquals("@[\n        kernel+6\n]: 4\n@[\n        kernel+5\n]: 5\n",
                desk.map(MapBuilder.count("@", kernel), new MapBuilder().put(MapBuilder.longs(1, 5, 0), 2)
                        .put(MapBuilder.longs(2, 5, 0), 3).put(MapBuilder.longs(0, 6, 0), 4)));
    }

    @Test
    void tuples() {
        DataType text = new DataType.Text(3, false);
        DataType inner = MapBuilder.tuple(I64, I64);
        DataType outer = MapBuilder.tuple(I64, text, inner);
        byte[] bytes = MapBuilder.join(MapBuilder.longs(1), MapBuilder.text(3, "hi"), MapBuilder.longs(4, 5));
        assertEquals("@t: (1, hi, (4, 5))\n", desk.map(MapBuilder.plain("@t", outer),
                new MapBuilder().put(NO_KEY, bytes)));
        assertEquals("@k[1, hi, (4, 5)]: 9\n", desk.map(MapBuilder.plain("@k", I64, outer),
                new MapBuilder().put(bytes, 9)));
        assertEquals("@k[1, hi, (4, 5)]: 9\n", desk.map(MapBuilder.plain("@k", I64, I64, text, inner),
                new MapBuilder().put(bytes, 9)));
    }

    @Test
    void enumerations() {
        var type = new DataType.Enumerated(4, false, false, List.of(new DataType.Enumerated.Constant("ENUM_NAME", 3)));
        var map = new MapBuilder().put(RecordBuilder.little(4, 3), 1).put(RecordBuilder.little(4, 4), 2);
        assertEquals("@e[ENUM_NAME]: 1\n@e[4]: 2\n", desk.map(MapBuilder.plain("@e", I64, type), map));
    }

    @Test
    void flags() {
        var type = new DataType.Enumerated(4, true, true, List.of(new DataType.Enumerated.Constant("BOTH", 3),
                new DataType.Enumerated.Constant("A", 1), new DataType.Enumerated.Constant("C", 4)));
        var map = new MapBuilder();
        for (int value : new int[] {0, 1, 3, 5, 7, 0x105, 0x100}) {
            map.put(RecordBuilder.little(4, value), value);
        }
        assertEquals("@f[0]: 0\n@f[A]: 1\n@f[BOTH]: 3\n@f[A|C]: 5\n@f[BOTH|C]: 7\n@f[0x100]: 256\n"
                + "@f[A|C|0x100]: 261\n", desk.map(MapBuilder.plain("@f", I64, type), map));
    }

    @Test
    void countsAreSummedOverCpus() {
        assertEquals("@[sh]: 5\n@[bash]: 7\n", desk.map(MapBuilder.count("@", COMM),
                new MapBuilder().put(comm("bash"), 3, 0, 4).put(comm("sh"), 0, 5, 0)));
    }

    @Test
    void averagesAndStatistics() {
        var average = MapBuilder.aggregate("@a", 2, Merge.SUM, new Presentation.Average(true));
        assertEquals("@a: 2\n", desk.map(average, new MapBuilder().put(NO_KEY, 1, 3, 2, 5)));
        var stats = MapBuilder.aggregate("@s", 2, Merge.SUM, new Presentation.Statistics(true));
        assertEquals("@s: { .count = 3, .average = 2, .total = 6 }\n",
                desk.map(stats, new MapBuilder().put(NO_KEY, 3, 6)));
        assertEquals("@s: { .count = 3, .average = -1, .total = -6 }\n",
                desk.map(stats, new MapBuilder().put(NO_KEY, 3, -6), 0, 2), "a divisor divides the average");
        var keyed = MapBuilder.aggregate("@s", 2, Merge.SUM, new Presentation.Statistics(true), COMM);
        assertEquals("@s[sh]: { .count = 3, .average = 2, .total = 6 }\n",
                desk.map(keyed, new MapBuilder().put(comm("sh"), 3, 6)));
    }

    @Test
    void extremes() {
        var smallest = MapBuilder.aggregate("@m", 1, Merge.MAX, new Presentation.Extreme(true, true));
        long slot = ~(-8L ^ Long.MIN_VALUE);
        assertEquals("@m: -8\n", desk.map(smallest, new MapBuilder().put(NO_KEY, 0, slot)));
        assertEquals("", desk.map(smallest, new MapBuilder().put(NO_KEY, 0, 0)));
    }

    @Test
    void logarithmicHistogram() {
        var layout = MapBuilder.aggregate("@h", 66, Merge.SUM, new Presentation.Log2Histogram(0));
        var slots = new long[66];
        slots[0] = 1;
        slots[3] = 2;
        slots[4] = 1;
        assertEquals("""
                @h:
                (..., 0)               1 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |
                [0]                    0 |                                                    |
                [1]                    0 |                                                    |
                [2, 4)                 2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|
                [4, 8)                 1 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |

                """, desk.map(layout, new MapBuilder().put(NO_KEY, slots)));
        assertEquals("", desk.map(layout, new MapBuilder().put(NO_KEY, new long[66])));
        assertEquals("", desk.map(layout, new MapBuilder()));
    }

    @Test
    void keyedHistograms() {
        var layout = MapBuilder.aggregate("@h", 4, Merge.SUM, new Presentation.LinearHistogram(0, 4, 2), COMM);
        assertEquals("""
                @h[sh]:
                [0, 2)                 2 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |
                [2, 4)                 4 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

                @h[bash]:
                (..., 0)               8 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|
                [0, 2)                 0 |                                                    |
                [2, 4)                 0 |                                                    |
                [4, ...)               1 |@@@@@@                                              |

                """, desk.map(layout, new MapBuilder().put(comm("bash"), 8, 0, 0, 1).put(comm("sh"), 0, 2, 4, 0)
                        .put(comm("none"), 0, 0, 0, 0)));
    }

    @Test
    void printTakesTheLargestAndDivides() {
        var map = new MapBuilder().put(comm("a"), 10).put(comm("b"), 30).put(comm("c"), 25);
        assertEquals("@[c]: 2\n@[b]: 3\n", desk.map(MapBuilder.count("@", COMM), map, 2, 10));
        var plain = MapBuilder.plain("@", I64, COMM);
        assertEquals("@[b]: 4\n", desk.map(plain, map, 1, 7));
        var unsigned = MapBuilder.plain("@", new DataType.Int(8, false));
        assertEquals("@: 9223372036854775807\n", desk.map(unsigned, new MapBuilder().put(NO_KEY, -1), 0, 2));
    }

    @Test
    void anEmptyMapPrintsItsZeroOnlyWithoutKey() {
        assertEquals("@x: 0\n", desk.map(MapBuilder.plain("@x", I64), new MapBuilder()));
        assertEquals("@c: 0\n", desk.map(MapBuilder.count("@c"), new MapBuilder()));
        assertEquals("@c: 0\n", desk.map(MapBuilder.count("@c"), new MapBuilder().put(NO_KEY, 0, 0)));
        assertEquals("", desk.map(MapBuilder.count("@c", COMM), new MapBuilder()));
        assertEquals("@c[sh]: 0\n", desk.map(MapBuilder.count("@c", COMM), new MapBuilder().put(comm("sh"), 0, 0)));
        desk.output.map(MapBuilder.count("@c"), new MapBuilder(), MapPrint.atEnd());
        assertEquals("", desk.data());
    }

    @Test
    void keysFromThePrograms() {
        assertEquals("@[\\x1b[2J\\n]: 1\n", desk.map(MapBuilder.count("@", COMM),
                new MapBuilder().put(comm("\033[2J\n"), 1)));
        assertEquals("@[0123456789abcde..]: 1\n", desk.map(MapBuilder.count("@", new DataType.Text(16, true)),
                new MapBuilder().put(comm("0123456789abcde"), 1)));
    }

    @Test
    void values() {
        assertEquals("-5\n", desk.event(RecordBuilder.of(0).number(4, true, -5), new EventAction.PrintValue()));
        assertEquals("bash\n", desk.event(RecordBuilder.of(0).text(16, "bash"), new EventAction.PrintValue()));
    }

    @Test
    void times() {
        assertEquals("03:04:05\n", desk.event(RecordBuilder.of(0), new EventAction.PrintTime("%H:%M:%S\n")));
        assertEquals("03:04:05.123456\n", desk.event(RecordBuilder.of(0)
                .field(new DataType.Time("%H:%M:%S.%f"), MapBuilder.longs(1000)), new EventAction.PrintValue()));
    }

    @Test
    void join() {
        RecordBuilder record = RecordBuilder.of(0).longText(64, "ls").longText(64, "-l\n")
                .field(new DataType.LongText(64), new byte[4]).longText(64, "/tmp");
        assertEquals("ls -l\\n /tmp\n", desk.event(record, new EventAction.Join(" ")));
    }

    @Test
    void noticesAreApart() {
        desk.output.attached(1);
        assertEquals("Attached 1 probe\n", desk.notices());
        desk.output.attached(3);
        desk.output.lost(7, "BEGIN", "Lost 7 events");
        desk.output.warning("no\nroom", Optional.of(new Place("a.jd", 2, 5)), "BEGIN");
        assertEquals("Attached 3 probes\nLost 7 events\na.jd:2:5: warning: no\\nroom\n", desk.notices());
        assertEquals("", desk.data());
    }

    @Test
    void theEnd() {
        desk.output.end();
        assertEquals("\n\n", desk.data());
    }

    @Test
    void actionsOfTheTracerHaveNoPrinter() {
        for (EventAction action : List.of(new EventAction.Exit(), new EventAction.ClearMap("@"),
                new EventAction.PrintMap("@", 0, 1), new EventAction.Warn("x"))) {
            assertTrue(desk.output.printer(RecordBuilder.of(0).layout(action)).isEmpty());
        }
    }
}
