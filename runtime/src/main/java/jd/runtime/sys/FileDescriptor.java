package jd.runtime.sys;

/// An open file of the kernel's, closed once.
///
/// Never number 0: the bpf interface reads 0 as "none" in many places, so that one is moved out of the way.
public final class FileDescriptor implements AutoCloseable {

    private final SystemCalls calls;
    private final int number;
    private boolean open = true;

    private FileDescriptor(SystemCalls calls, int number) {
        this.calls = calls;
        this.number = number;
    }

    /// Takes charge of what a system call gave.
    public static FileDescriptor own(SystemCalls calls, int number) {
        if (number != 0) {
            return new FileDescriptor(calls, number);
        }
        int lowestUsable = 3;
        int moved = calls.duplicate(number, lowestUsable);
        calls.close(number);
        return new FileDescriptor(calls, moved);
    }

    /// @throws IllegalStateException when closed
    public int number() {
        if (!open) {
            throw new IllegalStateException("file descriptor " + number + " is closed");
        }
        return number;
    }

    public boolean isOpen() {
        return open;
    }

    /// Closes it; a second time does nothing.
    @Override
    public void close() {
        if (open) {
            open = false;
            calls.close(number);
        }
    }

    @Override
    public String toString() {
        return "fd " + number + (open ? "" : " (closed)");
    }
}
