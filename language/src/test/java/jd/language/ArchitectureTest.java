package jd.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.attribute.LineNumberTableAttribute;
import java.lang.classfile.Attributes;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
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
import jd.language.source.Source;
import org.junit.jupiter.api.Test;

/// The rules that keep the module in shape, read off its own class files and sources.
class ArchitectureTest {

    /// Which packages a package may use.
    private static final Map<String, Set<String>> EDGES = Map.of(
            "jd.language.source", Set.of(),
            "jd.language.diagnostic", Set.of("jd.language.source"),
            "jd.language.ast", Set.of("jd.language.source"),
            "jd.language.grammar", Set.of("org.antlr"),
            "jd.language.macro", Set.of("jd.language.source", "jd.language.diagnostic", "jd.language.ast"),
            "jd.language.parser", Set.of("jd.language.source", "jd.language.diagnostic", "jd.language.ast",
                    "jd.language.grammar", "org.antlr"));

    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 60;
    private static final int LONGEST_LINE = 120;

    private static List<ClassModel> classes() throws IOException, URISyntaxException {
        Path root = Path.of(Source.class.getProtectionDomain().getCodeSource().getLocation().toURI());
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

    /// The generated lexer and parser with their contexts.
    private static boolean isGenerated(ClassModel type) {
        String name = type.thisClass().asInternalName();
        return name.startsWith("jd/language/grammar/ScriptLexer")
                || name.startsWith("jd/language/grammar/ScriptParser");
    }

    private static String packageOf(String internalName) {
        String name = internalName.replace('/', '.');
        return name.startsWith("org.antlr.") ? "org.antlr" : name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    @Test
    void packagesUseOnlyWhatTheyMay() throws Exception {
        Map<String, Set<String>> used = new TreeMap<>();
        for (ClassModel type : classes()) {
            String from = packageOf(type.thisClass().asInternalName());
            Set<String> edges = used.computeIfAbsent(from, _ -> new TreeSet<>());
            type.constantPool().forEach(entry -> {
                if (entry instanceof ClassEntry other) {
                    ClassDesc to = other.asSymbol();
                    while (to.isArray()) {
                        to = to.componentType();
                    }
                    String target = to.isPrimitive() ? "java" : packageOf(
                            to.packageName().isEmpty() ? to.displayName() : to.packageName() + "." + to.displayName());
                    if (!target.equals(from) && !target.startsWith("java")) {
                        edges.add(target);
                    }
                }
            });
        }
        assertEquals(EDGES.keySet(), used.keySet());
        List<String> forbidden = new ArrayList<>();
        used.forEach((from, targets) -> targets.stream().filter(to -> !EDGES.get(from).contains(to))
                .forEach(to -> forbidden.add(from + " -> " + to)));
        assertEquals(List.of(), forbidden);
    }

    @Test
    void staticsAreFinal() throws Exception {
        List<String> mutable = new ArrayList<>();
        for (ClassModel type : classes()) {
            for (FieldModel field : type.fields()) {
                Set<AccessFlag> flags = field.flags().flags();
                boolean array = field.fieldType().stringValue().startsWith("[");
                boolean made = flags.contains(AccessFlag.SYNTHETIC) || isGenerated(type);
                if (flags.contains(AccessFlag.STATIC) && !made && (array || !flags.contains(AccessFlag.FINAL))) {
                    mutable.add(type.thisClass().asInternalName() + "." + field.fieldName());
                }
            }
        }
        assertEquals(List.of(), mutable);
    }

    @Test
    void methodsAreShort() throws Exception {
        List<String> tooLong = new ArrayList<>();
        for (ClassModel type : classes()) {
            for (MethodModel method : isGenerated(type) ? List.<MethodModel>of() : type.methods()) {
                int lines = lines(method);
                if (lines > LONGEST_METHOD && !method.methodName().equalsString("<clinit>")) {
                    tooLong.add(type.thisClass().asInternalName() + "." + method.methodName() + ": " + lines);
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }

    private static int lines(MethodModel method) {
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (LineNumberTableAttribute table : method.code().stream()
                .flatMap(code -> code.findAttributes(Attributes.lineNumberTable()).stream()).toList()) {
            for (LineNumberInfo line : table.lineNumbers()) {
                first = Math.min(first, line.lineNumber());
                last = Math.max(last, line.lineNumber());
            }
        }
        return last == 0 ? 0 : last - first + 1;
    }

    @Test
    void filesAreShort() throws Exception {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|g4)")).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() > LONGEST_FILE || lines.stream().anyMatch(line -> line.length() > LONGEST_LINE)) {
                    tooLong.add(file.toString());
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }
}
