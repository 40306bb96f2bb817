package jd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jd.compiler.Compilation;
import jd.compiler.Compiler;
import jd.compiler.RandomExpressions;
import jd.compiler.object.Attachment.Invoke.Moment;
import jd.compiler.object.BpfObject;
import jd.compiler.object.CompilerOptions;
import jd.compiler.target.Target;
import jd.language.source.Source;
import jd.runtime.attach.Attacher;
import jd.runtime.kernel.Cpus;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.load.LoadedObject;
import jd.runtime.load.Loader;
import jd.runtime.map.KernelMap;
import jd.runtime.sys.LiveKernel;
import jd.runtime.sys.SystemCalls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random expressions, compiled and run by the kernel, come to what Java's arithmetic says; and the verifier takes all
/// of them. `-Djd.expressions=20000` asks for more of them.
@Tag("live")
class RandomExpressionsLiveTest {

    private static final int IN_ONE_SCRIPT = 8;
    private static final long SEED = 20_260_101;

    @Test
    void kernelAgreesWithJava() {
        SystemCalls calls = LiveKernel.required();
        int wanted = Integer.getInteger("jd.expressions", 2_000);
        RandomExpressions random = new RandomExpressions(new Random(SEED));
        try (LiveTarget target = new LiveTarget(calls)) {
            for (int done = 0; done < wanted; done += IN_ONE_SCRIPT) {
                compare(random, done, target, calls);
            }
        }
        System.out.println(wanted + " random expressions: kernel and Java agree");
    }

    private static void compare(RandomExpressions random, int done, Target target, SystemCalls calls) {
        List<RandomExpressions.Sample> samples = new ArrayList<>();
        StringBuilder script = new StringBuilder("BEGIN {\n");
        for (int i = 0; i < IN_ONE_SCRIPT; i++) {
            RandomExpressions.Sample sample = random.next(1 + (done + i) % 5);
            samples.add(sample);
            script.append("@r").append(i).append(" = ").append(sample.text()).append(";\n");
        }
        script.append("}\nEND { @a = 0; @b = 0; @u = (uint64)0; @v = (uint64)0; }");
        long[] inputs = new long[RandomExpressions.INPUTS.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.input();
        }
        long[] results = run(script.toString(), inputs, target, calls);
        for (int i = 0; i < IN_ONE_SCRIPT; i++) {
            RandomExpressions.Sample sample = samples.get(i);
            assertEquals(sample.meaning().of(inputs), results[i], () -> sample.text() + " of " + inputs[0] + ", "
                    + inputs[1] + ", " + inputs[2] + ", " + inputs[3] + " in\n" + script);
        }
    }

    private static long[] run(String script, long[] inputs, Target target, SystemCalls calls) {
        Compilation compilation = new Compiler(target, CompilerOptions.DEFAULT).compile(new Source("script", script));
        if (!(compilation instanceof Compilation.Compiled(BpfObject object, _, _))) {
            throw new AssertionError(compilation + "\n" + script);
        }
        try (LoadedObject loaded = Loader.load(object, calls, Cpus.possible())) {
            Map<String, KernelMap> maps = loaded.maps();
            for (int i = 0; i < inputs.length; i++) {
                KernelMap input = maps.get("AT_" + RandomExpressions.INPUTS[i].substring(1));
                input.update(bytes(4), bytes(8).putLong(0, inputs[i]));
            }
            Attacher.invoke(loaded, calls, Moment.START);
            long[] results = new long[IN_ONE_SCRIPT];
            for (int i = 0; i < results.length; i++) {
                results[i] = maps.get("AT_r" + i).lookup(bytes(4)).orElseThrow().order(ByteOrder.LITTLE_ENDIAN)
                        .getLong();
            }
            return results;
        }
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
