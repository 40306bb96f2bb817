package jd.runtime.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.language.source.Span;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

    private final List<Event> events = new ArrayList<>();

    private EventDecoder decoder(boolean timestamps, EventLayout... layouts) {
        return EventDecoder.of(List.of(layouts), layout -> record ->
                events.add(Event.read(layout, timestamps, record)));
    }

    @Test
    void findsTheHandlerByIdAndReadsEveryType() {
        var constants = List.of(new DataType.Enumerated.Constant("RED", -1));
        RecordBuilder builder = RecordBuilder.at(7, 1234)
                .number(1, true, -5).number(2, false, 65535).number(4, true, -6).number(8, false, -1)
                .field(new DataType.Bool(), new byte[] {1})
                .field(new DataType.Pointer(), RecordBuilder.little(8, 0xffff888004200000L))
                .text(8, "bash")
                .longText(64, "/etc/passwd")
                .field(new DataType.Enumerated(4, true, false, constants), RecordBuilder.little(4, -1))
                .field(new DataType.Enumerated(4, true, false, constants), RecordBuilder.little(4, 5))
                .field(new DataType.Raw(2), new byte[] {0, (byte) 255})
                .field(MapBuilder.tuple(new DataType.Int(1, true), new DataType.Bool()), new byte[] {9, 0});
        EventDecoder decoder = decoder(true, builder.layout(new EventAction.PrintValue()));

        assertTrue(decoder.decode(builder.record()));

        Event event = events.getFirst();
        assertEquals(OptionalLong.of(1234), event.time());
        assertEquals(List.of(new Value.Int(-5, true), new Value.Int(65535, false), new Value.Int(-6, true),
                new Value.Int(-1, false), new Value.Bool(true), new Value.Pointer(0xffff888004200000L),
                new Value.Text("bash", false), new Value.Text("/etc/passwd", false),
                new Value.Constant("RED", -1), new Value.Constant("", 5), new Value.Raw(List.of(0, 255)),
                new Value.Tuple(List.of(new Value.Int(9, true), new Value.Bool(false)))), event.values());
    }

    @Test
    void aTextThatFillsItsCapacityIsMarked() {
        RecordBuilder builder = RecordBuilder.of(0).text(5, "abcd").text(5, "abc")
                .text(4, false, (byte) 'x', (byte) 'y', (byte) 'z').longText(4, "abc").longText(5, "abc");
        decoder(false, builder.layout(new EventAction.PrintValue())).decode(builder.record());
        assertEquals(List.of(new Value.Text("abcd", true), new Value.Text("abc", false), new Value.Text("xyz", false),
                new Value.Text("abc", true), new Value.Text("abc", false)), events.getFirst().values());
    }

    @Test
    void countsWhatIsNoRecord() {
        RecordBuilder builder = RecordBuilder.of(2).longText(16, "hello");
        EventDecoder decoder = decoder(false, builder.layout(new EventAction.PrintValue()));
        byte[] good = builder.bytes();

        assertTrue(decoder.decode(RecordBuilder.lent(Arrays.copyOf(good, good.length + 6))), "padding is allowed");
        assertFalse(decoder.decode(RecordBuilder.lent()), "empty");
        assertFalse(decoder.decode(RecordBuilder.lent((byte) 2, (byte) 0)), "half an id");
        assertFalse(decoder.decode(RecordBuilder.lent(Arrays.copyOf(good, 11))), "cut in the fixed part");
        assertFalse(decoder.decode(RecordBuilder.lent(Arrays.copyOf(good, good.length - 1))), "cut in the text");
        assertFalse(decoder.decode(RecordBuilder.lent(patched(good, 0, 1))), "an id without layout");
        assertFalse(decoder.decode(RecordBuilder.lent(patched(good, 0, 3))), "an id behind the last");
        assertFalse(decoder.decode(RecordBuilder.lent(patched(good, 3, -1))), "a negative id");
        assertFalse(decoder.decode(RecordBuilder.lent(patched(good, 8, 200))), "a text that starts outside");
        assertFalse(decoder.decode(RecordBuilder.lent(patched(good, 10, 17))), "a text above its capacity");
        assertEquals(9, decoder.corrupt());
        assertEquals(1, events.size());
    }

    private static byte[] patched(byte[] good, int at, int value) {
        byte[] copy = good.clone();
        copy[at] = (byte) value;
        return copy;
    }

    @Test
    void noBytesWhateverMakeAnException() {
        RecordBuilder builder = RecordBuilder.of(1).number(8, true, 1).text(4, "ab").longText(20, "hello")
                .field(MapBuilder.tuple(new DataType.LongText(9), new DataType.Raw(3)), new byte[7]);
        EventDecoder decoder = decoder(false, builder.layout(new EventAction.PrintValue()));
        var random = new Random(20260101);
        int sound = 0;
        for (int i = 0; i < 50_000; i++) {
            var bytes = new byte[random.nextInt(70)];
            random.nextBytes(bytes);
            for (int at = 1; at < Math.min(4, bytes.length); at++) {
                bytes[at] = 0;
            }
            if (bytes.length > 40) {
                bytes[0] = 1;
                makePlausible(bytes, 20, random);
                makePlausible(bytes, 24, random);
            }
            sound += decoder.decode(RecordBuilder.lent(bytes)) ? 1 : 0;
        }
        assertEquals(50_000, sound + decoder.corrupt());
        assertEquals(sound, events.size());
        assertTrue(sound > 1000 && decoder.corrupt() > 1000, "both kinds were met: " + sound);
    }

    /// Makes small lengths and offsets likely, so that the border between sound and corrupt is what is tried.
    private static void makePlausible(byte[] bytes, int place, Random random) {
        bytes[place] = (byte) random.nextInt(72);
        bytes[place + 1] = 0;
        bytes[place + 2] = (byte) random.nextInt(22);
        bytes[place + 3] = 0;
    }

    @Test
    void layoutsMustMakeSense() {
        EventLayout one = RecordBuilder.of(1).layout(new EventAction.PrintValue());
        assertThrows(IllegalArgumentException.class, () -> decoder(false, one, one));
        var outside = new EventLayout(1, 12, List.of(new Field("", new DataType.Int(8, true), 8)),
                new EventAction.PrintValue(), "", Span.NONE);
        assertThrows(IllegalArgumentException.class, () -> decoder(false, outside));
    }

    @Test
    void aRecordIsReadWhereItIsLent() {
        RecordBuilder builder = RecordBuilder.of(0).number(4, false, 77);
        ByteBuffer record = builder.record();
        int position = record.position();
        decoder(false, builder.layout(new EventAction.PrintValue())).decode(record);
        assertEquals(position, record.position());
        assertEquals(List.of(new Value.Int(77, false)), events.getFirst().values());
    }
}
