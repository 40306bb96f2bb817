package jd.compiler.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every builtin by its spelling.
public final class Builtins {

    private static final Map<String, Builtin> BY_NAME = index();

    private Builtins() {}

    private static Map<String, Builtin> index() {
        Map<String, Builtin> names = new HashMap<>(256);
        for (Class<?> family : Builtin.class.getPermittedSubclasses()) {
            for (Object member : family.getEnumConstants()) {
                Builtin builtin = (Builtin) member;
                names.put(builtin.signature().name(), builtin);
                for (String synonym : builtin.synonyms()) {
                    names.put(synonym, builtin);
                }
            }
        }
        return Map.copyOf(names);
    }

    public static Optional<Builtin> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// Every spelling, for suggestions and the reference.
    public static List<String> names() {
        List<String> names = new ArrayList<>(BY_NAME.keySet());
        names.sort(String::compareTo);
        return names;
    }
}
