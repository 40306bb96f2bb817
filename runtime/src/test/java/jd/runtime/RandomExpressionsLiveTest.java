package jd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import jd.compiler.Compilation;
import jd.compiler.Compiler;
import jd.compiler.RandomExpressions;
import jd.compiler.RandomTexts;
import jd.compiler.object.Attachment.Invoke.Moment;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.DataType;
import jd.compiler.object.MapLayout;
import jd.compiler.target.Target;
import jd.language.source.Source;
import jd.runtime.attach.Attacher;
import jd.runtime.event.Value;
import jd.runtime.kernel.Cpus;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.load.LoadedObject;
import jd.runtime.load.Loader;
import jd.runtime.map.KernelMap;
import jd.runtime.sys.LiveKernel;
import jd.runtime.sys.SystemCalls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random expressions, compiled and run by the kernel, come to what Java's arithmetic and strings say; and the verifier
/// takes all of them. `-Djd.expressions=20000` asks for more of them, `-Djd.expressions.seed=N` for others.
@Tag("live")
class RandomExpressionsLiveTest {

    private static final int IN_ONE_SCRIPT = 8;
    private static final int TEXTS = 2;
    private static final int DEPTH = 5;
    private static final long SEED = 20_260_101;

    /// What is compared: the numbers and strings of one script.
    private record Questions(List<RandomExpressions.Sample> numbers, List<RandomTexts.Text> texts) {

        /// @param done how many came before: it varies the depth
        static Questions ask(RandomExpressions random, int done, int texts) {
            List<RandomExpressions.Sample> numbers = IntStream.range(texts, IN_ONE_SCRIPT)
                    .mapToObj(i -> random.next(1 + (done + i) % DEPTH)).toList();
            return new Questions(numbers, IntStream.range(0, texts).mapToObj(_ -> random.nextText(2)).toList());
        }

        String script() {
            var script = new StringBuilder("BEGIN {\n");
            for (int i = 0; i < numbers.size(); i++) {
                script.append("@r").append(i).append(" = ").append(numbers.get(i).text()).append(";\n");
            }
            for (int i = 0; i < texts.size(); i++) {
                script.append("@s").append(i).append(" = ").append(texts.get(i).text()).append(";\n");
            }
            return script.append("}\nEND { @a = 0; @b = 0; @u = (uint64)0; @v = (uint64)0; }").toString();
        }

        /// By Java's reckoning.
        List<Value> answers(long[] inputs) {
            return Stream.<Value>concat(numbers.stream().map(n -> new Value.Int(n.meaning().of(inputs), true)),
                    texts.stream().map(t -> new Value.Text(t.meaning().of(inputs), false))).toList();
        }
    }

    @Test
    void numbers() {
        compare(RandomExpressions.ofNumbers(random()), 0, Integer.getInteger("jd.expressions", 1_000));
    }

    @Test
    void stringsAndTuples() {
        compare(RandomExpressions.ofEverything(random()), TEXTS, Integer.getInteger("jd.expressions", 1_000));
    }

    private static Random random() {
        return new Random(Long.getLong("jd.expressions.seed", SEED));
    }

    private static void compare(RandomExpressions random, int texts, int wanted) {
        SystemCalls calls = LiveKernel.required();
        try (LiveTarget target = new LiveTarget(calls)) {
            for (int done = 0; done < wanted; done += IN_ONE_SCRIPT) {
                Questions questions = Questions.ask(random, done, texts);
                long[] inputs = LongStream.generate(random::input).limit(RandomExpressions.INPUTS.length).toArray();
                assertEquals(questions.answers(inputs), run(questions, inputs, target, calls),
                        () -> "for " + Arrays.toString(inputs) + " in\n" + questions.script());
            }
        }
        System.out.println(wanted + " random expressions: kernel and Java agree");
    }

    private static List<Value> run(Questions questions, long[] inputs, Target target, SystemCalls calls) {
        Compilation compilation = new Compiler(target, CompilerOptions.DEFAULT)
                .compile(new Source("script", questions.script()));
        if (!(compilation instanceof Compilation.Compiled(BpfObject object, _, _))) {
            throw new AssertionError(compilation + "\n" + questions.script());
        }
        try (LoadedObject loaded = Loader.load(object, calls, Cpus.possible())) {
            Map<String, KernelMap> maps = loaded.maps();
            for (int i = 0; i < inputs.length; i++) {
                KernelMap input = maps.get("AT_" + RandomExpressions.INPUTS[i].substring(1));
                input.update(bytes(4), bytes(8).putLong(0, inputs[i]));
            }
            Attacher.invoke(loaded, calls, Moment.START);
            List<Value> results = new ArrayList<>();
            for (int i = 0; i < questions.numbers().size(); i++) {
                results.add(value("r" + i, object, maps));
            }
            for (int i = 0; i < questions.texts().size(); i++) {
                results.add(value("s" + i, object, maps));
            }
            return results;
        }
    }

    private static Value value(String name, BpfObject object, Map<String, KernelMap> maps) {
        DataType type = object.maps().stream().filter(map -> map.name().equals("AT_" + name))
                .map(RandomExpressionsLiveTest::type).findFirst().orElseThrow();
        ByteBuffer bytes = maps.get("AT_" + name).lookup(bytes(4)).orElseThrow().order(ByteOrder.LITTLE_ENDIAN);
        return Value.read(type, bytes, 0, 0);
    }

    private static DataType type(BpfMap map) {
        return map.role() instanceof BpfMap.Script(MapLayout(_, _, MapLayout.Plain(DataType type), _)) ? type
                : fail(map + " is not a variable");
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
