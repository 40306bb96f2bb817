package jd.compiler.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jd.compiler.type.Type;

/// The clause-local variables of a script, `this->x`. Each has one type in the whole script; its value is that of one
/// firing of a probe, for all clauses of it.
final class ClauseLocals {

    private final Map<String, ScratchVariable> known = new LinkedHashMap<>();
    private final Map<String, Type> declared = new LinkedHashMap<>();
    private boolean learned;

    void startRound() {
        learned = false;
    }

    boolean learned() {
        return learned;
    }

    Optional<ScratchVariable> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /// Gives a variable a type that stays.
    void declare(String name, Type type) {
        declared.put(name, type);
        keep(name, type);
    }

    /// Notes an assignment; nothing where the type does not agree with earlier ones.
    Optional<ScratchVariable> assign(String name, Type type) {
        ScratchVariable before = known.get(name);
        if (before == null) {
            return Optional.of(keep(name, Storage.of(type)));
        }
        Optional<Type> joined = Storage.join(Storage.of(before.type()), Storage.of(type));
        boolean grows = joined.isPresent() && !declared.containsKey(name) && !joined.get().equals(before.type());
        return grows ? Optional.of(keep(name, joined.get())) : joined.map(_ -> before);
    }

    /// Numbers below 0 set them apart from the scratch variables of a clause.
    private ScratchVariable keep(String name, Type type) {
        int id = known.containsKey(name) ? known.get(name).id() : -1 - known.size();
        ScratchVariable variable = new ScratchVariable(id, "this->" + name, type);
        known.put(name, variable);
        learned = true;
        return variable;
    }
}
