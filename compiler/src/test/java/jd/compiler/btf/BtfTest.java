package jd.compiler.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Blobs made by hand: what each kind of type reads as.
class BtfTest {

    private final Blob blob = new Blob();
    private final int integer = blob.type(blob.name("int"), 1 << 24, 4, 1 << 24 | 32);

    @Test
    void integersSaySignAndUse() {
        int octet = blob.type(blob.name("char"), 1 << 24, 1, 2 << 24 | 8);
        int truth = blob.type(blob.name("_Bool"), 1 << 24, 1, 4 << 24 | 8);
        Btf btf = blob.read();
        assertEquals(new BtfType.Int("int", 4, 32, true, false, false), btf.type(integer));
        assertEquals(new BtfType.Int("char", 1, 8, false, true, false), btf.type(octet));
        assertEquals(new BtfType.Int("_Bool", 1, 8, false, false, true), btf.type(truth));
    }

    @Test
    void idZeroIsVoid() {
        Btf btf = blob.read();
        assertEquals(new BtfType.Void(), btf.type(0));
        assertEquals("void", btf.name(0));
        assertEquals(Kind.VOID, btf.kind(0));
        assertEquals(0, btf.resolve(0));
        assertEquals(2, btf.types());
    }

    @Test
    void idsThatAreNotThere() {
        Btf btf = blob.read();
        assertThrows(MalformedBtfException.class, () -> btf.type(2));
        assertThrows(MalformedBtfException.class, () -> btf.kind(-1));
        assertThrows(MalformedBtfException.class, () -> btf.name(Integer.MAX_VALUE));
    }

    @Test
    void arraysAndPointers() {
        int pointer = blob.type(0, 2 << 24, integer);
        int array = blob.type(0, 3 << 24, 0, pointer, integer, 7);
        Btf btf = blob.read();
        assertEquals(new BtfType.Pointer(integer), btf.type(pointer));
        assertEquals(new BtfType.Array(pointer, integer, 7), btf.type(array));
    }

    @Test
    void typedefsAndModifiersAreResolved() {
        int constant = blob.type(0, 10 << 24, integer);
        int unsteady = blob.type(0, 9 << 24, constant);
        int restrict = blob.type(0, 11 << 24, unsteady);
        int tag = blob.type(blob.name("user"), 18 << 24, restrict);
        int typedef = blob.type(blob.name("alias"), 8 << 24, tag);
        Btf btf = blob.read();
        assertEquals(integer, btf.resolve(typedef));
        assertEquals(new BtfType.Typedef("alias", tag), btf.type(typedef));
        assertEquals(new BtfType.Modifier("user", restrict), btf.type(tag));
        assertEquals(new BtfType.Modifier("", integer), btf.type(constant));
    }

    @Test
    void membersWithoutBitFields() {
        int struct = blob.type(blob.name("pair"), 4 << 24 | 2, 16, blob.name("a"), integer, 0, blob.name("b"), integer,
                64);
        assertEquals(new BtfType.Composite("pair", false, 16,
                List.of(new BtfType.Member("a", integer, 0, 0), new BtfType.Member("b", integer, 64, 0))),
                blob.read().type(struct));
    }

    @Test
    void membersWithBitFields() {
        int union = blob.type(blob.name("bits"), 1 << 31 | 5 << 24 | 2, 4, blob.name("a"), integer, 3 << 24 | 5,
                blob.name("b"), integer, 32);
        assertEquals(new BtfType.Composite("bits", true, 4,
                List.of(new BtfType.Member("a", integer, 5, 3), new BtfType.Member("b", integer, 32, 0))),
                blob.read().type(union));
    }

    @Test
    void membersOfMembersWithoutName() {
        int inner = blob.type(0, 5 << 24 | 2, 8, blob.name("x"), integer, 0, blob.name("y"), integer, 32);
        int constant = blob.type(0, 10 << 24, inner);
        int outer = blob.type(blob.name("outer"), 4 << 24 | 2, 24, blob.name("first"), integer, 0, 0, constant, 128);
        int typedef = blob.type(blob.name("outer_t"), 8 << 24, outer);
        Btf btf = blob.read();
        assertEquals(Optional.of(new BtfType.Member("y", integer, 160, 0)), btf.member(typedef, "y"));
        assertEquals(Optional.of(new BtfType.Member("first", integer, 0, 0)), btf.member(outer, "first"));
        assertEquals(Optional.empty(), btf.member(outer, "z"));
        assertEquals(Optional.empty(), btf.member(integer, "y"));
    }

    @Test
    void enumerations() {
        int plain = blob.type(blob.name("plain"), 6 << 24 | 1, 4, blob.name("BIG"), -1);
        int signed = blob.type(blob.name("signed"), 1 << 31 | 6 << 24 | 1, 4, blob.name("SMALL"), -1);
        int wide = blob.type(blob.name("wide"), 19 << 24 | 1, 8, blob.name("WIDE"), 0x89abcdef, 0x01234567);
        Btf btf = blob.read();
        assertEquals(new BtfType.Enumeration("plain", 4, false, List.of(new BtfType.Constant("BIG", 0xffffffffL))),
                btf.type(plain));
        assertEquals(new BtfType.Enumeration("signed", 4, true, List.of(new BtfType.Constant("SMALL", -1))),
                btf.type(signed));
        assertEquals(new BtfType.Enumeration("wide", 8, false,
                List.of(new BtfType.Constant("WIDE", 0x0123456789abcdefL))), btf.type(wide));
    }

