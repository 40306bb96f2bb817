package jd.runtime.event;

/// Finds the names of addresses; asked only for what is shown.
public interface Symbolizer {

    /// Knows no name: every address is shown as a number.
    Symbolizer NONE = new Symbolizer() {
        @Override
        public String kernel(long address) {
            return number(address);
        }

        @Override
        public String user(int process, long address) {
            return number(address);
        }
    };

    /// An address in the kernel as `name+offset`, the offset in decimal; `0x…` where it has no name.
    String kernel(long address);

    /// An address in a process, which may have ended, as `name+offset` or `0x…`.
    String user(int process, long address);

    /// The file that an address in a process lies in; `[unknown]` where there is none.
    default String file(int process, long address) {
        return "[unknown]";
    }

    /// The build id of the file that an address in a process lies in, and where it lies in it, as `ID 0x…`; the address
    /// where there is none.
    default String build(int process, long address) {
        return number(address);
    }

    /// An address without a name.
    static String number(long address) {
        return "0x" + Long.toHexString(address);
    }
}
