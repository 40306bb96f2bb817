package jd.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import jd.compiler.bpf.ByteMap;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.Interpreter;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.target.RecordedTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compiled expressions come to what Java's arithmetic says, on both instruction sets.
class RandomExpressionsTest {

    private static final int EXPRESSIONS = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void compiledExpressionsMeanWhatTheySay(long seed) {
        RandomExpressions expressions = RandomExpressions.ofNumbers(new Random(seed));
        RecordedTarget target = RecordedTarget.x86();
        for (int i = 0; i < EXPRESSIONS; i++) {
            RandomExpressions.Sample sample = expressions.next(1 + i % 5);
            long[] inputs = new long[RandomExpressions.INPUTS.length];
            for (int j = 0; j < inputs.length; j++) {
                inputs[j] = expressions.input();
            }
            assertEquals(sample.meaning().of(inputs), run(sample.text(), inputs, target),
                    () -> "seed " + seed + ": " + sample.text() + " of " + List.of(inputs[0], inputs[1], inputs[2],
                            inputs[3]));
        }
    }

    private static long run(String expression, long[] inputs, RecordedTarget target) {
        String script = "BEGIN { @r = " + expression
                + "; } END { @a = 0; @b = 0; @u = (uint64)0; @v = (uint64)0; }";
        SpecCompiler compiled = SpecCompiler.compile(script, List.of(), target);
        if (!(compiled.compilation() instanceof Compilation.Compiled(BpfObject object, _, _))) {
            throw new AssertionError(script + "\n" + compiled.text());
        }
        Interpreter machine = new Interpreter(object.programs().getFirst().code());
        ByteMap result = ByteMap.array(8, 1);
        for (BpfMap map : object.maps()) {
            machine.map(map.name(), map.name().equals("AT_r") ? result : ByteMap.array(map.valueSize(), 1));
        }
        for (int i = 0; i < inputs.length; i++) {
            ByteMap input = ByteMap.array(8, 1);
            input.put(new byte[4], number(inputs[i]));
            machine.map("AT_" + RandomExpressions.INPUTS[i].substring(1), input);
        }
        machine.run();
        Bytes value = result.get(new byte[4]).orElseThrow();
        return value.buffer().getLong(0);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }
}
