package jd.build;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The site of a pattern `switch`: `(selector, restart) -> index of the first label at or after restart that matches`.
///
/// As [java.lang.runtime.SwitchBootstraps] says: -1 for a null selector, the number of labels when none matches. Labels
/// that are types, strings and enum constants are understood; a site with any other label is left alone.
final class SwitchLowering {
    static final String BOOTSTRAP = "Ljava/lang/runtime/SwitchBootstraps;";

    private static final int SELECTOR = 0;
    private static final int RESTART = 1;
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final ClassDesc ENUM_DESC = ClassDesc.of("java.lang.Enum$EnumDesc");
    private static final MethodTypeDesc CHECK_INDEX = MethodTypeDesc.ofDescriptor("(II)I");
    private static final MethodTypeDesc EQUALS = MethodTypeDesc.ofDescriptor("(Ljava/lang/Object;)Z");

    private SwitchLowering() {}

    static Optional<Consumer<CodeBuilder>> body(String name, MethodTypeDesc type, List<ConstantDesc> labels) {
        ClassDesc selector = type.parameterType(SELECTOR);
        var tests = new ArrayList<Test>();
        for (ConstantDesc label : labels) {
            test(name, selector, label).ifPresent(tests::add);
        }
        return tests.size() == labels.size() ? Optional.of(code -> write(code, tests)) : Optional.empty();
    }

    /// Code that takes the selector from the stack and jumps when the label does not match.
    private interface Test {
        void write(CodeBuilder code, Label otherwise);
    }

    private static Optional<Test> test(String name, ClassDesc selector, ConstantDesc label) {
        return switch (label) {
            case ClassDesc type when !type.isPrimitive() -> Optional.of((code, no) -> code.instanceOf(type).ifeq(no));
            case String constant when name.equals("enumSwitch") -> Optional.of(isConstant(selector, constant));
            case String text -> Optional.of((code, no) -> code.loadConstant(text).swap()
                    .invokevirtual(ConstantDescs.CD_String, "equals", EQUALS).ifeq(no));
            case DynamicConstantDesc<?> constant -> enumConstant(constant);
            default -> Optional.empty();
        };
    }

    /// javac writes an enum constant among types as `invoke(EnumDesc.of, invoke(ClassDesc.of, "pack.Colour"), "RED")`.
    private static Optional<Test> enumConstant(DynamicConstantDesc<?> label) {
        List<ConstantDesc> call = label.bootstrapArgsList();
        return call.size() == 3
                && call.get(0) instanceof DirectMethodHandleDesc of && of.owner().equals(ENUM_DESC)
                && call.get(1) instanceof DynamicConstantDesc<?> type && type.bootstrapArgsList().size() == 2
                && type.bootstrapArgsList().get(1) instanceof String className
                && call.get(2) instanceof String constant
                ? Optional.of(isConstant(ClassDesc.of(className), constant)) : Optional.empty();
    }

    private static Test isConstant(ClassDesc type, String constant) {
        return (code, no) -> code.getstatic(type, constant, type).if_acmpne(no);
    }

    private static void write(CodeBuilder code, List<Test> tests) {
        code.aload(SELECTOR).ifThen(Opcode.IFNULL, isNull -> isNull.loadConstant(-1).ireturn());
        List<Label> starts = enter(code, tests.size());
        for (int i = 0; i < tests.size(); i++) {
            code.labelBinding(starts.get(i)).aload(SELECTOR);
            tests.get(i).write(code, starts.get(i + 1));
            code.loadConstant(i).ireturn();
        }
        code.labelBinding(starts.getLast())
                .iload(RESTART).loadConstant(tests.size() + 1).invokestatic(OBJECTS, "checkIndex", CHECK_INDEX).pop()
                .loadConstant(tests.size()).ireturn();
    }

    /// Jumps to the test of the restart index; gives the labels of all tests and of the end behind them.
    private static List<Label> enter(CodeBuilder code, int count) {
        var starts = new ArrayList<Label>();
        var cases = new ArrayList<SwitchCase>();
        for (int i = 0; i < count; i++) {
            starts.add(code.newLabel());
            cases.add(SwitchCase.of(i, starts.getLast()));
        }
        starts.add(code.newLabel());
        if (count > 0) {
            code.iload(RESTART).tableswitch(0, count - 1, starts.getLast(), cases);
        }
        return starts;
    }
}
