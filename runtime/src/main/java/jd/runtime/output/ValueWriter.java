package jd.runtime.output;

import java.nio.ByteBuffer;

/// Writes values of one type, straight from their bytes.
interface ValueWriter {

    /// Appends the value at `at`.
    ///
    /// @param record where the record starts that holds it (texts of variable length count from there)
    void write(ByteBuffer bytes, int at, int record, ByteSink out);
}
