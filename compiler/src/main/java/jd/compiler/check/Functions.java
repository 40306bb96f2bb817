package jd.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.language.ast.Declaration;
import jd.language.diagnostic.DiagnosticLog;

/// The script's functions, and what the rounds of checking have learned of the variables in each call of one.
final class Functions {

    private final Map<String, Declaration.Function> known = new LinkedHashMap<>();
    private final Map<String, Variables> variables = new HashMap<>();
    /// The calls around the expression at hand, the innermost first.
    private final Deque<String> calls = new ArrayDeque<>();
    private int mapLoops;
    private boolean learned;

    /// Takes up the functions of a script.
    void declare(List<Declaration> declarations, DiagnosticLog problems) {
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.Function function
                    && known.putIfAbsent(function.name(), function) != null) {
                problems.report(ScriptProblem.ALREADY_DECLARED, function.nameSpan(), function.name() + "()");
            }
        }
    }

    void startRound() {
        learned = false;
    }

    /// Whether this round learned anything new of the variables in functions.
    boolean learned() {
        return learned;
    }

    Optional<Declaration.Function> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    List<String> names() {
        return List.copyOf(known.keySet());
    }

    /// The names of the calls around this place, the outermost first, from the first one of that function on; empty
    /// where none is of it.
    List<String> chain(String name) {
        List<String> chain = new ArrayList<>(calls).reversed();
        return chain.contains(name) ? chain.subList(chain.indexOf(name), chain.size()) : List.of();
    }

    /// A call's body is checked from here on.
    ///
    /// @param place tells the call from others
    /// @return the function's variables in this call
    Variables enter(String name, String place) {
        calls.push(name);
        Variables own = variables.computeIfAbsent(place + ' ' + String.join(">", calls), _ -> new Variables());
        own.startRound();
        return own;
    }

    void leave(Variables own) {
        calls.pop();
        learned |= own.learned();
    }

    /// How many loops over maps are around this place, those around the calls included.
    int enterMapLoop() {
        mapLoops++;
        return mapLoops;
    }

    void leaveMapLoop() {
        mapLoops--;
    }
}
