package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The settings of `config = { … }`; those that belong to another way of working are accepted and said to do nothing.
public enum Setting {
    MAX_MAP_KEYS(1, 1 << 24, "elements of a map with keys"),
    MAX_STRLEN(8, 1 << 16, "bytes of a string read from memory, with its NUL"),
    MAX_PROBES(1, 1 << 16, "how many probes a script may have"),
    MISSING_PROBES("error, warn or ignore", "what becomes of a probe that is not there"),
    PRINT_MAPS_ON_EXIT("true or false", "whether maps are printed at the end"),
    PERF_RB_PAGES(1, 1 << 18, "pages of the buffer that carries events, cut to a power of two"),
    STR_TRUNC_TRAILER("a string", "what follows a string that was cut"),
    STACK_MODE("bpftrace, perf or raw", "how stacks are shown where the script does not say"),
    LICENSE("GPL or a licence that goes with it", "the programs' licence; jd's are GPL"),
    LOG_SIZE("", "the verifier's log has the room that it needs"),
    ON_STACK_LIMIT("", "objects go to the stack or elsewhere as there is room"),
    MAX_BPF_PROGS("", "clauses on one probe share a program"),
    MAX_CAT_BYTES("", "cat() prints a file up to a limit of its own"),
    CACHE_USER_SYMBOLS("", "symbols of processes are read while they live"),
    LAZY_SYMBOLICATION("", "names are found when they are shown"),
    CPP_DEMANGLE("", "names of C++ are shown as the file has them"),
    USE_BLAZESYM("", "jd reads symbols itself"),
    SHOW_DEBUG_INFO("", "lines of source are not shown"),
    SYMBOL_SOURCE("", "jd reads symbols itself"),
    MAX_TYPE_RES_ITERATIONS("", "types are found in as many rounds as they need"),
    UNSTABLE_TSERIES("", "tseries is stable"),
    UNSTABLE_DW_USTACK("", "stacks follow frame pointers"),
    UNSTABLE_TYPEINFO("", "there is no typeinfo"),
    UNSTABLE_IMPORT_STATEMENT("", "import of scripts is stable"),
    UNSTABLE_ADDR("", "addresses are stable"),
    UNSTABLE_IMPORT("", "import of scripts is stable"),
    UNSTABLE_MACRO("", "macros are stable"),
    UNSTABLE_MAP_DECL("", "declarations of maps are stable");

    private final long least;
    private final long most;
    private final String values;
    private final String meaning;

    Setting(long least, long most, String meaning) {
        this.least = least;
        this.most = most;
        this.values = least + " to " + most;
        this.meaning = meaning;
    }

    Setting(String values, String meaning) {
        this.least = 0;
        this.most = 0;
        this.values = values;
        this.meaning = meaning;
    }

    /// As scripts write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What it may be set to; empty where that changes nothing.
    public String choices() {
        return values;
    }

    /// What it says; of a setting without effect, why it has none.
    public String meaning() {
        return meaning;
    }

    long least() {
        return least;
    }

    long most() {
        return most;
    }

    /// Whether a word is one that it may be set to.
    boolean accepts(String value) {
        return this == LICENSE ? value.contains("GPL") : values.contains(value);
    }

    /// The setting of that name, also of an older one.
    static Optional<Setting> named(String name) {
        String now = switch (name) {
            case "strlen" -> "max_strlen";
            case "no_cpp_demangle" -> "cpp_demangle";
            case "cat_bytes_max" -> "max_cat_bytes";
            case "map_keys_max" -> "max_map_keys";
            default -> name;
        };
        for (Setting setting : values()) {
            if (setting.word().equals(now)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /// Every name.
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Setting setting : values()) {
            names.add(setting.word());
        }
        return names;
    }
}
