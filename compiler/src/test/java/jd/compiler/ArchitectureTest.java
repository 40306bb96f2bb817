package jd.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules that keep the module in shape, read off its own class files and sources.
class ArchitectureTest {

    private static final String ROOT = "jd.compiler";

    /// Which packages of this module a package may use. A package stands below all that use it, so that there is no
    /// cycle; [#thereIsNoCycle] does not take that on trust.
    private static final Map<String, Set<String>> EDGES = Map.ofEntries(
            // Facts and formats; nothing of the compiler.
            Map.entry("bpf", Set.of()),
            Map.entry("arch", Set.of()),
            Map.entry("btf", Set.of("bpf")),
            Map.entry("target", Set.of("arch", "btf")),
            Map.entry("object", Set.of("bpf")),
            // What names mean.
            Map.entry("type", Set.of("btf", "object", "target")),
            Map.entry("probe", Set.of("arch", "bpf", "btf", "object", "target", "type")),
            Map.entry("ir", Set.of("bpf", "object")),
            Map.entry("call", Set.of()),
            Map.entry("builtin", Set.of("arch", "bpf", "call", "ir", "object", "probe", "target", "type")),
            // The stages. The checker knows constants by the rules of the IR.
            Map.entry("check", Set.of("arch", "bpf", "builtin", "ir", "object", "probe", "target", "type")),
            Map.entry("lower", Set.of("arch", "bpf", "btf", "builtin", "call", "check", "ir", "object", "probe", "target",
                    "type")),
            Map.entry("emit", Set.of("bpf", "btf", "ir", "object")),
            Map.entry("", Set.of("bpf", "builtin", "check", "emit", "ir", "lower", "object", "target")));

    /// Where the compiler may reach outside: nothing that reads a clock, a file or a process. A resource of our own is
    /// read in `arch`.
    private static final List<String> PURE = List.of("java.lang.", "java.util.", "java.math.", "java.nio.ByteBuffer",
            "java.nio.ByteOrder", "java.nio.Buffer", "java.nio.charset.", "java.io.ByteArrayOutputStream",
            "java.io.Serializable", "jd.compiler.", "jd.language.");
    private static final List<String> IMPURE = List.of("java.lang.foreign.", "java.lang.Process", "java.lang.Thread",
            "java.lang.reflect.", "java.util.concurrent.", "java.util.logging.", "java.util.ServiceLoader",
            "java.util.Random", "java.util.Date", "java.util.Timer");
    private static final Set<String> RESOURCE = Set.of("java.io.InputStream", "java.io.IOException",
            "java.io.UncheckedIOException");

    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 60;
    private static final int LONGEST_LINE = 120;

