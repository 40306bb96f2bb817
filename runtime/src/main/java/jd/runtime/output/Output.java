package jd.runtime.output;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import jd.compiler.object.EventLayout;
import jd.compiler.object.MapLayout;
import jd.runtime.event.EventHandler;
import jd.runtime.event.MapSource;

/// Where a trace's results go. One thread at a time.
///
/// Results are collected and written when 64 KB are together and at [#flush]; every method may throw [OutputClosed].
public interface Output {

    /// What prints the records of a layout: of `printf`, `print(value)`, `time` and `join`. Empty for actions that
    /// are not the output's own, or are [#map] or [#warning].
    Optional<EventHandler> printer(EventLayout layout);

    /// Prints a map.
    void map(MapLayout layout, MapSource source, MapPrint print);

    /// Prints the rows of maps in a format.
    void rows(RowPrint rows);

    /// So many probes are live.
    void attached(int probes);

    /// Events were lost.
    ///
    /// @param events   how many, since this was last said
    /// @param probe    whose events; empty where it is not known
    /// @param sentence the same for people
    void lost(long events, String probe, String sentence);

    /// Something that the user should know.
    ///
    /// @param place the statement concerned
    /// @param probe the probe concerned, or empty
    void warning(String sentence, Optional<Place> place, String probe);

    /// What fills the format of a record that is neither printed as it is nor a message.
    Function<ByteBuffer, String> filler(EventLayout layout);

    /// Text that came about on behalf of a record, such as what a command printed.
    ///
    /// @param type of the record in JSON
    void passage(String type, byte[] text, String probe);

    /// What the script itself has to say about a place in it.
    ///
    /// @param error whether it is one, not just a warning
    void message(boolean error, String sentence, Place place, String probe);

    /// Every probe is detached; what follows are the maps, each with [MapPrint#atEnd].
    void end();

    /// Writes everything that was printed.
    void flush();
}
