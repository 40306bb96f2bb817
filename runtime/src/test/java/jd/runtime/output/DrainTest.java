package jd.runtime.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import jd.compiler.object.EventAction;
import jd.runtime.event.EventHandler;
import jd.runtime.event.RecordBuilder;
import org.junit.jupiter.api.Test;

/// When output is written, and what happens when it cannot be.
class DrainTest {

    private static final RecordBuilder RECORD = RecordBuilder.of(0).text(100, "x".repeat(80));

    private static Output open(OutputStream data, OutputStream notices) {
        return TextFormat.TEXT.open(new OutputFormat.Destination(data, notices),
                new Facts(Desk.CLOCK, Desk.SYMBOLS), false);
    }

    private static EventHandler printer(Output output) {
        return output.printer(RECORD.layout(new EventAction.PrintValue())).orElseThrow();
    }

    @Test
    void nothingIsWrittenBeforeTheFlushUnlessItIsMuch() {
        var data = new ByteArrayOutputStream();
        Output output = open(data, data);
        EventHandler printer = printer(output);
        printer.handle(RECORD.record());
        assertEquals(0, data.size());
        output.flush();
        assertEquals(81, data.size());
        for (int i = 0; i < 1000; i++) {
            printer.handle(RECORD.record());
        }
        assertTrue(data.size() > 60_000 && data.size() < 81_000, "written in between: " + data.size());
    }

    @Test
    void resultsComeBeforeTheNoticeAboutThem() {
        var both = new ByteArrayOutputStream();
        Output output = open(both, both);
        output.end();
        output.warning("careful", Optional.empty(), "");
        assertEquals("\n\nwarning: careful\n", both.toString());
    }

    @Test
    void aClosedPipeIsToldOnce() throws IOException, InterruptedException {
        Process reader = new ProcessBuilder("true").start();
        reader.waitFor();
        Output output = open(reader.getOutputStream(), OutputStream.nullOutputStream());
        output.end();
        OutputClosed closed = assertThrows(OutputClosed.class, output::flush);
        assertTrue(closed.isBrokenPipe() || closed.getMessage().contains("Stream closed"), closed.getMessage());
        output.end();
        output.flush();
    }

    @Test
    void aFullDiskIsNoBrokenPipe() throws IOException {
        try (var full = new FileOutputStream("/dev/full")) {
            Output output = open(full, OutputStream.nullOutputStream());
            output.end();
            OutputClosed closed = assertThrows(OutputClosed.class, output::flush);
            assertFalse(closed.isBrokenPipe());
        }
    }

    @Test
    void noticesThatNobodyTakesAreNoFailure() throws IOException {
        var data = new ByteArrayOutputStream();
        try (var full = new FileOutputStream("/dev/full")) {
            Output output = open(data, full);
            output.attached(1);
            output.end();
            output.flush();
        }
        assertEquals("\n\n", data.toString());
    }
}
