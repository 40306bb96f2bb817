package jd.build;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Rewrites a class file so that pattern switches and record methods need no bootstrap at run time.
///
/// Each `invokedynamic` site that is understood becomes an `invokestatic` of a synthetic method in the same class;
/// sites with the same meaning share one method; every other site stays as it is.
public final class ClassLowering {
    private static final int PRIVATE_STATIC_SYNTHETIC =
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final ClassFile classFile;

    /// `hierarchy` answers questions on the classes of the whole program, which the verifier's stack maps need.
    public ClassLowering(ClassHierarchyResolver hierarchy) {
        classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    }

    /// The same class without the sites, or `bytes` itself when it has none.
    public byte[] lower(byte[] bytes) {
        var lowering = new OneClass(classFile.parse(bytes));
        byte[] lowered = classFile.transformClass(lowering.model, lowering.transform());
        return lowering.methods.isEmpty() ? bytes : lowered;
    }

    /// What a site does, and so the key under which sites share a method.
    private record Site(ClassDesc bootstrap, String name, MethodTypeDesc type, List<ConstantDesc> arguments) {
        static Site of(InvokeDynamicInstruction call) {
            return new Site(
                    call.bootstrapMethod().owner(), call.name().stringValue(), call.typeSymbol(), call.bootstrapArgs());
        }

        Optional<Consumer<CodeBuilder>> body(ClassModel owner) {
            return switch (bootstrap.descriptorString()) {
                case SwitchLowering.BOOTSTRAP -> SwitchLowering.body(name, type, arguments);
                case RecordLowering.BOOTSTRAP -> RecordLowering.body(owner, name, arguments);
                default -> Optional.empty();
            };
        }
    }

    private record NewMethod(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

    private record OneClass(ClassModel model, Map<Site, NewMethod> methods) {
        OneClass(ClassModel model) {
            this(model, new LinkedHashMap<>());
        }

        ClassTransform transform() {
            return ClassTransform.transformingMethodBodies(this::element)
                    .andThen(ClassTransform.endHandler(this::addMethods));
        }

        private void element(CodeBuilder code, CodeElement element) {
            Optional<NewMethod> method = element instanceof InvokeDynamicInstruction call
                    ? methodFor(Site.of(call)) : Optional.empty();
            method.ifPresentOrElse(
                    m -> code.invokestatic(model.thisClass().asSymbol(), m.name, m.type, isInterface()),
                    () -> code.with(element));
        }

        private Optional<NewMethod> methodFor(Site site) {
            if (!methods.containsKey(site)) {
                String name = "lowered$" + site.name + "$" + methods.size();
                site.body(model).ifPresent(body -> methods.put(site, new NewMethod(name, site.type, body)));
            }
            return Optional.ofNullable(methods.get(site));
        }

        private void addMethods(ClassBuilder type) {
            methods.values().forEach(m -> type.withMethodBody(m.name, m.type, PRIVATE_STATIC_SYNTHETIC, m.body));
        }

        private boolean isInterface() {
            return (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
        }
    }
}
