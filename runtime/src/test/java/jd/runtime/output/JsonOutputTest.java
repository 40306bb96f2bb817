package jd.runtime.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import jd.compiler.object.AggregationLayout.Merge;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.compiler.object.Presentation;
import jd.runtime.event.MapBuilder;
import jd.runtime.event.RecordBuilder;
import org.junit.jupiter.api.Test;

class JsonOutputTest {

    private static final DataType I64 = new DataType.Int(8, true);
    private static final DataType COMM = new DataType.Text(16, false);
    private static final byte[] NO_KEY = {};
    private static final String MAP_END = Desk.TS + "}\n";
    private static final String EVENT_END = Desk.TS + ", \"probe\": \"BEGIN\"}\n";

    private final Desk desk = Desk.json();

    private static byte[] comm(String name) {
        return MapBuilder.text(16, name);
    }

    @Test
    void maps() {
        assertEquals("{\"type\": \"map\", \"data\": {\"@\": {\"\\n        kernel+5\\n\": 9}}" + Desk.TS + "}\n",
                desk.map(MapBuilder.plain("@", I64, new DataType.KernelStack(2)),
                        new MapBuilder().put(MapBuilder.longs(0, 5, 0), 9)));
        assertEquals("{\"type\": \"map\", \"data\": {\"@x\": 5}" + MAP_END,
                desk.map(MapBuilder.plain("@x", I64), new MapBuilder().put(NO_KEY, 5)));
        assertEquals("{\"type\": \"map\", \"data\": {\"@y\": {\"bash\": 3, \"sh\": 4}}" + MAP_END,
                desk.map(MapBuilder.count("@y", COMM), new MapBuilder().put(comm("sh"), 4).put(comm("bash"), 3)));
        assertEquals("{\"type\": \"map\", \"data\": {\"@z\": {\"1,hi\": 2}}" + MAP_END,
                desk.map(MapBuilder.count("@z", I64, new DataType.Text(3, false)),
                        new MapBuilder().put(MapBuilder.join(MapBuilder.longs(1), MapBuilder.text(3, "hi")), 2)));
        assertEquals("", desk.map(MapBuilder.count("@y", COMM), new MapBuilder()));
    }

    @Test
    void logarithmicHistogramHasClosedRanges() {
        var layout = MapBuilder.aggregate("@h", 66, Merge.SUM, new Presentation.Log2Histogram(0));
        var slots = new long[66];
        slots[0] = 1;
        slots[1] = 1;
        slots[3] = 4;
        assertEquals("{\"type\": \"hist\", \"data\": {\"@h\": [{\"max\": -1, \"count\": 1},"
                + "{\"min\": 0, \"max\": 0, \"count\": 1},{\"min\": 1, \"max\": 1, \"count\": 0},"
                + "{\"min\": 2, \"max\": 3, \"count\": 4}]}" + MAP_END,
                desk.map(layout, new MapBuilder().put(NO_KEY, slots)));
    }

