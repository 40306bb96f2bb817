package jd.runtime.kernel;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import jd.compiler.btf.BlobSource;
import jd.compiler.btf.MalformedBtfException;

/// A file of types, opened for each part that is read: a few parts are all that most scripts want.
///
/// @param length of the file, which the kernel tells for its own types as well
record BlobFile(File file, int length) implements BlobSource {

    BlobFile(File file) throws IOException {
        this(file, lengthOf(file));
    }

    private static int lengthOf(File file) throws IOException {
        try (var open = new RandomAccessFile(file, "r")) {
            return Math.toIntExact(open.length());
        }
    }

    @Override
    public byte[] read(int from, int to) {
        try (var open = new RandomAccessFile(file, "r")) {
            var bytes = new byte[to - from];
            open.seek(from);
            open.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new MalformedBtfException(file + " cannot be read: " + e.getMessage());
        }
    }
}
