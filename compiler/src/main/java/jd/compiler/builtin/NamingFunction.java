package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.object.Naming;
import jd.compiler.type.Type;
import jd.compiler.type.Type.Space;

/// Numbers and bytes that are shown as a name or in a notation of their own.
public enum NamingFunction implements Builtin {

    KSYM("ksym ksym(pointer)", Naming.KERNEL_SYMBOL, "sym", "func()"),
    MOD("kmod mod(pointer)", Naming.KERNEL_MODULE),
    STRERROR("strerror strerror(int)", Naming.ERROR),
    SIGNAL_NAME("signal_name signal_name(int)", Naming.SIGNAL),
    SYSCALL_NAME("syscall_name syscall_name(int)", Naming.SYSTEM_CALL),
    CGROUP_PATH("cgroup_path cgroup_path(int, text?)", Naming.CONTROL_GROUP),

    /// A `dev_t` of the kernel.
    DEVNAME("devname devname(int)", Naming.DEVICE),

    /// An address in the current process.
    USYM("usym usym(pointer)", Naming.USER_SYMBOL, "ufunc") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return ofProcess(call, generator);
        }
    },
    UADDR("uaddress uaddr(pointer)", Naming.USER_ADDRESS) {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return ofProcess(call, generator);
        }
    },
    UMOD("umod umod(pointer)", Naming.USER_MODULE) {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return ofProcess(call, generator);
        }
    },
    /// Six bytes, or the six bytes at an address.
    MACADDR("macaddr macaddr(any)", Naming.ETHERNET) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            Type type = call.type(0);
            boolean fits = type instanceof Type.Pointer || isBytes(type, MAC_BYTES);
            return fits ? Optional.empty() : Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT,
                    "macaddr() shows 6 bytes, but this is " + type));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            Address place = generator.memory(8);
            generator.ir().store(MemorySize.DW, place, generator.ir().constant(0));
            bytes(generator, call.argument(0), place, MAC_BYTES);
            return new Value.Number(generator.ir().load(MemorySize.DW, false, place), call.type());
        }
    },
    /// An address of the Internet: a number (IPv4), 4 bytes or 16, or what a pointer to them points to.
    NTOP("inet ntop(any, any?)", Naming.INTERNET) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            int last = call.arguments().size() - 1;
            if (last > 0 && !call.type(0).isNumber()) {
                return Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT,
                        "an address family is a number, e.g. AF_INET"));
            }
            Type type = call.type(last);
            boolean fits = type instanceof Type.Pointer || type.isNumber() || isBytes(type, 4) || isBytes(type, 16);
            return fits ? Optional.empty() : Optional.of(Complaint.at(last, Complaint.Kind.BAD_ARGUMENT,
                    "ntop() shows a number, 4 bytes or 16, but this is " + type));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            int last = call.arguments().size() - 1;
            Value address = call.argument(last);
            Operand family = last > 0 ? generator.number(call.argument(0))
                    : generator.ir().constant(address.type().size() == 16 ? AF_INET6 : AF_INET);
            int size = address.type() instanceof Type.Array ? address.type().size()
                    : address.type().isNumber() || family instanceof Operand.Constant(long f) && f == AF_INET ? 4 : 16;
            Operand number = address.type().isNumber() ? generator.number(address) : generator.ir().constant(0);
            return new Value.Deferred(call.type(), true, (g, destination, _) -> {
                g.ir().store(MemorySize.DW, destination, family);
                g.ir().store(MemorySize.DW, destination.plus(8), g.ir().constant(0));
                g.ir().store(MemorySize.DW, destination.plus(16), g.ir().constant(0));
                if (address.type().isNumber()) {
                    g.ir().store(MemorySize.W, destination.plus(8), number);
                } else {
                    bytes(g, address, destination.plus(8), size);
                }
                return Optional.empty();
            });
        }
    },
    /// The 4 or 16 bytes of an Internet address in its usual notation.
    PTON("bytes pton(text)", Naming.INTERNET) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            boolean sound = InternetAddress.parse(call.text(0).orElse("")).length > 0;
            return sound ? Optional.empty() : Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT,
                    "no address of the Internet: " + call.text(0).orElse("")));
        }

        @Override
        public Type type(Call call) {
            int length = InternetAddress.parse(call.text(0).orElse("")).length;
            return new Type.Array(new Type.Int(1, false), Math.max(1, length));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            byte[] bytes = InternetAddress.parse(call.text(0, ""));
            return new Value.Deferred(call.type(), true, (g, destination, _) -> {
                for (int i = 0; i < bytes.length; i++) {
                    g.ir().store(MemorySize.B, destination.plus(i), g.ir().constant(bytes[i] & 0xff));
                }
                return Optional.empty();
            });
        }
    };

    private static final int MAC_BYTES = 6;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private final Signature signature;
    private final Naming naming;
    private final List<String> synonyms;

    NamingFunction(String signature, Naming naming, String... synonyms) {
        this.signature = Signature.parse(signature);
        this.naming = naming;
        this.synonyms = List.of(synonyms);
    }

    /// An address, and the process that it is of.
    private static Value ofProcess(Invocation call, Generator generator) {
        Operand address = generator.number(call.argument(0));
        IrBuilder ir = generator.ir();
        Operand process = ir.alu(AluOp.RSH, ir.steady(Helper.GET_CURRENT_PID_TGID), 32);
        return new Value.Deferred(call.type(), true, (g, destination, _) -> {
            g.ir().store(MemorySize.DW, destination, address);
            g.ir().store(MemorySize.DW, destination.plus(8), process);
            return Optional.empty();
        });
    }

    @Override
    public List<String> synonyms() {
        return synonyms;
    }

    private static boolean isBytes(Type type, int count) {
        return type instanceof Type.Array && type.size() == count;
    }

    /// Puts bytes in memory that the program owns: those of an array, or those that a pointer points to.
    private static void bytes(Generator generator, Value value, Address destination, int size) {
        switch (value.type()) {
            case Type.Pointer(_, Space space) ->
                generator.readMemory(space, destination, size, generator.number(value));
            default -> generator.write(value, destination, value.type());
        }
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Type type(Call call) {
        return new Type.Named(naming);
    }

    @Override
    public Value lower(Invocation call, Generator generator) {
        return new Value.Number(generator.number(call.argument(0)), call.type());
    }
}
