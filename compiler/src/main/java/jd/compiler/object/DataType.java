package jd.compiler.object;

import java.util.List;

/// How bytes from the kernel are read and shown: the types of event fields, map keys and map values.
public sealed interface DataType {

    /// Bytes the value takes in a record, key or value; for [Text] of variable length the 4 bytes of its place.
    int size();

    /// A two's-complement integer of 1, 2, 4 or 8 bytes.
    record Int(int size, boolean signed) implements DataType {}

    /// 0 or 1 in one byte, shown as `false` or `true`.
    record Bool() implements DataType {
        @Override
        public int size() {
            return 1;
        }
    }

    /// An address of 8 bytes, shown as `0x…`.
    record Pointer() implements DataType {
        @Override
        public int size() {
            return 8;
        }
    }

    /// A byte string in `capacity` bytes, ended by NUL (unless it fills them).
    ///
    /// @param truncates whether filling all of `capacity - 1` bytes means that the text was longer, to be marked
    record Text(int capacity, boolean truncates) implements DataType {
        @Override
        public int size() {
            return capacity;
        }
    }

    /// A byte string of its actual length, in events only: 32 bits `length << 16 | offset`, the offset from the start
    /// of the record, the length with its NUL (0 where the read failed).
    ///
    /// @param capacity the most it can take; a length of `capacity` means that the text was longer
    record LongText(int capacity) implements DataType {
        @Override
        public int size() {
            return 4;
        }
    }

    /// An enumeration of the kernel, shown by name.
    ///
    /// @param flags whether a value is a set of constants, each of which is a mask
    record Enumerated(int size, boolean signed, boolean flags, List<Constant> constants) implements DataType {
        public Enumerated {
            constants = List.copyOf(constants);
        }

        /// One name.
        public record Constant(String name, long value) {}
    }

    /// Nanoseconds on the kernel's monotonic clock, shown as wall-clock time in a `strftime` format.
    record Time(String format) implements DataType {
        @Override
        public int size() {
            return 8;
        }
    }

    /// Several values side by side, shown as `(a, b)`.
    record Tuple(List<Field> fields, int size) implements DataType {
        public Tuple {
            fields = List.copyOf(fields);
        }
    }

    /// What is shown by name.
    record Named(Naming naming) implements DataType {
        @Override
        public int size() {
            return naming.size();
        }
    }

    /// An array, shown as `[1,2,3]`.
    record Sequence(DataType element, int length) implements DataType {
        @Override
        public int size() {
            return element.size() * length;
        }
    }

    /// Bytes of which only some are used: 64 bits with their number, then room for `capacity` of them.
    record Buffer(int capacity) implements DataType {

        /// Where the bytes start.
        public static final int START = 8;

        @Override
        public int size() {
            return START + (capacity + 7) / 8 * 8;
        }
    }

    /// A call stack in the kernel: 8 bytes of nothing, then addresses, the innermost first, then zeros.
    record KernelStack(int depth, StackForm form) implements DataType {
        public KernelStack(int depth) {
            this(depth, StackForm.BPFTRACE);
        }

        @Override
        public int size() {
            return Long.BYTES * (1 + depth);
        }
    }

    /// A call stack of a process: its number in 8 bytes, then addresses, the innermost first, then zeros.
    record UserStack(int depth, StackForm form) implements DataType {
        public UserStack(int depth) {
            this(depth, StackForm.BPFTRACE);
        }

        @Override
        public int size() {
            return Long.BYTES * (1 + depth);
        }
    }

    /// Raw bytes.
    record Raw(int size) implements DataType {}
}
