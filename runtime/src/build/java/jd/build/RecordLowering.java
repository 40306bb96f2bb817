package jd.build;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The site in a record's `equals`, `hashCode` or `toString`: the methods that [java.lang.runtime.ObjectMethods] would
/// spin, with the same results.
final class RecordLowering {
    static final String BOOTSTRAP = "Ljava/lang/runtime/ObjectMethods;";

    private static final int SELF = 0;
    private static final int OTHER = 1;
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");

    private RecordLowering() {}

    /// `arguments`: the record's class, the components' names joined by `;`, a getter for each component.
    static Optional<Consumer<CodeBuilder>> body(ClassModel owner, String name, List<ConstantDesc> arguments) {
        List<Component> components = arguments.stream().skip(2).map(Component::of).toList();
        return switch (name) {
            case "equals" -> Optional.of(code -> equals(code, owner.thisClass().asSymbol(), components));
            case "hashCode" -> Optional.of(code -> hashCode(code, components));
            case "toString" -> Optional.of(code -> toString(code, simpleName(owner), components));
            default -> Optional.empty();
        };
    }

    private record Component(ClassDesc owner, String name, ClassDesc type) {
        static Component of(ConstantDesc getter) {
            var handle = (DirectMethodHandleDesc) getter;
            return new Component(handle.owner(), handle.methodName(), handle.invocationType().returnType());
        }

        void load(CodeBuilder code, int record) {
            code.aload(record).getfield(owner, name, type);
        }

        ClassDesc box() {
            return switch (type.descriptorString()) {
                case "Z" -> ConstantDescs.CD_Boolean;
                case "B" -> ConstantDescs.CD_Byte;
                case "S" -> ConstantDescs.CD_Short;
                case "C" -> ConstantDescs.CD_Character;
                case "I" -> ConstantDescs.CD_Integer;
                case "J" -> ConstantDescs.CD_Long;
                case "F" -> ConstantDescs.CD_Float;
                case "D" -> ConstantDescs.CD_Double;
                default -> OBJECTS;
            };
        }

        /// The type under which a library method takes this component.
        ClassDesc erased() {
            return type.isPrimitive() ? type : ConstantDescs.CD_Object;
        }
    }

    private static void equals(CodeBuilder code, ClassDesc self, List<Component> components) {
        Label differ = code.newLabel();
        code.aload(SELF).aload(OTHER).ifThen(Opcode.IF_ACMPEQ, same -> same.loadConstant(1).ireturn());
        code.aload(OTHER).instanceOf(self).ifeq(differ).aload(OTHER).checkcast(self).astore(OTHER);
        for (Component component : components) {
            component.load(code, SELF);
            component.load(code, OTHER);
            jumpIfDifferent(code, component, differ);
        }
        code.loadConstant(1).ireturn().labelBinding(differ).loadConstant(0).ireturn();
    }

    private static void jumpIfDifferent(CodeBuilder code, Component component, Label differ) {
        var compare = MethodTypeDesc.of(ConstantDescs.CD_int, component.type, component.type);
        var equals = MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
        switch (TypeKind.from(component.type)) {
            case LONG -> code.lcmp().ifne(differ);
            case FLOAT, DOUBLE -> code.invokestatic(component.box(), "compare", compare).ifne(differ);
            case REFERENCE -> code.invokestatic(OBJECTS, "equals", equals).ifeq(differ);
            case BOOLEAN, BYTE, SHORT, CHAR, INT -> code.if_icmpne(differ);
            case VOID -> throw new AssertionError(component);
        }
    }

    private static void hashCode(CodeBuilder code, List<Component> components) {
        code.loadConstant(0);
        for (Component component : components) {
            code.loadConstant(31).imul();
            component.load(code, SELF);
            var hash = MethodTypeDesc.of(ConstantDescs.CD_int, component.erased());
            code.invokestatic(component.box(), "hashCode", hash).iadd();
        }
        code.ireturn();
    }

    private static void toString(CodeBuilder code, String simpleName, List<Component> components) {
        code.new_(BUILDER).dup().invokespecial(BUILDER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        String before = simpleName + "[";
        for (Component component : components) {
            append(code.loadConstant(before + component.name + "="), ConstantDescs.CD_String);
            component.load(code, SELF);
            append(code, switch (component.type.descriptorString()) {
                case "B", "S" -> ConstantDescs.CD_int;
                default -> component.erased();
            });
            before = ", ";
        }
        append(code.loadConstant(components.isEmpty() ? before + "]" : "]"), ConstantDescs.CD_String);
        code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String)).areturn();
    }

    private static void append(CodeBuilder code, ClassDesc type) {
        code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, type));
    }

    private static String simpleName(ClassModel owner) {
        return owner.findAttribute(Attributes.innerClasses()).stream()
                .flatMap(inner -> inner.classes().stream())
                .filter(inner -> inner.innerClass().asInternalName().equals(owner.thisClass().asInternalName()))
                .flatMap(inner -> inner.innerName().stream())
                .findFirst().map(Object::toString)
                .orElseGet(() -> owner.thisClass().asSymbol().displayName());
    }
}
