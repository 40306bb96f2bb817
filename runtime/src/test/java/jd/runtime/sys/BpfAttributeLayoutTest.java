package jd.runtime.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfReader;
import jd.compiler.btf.BtfType;
import jd.compiler.btf.Kind;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every offset and number that jd hands to the kernel, against the types that the kernel carries. Members that this
/// kernel does not have are left out of the comparison, but most must be there.
@Tag("live")
class BpfAttributeLayoutTest {

    private static final Path VMLINUX = Path.of("/sys/kernel/btf/vmlinux");
    private static Btf kernel;

    @BeforeAll
    static void read() throws IOException {
        if (!Files.isReadable(VMLINUX)) {
            System.out.println("BpfAttributeLayoutTest is skipped: " + VMLINUX + " cannot be read");
            Assumptions.abort(VMLINUX + " cannot be read");
        }
        kernel = BtfReader.read(Files.readAllBytes(VMLINUX));
    }

    /// Where a class of rows finds its members: names of the members that lead to them.
    private static final Map<Class<?>, List<String>> PATHS = Map.of(
            BpfAttributeLayout.Batch.class, List.of("batch"),
            BpfAttributeLayout.Test.class, List.of("test"),
            BpfAttributeLayout.RawTracepoint.class, List.of("raw_tracepoint"),
            BpfAttributeLayout.Info.class, List.of("info"),
            BpfAttributeLayout.LinkCreate.class, List.of("link_create"),
            BpfAttributeLayout.PerfEvent.class, List.of("link_create", "perf_event"),
            BpfAttributeLayout.Tracing.class, List.of("link_create", "tracing"),
            BpfAttributeLayout.KprobeMulti.class, List.of("link_create", "kprobe_multi"),
            BpfAttributeLayout.UprobeMulti.class, List.of("link_create", "uprobe_multi"));

    private static final Map<Class<?>, List<String>> MORE_PATHS = Map.of(
            BpfAttributeLayout.EnableStats.class, List.of("enable_stats"),
            BpfAttributeLayout.IterCreate.class, List.of("iter_create"),
            BpfAttributeLayout.TaskFdQuery.class, List.of("task_fd_query"));

    /// A type and where it starts in the whole, in bits.
    private record Place(int type, int bits) {

        Optional<Place> member(String name) {
            return kernel.member(type, name).map(m -> new Place(m.type(), bits + m.bitOffset()));
        }
    }

    @Test
    void everyOffsetIsTheKernels() throws ReflectiveOperationException {
        Place union = new Place(kernel.find(Kind.UNION, "bpf_attr").orElseThrow(), 0);
        Map<String, Integer> expected = new TreeMap<>();
        Map<String, Integer> ours = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        for (Class<?> rows : BpfAttributeLayout.class.getDeclaredClasses()) {
            List<String> path = PATHS.getOrDefault(rows, MORE_PATHS.getOrDefault(rows, List.of()));
            for (Field row : rows.getDeclaredFields()) {
                String name = rows.getSimpleName() + "." + row.getName();
                Optional<Place> place = path.isEmpty() ? anonymous(union, rows, row) : follow(union, path, row);
                if (place.isPresent()) {
                    expected.put(name, place.get().bits() / 8);
                    ours.put(name, row.getInt(null));
                } else {
                    unknown.add(name);
                }
            }
        }
        assertEquals(expected, ours);
        assertTrue(unknown.size() < 12, "unknown to this kernel: " + unknown);
        assertTrue(expected.size() > 60, "only " + expected.size() + " rows were compared");
    }

    private static Optional<Place> follow(Place union, List<String> path, Field row) {
        Optional<Place> place = Optional.of(union);
        for (String step : path) {
            place = place.flatMap(p -> p.member(step));
        }
        return place.flatMap(p -> p.member(lower(row.getName())));
    }

    /// The member of the nameless part of the union that has the first two rows of the class.
    private static Optional<Place> anonymous(Place union, Class<?> rows, Field row) {
        if (!(kernel.type(union.type()) instanceof BtfType.Composite composite)) {
            return fail("bpf_attr is no union");
        }
        String first = lower(rows.getDeclaredFields()[0].getName());
        String second = lower(rows.getDeclaredFields()[1].getName());
        for (BtfType.Member part : composite.members()) {
            if (part.name().isEmpty() && kernel.member(part.type(), first).isPresent()
                    && kernel.member(part.type(), second).isPresent()) {
                return new Place(part.type(), part.bitOffset()).member(lower(row.getName()));
            }
        }
        return Optional.empty();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Test
    void perfEventAttributesAreTheKernels() throws ReflectiveOperationException {
        int attributes = kernel.find(Kind.STRUCT, "perf_event_attr").orElseThrow();
        int compared = 0;
        for (Field row : PerfEventAttributes.Layout.class.getDeclaredFields()) {
            String name = lower(row.getName());
            if (name.equals("size") || name.equals("flags")) {
                continue;
            }
            String member = name.equals("size_member") ? "size" : name;
            assertEquals(kernel.member(attributes, member).orElseThrow().bitOffset() / 8, row.getInt(null), name);
            compared++;
        }
        assertTrue(compared > 8);
        int flags = PerfEventAttributes.Layout.FLAGS;
        assertEquals(8 * flags, kernel.member(attributes, "disabled").orElseThrow().bitOffset());
        assertEquals(8 * flags + 10, kernel.member(attributes, "freq").orElseThrow().bitOffset());
        assertEquals(8 * flags + 14, kernel.member(attributes, "watermark").orElseThrow().bitOffset());
        assertEquals(8 * flags + 25, kernel.member(attributes, "use_clockid").orElseThrow().bitOffset());
    }

    @Test
    void everyCommandIsTheKernels() {
        int id = kernel.find(Kind.ENUM, "bpf_cmd").orElseThrow();
        if (!(kernel.type(id) instanceof BtfType.Enumeration commands)) {
            fail("bpf_cmd is no enumeration");
            return;
        }
        Map<String, Long> numbers = new TreeMap<>();
        for (BtfType.Constant constant : commands.constants()) {
            numbers.put(constant.name(), constant.value());
        }
        for (BpfCommand command : BpfCommand.values()) {
            assertEquals(numbers.get("BPF_" + command.name()), command.value(), command.name());
        }
    }
}
