package jd.runtime.output;

import java.nio.ByteBuffer;
import java.util.Optional;
import jd.compiler.arch.Signals;
import jd.compiler.call.CallRecord;
import jd.compiler.call.CallRow;
import jd.compiler.call.Parameter;
import jd.compiler.call.Parameter.Copy;
import jd.compiler.call.Parameter.Kind;
import jd.compiler.call.Structure;
import jd.compiler.call.WordSet;

/// How one argument of a system call looks.
final class CallArgument {

    private static final int CURRENT_DIRECTORY = -100;
    private static final long CREATES = 0100;
    private static final long TEMPORARY = 020000000;
    private static final int CHARACTERS = 3;

    private final CallCopy call;
    private final CallWords words;
    private final CallStructure structures;

    CallArgument(CallCopy call, CallWords words) {
        this.call = call;
        this.words = words;
        this.structures = new CallStructure(call, words);
    }

    /// Whether this call does not have that argument.
    boolean isHidden(CallRow row, int index) {
        Kind kind = row.parameters().get(index).kind();
        boolean creates = (call.argument(index == 0 ? 0 : index - 1) & (CREATES | TEMPORARY)) != 0;
        return kind == Kind.HIDDEN || kind == Kind.CREATION_MODE && !creates;
    }

    void write(CallRow row, int index, Parameter parameter, ByteSink out) {
        long value = call.argument(index);
        switch (parameter.kind()) {
            case SIGNED, PROCESS -> out.decimal((int) value);
            case DESCRIPTOR -> descriptor(row, index + 1, (int) value, out);
            case UNSIGNED -> out.decimal(value & 0xffffffffL);
            case ID -> out.decimal((int) value == -1 ? -1 : value & 0xffffffffL);
            case LONG -> out.decimal(value);
            case SIZE -> out.unsigned(value);
            case HEX -> hexOrZero(value, out);
            case POINTER, HIDDEN -> pointer(value, out);
            case DIRECTORY -> directory((int) value, out);
            case MODE, CREATION_MODE -> octal(value & 07777777, out);
            case FILE_MODE -> fileMode(value, words, out);
            case FLAGS -> words.flags(parameter.words(), flagBits(parameter, value), out);
            case WORD -> words.word(parameter.words(), value, out);
            case SIGNAL -> signal((int) value, out);
            case DEVICE -> device(value, out);
            case CLOCK -> words.word("clock", value, out);
            case TEXT -> text(index, value, out);
            case BYTES -> bytes(index, parameter, value, out);
            case STRUCTURE -> structure(index, parameter, value, out);
            case ADDRESS -> address(index, value, out);
            case OPTION -> option(row, index, parameter, value, out);
            case TEXTS -> strings(value, out);
            case ENVIRONMENT -> environment(index, value, out);
            case MESSAGE -> MessageForm.write(call, index, structures, words, out);
        }
    }

    /// A descriptor and, where it was looked up, what it is open on: `3</etc/hosts>`.
    ///
    /// @param place as in [CallRow#named]
    void descriptor(CallRow row, int place, int number, ByteSink out) {
        out.decimal(number);
        if (call.has(CallRecord.FILE) && row.named().orElse(-1) == place) {
            out.put('<');
            out.data(call.bytes(), call.place(CallRecord.FILE), call.length(CallRecord.FILE) - 1);
            out.put('>');
        }
    }

    /// Most flag words have 32 bits; sets whose names need more say so by their values.
    private static long flagBits(Parameter parameter, long value) {
        return parameter.words().equals("clone") ? value : value & 0xffffffffL;
    }

    static void signal(int number, ByteSink out) {
        if (number < FIRST_REAL_TIME) {
            out.put(Signals.name(number));
        } else {
            out.put("SIG");
            realTime(number, out);
        }
    }

    static void realTime(int number, ByteSink out) {
        out.put(number == FIRST_REAL_TIME ? "RTMIN" : "RT_");
        out.put(number == FIRST_REAL_TIME ? "" : Integer.toString(number - FIRST_REAL_TIME));
    }

