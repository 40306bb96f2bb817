package jd.compiler.object;

/// Numbers and bytes that are shown as a name, or in a notation of their own, which the consumer finds out when it
/// prints them.
public enum Naming {
    /// An address in the kernel, shown as the symbol that it lies in.
    KERNEL_SYMBOL(8),
    /// An address in a process and, in the next 8 bytes, the process, shown as the symbol that it lies in.
    USER_SYMBOL(16),
    /// An address in the kernel, shown as the module that it lies in, or `vmlinux`.
    KERNEL_MODULE(8),
    /// An address in a process and the process, shown as the symbol and how far from its start.
    USER_ADDRESS(16),
    /// An address in a process and the process, shown as the name of the file that it lies in.
    USER_MODULE(16),
    /// A user's number, shown as the name in `/etc/passwd`.
    USER(8),
    /// The number of a control group (version 2), shown as its path.
    CONTROL_GROUP(8),
    /// An error number, shown as the sentence of the C library.
    ERROR(8),
    /// A signal's number, shown as `SIGTERM`.
    SIGNAL(8),
    /// The number of a system call of this machine, shown as its name.
    SYSTEM_CALL(8),
    /// A block device's number as the kernel keeps it (12 bits, then 20), shown as its name, `vda`.
    DEVICE(8),
    /// The six bytes of an Ethernet address, shown as `AA:BB:CC:DD:EE:FF`.
    ETHERNET(8),
    /// An address family (`AF_INET`, `AF_INET6`) in 8 bytes and an address in 16, of which IPv4 uses 4.
    INTERNET(24),
    /// An error number, shown as its name in C: `ENOENT`; nothing for 0.
    ERROR_NAME(8),
    /// A number in 8 bytes and the name of a set of words in 16, shown as the words of the number's bits:
    /// `O_RDONLY|O_CLOEXEC`.
    FLAGS(24),
    /// The same, shown as the one word of the whole number: `SEEK_SET`.
    WORD(24),
    /// The length of a socket's address in 8 bytes, then the address itself in 128.
    SOCKET_ADDRESS(136),
    /// A system call with its arguments: in events only, like [DataType.LongText] 32 bits `length << 16 | offset`; what
    /// lies there is told by [jd.compiler.call.CallRecord].
    CALL(4);

    private final int size;

    Naming(int size) {
        this.size = size;
    }

    /// Whether it names a place in code, of which many addresses look the same.
    public boolean isCode() {
        return this == KERNEL_SYMBOL || this == KERNEL_MODULE || this == USER_SYMBOL || this == USER_ADDRESS
                || this == USER_MODULE;
    }

    /// Bytes in a record.
    public int size() {
        return size;
    }
}
