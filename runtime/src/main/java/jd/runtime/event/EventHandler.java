package jd.runtime.event;

import java.nio.ByteBuffer;

/// What is done with the records of one layout.
public interface EventHandler {

    /// Handles one record.
    ///
    /// @param record lent, little-endian, from the position to the limit; checked against the layout
    void handle(ByteBuffer record);
}
