package jd.compiler.call;

/// How a system call lies in a record: what the program in the kernel writes and the consumer reads.
///
/// ```text
///   0        4        8        16                 80
///   +--------+--------+--------+------------------+--------+-------+-- …
///   | number | length | result | six arguments, 0 | piece  | bytes | piece …
///   +--------+--------+--------+------------------+--------+-------+-- …
/// ```
/// `length` counts everything. `number` is in the lowest 16 bits; the highest bit is set where the call has returned,
/// and the bits between say how many bytes of a buffer are wanted. A piece is 32 bits
/// `index << 16 | bytes` and that many bytes: a copy of what argument `index` points to, or one of those below.
public final class CallRecord {

    public static final int NUMBER = 0;
    public static final int LENGTH = 4;
    public static final int RESULT = 8;
    public static final int ARGUMENTS = 16;
    public static final int PIECES = 80;
    public static final int RETURNED = 1 << 31;
    public static final int WANTED_SHIFT = 16;
    public static final int NUMBER_MASK = 0xffff;

    /// Pieces with the content of a vector's elements start here.
    public static final int ELEMENTS = 8;
    public static final int MOST_ELEMENTS = 4;

    /// A message's address, its vector, its control data.
    public static final int ADDRESS = 16;
    public static final int VECTOR = 17;
    public static final int CONTROL = 18;
    /// The name of the file that a descriptor of the call is open on, see [CallRow#named].
    public static final int FILE = 19;

    /// Pieces with the strings of an array start here.
    public static final int STRINGS = 32;
    public static final int MOST_STRINGS = 16;

    /// The most bytes of all.
    public static final int ROOM = 8192;

    /// Where the program has memory to work with: the last bytes of its room, which are never sent.
    public static final int WORK = ROOM - 64;

    private CallRecord() {}
}
