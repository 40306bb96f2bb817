package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.MemorySize;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.object.Naming;
import jd.compiler.type.Type;

/// D's functions on what goes over a network, and on device numbers: bytes in the other order, addresses as text.
public enum NetworkFunction implements Builtin {

    HTONS("uint16 htons(int)", 2, "ntohs"),
    HTONL("uint32 htonl(int)", 4, "ntohl"),
    HTONLL("uint64 htonll(int)", 8, "ntohll"),

    /// The driver's part of a kernel device number.
    GETMAJOR("uint32 getmajor(int)", 4) {
        @Override
        public Value lower(Invocation call, Generator generator) {
            Operand device = generator.ir().extend(32, false, generator.number(call.argument(0)));
            return new Value.Number(generator.ir().alu(AluOp.RSH, device, MINOR_BITS), call.type());
        }
    },
    /// The device's part of a kernel device number.
    GETMINOR("uint32 getminor(int)", 4) {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(generator.ir().alu(AluOp.AND, generator.number(call.argument(0)),
                    (1L << MINOR_BITS) - 1), call.type());
        }
    },
    /// The four bytes at an address as an address of IPv4.
    INET_NTOA("inet inet_ntoa(pointer)", 4) {
        @Override
        public Type type(Call call) {
            return new Type.Named(Naming.INTERNET);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return internet(call, generator, call.argument(0), AF_INET, IPV4);
        }
    },
    /// The sixteen bytes at an address as an address of IPv6.
    INET_NTOA6("inet inet_ntoa6(pointer)", 16) {
        @Override
        public Type type(Call call) {
            return new Type.Named(Naming.INTERNET);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return internet(call, generator, call.argument(0), AF_INET6, IPV6);
        }
    },
    /// What is at an address, of the family that the first argument says.
    INET_NTOP("inet inet_ntop(literal, pointer)", 16) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            long family = call.number(0).orElse(0L);
            return family == AF_INET || family == AF_INET6 ? Optional.empty() : Optional.of(Complaint.at(0,
                    Complaint.Kind.BAD_ARGUMENT, "inet_ntop() knows AF_INET (2) and AF_INET6 (10), not " + family));
        }

        @Override
        public Type type(Call call) {
            return new Type.Named(Naming.INTERNET);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            int family = (int) call.literal(0, AF_INET);
            return internet(call, generator, call.argument(1), family, family == AF_INET ? IPV4 : IPV6);
        }
    },
    /// The hardware address at an address, of a type of link that the first argument says.
    LINK_NTOP("macaddr link_ntop(literal, pointer)", 8) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return call.number(0).orElse(0L) == ARPHRD_ETHER ? Optional.empty() : Optional.of(Complaint.at(0,
                    Complaint.Kind.BAD_ARGUMENT, "link_ntop() knows ARPHRD_ETHER (1) only",
                    "tracemem(address, 20) shows the bytes of an Infiniband address"));
        }

        @Override
        public Type type(Call call) {
            return new Type.Named(Naming.ETHERNET);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            IrBuilder ir = generator.ir();
            Address place = generator.memory(MAC_ROOM);
            ir.store(MemorySize.DW, place, ir.constant(0));
            generator.readMemory(space(generator, call.argument(1)), place, MAC_BYTES,
                    generator.number(call.argument(1)));
            return new Value.Number(ir.load(MemorySize.DW, false, place), call.type());
        }
    };

    /// A device number of the kernel's own has 20 bits for the device.
    private static final int MINOR_BITS = 20;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final long ARPHRD_ETHER = 1;
    private static final int MAC_BYTES = 6;
    private static final int MAC_ROOM = 8;

    private final Signature signature;
    private final int bytes;
    private final List<String> synonyms;

    NetworkFunction(String signature, int bytes, String... synonyms) {
        this.signature = Signature.parse(signature);
        this.bytes = bytes;
        this.synonyms = List.of(synonyms);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public List<String> synonyms() {
        return synonyms;
    }

    @Override
    public Type type(Call call) {
        return new Type.Int(bytes, false);
    }

    /// The number in the network's order, which is the other one on both machines that jd knows.
    @Override
    public Value lower(Invocation call, Generator generator) {
        return new Value.Number(generator.ir().byteSwap(8 * bytes, generator.number(call.argument(0))), call.type());
    }

    private static Type.Space space(Generator generator, Value address) {
        return address.type() instanceof Type.Pointer(_, Type.Space space) ? space : generator.addressSpace();
    }

    private static Value internet(Invocation call, Generator generator, Value address, int family, int size) {
        Operand from = generator.number(address);
        Type.Space space = space(generator, address);
        return new Value.Deferred(call.type(), true, (g, destination, _) -> {
            g.ir().store(MemorySize.DW, destination, g.ir().constant(family));
            g.ir().store(MemorySize.DW, destination.plus(8), g.ir().constant(0));
            g.ir().store(MemorySize.DW, destination.plus(16), g.ir().constant(0));
            g.readMemory(space, destination.plus(8), size, from);
            return Optional.empty();
        });
    }
}