    private static final int FIRST_REAL_TIME = 32;

    static void pointer(long value, ByteSink out) {
        if (value == 0) {
            out.put("NULL");
        } else {
            hex(value, out);
        }
    }

    static void hex(long value, ByteSink out) {
        out.put("0x");
        out.hex(value);
    }

    static void hexOrZero(long value, ByteSink out) {
        if (value == 0) {
            out.put('0');
        } else {
            hex(value, out);
        }
    }

    /// Three digits at least.
    static void octal(long value, ByteSink out) {
        String digits = Long.toOctalString(value);
        out.put("0".repeat(Math.max(1, CHARACTERS + 1 - digits.length())).substring(0,
                digits.length() >= CHARACTERS ? 1 : CHARACTERS - digits.length()));
        out.put(digits);
    }

    static void fileMode(long mode, CallWords words, ByteSink out) {
        long type = mode & 0170000;
        if (type != 0) {
            words.flags("iflags", type, out);
            out.put('|');
        }
        octal(mode & 07777, out);
    }

    /// `makedev(0x8, 0x1)`.
    static void device(long number, ByteSink out) {
        out.put("makedev(");
        hexOrZero(number >>> 8 & 0xfff | number >>> 32 & 0xfffff000L, out);
        out.put(", ");
        hexOrZero(number & 0xff | number >>> 12 & 0xffffff00L, out);
        out.put(')');
    }

    private static void directory(int descriptor, ByteSink out) {
        if (descriptor == CURRENT_DIRECTORY) {
            out.put("AT_FDCWD");
        } else {
            out.decimal(descriptor);
        }
    }

    private void text(int piece, long value, ByteSink out) {
        int length = call.length(piece);
        if (length > 0) {
            Quoted.put(call.bytes(), call.place(piece), length - 1, length >= CallRow.MOST, out);
        } else {
            pointer(value, out);
        }
    }

    private void bytes(int index, Parameter parameter, long value, ByteSink out) {
        boolean comes = parameter.copy().orElseThrow().succeeded();
        if (value == 0 || comes && (!call.returned() || call.failed())) {
            pointer(value, out);
            return;
        }
        long size = parameter.copy().orElseThrow().size() == Parameter.Size.RESULT ? call.result()
                : parameter.copy().orElseThrow().size() == Parameter.Size.ARGUMENT
                        ? call.argument(parameter.other()) : Math.max(0, call.length(index));
        if (parameter.words().equals("number") && call.length(index) == Integer.BYTES) {
            out.put('[');
            out.decimal(call.bytes().getInt(call.place(index)));
            out.put(']');
        } else if (parameter.words().equals("hex") && call.has(index)) {
            Quoted.hex(call.bytes(), call.place(index), call.length(index), call.length(index) < size, out);
        } else if (call.has(index) || size == 0) {
            content(index, size, out);
        } else {
            pointer(value, out);
        }
    }

    /// What was copied of a buffer of `size` bytes.
    private void content(int piece, long size, ByteSink out) {
        int length = (int) Math.min(size, Math.max(0, call.length(piece)));
        Quoted.put(call.bytes(), call.has(piece) ? call.place(piece) : 0, length, length < size, out);
    }

    private void structure(int index, Parameter parameter, long value, ByteSink out) {
        Copy copy = parameter.copy().orElseThrow();
        Structure structure = copy.structure().orElseThrow();
        boolean many = copy.size() != Parameter.Size.FIXED || copy.unit() != structure.size();
        if (structure == Structure.DIRENTS && call.has(index) || structure == Structure.DIRENTS && value != 0
                && call.returned() && !call.failed()) {
            hex(value, out);
            out.put(" /* ");
            structures.entries(index, out);
            out.put(" entries */");
        } else if (structure == Structure.EPOLL_EVENT && call.returned() && call.result() == 0 && value != 0 && many) {
            out.put("[]");
        } else if (value == 0 || !call.has(index)) {
            pointer(value, out);
        } else if (structure == Structure.IOVEC) {
            vector(index, parameter, out);
        } else if (many) {
            structures.array(structure, index, out);
        } else {
            structures.write(structure, call.place(index), call.length(index), parameter.words(), out);
        }
    }

