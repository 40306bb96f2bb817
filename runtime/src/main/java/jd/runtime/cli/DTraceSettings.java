package jd.runtime.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import jd.compiler.object.UnsupportedOption;
import jd.runtime.cli.Options.Flag;

/// The settings of `-x name=value`, by the names that D gives them and by jd's own.
///
/// @param tuning sizes
/// @param flags  switches
record DTraceSettings(Options.Tuning tuning, Set<Flag> flags) {

    private static final int MAX_STRING = 65_536;
    private static final int MAX_KEYS = 1 << 24;

    /// Reads the values of every `-x`, the last of a name winning.
    static DTraceSettings read(List<String> settings) {
        OptionalInt buffer = OptionalInt.empty();
        OptionalInt string = OptionalInt.empty();
        OptionalInt keys = OptionalInt.empty();
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            String name = equals < 0 ? setting : setting.substring(0, equals);
            String value = equals < 0 ? "" : setting.substring(equals + 1);
            String option = "-x " + name;
            switch (name) {
                case "quiet" -> flags.add(Flag.QUIET);
                case "destructive" -> flags.add(Flag.UNSAFE);
                case "zdefs" -> flags.add(Flag.ZERO_MATCHES);
                case "bufsize", "buffer-size" -> buffer = OptionalInt.of(Quantity.bufferBytes(option, value));
                case "strsize", "max_strlen" ->
                        string = OptionalInt.of(Quantity.number(option, value, 8, MAX_STRING));
                case "max_map_keys" -> keys = OptionalInt.of(Quantity.number(option, value, 1, MAX_KEYS));
                // Of D's own rows, buffers and searches: nothing here is made by them.
                case "aggrate", "aggsize", "amin", "argref", "bufpolicy", "bufresize", "cleanrate", "core", "cpp",
                        "cppargs", "cpphdrs", "cpppath", "ctfpath", "defaultargs", "droptags", "dynvarsize", "errtags",
                        "evaltime", "incdir", "jstackframes", "jstackstrsize", "late", "lazyload", "libdir",
                        "lockmem", "maxframes", "modpath", "nolibs", "noresolve", "nspec", "preallocate", "pspec",
                        "quietresize", "rawbytes", "scratchsize", "specsize", "stackframes", "stackindent",
                        "statusrate", "stdc", "strip", "switchrate", "syslibdir", "ustackframes", "useruid",
                        "verbose", "version" -> { }
                default -> throw new UsageException(UnsupportedOption.named(name)
                        .map(known -> option + " is not supported: " + known.instead())
                        .orElse("-x knows bufsize, destructive, max_map_keys, max_strlen, quiet and strsize, not '"
                                + name + "'"));
            }
        }
        return new DTraceSettings(new Options.Tuning(buffer, string, keys), flags);
    }

    /// What a script can say to have what an option of D would have changed.
}
