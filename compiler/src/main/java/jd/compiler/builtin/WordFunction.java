package jd.compiler.builtin;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jd.compiler.bpf.MemorySize;
import jd.compiler.call.CallTable;
import jd.compiler.ir.Operand;
import jd.compiler.object.Naming;
import jd.compiler.type.Type;

/// Numbers as the words that the kernel's headers have for them; the second argument is a set of `words.txt`.
public enum WordFunction implements Builtin {

    /// The words of the bits of a number: `flags(args.flags, "open")` is `O_RDONLY|O_CLOEXEC`.
    FLAGS("flags flags(int, text)", Naming.FLAGS),
    /// The word of a number as a whole: `word(args.whence, "whence")` is `SEEK_SET`.
    WORD("word word(int, text)", Naming.WORD);

    /// Bytes of a set's name, with the zero that ends it.
    private static final int NAME_ROOM = 16;

    private final Signature signature;
    private final Naming naming;

    WordFunction(String signature, Naming naming) {
        this.signature = Signature.parse(signature);
        this.naming = naming;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Type type(Call call) {
        return new Type.Named(naming);
    }

    @Override
    public Optional<Complaint> complaint(Call call) {
        String set = call.text(1).orElse("");
        return CallTable.words(set).isPresent() ? Optional.empty() : Optional.of(Complaint.at(1,
                Complaint.Kind.BAD_ARGUMENT, "no set of words is called \"" + set + "\"",
                "there are " + String.join(" ", CallTable.sets())));
    }

    @Override
    public Value lower(Invocation call, Generator generator) {
        Operand number = generator.number(call.argument(0));
        byte[] name = call.text(1, "").getBytes(StandardCharsets.US_ASCII);
        return new Value.Deferred(call.type(), true, (g, destination, _) -> {
            g.ir().store(MemorySize.DW, destination, number);
            for (int at = 0; at < NAME_ROOM; at += Long.BYTES) {
                g.ir().store(MemorySize.DW, destination.plus(Long.BYTES + at), g.ir().constant(word(name, at)));
            }
            return Optional.empty();
        });
    }

    /// Eight bytes of a name as they lie in memory; zeros behind its end.
    private static long word(byte[] name, int from) {
        long word = 0;
        for (int i = Math.min(name.length, from + Long.BYTES) - 1; i >= from; i--) {
            word = word << Byte.SIZE | name[i];
        }
        return word;
    }
}