    private void vector(int index, Parameter parameter, ByteSink out) {
        vector(call, index, parameter.words().equals("received") ? call.returned() && !call.failed()
                ? call.result() : -1 : Long.MAX_VALUE, out);
    }

    /// `[{iov_base="abc", iov_len=3}]`.
    ///
    /// @param left how many bytes there are in the elements; -1 where nothing is in them
    static void vector(CallCopy call, int piece, long left, ByteSink out) {
        ByteBuffer bytes = call.bytes();
        long rest = left;
        out.put('[');
        int count = call.length(piece) / Structure.IOVEC.size();
        for (int i = 0; i < count; i++) {
            int at = call.place(piece) + i * Structure.IOVEC.size();
            long size = bytes.getLong(at + 8);
            long used = Math.min(size, rest);
            out.put(i == 0 ? "{iov_base=" : ", {iov_base=");
            int element = CallRecord.ELEMENTS + i;
            if (used >= 0 && i < CallRecord.MOST_ELEMENTS && (call.has(element) || size == 0 || used == 0)) {
                int length = (int) Math.min(used, Math.max(0, call.length(element)));
                Quoted.put(bytes, call.has(element) ? call.place(element) : 0, length, length < used, out);
                rest -= used;
            } else {
                pointer(bytes.getLong(at), out);
            }
            out.put(", iov_len=");
            out.unsigned(size);
            out.put('}');
        }
        out.put(']');
    }

    private void address(int index, long value, ByteSink out) {
        if (call.length(index) > 0) {
            SocketAddressForm.write(call.bytes(), call.place(index), call.length(index), words, out);
        } else {
            pointer(value, out);
        }
    }

    /// What the word of another argument asks for.
    private void option(CallRow row, int index, Parameter parameter, long value, ByteSink out) {
        String set = row.parameters().get(parameter.other()).words();
        Optional<WordSet.Word> word = words.set(set).of(call.argument(parameter.other()));
        String kind = word.map(WordSet.Word::kind).orElse("");
        if (kind.isEmpty()) {
            hexOrZero(value, out);
            return;
        }
        Parameter meant = CallRow.option(kind);
        boolean text = meant.kind() == Kind.TEXT;
        if (text && call.has(index)) {
            Quoted.text(call.bytes(), call.place(index), call.length(index), out);
        } else if (meant.kind() == Kind.STRUCTURE) {
            boolean there = call.has(index) && !(meant.copy().orElseThrow().succeeded() && call.failed());
            if (there) {
                structures.write(meant.copy().orElseThrow().structure().orElseThrow(), call.place(index),
                        call.length(index), "", out);
            } else {
                pointer(value, out);
            }
        } else {
            write(row, index, meant, out);
        }
    }

    private void strings(long value, ByteSink out) {
        if (value == 0 || !call.has(CallRecord.STRINGS)) {
            pointer(value, out);
            return;
        }
        out.put('[');
        for (int i = 0; i < CallRecord.MOST_STRINGS && call.has(CallRecord.STRINGS + i); i++) {
            out.put(i == 0 ? "" : ", ");
            int length = call.length(CallRecord.STRINGS + i) - 1;
            Quoted.put(call.bytes(), call.place(CallRecord.STRINGS + i), Math.min(length, call.wanted()),
                    length > call.wanted(), out);
        }
        out.put(call.has(CallRecord.STRINGS + CallRecord.MOST_STRINGS - 1) ? ", ...]" : "]");
    }

    /// `0x7ffc… /* 24 vars */`.
    private void environment(int index, long value, ByteSink out) {
        pointer(value, out);
        if (!call.has(index)) {
            return;
        }
        int count = 0;
        int most = call.length(index) / Long.BYTES;
        while (count < most && call.bytes().getLong(call.place(index) + Long.BYTES * count) != 0) {
            count++;
        }
        out.put(count == most ? " /* more than " : " /* ");
        out.decimal(count);
        out.put(count == 1 ? " var */" : " vars */");
    }
}
