package jd.compiler.object;

import java.util.List;
import java.util.Optional;

/// Options of D that ask for something that jd does in another way: what to use.
public enum UnsupportedOption {
    SORTING(List.of("aggsortkey", "aggsortkeypos", "aggsortpos", "aggsortrev"),
            "print(@m, top=10, by=\"key\", desc=true) sorts"),
    PER_CPU(List.of("aggpercpu"), "a key tells CPUs apart: @[cpu] = count()"),
    ONE_CPU(List.of("cpu"), "a predicate such as /cpu == 0/ chooses the CPU"),
    INDENTATION(List.of("flowindent"), "printf with probefunc and probename tells entry from return");

    private final List<String> names;
    private final String instead;

    UnsupportedOption(List<String> names, String instead) {
        this.names = names;
        this.instead = instead;
    }

    public String instead() {
        return instead;
    }

    public static Optional<UnsupportedOption> named(String name) {
        for (UnsupportedOption option : values()) {
            if (option.names.contains(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
