package jd.runtime.sys;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Finds commands as a shell does, and says beforehand why one cannot be executed.
final class Executables {

    /// Longest first line of a script that the kernel reads (`BINPRM_BUF_SIZE`).
    private static final int FIRST_LINE = 256;
    private static final int ELF_MAGIC = 0x464c457f;
    private static final int MACHINE_AT = 18;
    private static final int MACHINE_X86_64 = 62;
    private static final int MACHINE_AARCH64 = 183;

    private Executables() {}

    /// The file that a command's name stands for.
    ///
    /// @param path directories, separated by colons; an empty one is the current directory
    /// @throws SystemCallException with the reason that `execve` would give
    static String find(String name, String path) {
        if (name.indexOf('/') >= 0) {
            check(name, new File(name));
            return name;
        }
        boolean forbidden = false;
        for (String directory : (path == null ? "/usr/bin:/bin" : path).split(":", -1)) {
            File file = new File(directory.isEmpty() ? "." : directory, name);
            if (!name.isEmpty() && file.isFile()) {
                if (file.canExecute()) {
                    check(name, file);
                    return file.getPath();
                }
                forbidden = true;
            }
        }
        throw refusal(name, forbidden ? Errno.EACCES : Errno.ENOENT);
    }

    private static void check(String name, File file) {
        if (!file.exists()) {
            throw refusal(name, Errno.ENOENT);
        }
        if (!file.isFile() || !file.canExecute()) {
            throw refusal(name, Errno.EACCES);
        }
        ByteBuffer start = start(file);
        if (isForeign(start)) {
            throw refusal(name, Errno.ENOEXEC);
        }
        String interpreter = interpreter(start);
        if (!interpreter.isEmpty() && !new File(interpreter).canExecute()) {
            throw refusal(name + " (interpreter " + interpreter + ")", Errno.ENOENT);
        }
    }

    /// The first bytes of a file; none where it cannot be read.
    private static ByteBuffer start(File file) {
        ByteBuffer start = ByteBuffer.allocate(FIRST_LINE).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(Path.of(file.getPath()))) {
            channel.read(start);
        } catch (IOException _) {
            start.clear();
        }
        return start;
    }

    /// Whether the file says that it is machine code, but is cut short or made for other machines (`elf(5)`). What is
    /// neither machine code nor a script with a `#!` is left to the shell, as `execvp` does.
    private static boolean isForeign(ByteBuffer start) {
        boolean elf = start.position() >= Integer.BYTES && start.getInt(0) == ELF_MAGIC;
        if (!elf) {
            return false;
        }
        boolean wide = start.get(4) == 2;
        if (start.position() < (wide ? 64 : 52)) {
            return true;
        }
        int machine = Short.toUnsignedInt(start.getShort(MACHINE_AT));
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return wide && machine != (arm ? MACHINE_AARCH64 : MACHINE_X86_64);
    }

    /// The program after `#!`; empty for what is not a script.
    private static String interpreter(ByteBuffer start) {
        String text = new String(start.array(), 0, start.position(), StandardCharsets.ISO_8859_1);
        if (!text.startsWith("#!")) {
            return "";
        }
        int from = 2;
        while (from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
            from++;
        }
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return text.substring(from, end);
    }

    private static SystemCallException refusal(String name, Errno errno) {
        return new SystemCallException("cannot execute " + name, errno);
    }
}
