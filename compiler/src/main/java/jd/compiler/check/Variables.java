package jd.compiler.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jd.compiler.type.Type;

/// The scratch variables of one clause at one probe point: visible from their first assignment to the clause's end.
final class Variables {

    private final Map<String, ScratchVariable> known = new LinkedHashMap<>();
    private final Set<String> assigned = new HashSet<>();
    private final Set<String> declared = new HashSet<>();
    private final Set<String> conditional = new LinkedHashSet<>();
    /// The variables of the `for` loops around this point of the script; they hide others of the same name.
    private final Map<String, ScratchVariable> counting = new LinkedHashMap<>();
    /// What is assigned in each loop around this point, the innermost last.
    private final List<Set<String>> changed = new ArrayList<>();
    private int depth;
    private final Set<String> failed = new HashSet<>();
    private boolean learned;

    void startRound() {
        assigned.clear();
        declared.clear();
        conditional.clear();
        counting.clear();
        changed.clear();
        failed.clear();
        learned = false;
    }

    boolean learned() {
        return learned;
    }

    /// The variable, if something has been assigned to it before this point of the script.
    Optional<ScratchVariable> find(String name) {
        if (counting.containsKey(name)) {
            return Optional.of(counting.get(name));
        }
        return assigned.contains(name) ? Optional.ofNullable(known.get(name)) : Optional.empty();
    }

    /// Declares a variable with `let`; false where that has been done before.
    boolean declare(String name) {
        return declared.add(name);
    }

    /// What follows may not run.
    void enterBranch() {
        depth++;
    }

    void leaveBranch() {
        depth--;
    }

    /// The variables that may be read without having been assigned: they start with zeros.
    List<ScratchVariable> startingWithZeros() {
        return conditional.stream().map(known::get).toList();
    }

    /// What follows may run many times, or never.
    void enterLoop() {
        enterBranch();
        changed.add(new LinkedHashSet<>());
    }

    /// The variables that were assigned in the loop which ends here.
    List<ScratchVariable> leaveLoop() {
        leaveBranch();
        Set<String> names = changed.removeLast();
        if (!changed.isEmpty()) {
            changed.getLast().addAll(names);
        }
        List<ScratchVariable> variables = new ArrayList<>();
        for (String name : names) {
            if (known.containsKey(name)) {
                variables.add(known.get(name));
            }
        }
        return variables;
    }

    boolean isInLoop() {
        return !changed.isEmpty();
    }

    /// Makes the variable of a `for` loop known in its body.
    ///
    /// @param at where the loop stands: another loop may have a variable of the same name
    /// @return the variable, and the one around it that it hides
    Counting startCounting(String name, Type type, int at) {
        String key = name + ' ' + at;
        ScratchVariable before = known.get(key);
        ScratchVariable variable = before != null && before.type().equals(type) ? before
                : keep(key, name, type, before == null ? known.size() : before.id());
        return new Counting(variable, Optional.ofNullable(counting.put(name, variable)));
    }

    record Counting(ScratchVariable variable, Optional<ScratchVariable> hidden) {}

    void stopCounting(Counting loop) {
        counting.remove(loop.variable().name());
        loop.hidden().ifPresent(outer -> counting.put(outer.name(), outer));
    }

    /// Whether the name is that of a loop's variable here.
    boolean isCounting(String name) {
        return counting.containsKey(name);
    }

    /// Notes that a variable which has a value gets another.
    void change(String name) {
        if (!changed.isEmpty()) {
            changed.getLast().add(name);
        }
    }

    private void note(String name) {
        change(name);
        if (assigned.add(name) && depth > 0) {
            conditional.add(name);
        }
    }

    /// Notes that a variable is changed before anything was assigned to it. Where something was whose type is not known
    /// in this round, it is left for a later one to say.
    void changeUnassigned(String name, Type type) {
        if (!failed.contains(name)) {
            conditional.add(name);
            assign(name, type);
        }
    }

    /// Notes an assignment; nothing where the type does not agree with earlier ones.
    Optional<ScratchVariable> assign(String name, Type type) {
        note(name);
        ScratchVariable before = known.get(name);
        if (before == null) {
            return Optional.of(keep(name, Storage.of(type), known.size()));
        }
        Optional<Type> joined = Storage.join(before.type(), Storage.of(type));
        if (joined.isPresent() && !joined.get().equals(before.type())) {
            return Optional.of(keep(name, joined.get(), before.id()));
        }
        return joined.map(_ -> before);
    }

    /// Notes an assignment whose value is wrong, which is reported on its own.
    void fail(String name) {
        failed.add(name);
    }

    boolean hasFailed(String name) {
        return failed.contains(name);
    }

    /// Notes a declaration with a type, which stays as written.
    ScratchVariable declareAs(String name, Type type) {
        note(name);
        ScratchVariable before = known.get(name);
        return before != null && before.type().equals(type) ? before
                : keep(name, type, before == null ? known.size() : before.id());
    }

    /// A variable that no script can name, which has its value before it is read.
    ScratchVariable hidden(String name, Type type) {
        ScratchVariable before = known.get(name);
        return before != null && before.type().equals(type) ? before
                : keep(name, type, before == null ? known.size() : before.id());
    }

    private ScratchVariable keep(String name, Type type, int id) {
        return keep(name, name, type, id);
    }

    private ScratchVariable keep(String key, String name, Type type, int id) {
        ScratchVariable variable = new ScratchVariable(id, name, type);
        known.put(key, variable);
        learned = true;
        return variable;
    }

    /// The type that an earlier assignment gave.
    Optional<Type> type(String name) {
        return Optional.ofNullable(known.get(name)).map(ScratchVariable::type);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        counting.values().forEach(each -> names.add("$" + each.name()));
        assigned.forEach(name -> names.add("$" + name));
        return names;
    }
}
