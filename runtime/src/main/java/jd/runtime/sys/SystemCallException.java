package jd.runtime.sys;

/// The kernel refused a system call.
public final class SystemCallException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String call;
    private final Errno errno;

    /// @param call what was tried, e.g. `bpf(MAP_CREATE)`
    public SystemCallException(String call, Errno errno) {
        super(call + ": " + errno.text() + " (" + errno.name() + ")");
        this.call = call;
        this.errno = errno;
    }

    public String call() {
        return call;
    }

    public Errno errno() {
        return errno;
    }
}
