package jd.compiler.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import jd.compiler.target.FieldNames.Entry;
import org.junit.jupiter.api.Test;

class FieldNamesTest {

    private static final String SYMBOLIC = "\"vec=%u [%s]\", REC->vec, __print_symbolic(REC->vec, "
            + "{ 0, \"HI\" }, { 0x1, \"TIMER\" }, { UNKNOWN, \"X\" }, { -1, \"LAST\"}), __print_symbolic(REC->other, "
            + "{ 5, \"FIVE\" })";
    private static final String FLAGS = "\"%s%s\", (REC->state & (1 | 2)) ? __print_flags(REC->state & ((1 | 2)), "
            + "\"|\", { 0x1, \"S\" }, {( unsigned long)((( gfp_t)((((1UL))) << (3)) | 1U)), \"BOTH\"}) : \"R\", "
            + "__print_symbolic((((REC->ioprio) >> 13) & 7), { 0, \"none\" })";

    @Test
    void namesOfValues() {
        assertEquals(Optional.of(new FieldNames(false,
                List.of(new Entry("HI", 0), new Entry("TIMER", 1), new Entry("LAST", -1)))),
                FieldNames.of(SYMBOLIC, "vec"));
        assertEquals(Optional.of(new FieldNames(false, List.of(new Entry("FIVE", 5)))),
                FieldNames.of(SYMBOLIC, "other"));
    }

    @Test
    void namesOfMasks() {
        assertEquals(Optional.of(new FieldNames(true, List.of(new Entry("S", 1), new Entry("BOTH", 9)))),
                FieldNames.of(FLAGS, "state"));
    }

    @Test
    void otherFieldsHaveNone() {
        assertEquals(Optional.empty(), FieldNames.of(SYMBOLIC, "ve"));
        assertEquals(Optional.empty(), FieldNames.of(FLAGS, "ioprio"));
        assertEquals(Optional.empty(), FieldNames.of("", "vec"));
        assertEquals(Optional.empty(), FieldNames.of("__print_flags(REC->a", "a"));
        assertEquals(List.of(), FieldNames.of("__print_flags(REC->a, \"|\", { 1, \"A", "a").orElseThrow().entries());
    }

    @Test
    void constantsAsInC() {
        assertEquals(OptionalLong.of(1 | 2 & 3 << 1 + 1), ConstantText.value("1 | 2 & 3 << 1 + 1"));
        assertEquals(OptionalLong.of((1 | 2) & ~2), ConstantText.value("(1 | 2) & ~(( gfp_t)2UL)"));
        assertEquals(OptionalLong.of(-8), ConstantText.value("- 010"));
        for (String wrong : List.of("", "NAME", "1 +", "(1", "1)", "sizeof(x)", "1 2")) {
            assertEquals(OptionalLong.empty(), ConstantText.value(wrong), wrong);
        }
    }
}