    @Test
    void linearHistogramIsOpenAtBothEnds() {
        var layout = MapBuilder.aggregate("@h", 12, Merge.SUM, new Presentation.LinearHistogram(0, 100, 10), COMM);
        var slots = new long[12];
        slots[9] = 1;
        slots[11] = 1;
        assertEquals("{\"type\": \"hist\", \"data\": {\"@h\": {\"curl\": [{\"min\": 80, \"max\": 89, \"count\": 1},"
                + "{\"min\": 90, \"max\": 99, \"count\": 0},{\"min\": 100, \"count\": 1}]}}" + MAP_END,
                desk.map(layout, new MapBuilder().put(comm("curl"), slots)));
        assertEquals("{\"type\": \"hist\", \"data\": {\"@h\": {\"a\": [], \"b\": [{\"max\": -1, \"count\": 2}]}}"
                + MAP_END,
                desk.map(layout, new MapBuilder().put(comm("a"), new long[12])
                        .put(comm("b"), 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    @Test
    void statistics() {
        var stats = MapBuilder.aggregate("@s", 2, Merge.SUM, new Presentation.Statistics(true));
        assertEquals("{\"type\": \"stats\", \"data\": {\"@s\": {\"count\": 2, \"average\": 6, \"total\": 12}}"
                + MAP_END,
                desk.map(stats, new MapBuilder().put(NO_KEY, 2, 12)));
        var average = MapBuilder.aggregate("@a", 2, Merge.SUM, new Presentation.Average(true), COMM);
        assertEquals("{\"type\": \"stats\", \"data\": {\"@a\": {\"sh\": 6}}" + MAP_END,
                desk.map(average, new MapBuilder().put(comm("sh"), 2, 12)));
    }

    @Test
    void valuesByType() {
        var colours = new DataType.Enumerated(4, true, false, List.of(new DataType.Enumerated.Constant("RED", -2)));
        var type = MapBuilder.tuple(I64, new DataType.Text(3, false), new DataType.Bool(), new DataType.Pointer(),
                colours, new DataType.Raw(2), MapBuilder.tuple(I64));
        byte[] bytes = MapBuilder.join(MapBuilder.longs(1), MapBuilder.text(3, "a\""), new byte[] {1},
                MapBuilder.longs(4096), RecordBuilder.little(4, -2), new byte[] {7, (byte) 200}, MapBuilder.longs(5));
        assertEquals("{\"type\": \"value\", \"data\": [1,\"a\\\"\",true,4096,-2,[7,200],[5]]" + EVENT_END,
                desk.event(RecordBuilder.of(0).field(type, bytes), new EventAction.PrintValue()));
    }

    @Test
    void integersThatADoubleCannotHoldAreStrings() {
        assertEquals("9007199254740992", number(1L << 53, true));
        assertEquals("\"9007199254740993\"", number((1L << 53) + 1, true));
        assertEquals("\"-9007199254740993\"", number(-(1L << 53) - 1, true));
        assertEquals("-9223372036854775808", number(Long.MIN_VALUE, true));
        assertEquals("\"18446744073709551615\"", number(-1, false));
        assertEquals("9223372036854775808", number(Long.MIN_VALUE, false));
    }

    private static String number(long value, boolean signed) {
        ByteSink sink = ByteSink.raw();
        JsonString.number(value, signed, sink);
        return sink.toString();
    }

    @Test
    void events() {
        assertEquals("{\"type\": \"printf\", \"data\": \"text\\n\"" + EVENT_END,
                desk.event(RecordBuilder.of(0), Desk.print(Desk.literal("text\n"))));
        assertEquals("{\"type\": \"time\", \"data\": \"03:04:05\\n\"" + EVENT_END,
                desk.event(RecordBuilder.of(0), new EventAction.PrintTime("%H:%M:%S\n")));
        assertEquals("{\"type\": \"join\", \"data\": \"ls -l\\n\"" + EVENT_END,
                desk.event(RecordBuilder.of(0).longText(9, "ls").longText(9, "-l"), new EventAction.Join(" ")));
        assertEquals("{\"type\": \"value\", \"data\": \"03:04\"" + EVENT_END, desk.event(RecordBuilder.of(0)
                .field(new DataType.Time("%H:%M"), MapBuilder.longs(1000)), new EventAction.PrintValue()));
    }

    @Test
    void anEventsOwnTimeIsToldWhereItHasOne() {
        var timed = new Desk(JsonFormat.JSON, true);
        assertEquals("{\"type\": \"value\", \"data\": 1, \"ts\": " + (Desk.REAL - 600) + ", \"probe\": \"BEGIN\"}\n",
                timed.event(RecordBuilder.at(0, 400).number(8, true, 1), new EventAction.PrintValue()));
    }

    @Test
    void noticesAreRecordsToo() {
        desk.output.attached(1);
        desk.output.lost(7, "interval:s:1", "Lost 7 events");
        desk.output.warning("a \"b\"", Optional.of(new Place("stdin", 1, 9)), "");
        desk.output.end();
        assertEquals("{\"type\": \"attached_probes\", \"count\": 1, \"data\": {\"probes\": 1}" + Desk.TS + "}\n"
                + "{\"type\": \"lost_events\", \"count\": 7, \"data\": {\"events\": 7}" + Desk.TS
                + ", \"probe\": \"interval:s:1\"}\n"
                + "{\"type\": \"runtime_error\", \"msg\": \"a \\\"b\\\"\", \"filename\": \"stdin\", "
                + "\"line\": 1, \"col\": 9"
                + Desk.TS + "}\n", desk.data());
        assertEquals("", desk.notices());
    }

    @Test
    void aPrintedMapTellsItsProbe() {
        desk.output.map(MapBuilder.count("@c"), new MapBuilder(),
                MapPrint.of(new EventAction.PrintMap("@c", 0, 1), "END"));
        assertEquals("{\"type\": \"map\", \"data\": {\"@c\": 0}" + Desk.TS + ", \"probe\": \"END\"}\n", desk.data());
    }

    @Test
    void spacesInsideAKeysTextAreKept() {
        assertEquals("{\"type\": \"map\", \"data\": {\"@\": {\"Web Content\": 1}}" + MAP_END,
                desk.map(MapBuilder.count("@", COMM), new MapBuilder().put(comm("Web Content"), 1)));
    }
}
