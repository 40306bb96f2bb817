package jd.compiler.builtin;

import java.nio.charset.StandardCharsets;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.type.Members;
import jd.compiler.type.Type;

/// Code that finds the name of an open file: from its directory entry up to the root, over mount points.
///
/// The name is put together from its end, in memory whose last part is what one entry may take:
/// ```text
///   0                     START                 START + 256        + 8      + 16
///   +---------------------+---------------------+--------+---------+
///   | …/home/user/file    | NUL, unused         | word   | place   |
///   +---------------------+---------------------+--------+---------+
/// ```
/// The walk takes no lock: a rename in the middle may show, as in every reader of this kind.
final class FileWalk {

    /// Room for a name, with the NUL; a longer one loses its beginning.
    static final int CAPACITY = 512;

    private static final int START = 768;
    private static final int LONGEST_NAME = 255;
    /// All bits that a place has: the verifier does not know what memory holds.
    private static final int PLACES = 1023;
    private static final int WORD = START + 256;
    private static final int PLACE = WORD + 8;
    private static final int DATA = PLACE + 8;
    private static final int SIZE = DATA + 32;
    private static final int MOST_ENTRIES = 32;

    /// Magic numbers of file systems that have no names (`linux/magic.h`).
    private static final long SOCKETS = 0x534F434B;
    private static final long PIPES = 0x50495045;
    private static final long ANONYMOUS = 0x09041934;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int TCP = 6;
    private static final int UDP = 17;

    private final Generator generator;
    private final IrBuilder ir;
    private final Temp memory;

    FileWalk(Generator generator) {
        this.generator = generator;
        this.ir = generator.ir();
        this.memory = ir.addressOf(generator.memory(SIZE));
        ir.store(MemorySize.B, at(START), ir.constant(0));
        ir.store(MemorySize.DW, at(PLACE), ir.constant(START));
    }

    private Address at(int offset) {
        return new Address.From(memory, offset);
    }

    private int offset(String struct, String member) {
        return Members.offset(generator.target(), struct, member)
                .orElseThrow(() -> new AssertionError("no member " + struct + "." + member));
    }

    private Temp read(Operand address, int offset, MemorySize size) {
        ir.run(Helper.PROBE_READ_KERNEL, new Op.Pointer(at(WORD)), new Op.Value(ir.constant(size.bytes())),
                new Op.Value(ir.alu(AluOp.ADD, address, offset)));
        return ir.load(size, false, at(WORD));
    }

    private Temp read(Operand address, String struct, String member) {
        return read(address, offset(struct, member), MemorySize.DW);
    }

    /// The name as a string.
    ///
    /// @return its length with the NUL
    Operand result(Address destination, int capacity) {
        Operand place = ir.alu(AluOp.AND, ir.load(MemorySize.DW, false, at(PLACE)), PLACES);
        Temp length = ir.variable();
        ir.set(length, ir.call(Helper.PROBE_READ_KERNEL_STR, new Op.Pointer(destination),
                new Op.Value(ir.constant(capacity)), new Op.Value(ir.alu(AluOp.ADD, memory, place))));
        int failed = ir.coldBlock();
        int joined = ir.block();
        ir.branch(Condition.SLT, Width.W64, length, ir.constant(0), failed, joined);
        ir.start(failed);
        ir.store(MemorySize.B, destination, ir.constant(0));
        ir.set(length, ir.constant(0));
        ir.jump(joined);
        ir.start(joined);
        return length;
    }

