package jd.runtime.sys;

import java.lang.ref.Reference;

/// A file system mounted nowhere: reachable through a file descriptor of this process alone, and gone with it
/// (`fsopen(2)`, `fsmount(2)`, since Linux 5.2). Needs `CAP_SYS_ADMIN`.
public final class DetachedMount implements AutoCloseable {

    private static final int FSOPEN_CLOEXEC = 1;
    private static final int FSCONFIG_CMD_CREATE = 6;
    private static final int FSMOUNT_CLOEXEC = 1;

    private final FileDescriptor root;

    private DetachedMount(FileDescriptor root) {
        this.root = root;
    }

    /// Mounts a file system that needs no device, e.g. `tracefs`.
    public static DetachedMount of(SystemCalls calls, String type) {
        try (FileDescriptor context = open(calls, type)) {
            int fd = context.number();
            calls.call(SystemCall.FSCONFIG, fd, FSCONFIG_CMD_CREATE, 0);
            int mount = (int) calls.call(SystemCall.FSMOUNT, fd, FSMOUNT_CLOEXEC, 0);
            return new DetachedMount(FileDescriptor.own(calls, mount));
        }
    }

    private static FileDescriptor open(SystemCalls calls, String type) {
        Memory name = Memory.text(type);
        long result = calls.raw(SystemCall.FSOPEN, name.address(), FSOPEN_CLOEXEC, 0, 0, 0, 0);
        Reference.reachabilityFence(name);
        return FileDescriptor.own(calls, (int) SystemCalls.checked(SystemCall.FSOPEN, result));
    }

    /// The path under which this process, and no other, sees the root of the mount.
    public String path() {
        return "/proc/self/fd/" + root.number();
    }

    @Override
    public void close() {
        root.close();
    }
}
