package jd.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassLoweringTest {
    private static final List<String> SAMPLES =
            Stream.of(LoweringSample.class.getNestMembers()).map(Class::getName).toList();

    private final ClassLowering lowering =
            new ClassLowering(ClassHierarchyResolver.ofResourceParsing(LoweringSample.class.getClassLoader()));

    @Test
    void loweredClassesGiveWhatTheJdkGives() throws ReflectiveOperationException {
        Object lowered = new Lowered().loadClass(LoweringSample.class.getName()).getConstructor().newInstance();
        assertEquals(
                String.join("\n", new LoweringSample().get()),
                String.join("\n", lines((Supplier<?>) lowered)));
    }

    @Test
    void noSiteIsLeft() {
        List<String> before = SAMPLES.stream().flatMap(name -> sites(bytes(name))).toList();
        List<String> after = SAMPLES.stream().flatMap(name -> sites(lowering.lower(bytes(name)))).toList();
        // Six switches; three methods in each of five records.
        assertEquals(6 + 5 * 3, before.size(), before::toString);
        assertEquals(List.of(), after);
    }

    @Test
    void classWithoutSitesIsUntouched() {
        byte[] bytes = bytes(ClassLoweringTest.class.getName());
        assertSame(bytes, lowering.lower(bytes));
    }

    private static List<String> lines(Supplier<?> sample) {
        return ((List<?>) sample.get()).stream().map(Object::toString).toList();
    }

    private static Stream<String> sites(byte[] bytes) {
        ClassModel model = ClassFile.of().parse(bytes);
        String suffix = " in " + model.thisClass().asSymbol().displayName();
        return model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(e -> e instanceof InvokeDynamicInstruction call
                        && call.bootstrapMethod().owner().packageName().equals("java.lang.runtime"))
                .map(e -> ((InvokeDynamicInstruction) e).name() + suffix);
    }

    private static byte[] bytes(String name) {
        try (var in = LoweringSample.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Defines the sample's classes anew, lowered; everything else comes from the parent.
    private final class Lowered extends ClassLoader {
        Lowered() {
            super(LoweringSample.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!SAMPLES.contains(name)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                byte[] bytes = lowering.lower(bytes(name));
                return known != null ? known : defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
