package jd.compiler.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import jd.compiler.target.RecordedTarget;
import jd.compiler.type.Type.Space;
import jd.language.ast.TypeName;
import jd.language.source.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Types by name and structures by member. The numbers of the recorded kernel were read from its BTF by another
/// program.
class KernelTypesTest {

    private static final RecordedTarget KERNEL = RecordedTarget.x86();

    private static Optional<Type> resolve(String words, int pointers, Integer... dimensions) {
        return TypeNames.resolve(
                new TypeName(List.of(words.split(" ")), pointers, List.of(dimensions), Span.NONE), KERNEL);
    }

    private static Type.Struct struct(String name) {
        return (Type.Struct) resolve("struct " + name, 0).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"int8, int8", "uint64, uint64", "u32, uint32", "s16, int16", "int64_t, int64", "uint8_t, uint8",
        "char, int8", "unsigned char, uint8", "short, int16", "unsigned short int, uint16", "int, int32",
        "unsigned, uint32", "long, int64", "unsigned long, uint64", "long unsigned int, uint64", "long long, int64",
        "unsigned long long, uint64", "size_t, uint64", "ssize_t, int64", "pid_t, int32", "uid_t, uint32",
        "bool, bool", "void, void", "string, string[64]", "struct task_struct, struct task_struct",
        "enum pid_type, enum pid_type", "blk_opf_t, uint32", "kuid_t, kuid_t", "const struct path, struct path"})
    void names(String words, String shown) {
        assertEquals(shown, resolve(words, 0).orElseThrow().toString());
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "struct nonsense", "long char", "unsigned nonsense", "struct"})
    void unknownNames(String words) {
        assertEquals(Optional.empty(), resolve(words, 0));
        assertEquals(Optional.empty(), resolve(words, 1));
    }

    @Test
    void pointersArraysAndStrings() {
        assertEquals(new Type.Pointer(new Type.Pointer(new Type.Int(1, true), Space.KERNEL), Space.KERNEL),
                resolve("char", 2).orElseThrow());
        assertEquals(new Type.Array(new Type.Int(1, false), 16), resolve("uint8", 0, 16).orElseThrow());
        assertEquals(new Type.Array(new Type.Array(Type.INT32, 3), 2), resolve("int", 0, 2, 3).orElseThrow());
        assertEquals(new Type.Text(128), resolve("string", 0, 128).orElseThrow());
    }

    @Test
    void ordinaryNamesNeedNoBtf() {
        RecordedTarget kernel = RecordedTarget.x86();
        TypeNames.resolve(new TypeName(List.of("pid_t"), 1, List.of(), Span.NONE), kernel);
        assertEquals(List.of(), kernel.questions());
    }

    @Test
    void nearestNames() {
        assertEquals(Optional.of("struct task_struct"),
                TypeNames.nearest(new TypeName(List.of("struct", "task_strct"), 1, List.of(), Span.NONE), KERNEL));
        assertEquals(Optional.of("size_t"),
                TypeNames.nearest(new TypeName(List.of("sizet"), 0, List.of(), Span.NONE), KERNEL));
    }

    @ParameterizedTest
    @CsvSource({"task_struct, comm, 1752, int8[16]", "task_struct, pid, 1264, int32",
        "task_struct, parent, 1288, struct task_struct *", "task_struct, mm, 1136, struct mm_struct *",
        "task_struct, __state, 24, uint32", "task_struct, utime, 1488, uint64", "task_struct, prio, 108, int32",
        "task_struct, thread_info, 0, struct thread_info", "sk_buff, len, 112, uint32",
        "sk_buff, protocol, 176, uint16", "sk_buff, head, 192, uint8 *", "sock_common, skc_daddr, 0, uint32",
        "sock_common, skc_dport, 12, uint16", "file, f_path, 64, struct path", "path, dentry, 8, struct dentry *",
        "dentry, d_name, 32, struct qstr", "qstr, name, 8, uint8 *", "qstr, len, 4, uint32",
        "inode, i_ino, 64, uint64", "irqaction, handler, 0, void *"})
    void members(String struct, String member, int offset, String type) {
        Members.Member found = Members.find(KERNEL, struct(struct), member).orElseThrow();
        assertEquals(offset, found.offset());
        assertEquals(type, found.type().toString());
        assertEquals(0, found.bitSize());
    }

    @ParameterizedTest
    @CsvSource({"task_struct, in_execve, 1192, 3, 1", "task_struct, sched_migrated, 1188, 2, 1",
        "sk_buff, cloned, 126, 0, 1"})
    void bitFields(String struct, String member, int offset, int bitOffset, int bitSize) {
        Members.Member found = Members.find(KERNEL, struct(struct), member).orElseThrow();
        assertEquals(offset * 8 + bitOffset, found.offset() * 8 + found.bitOffset());
        assertEquals(bitSize, found.bitSize());
    }

    @Test
    void unknownMembers() {
        assertEquals(Optional.empty(), Members.find(KERNEL, struct("task_struct"), "nonsense"));
        assertEquals(List.of("hash", "len", "hash_len", "name"), Members.names(KERNEL, struct("qstr")));
    }

    @Test
    void sizes() {
        assertEquals(3264, struct("task_struct").size());
        assertEquals(16, struct("qstr").size());
        assertEquals(4, resolve("enum pid_type", 0).orElseThrow().size());
    }
}
