package jd.runtime.attach;

import java.util.ArrayList;
import java.util.List;
import jd.runtime.sys.FileDescriptor;

/// Live attachments. Closing detaches them, the last one first; nothing is pinned, so the kernel does the same when the
/// process dies.
public final class Links implements AutoCloseable {

    private final List<FileDescriptor> files = new ArrayList<>();

    Links() {}

    void add(FileDescriptor file) {
        files.add(file);
    }

    /// How many there are.
    public int size() {
        return files.size();
    }

    @Override
    public void close() {
        for (FileDescriptor file : files.reversed()) {
            file.close();
        }
        files.clear();
    }
}
