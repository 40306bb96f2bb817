package jd.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jd.compiler.builtin.Value;
import jd.compiler.check.ScratchVariable;
import jd.compiler.ir.Address;
import jd.compiler.ir.Temp;
import jd.compiler.lower.SyscallMerge.Placed;
import jd.compiler.type.Type;

/// Where the variables of a program's clauses are.
final class VariableCode {

    private final ProgramLowering program;
    private final Map<Integer, Value> places = new HashMap<>();

    VariableCode(ProgramLowering program) {
        this.program = program;
    }

    /// Forgets the variables of the clause before; those that clauses share have negative numbers.
    void startClause() {
        places.keySet().removeIf(id -> id >= 0);
    }

    /// Sets the clause-local variables to zero, once for all clauses of a firing.
    void zeroShared(List<Placed> clauses) {
        Map<Integer, ScratchVariable> used = new TreeMap<>();
        for (Placed each : clauses) {
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

    /// Where a scratch variable is: a variable of the program, or memory.
    Value of(ScratchVariable variable) {
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
