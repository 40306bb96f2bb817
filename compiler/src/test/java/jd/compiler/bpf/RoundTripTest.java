package jd.compiler.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Code → machine code → code, and once more.
class RoundTripTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decodingUndoesAssembling(long seed) {
        Code code = RandomCode.of(seed, 60);
        Assembled assembled = Assembler.assemble(code, false);
        assertEquals(comparable(code), comparable(Decoder.decode(assembled)));
        assertEquals(assembled, Assembler.assemble(Decoder.decode(assembled), false));
    }

    /// The instructions, with labels replaced by one name for each place; lines are compared as the
    /// assembler gives them.
    private static List<String> comparable(Code code) {
        Map<Label, String> names = new IdentityHashMap<>();
        int at = 0;
        for (Element element : code.elements()) {
            if (element instanceof Element.LabelTarget(Label label)) {
                names.put(label, "at " + at);
            } else if (element instanceof Instruction) {
                at++;
            }
        }
        List<String> all = new ArrayList<>();
        for (Element element : code.elements()) {
            switch (element) {
                case Element.LabelTarget _, Element.SourceLine _, Element.Comment _ -> { }
                case Instruction.Jump(Label target) -> all.add("jump " + names.get(target));
                case Instruction.JumpIf jump -> all.add(jump.condition() + " " + jump.width() + " " + jump.left() + " "
                        + jump.right() + " " + names.get(jump.target()));
                case Instruction.MayGoto(Label target) -> all.add("may goto " + names.get(target));
                case Instruction _, Element.FunctionStart _ -> all.add(element.toString());
            }
        }
        return all;
    }
}
