package jd.spec;

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
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a module is made of, read off its class files and sources, and where it breaks the rules that all modules keep.
/// Every question about rules is answered with the places that break them.
public final class ModuleShape {

    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 60;
    private static final int LONGEST_LINE = 120;

    private final String root;
    private final List<ClassModel> classes;

    private ModuleShape(String root, List<ClassModel> classes) {
        this.root = root;
        this.classes = List.copyOf(classes);
    }

    /// The module of a class.
    ///
    /// @param root      the package above all others of the module
    /// @param generated names of classes that no hand has written, which are left out
    public static ModuleShape of(Class<?> member, String root, Predicate<String> generated)
            throws IOException, URISyntaxException {
        Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<ClassModel> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).sorted().toList()) {
                if (!file.endsWith("module-info.class") && !file.endsWith("package-info.class")) {
                    classes.add(ClassFile.of().parse(file));
                }
            }
        }
        classes.removeIf(each -> generated.test(name(each)));
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("no class below " + place);
        }
        return new ModuleShape(root, classes);
    }

    /// The packages of the module and those that each uses, without the root's name: the root itself is empty.
    public Map<String, Set<String>> edges() {
        Map<String, Set<String>> used = new TreeMap<>();
        for (ClassModel type : classes) {
            String from = below(name(type));
            Set<String> targets = used.computeIfAbsent(from, _ -> new TreeSet<>());
            for (String other : mentions(type)) {
                if (other.startsWith(root + ".") && !below(other).equals(from)) {
                    targets.add(below(other));
                }
            }
        }
        return used;
    }

    /// Uses of a package by another that a table of allowed ones does not hold.
    public List<String> forbidden(Map<String, Set<String>> allowed) {
        List<String> forbidden = new ArrayList<>();
        edges().forEach((from, targets) -> targets.stream()
                .filter(to -> !allowed.getOrDefault(from, Set.of()).contains(to))
                .forEach(to -> forbidden.add(from + " -> " + to)));
        return forbidden;
    }

    /// The packages that are in a cycle or use one that is.
    public Set<String> cyclic() {
        Map<String, Set<String>> left = edges();
        while (left.values().removeIf(targets -> targets.stream().noneMatch(left::containsKey))) {
            // Takes away what uses nothing that is left, until only cycles are.
        }
        return left.keySet();
    }

    /// Uses of classes, as `user -> used`, that a test picks.
    ///
    /// @param picked told the package of the user and the name of the class that is used
    public List<String> uses(Use picked) {
        List<String> uses = new ArrayList<>();
        for (ClassModel type : classes) {
            for (String other : mentions(type)) {
                if (picked.test(below(name(type)), other)) {
                    uses.add(name(type) + " -> " + other);
                }
            }
        }
        return uses;
    }

    /// Which uses are asked for.
    @FunctionalInterface
    public interface Use {

        boolean test(String fromPackage, String used);
    }

    /// Static fields that can be written.
    public List<String> mutableStatics() {
        List<String> mutable = new ArrayList<>();
        for (ClassModel type : classes) {
            for (FieldModel field : type.fields()) {
                Set<AccessFlag> flags = field.flags().flags();
                // javac keeps its tables for switches over enums in synthetic fields.
                if (flags.contains(AccessFlag.STATIC) && !flags.contains(AccessFlag.FINAL)
                        && !flags.contains(AccessFlag.SYNTHETIC)) {
                    mutable.add(name(type) + "." + field.fieldName());
                }
            }
        }
        return mutable;
    }

    /// Methods that have too many lines from the first with code to the last.
    public List<String> longMethods() {
        List<String> tooLong = new ArrayList<>();
        for (ClassModel type : classes) {
            for (MethodModel method : type.methods()) {
                int lines = lines(method);
                if (lines > LONGEST_METHOD && !method.methodName().equalsString("<clinit>")) {
                    tooLong.add(name(type) + "." + method.methodName() + ": " + lines);
                }
            }
        }
        return tooLong;
    }

    private static int lines(MethodModel method) {
        int[] numbers = method.code().stream()
                .flatMap(code -> code.findAttributes(Attributes.lineNumberTable()).stream())
                .flatMap(table -> table.lineNumbers().stream()).mapToInt(LineNumberInfo::lineNumber).sorted().toArray();
        return numbers.length == 0 ? 0 : numbers[numbers.length - 1] - numbers[0] + 1;
    }

    /// Sources, tests among them, with too many or too long lines. The tests run in the module's folder.
    public static List<String> longFiles() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.(java|g4)")).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() > LONGEST_FILE) {
                    tooLong.add(file + ": " + lines.size() + " lines");
                }
                lines.stream().filter(line -> line.length() > LONGEST_LINE)
                        .forEach(line -> tooLong.add(file + ": " + line));
            }
        }
        return tooLong;
    }

    private String below(String name) {
        String rest = name.substring(root.length());
        return rest.substring(Math.min(1, rest.lastIndexOf('.')), rest.lastIndexOf('.'));
    }

    private static String name(ClassModel type) {
        return type.thisClass().asInternalName().replace('/', '.');
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
}
