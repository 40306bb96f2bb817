package jd.runtime.output;

import java.nio.ByteBuffer;

/// What system calls tell of files, file systems and terminals.
final class FileForm {

    private static final int DEVICE_TYPES = 0170000;

    private FileForm() {}

    /// `struct stat` of 64-bit x86: mode, size or device.
    static void stat(ByteBuffer bytes, int at, CallWords words, ByteSink out) {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        int mode = bytes.getInt(at + (arm ? 16 : 24));
        shown(mode, bytes.getLong(at + (arm ? 32 : 40)), bytes.getLong(at + 48), words, out);
    }

    private static void shown(int mode, long device, long size, CallWords words, ByteSink out) {
        out.put("{st_mode=");
        CallArgument.fileMode(mode & 0xffff, words, out);
        int type = mode & DEVICE_TYPES;
        if (type == 020000 || type == 060000) {
            out.put(", st_rdev=");
            CallArgument.device(device, out);
        } else {
            out.put(", st_size=");
            out.decimal(size);
        }
        out.put(", ...}");
    }

    /// `struct statx`.
    static void statx(ByteBuffer bytes, int at, CallWords words, ByteSink out) {
        out.put("{stx_mask=");
        words.flags("statx_mask", bytes.getInt(at) & 0xffffffffL, out);
        out.put(", stx_attributes=");
        CallArgument.hexOrZero(bytes.getLong(at + 8), out);
        out.put(", stx_mode=");
        CallArgument.fileMode(bytes.getShort(at + 28) & 0xffff, words, out);
        out.put(", stx_size=");
        out.unsigned(bytes.getLong(at + 40));
        out.put(", ...}");
    }

    private static final String[] NAMES = {"f_bsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree"};

    /// `struct statfs`.
    static void statfs(ByteBuffer bytes, int at, ByteSink out) {
        out.put("{f_type=");
        long type = bytes.getLong(at);
        String name = type == 0xef53 ? "EXT2_SUPER_MAGIC" : type == 0x01021994 ? "TMPFS_MAGIC"
                : type == 0x9fa0 ? "PROC_SUPER_MAGIC" : type == 0x794c7630 ? "OVERLAYFS_SUPER_MAGIC"
                : type == 0x62656572 ? "SYSFS_MAGIC" : "0x" + Long.toHexString(type);
        out.put(name);
        for (int i = 0; i < NAMES.length; i++) {
            out.put(", ");
            out.put(NAMES[i]);
            out.put('=');
            out.decimal(bytes.getLong(at + 8 + 8 * i));
        }
        out.put(", f_fsid={val=[");
        CallArgument.hexOrZero(bytes.getInt(at + 56) & 0xffffffffL, out);
        out.put(", ");
        CallArgument.hexOrZero(bytes.getInt(at + 60) & 0xffffffffL, out);
        out.put("]}, f_namelen=");
        out.decimal(bytes.getLong(at + 64));
        out.put(", f_frsize=");
        out.decimal(bytes.getLong(at + 72));
        out.put(", f_flags=");
        CallArgument.hexOrZero(bytes.getLong(at + 80), out);
        out.put('}');
    }

    /// `struct termios`: its four flag words.
    static void terminal(ByteBuffer bytes, int at, ByteSink out) {
        String[] names = {"{c_iflag=", ", c_oflag=", ", c_cflag=", ", c_lflag="};
        for (int i = 0; i < names.length; i++) {
            out.put(names[i]);
            CallArgument.hexOrZero(bytes.getInt(at + 4 * i) & 0xffffffffL, out);
        }
        out.put(", ...}");
    }
}
