package jd.runtime.output;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.call.CallRow;
import jd.compiler.call.CallTable;
import jd.compiler.call.Parameter;
import jd.compiler.call.WordSet;
import jd.runtime.event.Bits;
import jd.runtime.kernel.LiveNames;
import jd.runtime.sys.Errno;

/// A whole system call in the notation of C: `openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3`.
///
/// A call that no table knows is shown with its six words.
final class CallForm implements ValueWriter {

    private static final int ARGUMENTS = 6;

    /// Commands of `fcntl`.
    private static final int GET_DESCRIPTOR_FLAGS = 1;
    private static final int GET_FLAGS = 3;

    /// What the kernel returns to itself so that a call starts again; only a tracer sees these numbers.
    private static final Map<Integer, String> RESTARTS = Map.of(
            512, "ERESTARTSYS (To be restarted if SA_RESTART is set)",
            513, "ERESTARTNOINTR (To be restarted)",
            514, "ERESTARTNOHAND (To be restarted if no handler)",
            516, "ERESTART_RESTARTBLOCK (Interrupted by signal)");

    private final Map<Integer, CallRow> rows = new HashMap<>();
    private final CallCopy call = new CallCopy();
    private final CallWords words = new CallWords();
    private final CallArgument arguments = new CallArgument(call, words);

    @Override
    public void write(ByteBuffer bytes, int at, int record, ByteSink out) {
        int place = bytes.getInt(at);
        call.read(bytes, record + Bits.placeOffset(place), Bits.placeLength(place));
        CallRow row = row(call.number());
        out.put(row.name());
        out.put('(');
        if (row.result() == Parameter.Kind.HIDDEN) {
            words(out);
        } else if (row.name().equals("clone")) {
            CloneForm.write(call, words, out);
        } else {
            arguments(row, out);
        }
        out.put(')');
        if (call.returned()) {
            out.put(" = ");
            result(row, out);
        } else if (row.name().startsWith("exit") || row.name().equals("rt_sigreturn")) {
            out.put(" = ?");
        }
    }

    private CallRow row(int number) {
        return rows.computeIfAbsent(number, n -> {
            String name = LiveNames.systemCall(n).orElse("syscall_" + n);
            return CallTable.call(name).orElse(new CallRow(name, List.of(), false, Parameter.Kind.HIDDEN));
        });
    }

    private void words(ByteSink out) {
        for (int i = 0; i < ARGUMENTS; i++) {
            out.put(i == 0 ? "" : ", ");
            CallArgument.hex(call.argument(i), out);
        }
    }

    private void arguments(CallRow row, ByteSink out) {
        int shown = shown(row);
        boolean first = true;
        for (int i = 0; i < shown; i++) {
            Parameter parameter = row.parameters().get(i);
            if (!arguments.isHidden(row, i)) {
                out.put(first ? "" : ", ");
                first = false;
                arguments.write(row, i, parameter, out);
            }
        }
    }

    /// How many arguments this call has: a word among them may tell.
    private int shown(CallRow row) {
        for (int i = 0; i < row.parameters().size(); i++) {
            Parameter parameter = row.parameters().get(i);
            if (!parameter.words().isEmpty() && isWord(parameter)) {
                Optional<WordSet.Word> word = words.set(parameter.words()).masked(call.argument(i));
                if (word.isPresent() && word.get().shown() > 0) {
                    return Math.min(word.get().shown(), row.parameters().size());
                }
            }
        }
        return row.parameters().size();
    }

    private static boolean isWord(Parameter parameter) {
        return parameter.kind() == Parameter.Kind.WORD || parameter.kind() == Parameter.Kind.FLAGS;
    }

    private void result(CallRow row, ByteSink out) {
        long result = call.result();
        if (call.failed()) {
            failure((int) -result, out);
        } else {
            switch (row.result()) {
                case POINTER, HEX -> CallArgument.hex(result, out);
                case MODE -> CallArgument.octal(result, out);
                case DESCRIPTOR -> arguments.descriptor(row, 0, (int) result, out);
                default -> out.decimal(result);
            }
            remark(row, out);
        }
    }

    /// What some calls tell beside their number.
    private void remark(CallRow row, ByteSink out) {
        switch (row.name()) {
            case "poll", "ppoll" -> PollForm.returned(call, words, out);
            case "select", "pselect6" -> PollForm.ready(call, out);
            case "fcntl" -> {
                if (call.argument(1) == GET_FLAGS) {
                    flags("open", out);
                } else if (call.argument(1) == GET_DESCRIPTOR_FLAGS && call.result() != 0) {
                    flags("fdflags", out);
                }
            }
            default -> { }
        }
    }

    private void flags(String set, ByteSink out) {
        out.truncate(out.size() - Long.toString(call.result()).length());
        CallArgument.hex(call.result(), out);
        out.put(" (flags ");
        words.flags(set, call.result(), out);
        out.put(')');
    }

    private static void failure(int number, ByteSink out) {
        Errno errno = Errno.of(number);
        if (RESTARTS.containsKey(number)) {
            out.put("? ");
            out.put(RESTARTS.get(number));
        } else if (errno == Errno.UNKNOWN) {
            out.decimal(-number);
        } else {
            out.put("-1 ");
            out.put(errno.name());
            out.put(" (");
            out.put(errno.text());
            out.put(')');
        }
    }
}
