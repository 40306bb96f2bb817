package jd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jd.compiler.bpf.MapType;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Settings;
import jd.language.source.Source;
import jd.language.source.Span;
import jd.runtime.event.MapSource;
import jd.runtime.event.Symbolizer;
import jd.runtime.output.Facts;
import jd.runtime.output.Output;
import jd.runtime.output.OutputFormat.Destination;
import jd.runtime.output.TextFormat;
import jd.runtime.output.WallClock;
import org.junit.jupiter.api.Test;

class DispatchTest {

    private static final DataType NUMBER = new DataType.Int(8, true);
    private static final int PRINT = 0;
    private static final int PRINT_MAP = 1;
    private static final int CLEAR = 2;
    private static final int ZERO = 3;
    private static final int EXIT = 4;
    private static final int HARVEST = 5;
    private static final int HARVEST_KEYS = 6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Output output = TextFormat.TEXT.open(new Destination(out, OutputStream.nullOutputStream()),
            new Facts(new WallClock(0, () -> 0, () -> ZoneOffset.UTC), Symbolizer.NONE), false);
    private final FakeMaps maps = new FakeMaps();
    private final Dispatch dispatch = new Dispatch(object(), output, maps);

    /// One map, `@m`, that holds one number.
    private static final class FakeMaps implements Dispatch.Maps {
        private final List<String> asked = new ArrayList<>();
        private long value = 5;

        @Override
        public MapSource source(String name) {
            asked.add("read " + name);
            return each -> each.accept(number(0, 4), number(value, 8));
        }

        @Override
        public void clear(String name) {
            asked.add("clear " + name);
        }

        @Override
        public void zero(String name) {
            asked.add("zero " + name);
            value = 0;
        }

        @Override
        public void switchOver(String name) {
            asked.add("switch " + name);
        }

        @Override
        public void settle(String name, boolean keepsKeys) {
            asked.add((keepsKeys ? "keep the keys of " : "empty ") + name);
        }

        @Override
        public void remove(String name, ByteBuffer key) {
            asked.add("remove from " + name);
        }

        private static ByteBuffer number(long value, int size) {
            ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            return bytes.putLong(0, value).limit(size);
        }
    }

    private static BpfObject object() {
        List<Field> number = List.of(new Field("", NUMBER, 8));
        List<EventLayout> events = List.of(
                layout(PRINT, number, new EventAction.PrintValue()),
                layout(PRINT_MAP, List.of(), new EventAction.PrintMap("@m", 0, 1)),
                layout(CLEAR, List.of(), new EventAction.ClearMap("@m")),
                layout(ZERO, List.of(), new EventAction.ZeroMap("@m")),
                layout(EXIT, number, new EventAction.Exit()),
                layout(HARVEST, List.of(), harvest(false)),
                layout(HARVEST_KEYS, List.of(), harvest(true)));
        MapLayout layout = new MapLayout("@m", List.of(), new MapLayout.Plain(NUMBER), 0);
        BpfMap map = new BpfMap("m", MapType.ARRAY, 4, 8, 1, 0, new BpfMap.Script(layout));
        return new BpfObject(new Source("s.jd", "x"), List.of(), List.of(map), events, List.of(),
                new Settings(Settings.Transport.RING_BUFFER, false, 4096, true));
    }

    private static EventAction harvest(boolean keepsKeys) {
        return new EventAction.Harvest(new EventAction.PrintMap("@m", 0, 1),
                List.of(new EventAction.Harvest.Part("@m", keepsKeys)));
    }

    private static EventLayout layout(int id, List<Field> fields, EventAction action) {
        return new EventLayout(id, fields.isEmpty() ? 8 : 16, fields, action, "BEGIN", Span.NONE);
    }

    private void send(int id, long number) {
        ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(0, id).putLong(8, number);
        dispatch.handle(record);
    }

    private String printed() {
        output.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void recordsActInTheirOrder() {
        send(PRINT, 1);
        send(PRINT_MAP, 0);
        send(ZERO, 0);
        send(PRINT_MAP, 0);
        send(CLEAR, 0);
        send(PRINT, -2);
        assertEquals("1\n@m: 5\n@m: 0\n-2\n", printed());
        assertEquals(List.of("read @m", "zero @m", "read @m", "clear @m"), maps.asked);
        assertFalse(dispatch.exited());
    }

    @Test
    void nothingAfterExitCountsUntilTheEndIsHeard() {
        send(PRINT, 1);
        send(EXIT, 3);
        send(PRINT, 2);
        send(EXIT, 4);
        assertTrue(dispatch.exited());
        dispatch.unmute();
        send(PRINT, 9);
        send(EXIT, 5);
        assertEquals("1\n9\n", printed());
        assertEquals(3, dispatch.exitCode(), "the first exit() decides");
    }

    @Test
    void aMapIsReadBetweenTheSwitchAndTheEmptying() {
        send(HARVEST, 0);
        send(HARVEST_KEYS, 0);
        assertEquals("@m: 5\n@m: 5\n", printed());
        assertEquals(List.of("switch @m", "read @m", "empty @m", "switch @m", "read @m", "keep the keys of @m"),
                maps.asked);
    }

    @Test
    void exitCodeIsAByte() {
        send(EXIT, 256 + 7);
        assertEquals(7, dispatch.exitCode());
    }

    @Test
    void nonsenseIsCounted() {
        send(17, 1);
        assertEquals("", printed());
        assertEquals(1, dispatch.corrupt());
    }

    @Test
    void mapsAreReadForTheEnd() {
        dispatch.printMaps();
        assertEquals("@m: 5\n", printed());
    }
}
