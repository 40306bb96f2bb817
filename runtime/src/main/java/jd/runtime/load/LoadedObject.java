package jd.runtime.load;

import java.util.List;
import java.util.Map;
import jd.compiler.object.BpfObject;
import jd.runtime.map.KernelMap;
import jd.runtime.sys.FileDescriptor;

/// An object in the kernel: descriptors of its maps and programs. Closing gives them back, in reverse order.
public final class LoadedObject implements AutoCloseable {

    private final BpfObject object;
    private final Map<String, KernelMap> maps;
    private final List<FileDescriptor> programs;
    private final List<AutoCloseable> opened;

    LoadedObject(BpfObject object, Map<String, KernelMap> maps, List<FileDescriptor> programs,
            List<AutoCloseable> opened) {
        this.object = object;
        this.maps = maps;
        this.programs = programs;
        this.opened = opened;
    }

    public BpfObject object() {
        return object;
    }

    /// Every map by the object's name for it.
    public Map<String, KernelMap> maps() {
        return maps;
    }

    /// The programs' descriptors, in the object's order.
    public List<FileDescriptor> programs() {
        return programs;
    }

    @Override
    public void close() {
        closeAll(opened);
    }

    /// Closes everything, the last opened first, and empties the list.
    static void closeAll(List<? extends AutoCloseable> opened) {
        for (AutoCloseable each : opened.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("closing a descriptor does not fail", e);
            }
        }
        opened.clear();
    }
}
