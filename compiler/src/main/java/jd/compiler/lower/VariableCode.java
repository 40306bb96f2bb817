package jd.compiler.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedStatement;
import jd.compiler.check.ScratchVariable;
import jd.compiler.ir.Address;
import jd.compiler.ir.Temp;
import jd.compiler.lower.SyscallMerge.Placed;
import jd.compiler.type.Type;

/// Where the variables of a program's clauses are.
final class VariableCode {

    private final ProgramLowering program;
    private Map<Integer, Value> places = new HashMap<>();
    /// Those that loops over maps use, and where they are in scratch memory.
    private Set<ScratchVariable> captured = new HashSet<>();
    private Map<Integer, Integer> offsets = new HashMap<>();

    VariableCode(ProgramLowering program) {
        this.program = program;
    }

    /// Forgets the variables of the clause before; those that clauses share have negative numbers.
    void startClause() {
        places.keySet().removeIf(id -> id >= 0);
        offsets.keySet().removeIf(id -> id >= 0);
        captured.removeIf(variable -> !variable.isShared());
    }

    /// The variables that a piece of code sees.
    record Scope(Map<Integer, Value> places, Set<ScratchVariable> captured, Map<Integer, Integer> offsets) {}

    /// A function's body begins, which sees what clauses share and nothing else of theirs.
    ///
    /// @return the scope around it
    Scope enter(CheckedStatement body) {
        Scope outer = new Scope(places, captured, offsets);
        places = new HashMap<>(places);
        captured = new HashSet<>(captured);
        offsets = new HashMap<>(offsets);
        startClause();
        capture(body);
        return outer;
    }

    /// The function's body has ended.
    void leave(Scope outer) {
        places = outer.places();
        captured = outer.captured();
        offsets = outer.offsets();
    }

    /// Notes what the loops over maps in a clause use.
    void capture(CheckedStatement body) {
        captured.addAll(Captures.in(body));
    }

    /// Sets the clause-local variables to zero, once for all clauses of a firing.
    void zeroShared(List<Placed> clauses) {
        Map<Integer, ScratchVariable> used = new TreeMap<>();
        for (Placed each : clauses) {
            Captures.in(each.clause().body()).stream().filter(ScratchVariable::isShared).forEach(captured::add);
            for (ScratchVariable variable : each.clause().shared()) {
                used.put(variable.id(), variable);
            }
        }
        used.values().forEach(this::zero);
    }

    /// Sets a variable to zero.
    void zero(ScratchVariable variable) {
        switch (of(variable)) {
            case Value.Number(Temp temp, _, _) -> program.ir().set(temp, program.ir().constant(0));
            case Value.Memory(Address address, Type type) -> program.memory().clear(address, 0, type.size());
            case Value other -> throw new AssertionError("no variable: " + other);
        }
    }

    /// Gives a variable a value.
    void assign(ScratchVariable variable, Value value) {
        switch (of(variable)) {
            case Value.Number(Temp temp, _, _) -> program.ir().set(temp, program.number(value));
            case Value.Memory(Address address, Type type) -> program.write(value, address, type);
            case Value other -> throw new AssertionError("no variable: " + other);
        }
    }

    /// What a variable is at this point.
    Value read(ScratchVariable variable) {
        Value place = of(variable);
        return place instanceof Value.Memory(_, Type type) && type.isScalar()
                ? new Value.Number(program.number(place), type) : place;
    }

    /// Where a scratch variable is: a variable of the program, or memory. What a loop over a map uses is in scratch
    /// memory, which the subprogram that is the loop's body finds again.
    Value of(ScratchVariable variable) {
        if (captured.contains(variable)) {
            int offset = offsets.computeIfAbsent(variable.id(), _ -> program.reserve(variable.type().size()));
            return new Value.Memory(program.scratchAt(offset), variable.type());
        }
        return places.computeIfAbsent(variable.id(), _ -> variable.type().isScalar()
                ? new Value.Number(program.ir().variable(), variable.type())
                : new Value.Memory(room(variable), variable.type()));
    }

    /// What lives longer than a clause must not be on the part of the stack that clauses take turns in.
    private Address room(ScratchVariable variable) {
        int size = variable.type().size();
        return variable.isShared() ? program.scratch(size) : program.memory(size);
    }
}
