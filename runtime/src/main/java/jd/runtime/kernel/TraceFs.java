package jd.runtime.kernel;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.runtime.sys.DetachedMount;
import jd.runtime.sys.SystemCalls;

/// The kernel's list of tracepoints (`tracefs`): where it is mounted, or in a mount of jd's own that nobody else sees.
///
/// Nothing is looked at before the first question, and one question about one event opens one file.
public final class TraceFs implements AutoCloseable {

    /// Where systems mount it; the second place mounts itself when debugfs is there.
    private static final List<String> USUAL_PLACES = List.of("/sys/kernel/tracing", "/sys/kernel/debug/tracing");

    private final SystemCalls calls;
    private final List<String> places;
    private Optional<DetachedMount> mount = Optional.empty();
    private Optional<String> root = Optional.empty();

    /// Looks in the usual places.
    public TraceFs(SystemCalls calls) {
        this(calls, USUAL_PLACES);
    }

    /// Looks in these places, and makes a mount of its own where none of them is a tracefs.
    TraceFs(SystemCalls calls, List<String> places) {
        this.calls = calls;
        this.places = List.copyOf(places);
    }

    /// The text of an event's `format` file; empty when there is no such event.
    public Optional<String> format(String category, String name) {
        return read(category, name, "format");
    }

    /// The kernel's number for an event.
    public OptionalInt id(String category, String name) {
        Optional<String> text = read(category, name, "id");
        return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get().strip())) : OptionalInt.empty();
    }

    /// Every category, sorted.
    public List<String> categories() {
        return directories(new File(root(), "events"));
    }

    /// Every event of a category, sorted; empty when there is no such category.
    public List<String> events(String category) {
        return isFileName(category) ? directories(new File(root(), "events/" + category)) : List.of();
    }

    /// The directory that holds it all, as this process sees it.
    ///
    /// @throws jd.runtime.sys.SystemCallException when it is nowhere mounted and may not be mounted
    public String root() {
        if (root.isEmpty()) {
            root = Optional.of(find());
        }
        return root.get();
    }

    private String find() {
        for (String place : places) {
            if (new File(place, "events").isDirectory()) {
                return place;
            }
        }
        DetachedMount own = DetachedMount.of(calls, "tracefs");
        mount = Optional.of(own);
        return own.path();
    }

    private Optional<String> read(String category, String name, String file) {
        if (!isFileName(category) || !isFileName(name)) {
            return Optional.empty();
        }
        return read(new File(root(), "events/" + category + "/" + name + "/" + file));
    }

    /// Files of tracefs say that they are empty, so they are read to their end.
    private static Optional<String> read(File file) {
        try (var stream = new FileInputStream(file)) {
            return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFileName(String name) {
        return !name.isEmpty() && name.indexOf('/') < 0 && !name.startsWith(".");
    }

    private static List<String> directories(File parent) {
        String[] names = parent.list();
        if (names == null) {
            return List.of();
        }
        List<String> directories = new ArrayList<>(names.length);
        for (String name : names) {
            if (new File(parent, name).isDirectory()) {
                directories.add(name);
            }
        }
        Collections.sort(directories);
        return directories;
    }

    /// Takes the own mount away, if there is one.
    @Override
    public void close() {
        mount.ifPresent(DetachedMount::close);
        mount = Optional.empty();
        root = Optional.empty();
    }
}
