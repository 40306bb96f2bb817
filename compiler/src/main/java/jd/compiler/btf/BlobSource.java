package jd.compiler.btf;

import java.util.Arrays;

/// Where the bytes of a BTF blob are, to be read in parts.
public interface BlobSource {

    /// Bytes of the whole blob, which does not change any more.
    int length();

    /// The bytes from one offset up to another, neither beyond the blob's end.
    ///
    /// @throws MalformedBtfException where they cannot be read
    byte[] read(int from, int to);

    /// Bytes that are in memory already; not copied before they are asked for.
    static BlobSource of(byte[] bytes) {
        return new BlobSource() {

            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public byte[] read(int from, int to) {
                return Arrays.copyOfRange(bytes, from, to);
            }
        };
    }
}
