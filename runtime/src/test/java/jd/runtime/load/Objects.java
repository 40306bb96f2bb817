package jd.runtime.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import jd.compiler.bpf.Assembled;
import jd.compiler.bpf.Assembled.LineEntry;
import jd.compiler.bpf.Assembled.Relocation;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.MapType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.BpfProgram;
import jd.compiler.object.DataType;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Settings;
import jd.language.source.Source;
import jd.language.source.Span;

/// Small objects for tests: programs of `r0 = 0; exit`, or with one map loaded before.
public final class Objects {

    /// Two lines; the second starts at 12.
    public static final Source SOURCE = new Source("two.jd", "a { @ = 1 }\nb { @ = 2 }\n");

    private static final long LOAD_MAP = 0x0118;
    private static final long ZERO_RESULT = 0xb7;
    private static final long EXIT = 0x95;

    private Objects() {}

    public static BpfObject of(List<BpfMap> maps, List<BpfProgram> programs) {
        return new BpfObject(SOURCE, programs, maps, List.of(), List.of(),
                new Settings(Settings.Transport.RING_BUFFER, false, 4096, true));
    }

    public static BpfMap map(String name) {
        MapLayout layout = new MapLayout(name, List.of(), new MapLayout.Plain(new DataType.Int(8, true)), 0);
        return new BpfMap(name, MapType.ARRAY, 4, 8, 1, 0, new BpfMap.Script(layout));
    }

    /// A program for each of the attachments, called `probe0`, `probe1`, …
    public static BpfProgram program(String name, Attachment... attachments) {
        Assembled code = assembled(List.of(), List.of(new LineEntry(0, new Span(12, 13))), ZERO_RESULT, EXIT);
        return program(name, code, attachments);
    }

    /// A program that loads the address of a map first; its second instruction comes from the source's second line.
    public static BpfProgram using(String map, String name, Attachment... attachments) {
        Assembled code = assembled(List.of(new Relocation(0, Relocation.Kind.MAP, map)),
                List.of(new LineEntry(0, new Span(0, 1)), new LineEntry(2, new Span(12, 13))),
                LOAD_MAP, 0, ZERO_RESULT, EXIT);
        return program(name, code, attachments);
    }

    private static BpfProgram program(String name, Assembled code, Attachment... attachments) {
        List<String> probes = IntStream.range(0, attachments.length).mapToObj(i -> "probe" + i)
                .toList();
        return new BpfProgram(name, ProgramType.TRACEPOINT, Optional.empty(), OptionalInt.empty(), code,
                List.of(attachments), probes);
    }

    private static Assembled assembled(List<Relocation> relocations, List<LineEntry> lines, long... slots) {
        ByteBuffer bytes = ByteBuffer.allocate(slots.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long slot : slots) {
            bytes.putLong(slot);
        }
        return new Assembled(Bytes.copyOf(bytes.array()), relocations, lines);
    }
}