    @Test
    void functionsAndTheirPrototypes() {
        int prototype = blob.type(0, 13 << 24 | 2, integer, blob.name("a"), integer, 0, 0);
        int function = blob.type(blob.name("f"), 12 << 24 | 1, prototype);
        int pointer = blob.type(0, 2 << 24, prototype);
        int typedef = blob.type(blob.name("btf_trace_f"), 8 << 24, pointer);
        Btf btf = blob.read();
        var expected = Optional.of(new BtfType.Prototype(integer,
                List.of(new BtfType.Parameter("a", integer), new BtfType.Parameter("", 0))));
        assertEquals(expected, btf.prototype(function));
        assertEquals(expected, btf.prototype(typedef));
        assertEquals(Optional.empty(), btf.prototype(integer));
        assertEquals(new BtfType.Function("f", prototype), btf.type(function));
        assertEquals(OptionalInt.of(typedef), btf.rawTracepoint("f"));
        assertEquals(OptionalInt.empty(), btf.rawTracepoint("g"));
    }

    @Test
    void theRest() {
        int struct = blob.type(blob.name("fwd"), 7 << 24, 0);
        int union = blob.type(blob.name("fwd"), 1 << 31 | 7 << 24, 0);
        int variable = blob.type(blob.name("v"), 14 << 24, integer, 1);
        int section = blob.type(blob.name(".data"), 15 << 24 | 1, 4, variable, 0, 4);
        int real = blob.type(blob.name("double"), 16 << 24, 8);
        int tag = blob.type(blob.name("tag"), 17 << 24, variable, -1);
        int last = blob.type(blob.name("end"), 8 << 24, integer);
        Btf btf = blob.read();
        assertEquals(new BtfType.Forward("fwd", false), btf.type(struct));
        assertEquals(new BtfType.Forward("fwd", true), btf.type(union));
        assertEquals(new BtfType.Variable("v", integer), btf.type(variable));
        assertEquals(new BtfType.Other(".data"), btf.type(section));
        assertEquals(new BtfType.FloatingPoint("double", 8), btf.type(real));
        assertEquals(new BtfType.Other("tag"), btf.type(tag));
        assertEquals(new BtfType.Typedef("end", integer), btf.type(last));
    }

    @Test
    void findsByKindAndNameHoweverOften() {
        int alias = blob.type(blob.name("task"), 8 << 24, integer);
        int struct = blob.type(blob.name("task"), 4 << 24, 8);
        blob.type(blob.name("task"), 4 << 24, 16);
        int[] many = new int[300];
        for (int i = 0; i < many.length; i++) {
            many[i] = blob.type(blob.name("type" + i), 8 << 24, integer);
        }
        Btf btf = blob.read();
        // More searches than it takes to make an index.
        for (int round = 0; round < 20; round++) {
            assertEquals(OptionalInt.of(struct), btf.find(Kind.STRUCT, "task"), "the first one of two");
            assertEquals(OptionalInt.of(alias), btf.find(Kind.TYPEDEF, "task"));
            assertEquals(OptionalInt.empty(), btf.find(Kind.UNION, "task"));
            assertEquals(OptionalInt.empty(), btf.find(Kind.STRUCT, "tas"));
            assertEquals(OptionalInt.empty(), btf.find(Kind.STRUCT, "tasks"));
            assertEquals(OptionalInt.empty(), btf.find(Kind.STRUCT, ""));
            assertEquals(OptionalInt.of(many[16 * round % 300]), btf.find(Kind.TYPEDEF, "type" + 16 * round % 300));
        }
        assertEquals(301, btf.all(Kind.TYPEDEF, _ -> true).size());
        assertEquals(List.of(many[299]), btf.all(Kind.TYPEDEF, name -> name.equals("type299")));
    }

    @Test
    void typesThatReferToThemselves() {
        int loop = blob.type(0, 10 << 24, integer + 1);
        int nested = blob.type(blob.name("s"), 4 << 24 | 2, 8, 0, loop + 1, 0, 0, loop + 1, 0);
        Btf btf = blob.read();
        assertThrows(MalformedBtfException.class, () -> btf.resolve(loop));
        assertThrows(MalformedBtfException.class, () -> btf.member(nested, "x"));
        assertThrows(MalformedBtfException.class, () -> btf.prototype(loop));
    }

    @Test
    void aFanOfNamelessMembersEnds() {
        int below = integer;
        for (int i = 0; i < 60; i++) {
            below = blob.type(0, 4 << 24 | 2, 8, 0, below, 0, 0, below, 0);
        }
        int top = below;
        Btf btf = blob.read();
        assertThrows(MalformedBtfException.class, () -> btf.member(top, "x"));
    }

    @Test
    void whatTheWriterWrites() {
        BtfWriter writer = new BtfWriter();
        int integer = writer.integer("long long", 8, true);
        int program = writer.program("jd_1");
        int value = writer.bytes("value", 24);
        int text = writer.string("script:1:2");
        assertEquals(text, writer.string("script:1:2"));
        byte[] bytes = writer.build().toArray();
        Btf btf = BtfReader.read(bytes);
        assertEquals(new BtfType.Int("long long", 8, 64, true, false, false), btf.type(integer));
        assertEquals("jd_1", btf.name(program));
        assertEquals(Kind.FUNCTION, btf.kind(program));
        BtfType.Prototype prototype = btf.prototype(program).orElseThrow();
        assertEquals(new BtfType.Int("int", 4, 32, true, false, false), btf.type(prototype.result()));
        assertEquals(1, prototype.parameters().size());
        assertEquals("ctx", prototype.parameters().getFirst().name());
        assertEquals(new BtfType.Pointer(0), btf.type(prototype.parameters().getFirst().type()));
        BtfType.Member only = btf.member(value, "bytes").orElseThrow();
        assertTrue(btf.type(only.type()) instanceof BtfType.Array(_, _, int length) && length == 24);
    }
}