    /// The name of a file descriptor of a task.
    void descriptor(Value task, Operand number) {
        int open = ir.block();
        int there = ir.block();
        int done = ir.block();
        Operand files = generator.number(generator.member(task, java.util.List.of("files")));
        Temp table = read(files, "files_struct", "fdt");
        Temp most = read(table, offset("fdtable", "max_fds"), MemorySize.W);
        ir.branch(Condition.LT, Width.W64, number, most, open, done);
        ir.start(open);
        Temp array = read(table, "fdtable", "fd");
        Temp file = read(ir.alu(AluOp.ADD, array, ir.alu(AluOp.LSH, number, 3)), 0, MemorySize.DW);
        ir.branch(Condition.NE, Width.W64, file, ir.constant(0), there, done);
        ir.start(there);
        int named = ir.block();
        Temp inode = read(file, "file", "f_inode");
        Temp magic = read(read(inode, "inode", "i_sb"), "super_block", "s_magic");
        Temp serial = read(inode, "inode", "i_ino");
        when(magic, SOCKETS, done, () -> socket(file, serial));
        when(magic, PIPES, done, () -> print("pipe:[%lu]", serial));
        when(magic, ANONYMOUS, done, () -> {
            Temp entry = read(file, offset("file", "f_path") + offset("path", "dentry"), MemorySize.DW);
            print("anon_inode:%s", read(entry, offset("dentry", "d_name") + offset("qstr", "name"), MemorySize.DW));
        });
        ir.jump(named);
        ir.start(named);
        path(file, "file", "f_path");
        ir.jump(done);
        ir.start(done);
    }

    private void when(Temp value, long wanted, int done, Runnable code) {
        int yes = ir.block();
        int no = ir.block();
        ir.branch(Condition.EQ, Width.W64, value, ir.constant(wanted), yes, no);
        ir.start(yes);
        code.run();
        ir.jump(done);
        ir.start(no);
    }

    /// `TCP:[10.0.0.1:80->10.0.0.2:5000]`, or the socket's number.
    private void socket(Temp file, Temp serial) {
        int known = ir.block();
        int plain = ir.block();
        int done = ir.block();
        Temp socket = read(file, "file", "private_data");
        Temp sock = read(socket, "socket", "sk");
        ir.branch(Condition.NE, Width.W64, sock, ir.constant(0), known, plain);
        ir.start(known);
        Temp protocol = read(sock, offset("sock", "sk_protocol"), MemorySize.H);
        Temp family = read(sock, offset("sock_common", "skc_family"), MemorySize.H);
        int internet = ir.block();
        int other = ir.block();
        ir.branch(Condition.EQ, Width.W64, family, ir.constant(AF_INET), internet, other);
        ir.start(internet);
        when(protocol, TCP, done, () -> pair("TCP:[%pI4:%u->%pI4:%u]", sock, "skc_rcv_saddr", "skc_daddr"));
        when(protocol, UDP, done, () -> pair("UDP:[%pI4:%u->%pI4:%u]", sock, "skc_rcv_saddr", "skc_daddr"));
        ir.jump(plain);
        ir.start(other);
        int six = ir.block();
        ir.branch(Condition.EQ, Width.W64, family, ir.constant(AF_INET6), six, plain);
        ir.start(six);
        when(protocol, TCP, done, () -> pair("TCPv6:[%pI6:%u->%pI6:%u]", sock, "skc_v6_rcv_saddr", "skc_v6_daddr"));
        when(protocol, UDP, done, () -> pair("UDPv6:[%pI6:%u->%pI6:%u]", sock, "skc_v6_rcv_saddr", "skc_v6_daddr"));
        ir.jump(plain);
        ir.start(plain);
        print("socket:[%lu]", serial);
        ir.jump(done);
        ir.start(done);
    }

    private void pair(String format, Temp sock, String from, String to) {
        Temp port = read(sock, offset("sock_common", "skc_num"), MemorySize.H);
        Operand peer = ir.byteSwap(16, read(sock, offset("sock_common", "skc_dport"), MemorySize.H));
        print(format, ir.alu(AluOp.ADD, sock, offset("sock_common", from)), port,
                ir.alu(AluOp.ADD, sock, offset("sock_common", to)), peer);
    }

    private void print(String format, Operand... values) {
        byte[] text = (format + "\0").getBytes(StandardCharsets.US_ASCII);
        String table = generator.table(Bytes.copyOf(java.util.Arrays.copyOf(text, (text.length + 7) / 8 * 8)));
        for (int i = 0; i < values.length; i++) {
            ir.store(MemorySize.DW, at(DATA + 8 * i), values[i]);
        }
        ir.run(Helper.SNPRINTF, new Op.Pointer(at(0)), new Op.Value(ir.constant(LONGEST_NAME)),
                new Op.Value(ir.mapValue(table, 0)), new Op.Pointer(at(DATA)),
                new Op.Value(ir.constant(8L * values.length)));
        ir.store(MemorySize.DW, at(PLACE), ir.constant(0));
    }