    private static List<ClassModel> classes() throws IOException, URISyntaxException {
        Path root = Path.of(Compiler.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<ClassModel> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                if (!file.endsWith("module-info.class") && !file.endsWith("package-info.class")) {
                    classes.add(ClassFile.of().parse(file));
                }
            }
        }
        assertFalse(classes.isEmpty());
        return classes;
    }

    /// Every class that a class names, in its code or in what it declares.
    private static Set<String> mentions(ClassModel type) {
        Set<String> names = new TreeSet<>();
        type.constantPool().forEach(entry -> {
            if (entry instanceof ClassEntry other) {
                add(names, other.asSymbol());
            } else if (entry instanceof NameAndTypeEntry member) {
                descriptor(names, member.type().stringValue());
            }
        });
        for (FieldModel field : type.fields()) {
            descriptor(names, field.fieldType().stringValue());
        }
        for (MethodModel method : type.methods()) {
            descriptor(names, method.methodType().stringValue());
        }
        return names;
    }

    private static void descriptor(Set<String> names, String descriptor) {
        if (descriptor.startsWith("(")) {
            MethodTypeDesc method = MethodTypeDesc.ofDescriptor(descriptor);
            add(names, method.returnType());
            method.parameterList().forEach(parameter -> add(names, parameter));
        } else {
            add(names, ClassDesc.ofDescriptor(descriptor));
        }
    }

    private static void add(Set<String> names, ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        if (!element.isPrimitive()) {
            names.add(element.packageName() + "." + element.displayName());
        }
    }

    private static String name(ClassModel type) {
        return type.thisClass().asInternalName().replace('/', '.');
    }

    /// The package below [#ROOT], empty for the root itself.
    private static String packageOf(String name) {
        String below = name.substring(ROOT.length());
        return below.substring(Math.min(1, below.lastIndexOf('.')), below.lastIndexOf('.'));
    }

    private static Map<String, Set<String>> edges() throws Exception {
        Map<String, Set<String>> used = new TreeMap<>();
        for (ClassModel type : classes()) {
            String from = packageOf(name(type));
            Set<String> targets = used.computeIfAbsent(from, _ -> new TreeSet<>());
            for (String other : mentions(type)) {
                if (other.startsWith(ROOT + ".") && !packageOf(other).equals(from)) {
                    targets.add(packageOf(other));
                }
            }
        }
        return used;
    }

    @Test
    void packagesUseOnlyWhatTheyMay() throws Exception {
        Map<String, Set<String>> used = edges();
        assertEquals(EDGES.keySet(), used.keySet());
        List<String> forbidden = new ArrayList<>();
        used.forEach((from, targets) -> targets.stream().filter(to -> !EDGES.get(from).contains(to))
                .forEach(to -> forbidden.add(from + " -> " + to)));
        assertEquals(List.of(), forbidden);
    }

    @Test
    void thereIsNoCycle() throws Exception {
        Map<String, Set<String>> left = edges();
        while (left.entrySet().removeIf(entry -> entry.getValue().stream().noneMatch(left::containsKey))) {
            assertFalse(left.containsKey("bpf"), "the machine's package uses another");
        }
        assertEquals(Map.of(), left, "each of these is in a cycle or above one");
    }

    /// Stages are functions of their arguments: no clock, no files, no kernel.
    @Test
    void nothingReachesOutside() throws Exception {
        List<String> forbidden = new ArrayList<>();
        for (ClassModel type : classes()) {
            for (String other : mentions(type)) {
                boolean pure = PURE.stream().anyMatch(other::startsWith)
                        && IMPURE.stream().noneMatch(other::startsWith);
                boolean resource = RESOURCE.contains(other) && packageOf(name(type)).equals("arch");
                if (!pure && !resource) {
                    forbidden.add(name(type) + " -> " + other);
                }
            }
        }
        assertEquals(List.of(), forbidden);
    }

    @Test
    void staticsAreFinal() throws Exception {
        List<String> mutable = new ArrayList<>();
        for (ClassModel type : classes()) {
            for (FieldModel field : type.fields()) {
                Set<AccessFlag> flags = field.flags().flags();
                // javac keeps its tables for switches over enums in synthetic fields.
                if (flags.contains(AccessFlag.STATIC) && !flags.contains(AccessFlag.FINAL)
                        && !flags.contains(AccessFlag.SYNTHETIC)) {
                    mutable.add(name(type) + "." + field.fieldName());
                }
            }
        }
        assertEquals(List.of(), mutable);
    }

    /// From the first line of code to the last.
    @Test
    void methodsAreShort() throws Exception {
        List<String> tooLong = new ArrayList<>();
        for (ClassModel type : classes()) {
            for (MethodModel method : type.methods()) {
                int[] lines = method.code().stream()
                        .flatMap(code -> code.findAttributes(Attributes.lineNumberTable()).stream())
                        .flatMap(table -> table.lineNumbers().stream()).mapToInt(LineNumberInfo::lineNumber).sorted()
                        .toArray();
                int length = lines.length == 0 ? 0 : lines[lines.length - 1] - lines[0] + 1;
                if (length > LONGEST_METHOD && !method.methodName().equalsString("<clinit>")) {
                    tooLong.add(name(type) + "." + method.methodName() + ": " + length);
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void filesAreShort() throws Exception {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() > LONGEST_FILE) {
                    tooLong.add(file + ": " + lines.size() + " lines");
                }
                lines.stream().filter(line -> line.length() > LONGEST_LINE)
                        .forEach(line -> tooLong.add(file + ": " + line));
            }
        }
        assertEquals(List.of(), tooLong);
    }
}
