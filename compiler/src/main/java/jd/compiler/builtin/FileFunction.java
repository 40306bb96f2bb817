package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.Helper;
import jd.compiler.ir.Operand;
import jd.compiler.target.Feature;
import jd.compiler.type.Members;
import jd.compiler.type.Type;
import jd.compiler.type.TypeNames;

/// Files of the current process by name, found in the kernel.
public enum FileFunction implements Builtin {

    /// What a file descriptor is open on: a path, or `TCP:[127.0.0.1:80->127.0.0.1:52000]`, `socket:[4711]`,
    /// `pipe:[4712]`, `anon_inode:[eventpoll]`. Empty where it is not open.
    FDPATH("string fdpath(int)", "fdtable", "max_fds") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            Operand number = generator.ir().extend(32, false, generator.number(call.argument(0)));
            return text(generator, walk -> walk.descriptor(task(generator), number));
        }
    },
    /// The directory from which the process looks up names that do not start with `/`.
    CWD("string cwd", "fs_struct", "pwd") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return text(generator, walk -> walk.path(generator.number(generator.member(task(generator),
                    List.of("fs"))), "fs_struct", "pwd"));
        }
    },
    /// The program that the process runs.
    EXE("string exe", "mm_struct", "exe_file") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return text(generator, walk -> walk.path(generator.number(generator.member(task(generator),
                    List.of("mm", "exe_file"))), "file", "f_path"));
        }
    };

    private final Signature signature;
    private final String struct;
    private final String member;

    /// @param struct the structure of the kernel where the walk begins
    /// @param member what it needs of that
    FileFunction(String signature, String struct, String member) {
        this.signature = Signature.parse(signature);
        this.struct = struct;
        this.member = member;
    }

    /// Makes the code of a walk.
    @FunctionalInterface
    private interface Walk {
        void of(FileWalk walk);
    }

    private static Value text(Generator generator, Walk code) {
        return new Value.Deferred(new Type.Text(FileWalk.CAPACITY), false, (g, destination, capacity) -> {
            var walk = new FileWalk(g);
            code.of(walk);
            return Optional.of(walk.result(destination, capacity));
        });
    }

    /// The current task; what is found from there is read as any other of the kernel's memory.
    static Value task(Generator generator) {
        return new Value.Number(generator.ir().steady(Helper.GET_CURRENT_TASK),
                TypeNames.pointerTo("task_struct", generator.target()).orElseThrow(), false);
    }

    @Override
    public Optional<Complaint> complaint(Call call) {
        boolean known = call.target().has(Feature.TYPED_TASK)
                && Members.offset(call.target(), struct, member).isPresent();
        return known ? Optional.empty() : Optional.of(Complaint.of(Complaint.Kind.NO_KERNEL_TYPES,
                call.name() + " needs the kernel's own types (BTF), which this kernel does not carry"));
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Type type(Call call) {
        return new Type.Text(FileWalk.CAPACITY);
    }
}
