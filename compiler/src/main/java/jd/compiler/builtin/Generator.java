package jd.compiler.builtin;

import java.util.List;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.Helper;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.Counter;
import jd.compiler.object.EventAction;
import jd.compiler.probe.ContextField;
import jd.compiler.probe.ProbePoint;
import jd.compiler.target.Target;
import jd.compiler.type.Type;
import jd.language.source.Span;

/// What a builtin may ask for while code is made for one probe: the port that lowering implements.
public interface Generator {

    IrBuilder ir();

    /// The probe whose program is being made.
    ProbePoint probe();

    CompilerOptions options();

    /// The kernel that the program is made for.
    Target target();

    /// A member of the structure that a value points to, and a member of that, and so on.
    Value member(Value pointer, List<String> path);

    /// How many CPUs the kernel may ever have.
    int possibleCpus();

    /// The name of the map of [jd.compiler.object.BpfMap.Constants], which is then part of the object.
    String constants();

    /// The name of a map of one element with these bytes, which programs only read.
    String table(Bytes content);

    /// The 64 bits of a scalar value, extended by its type.
    Operand number(Value value);

    /// An argument or result of the probe.
    Value argument(ContextField field);

    /// The name of the function, system call or tracepoint that the probe is on.
    Value function();

    /// The full name of the probe, as a string.
    Value probeName();

    /// The string at an address, or in an object of bytes, with room for `capacity` bytes.
    Value string(Value source, int capacity);

    /// The same, but at most `most` bytes of it.
    Value string(Value source, int capacity, Operand most);

    /// How many bytes a string has before its NUL.
    Operand length(Value string);

    /// The object in memory of the program's own, as that type.
    Address materialize(Value value, Type type);

    /// `then` where the condition is not 0, else `otherwise`.
    Operand select(Operand condition, Operand then, Operand otherwise);

    /// Fresh memory of the program's own, for as long as the program runs.
    Address memory(int size);

    /// Memory of the program's own that a name stands for: the same at each use, and with what it held before.
    Address kept(String name, int size);

    /// Writes a value as the given type; strings are filled up with NULs.
    void write(Value value, Address destination, Type type);

    /// Reads kernel or user memory into the program's own; zeros where that fails.
    void readMemory(Type.Space space, Address destination, int size, Operand source);

    /// Calls a helper that reads memory and answers with a negative number where it cannot: that counts as failed.
    void read(Helper helper, Op.Argument... arguments);

    /// The memory into which the probe's arguments point.
    Type.Space addressSpace();

    /// Sends an event with these fields.
    void send(EventAction action, List<Value> fields, Span span);

    /// Counts something that went wrong.
    void count(Counter.Kind kind, Span span);

    /// The map of the speculations in use, by 64-bit numbers.
    String speculations();

    /// What the clause prints from here on belongs to a speculation.
    void speculate(Operand id);

    /// Ends the clause for this firing.
    void endClause();

    /// Makes every later firing of every probe do nothing, but for what jd itself runs at the end.
    void endTracing();

    /// Ends the program for this firing, the clauses that follow included.
    void leave();
}