    /// The name of a `struct path` within a structure.
    void path(Operand holder, String struct, String member) {
        int place = offset(struct, member);
        int mount = offset("mount", "mnt");
        Temp entry = ir.variable();
        Temp mounted = ir.variable();
        Temp round = ir.variable();
        int head = ir.block();
        int body = ir.block();
        int next = ir.block();
        int done = ir.block();
        int end = ir.block();
        int slash = ir.block();
        ir.set(entry, read(holder, place + offset("path", "dentry"), MemorySize.DW));
        ir.set(mounted, read(holder, place + offset("path", "mnt"), MemorySize.DW));
        ir.set(round, ir.constant(0));
        ir.jump(head);
        ir.start(head);
        ir.branch(Condition.LT, Width.W64, round, ir.constant(MOST_ENTRIES), body, done);
        ir.start(body);
        int top = ir.block();
        int inside = ir.block();
        int up = ir.block();
        int name = ir.block();
        ir.branch(Condition.EQ, Width.W64, entry, read(mounted, "vfsmount", "mnt_root"), top, inside);
        ir.start(top);
        Operand whole = ir.alu(AluOp.SUB, mounted, mount);
        Temp parent = read(whole, "mount", "mnt_parent");
        ir.branch(Condition.NE, Width.W64, parent, whole, up, done);
        ir.start(up);
        Temp point = read(whole, "mount", "mnt_mountpoint");
        ir.set(entry, point);
        ir.set(mounted, ir.alu(AluOp.ADD, parent, mount));
        ir.jump(next);
        ir.start(inside);
        Temp above = read(entry, "dentry", "d_parent");
        ir.branch(Condition.NE, Width.W64, above, entry, name, done);
        ir.start(name);
        name(entry, done);
        ir.set(entry, above);
        ir.jump(next);
        ir.start(next);
        ir.set(round, ir.alu(AluOp.ADD, round, 1));
        ir.jump(head);
        ir.start(done);
        Temp first = ir.load(MemorySize.DW, false, at(PLACE));
        ir.branch(Condition.EQ, Width.W64, first, ir.constant(START), slash, end);
        ir.start(slash);
        int some = ir.block();
        ir.branch(Condition.NE, Width.W64, entry, ir.constant(0), some, end);
        ir.start(some);
        ir.store(MemorySize.H, at(START), ir.constant('/'));
        ir.jump(end);
        ir.start(end);
    }

    /// Puts `/name` before what there is; goes to `full` where there is no room.
    private void name(Temp entry, int full) {
        int fits = ir.block();
        int shorter = ir.block();
        Temp text = read(entry, offset("dentry", "d_name") + offset("qstr", "name"), MemorySize.DW);
        Temp length = ir.variable();
        ir.set(length, read(entry, offset("dentry", "d_name") + offset("qstr", "len"), MemorySize.W));
        ir.branch(Condition.LE, Width.W64, length, ir.constant(LONGEST_NAME), shorter, full);
        ir.start(shorter);
        Temp place = ir.temp(ir.alu(AluOp.SUB, ir.alu(AluOp.SUB, ir.load(MemorySize.DW, false, at(PLACE)), 1), length));
        ir.branch(Condition.LT, Width.W64, place, ir.constant(START), fits, full);
        ir.start(fits);
        Temp start = ir.temp(ir.alu(AluOp.ADD, memory, place));
        ir.store(MemorySize.B, new Address.From(start, 0), ir.constant('/'));
        ir.run(Helper.PROBE_READ_KERNEL, new Op.Pointer(new Address.From(start, 1)), new Op.Value(length),
                new Op.Value(text));
        ir.store(MemorySize.DW, at(PLACE), place);
    }
}
