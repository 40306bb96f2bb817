package jd.runtime.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import jd.runtime.output.Visible;
import jd.runtime.sys.Memory;
import jd.runtime.sys.SystemCall;
import jd.runtime.sys.SystemCalls;

/// The three streams of the process, without buffers and always in UTF-8.
record Console(InputStream in, OutputStream out, OutputStream err) {

    private static final int TCGETS = 0x5401;
    private static final int TERMIOS_BYTES = 64;

    static Console ofProcess() {
        return new Console(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
    }

    /// Writes text to stdout.
    ///
    /// @throws IOException where nobody reads it
    void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes text to stderr, or nowhere when that is closed.
    void complain(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // There is nobody to tell.
        }
    }

    /// Writes `jd: sentence` to stderr, on one line: it may quote names of files and other people's words.
    void say(String sentence) {
        complain("jd: " + Visible.text(sentence) + "\n");
    }

    /// Whether a descriptor (0 stdin, 1 stdout, 2 stderr) is a terminal.
    static boolean isTerminal(SystemCalls calls, int descriptor) {
        Memory termios = Memory.allocate(TERMIOS_BYTES);
        long result = calls.raw(SystemCall.IOCTL, descriptor, TCGETS, termios.address(), 0, 0, 0);
        Reference.reachabilityFence(termios);
        return result >= 0;
    }
}
