package jd.compiler.type;

import java.util.List;
import java.util.Optional;

/// Integer types that need no BTF: the language's, C's combinations of words, and typedefs that are the same in every
/// 64-bit Linux kernel (`include/linux/types.h`, `include/uapi/asm-generic/posix_types.h`).
final class ScalarTypes {

    /// Names of one word, for hints.
    static final List<String> NAMES = List.of("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
            "bool", "string", "void", "char", "short", "int", "long", "unsigned", "size_t", "ssize_t", "pid_t", "uid_t",
            "gid_t", "int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t");

    private ScalarTypes() {}

    static Optional<Type> of(List<String> words) {
        return words.size() == 1 ? typedef(words.getFirst()) : combination(words);
    }

    private static Optional<Type> typedef(String word) {
        return switch (word) {
            case "void" -> Optional.of(Type.VOID);
            case "bool", "_Bool" -> Optional.of(Type.BOOL);
            case "int8", "s8", "__s8", "int8_t", "char", "signed" -> integer(word.equals("signed") ? 4 : 1, true);
            case "int16", "s16", "__s16", "int16_t", "short" -> integer(2, true);
            case "int32", "s32", "__s32", "int32_t", "int", "pid_t", "clockid_t", "timer_t", "key_t", "key_serial_t",
                    "mqd_t", "rwf_t", "id_t", "processorid_t" -> integer(4, true);
            case "int64", "s64", "__s64", "int64_t", "long", "ssize_t", "off_t", "loff_t", "time_t", "time64_t",
                    "clock_t", "intptr_t", "longlong_t" -> integer(8, true);
            case "uint8", "u8", "__u8", "uint8_t", "uchar", "uchar_t" -> integer(1, false);
            case "uint16", "u16", "__u16", "uint16_t", "ushort", "ushort_t", "umode_t" -> integer(2, false);
            case "uint32", "u32", "__u32", "uint32_t", "uint", "uint_t", "unsigned", "uid_t", "gid_t", "dev_t", "qid_t",
                    "gfp_t", "ipaddr_t", "in_addr_t" -> integer(4, false);
            case "uint64", "u64", "__u64", "uint64_t", "ulong", "ulong_t", "size_t", "uintptr_t", "ino_t", "sector_t",
                    "aio_context_t", "u_longlong_t" -> integer(8, false);
            default -> Optional.empty();
        };
    }

    /// `unsigned long long int` and the like, in any order.
    private static Optional<Type> combination(List<String> words) {
        int longs = 0;
        int size = 4;
        boolean signed = true;
        for (String word : words) {
            switch (word) {
                case "unsigned" -> signed = false;
                case "signed", "int" -> { }
                case "char" -> size = 1;
                case "short" -> size = 2;
                case "long" -> longs++;
                default -> {
                    return Optional.empty();
                }
            }
        }
        return longs > 2 || longs > 0 && size != 4 ? Optional.empty() : integer(longs > 0 ? 8 : size, signed);
    }

    private static Optional<Type> integer(int size, boolean signed) {
        return Optional.of(new Type.Int(size, signed));
    }
}
