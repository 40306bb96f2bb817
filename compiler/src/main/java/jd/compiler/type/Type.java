package jd.compiler.type;

import java.util.List;
import jd.compiler.object.DataType;
import jd.compiler.object.Naming;
import jd.compiler.object.StackForm;

/// The language's types.
public sealed interface Type {

    /// A two's-complement integer.
    ///
    /// @param size 1, 2, 4 or 8 bytes
    record Int(int size, boolean signed) implements Type {
        @Override
        public String toString() {
            return (signed ? "int" : "uint") + size * 8;
        }
    }

    /// `true` or `false`.
    record Bool() implements Type {
        @Override
        public String toString() {
            return "bool";
        }
    }

    /// A string of at most `capacity - 1` bytes.
    record Text(int capacity) implements Type {
        @Override
        public String toString() {
            return "string[" + capacity + "]";
        }
    }

    /// An address of a `target` in kernel or user memory.
    record Pointer(Type target, Space space) implements Type {
        @Override
        public String toString() {
            return target + " *";
        }
    }

    /// A structure or union of the kernel.
    ///
    /// @param btfId its id in vmlinux BTF
    record Struct(int btfId, String name, int size) implements Type {
        @Override
        public String toString() {
            return name;
        }
    }

    /// A C array; `length` 0 where the kernel leaves it open.
    record Array(Type element, int length) implements Type {
        @Override
        public String toString() {
            return element + "[" + length + "]";
        }
    }

    /// An enumeration of the kernel.
    record Enumerated(int btfId, String name, int size, boolean signed) implements Type {

        /// A field of a tracepoint whose values the kernel prints by name: a number, unless it is shown at once.
        ///
        /// @param name `category:tracepoint:field`
        public static Enumerated ofField(String name, int size, boolean signed) {
            return new Enumerated(0, name, size, signed);
        }

        public boolean isField() {
            return btfId == 0;
        }

        @Override
        public String toString() {
            return isField() ? new Int(size, signed).toString() : "enum " + name;
        }
    }

    /// Several values side by side; in a record each has a name.
    ///
    /// @param names of a record's elements; empty for a tuple
    record Tuple(List<Type> elements, List<String> names) implements Type {
        public Tuple {
            elements = List.copyOf(elements);
            names = List.copyOf(names);
        }

        public Tuple(List<Type> elements) {
            this(elements, List.of());
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("(");
            for (int i = 0; i < elements.size(); i++) {
                text.append(i > 0 ? ", " : "").append(names.isEmpty() ? "" : names.get(i) + " = ")
                        .append(elements.get(i));
            }
            return text.append(')').toString();
        }
    }

    /// A moment to be shown in a `strftime` format.
    record Time(String format) implements Type {
        @Override
        public String toString() {
            return "timestamp";
        }
    }

    /// A number, or some bytes, shown as a name.
    record Named(Naming naming) implements Type {
        @Override
        public String toString() {
            return switch (naming) {
                case KERNEL_SYMBOL -> "ksym";
                case KERNEL_MODULE -> "kmod";
                case USER_ADDRESS -> "uaddress";
                case USER_MODULE -> "umod";
                case USER_SYMBOL -> "usym";
                case USER -> "username";
                case CONTROL_GROUP -> "cgroup_path";
                case ERROR -> "strerror";
                case SIGNAL -> "signal_name";
                case SYSTEM_CALL -> "syscall_name";
                case DEVICE -> "devname";
                case ETHERNET -> "macaddr";
                case INTERNET -> "inet";
                case ERROR_NAME -> "errname";
                case FLAGS -> "flags";
                case WORD -> "word";
                case SOCKET_ADDRESS -> "sockaddr";
                case CALL -> "callstr";
            };
        }
    }

    /// At most `capacity` bytes of memory.
    record Buffer(int capacity) implements Type {
        @Override
        public String toString() {
            return "buffer[" + capacity + "]";
        }
    }

    /// A call stack: at most `depth` return addresses in kernel or user memory.
    record Stack(Space space, int depth, StackForm form) implements Type {
        @Override
        public String toString() {
            return space == Space.KERNEL ? "kstack" : "ustack";
        }
    }

    /// The arguments of the probe as a whole: `args`.
    record Arguments() implements Type {
        @Override
        public String toString() {
            return "args";
        }
    }

    /// No value, or a value of which nothing is known.
    record Void() implements Type {
        @Override
        public String toString() {
            return "void";
        }
    }

    /// Which memory an address belongs to.
    enum Space { KERNEL, USER }

    Int INT64 = new Int(8, true);
    Int UINT64 = new Int(8, false);
    Int INT32 = new Int(4, true);
    Int UINT32 = new Int(4, false);
    Bool BOOL = new Bool();
    Void VOID = new Void();

    /// Whether it takes part in arithmetic: integers, truth values, enumerations.
    default boolean isNumber() {
        return switch (this) {
            case Int _, Bool _, Enumerated _ -> true;
            case Text _, Pointer _, Struct _, Array _, Tuple _, Time _, Named _, Buffer _, Stack _, Arguments _,
                    Void _ -> false;
        };
    }

    /// Whether one 64-bit register holds a value of it.
    default boolean isScalar() {
        return switch (this) {
            case Int _, Bool _, Enumerated _, Pointer _, Time _ -> true;
            case Named(Naming naming) -> naming.size() == 8;
            case Text _, Struct _, Array _, Tuple _, Buffer _, Stack _, Arguments _, Void _ -> false;
        };
    }

    /// Whether values of it below zero exist.
    default boolean isSigned() {
        return switch (this) {
            case Int i -> i.signed();
            case Enumerated e -> e.signed();
            case Bool _, Text _, Pointer _, Struct _, Array _, Tuple _, Time _, Named _, Buffer _, Stack _, Arguments _,
                    Void _ -> false;
        };
    }

    /// Bytes of a value in memory; 0 where it has none.
    default int size() {
        return switch (this) {
            case Int i -> i.size();
            case Bool _ -> 1;
            case Text t -> t.capacity();
            case Pointer _, Time _ -> 8;
            case Struct s -> s.size();
            case Array a -> a.element().size() * a.length();
            case Enumerated e -> e.size();
            case Named(Naming naming) -> naming.size();
            case Buffer(int capacity) -> new DataType.Buffer(capacity).size();
            case Tuple t -> TupleLayout.of(t).size();
            case Stack(_, int depth, _) -> 8 + 8 * depth;
            case Arguments _, Void _ -> 0;
        };
    }
}
