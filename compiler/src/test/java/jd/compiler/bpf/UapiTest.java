package jd.compiler.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jd.compiler.btf.Btf;
import jd.compiler.btf.BtfReader;
import jd.compiler.btf.BtfType;
import jd.compiler.btf.Kind;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Our rows against the numbers of the kernel that runs here. A kernel may be older or newer than the rows, so only
/// names that both have are compared; an old kernel must have a good part of them.
@Tag("live")
class UapiTest {

    private static final Path VMLINUX = Path.of("/sys/kernel/btf/vmlinux");
    private static Btf kernel;

    @BeforeAll
    static void read() throws IOException {
        if (!Files.isReadable(VMLINUX)) {
            System.out.println("UapiTest is skipped: " + VMLINUX + " cannot be read");
            Assumptions.abort(VMLINUX + " cannot be read");
        }
        kernel = BtfReader.read(Files.readAllBytes(VMLINUX));
    }

    private static Map<String, Long> constants(String enumeration, String prefix) {
        int id = kernel.find(Kind.ENUM, enumeration).orElseThrow();
        if (!(kernel.type(id) instanceof BtfType.Enumeration type)) {
            return fail(enumeration + " is no enumeration");
        }
        Map<String, Long> constants = new TreeMap<>();
        for (BtfType.Constant constant : type.constants()) {
            if (constant.name().startsWith(prefix)) {
                constants.put(constant.name().substring(prefix.length()), constant.value());
            }
        }
        return constants;
    }

    private static void compare(Map<String, Long> kernel, Map<String, Long> ours, int atLeast) {
        Map<String, Long> expected = new TreeMap<>(kernel);
        expected.keySet().retainAll(ours.keySet());
        Map<String, Long> common = new TreeMap<>(ours);
        common.keySet().retainAll(kernel.keySet());
        assertEquals(expected, common);
        if (common.size() < atLeast) {
            fail("only " + common.keySet() + " are known to both");
        }
    }

    @Test
    void helpers() {
        Map<String, Long> ours = new TreeMap<>();
        for (Helper helper : Helper.values()) {
            ours.put(helper.symbol().substring("bpf_".length()), (long) helper.value());
        }
        compare(constants("bpf_func_id", "BPF_FUNC_"), ours, 150);
    }

    @Test
    void mapTypes() {
        Map<String, Long> ours = new TreeMap<>();
        for (MapType type : MapType.values()) {
            ours.put(type.name(), (long) type.value());
        }
        compare(constants("bpf_map_type", "BPF_MAP_TYPE_"), ours, 27);
    }

    @Test
    void programTypes() {
        Map<String, Long> ours = new TreeMap<>();
        for (ProgramType type : ProgramType.values()) {
            ours.put(type.name(), (long) type.value());
        }
        compare(constants("bpf_prog_type", "BPF_PROG_TYPE_"), ours, 30);
    }

    @Test
    void attachTypes() {
        Map<String, Long> ours = new TreeMap<>();
        for (AttachType type : AttachType.values()) {
            ours.put(type.name(), (long) type.value());
        }
        compare(constants("bpf_attach_type", "BPF_"), ours, 40);
    }

    /// [Helper#of] counts on it.
    @Test
    void helpersStandInOrder() {
        for (Helper helper : Helper.values()) {
            assertEquals(helper, Helper.of(helper.value()));
        }
    }
}
