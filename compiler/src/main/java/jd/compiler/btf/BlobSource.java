package jd.compiler.btf;

import java.io.IOException;

/// Where the bytes of a BTF blob are, to be read in parts.
public interface BlobSource {

    /// Bytes of the whole blob, which does not change any more.
    int length();

    /// The bytes from one offset up to another, neither beyond the blob's end.
    byte[] read(int from, int to) throws IOException;
}
