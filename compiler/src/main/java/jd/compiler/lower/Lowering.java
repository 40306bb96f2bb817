package jd.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jd.compiler.bpf.MapType;
import jd.compiler.builtin.ControlAction;
import jd.compiler.check.CheckedClause;
import jd.compiler.check.CheckedScript;
import jd.compiler.check.MapSymbol;
import jd.compiler.ir.IrModule;
import jd.compiler.ir.IrProgram;
import jd.compiler.lower.SyscallMerge.Placed;
import jd.compiler.object.Attachment;
import jd.compiler.object.BpfMap;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.Settings;
import jd.compiler.object.Settings.Transport;
import jd.compiler.probe.ProbePoint;
import jd.compiler.probe.Translation;
import jd.compiler.target.Target;

/// Makes programs on temporaries from a checked script: one for each attach point, with all its clauses in order.
public final class Lowering {

    /// What one clause may fill of the stack with objects: the rest is for what the emitter needs.
    public static final int STACK_FOR_OBJECTS = 256;

    private Lowering() {}

    /// @param stackForObjects how many bytes of stack one clause may fill with objects; the others go elsewhere
    public static IrModule lower(CheckedScript script, Target target, CompilerOptions options, int stackForObjects) {
        boolean canEnd = script.clauses().stream().anyMatch(clause -> Mentions.of(ControlAction.EXIT, clause));
        ModulePlan plan = new ModulePlan(canEnd);
        DataTypes types = new DataTypes(target);
        Map<String, List<Placed>> groups = groups(script, target);
        Intervals intervals = Intervals.of(groups.values());
        Set<String> dense = DenseCounts.of(script.clauses());
        for (MapSymbol map : script.maps()) {
            BpfMap first = MapPlan.of(map, types, options.maxMapKeys(), script.kinds().find(map));
            plan.add(first);
            if (intervals.switches(map.display())) {
                plan.addGenerations(first, map.display());
            } else if (dense.contains(map.display()) && script.kinds().find(map).isEmpty()) {
                plan.addDense(first, map.display());
            }
        }
        Interruptions interruptions = Interruptions.of(groups.values());
        ScopePrograms scope = ScopePrograms.of(script, target, options.scope(), plan);
        List<IrProgram> traced = new ArrayList<>();
        FunctionMerge functions = new FunctionMerge();
        int number = 0;
        for (List<Placed> group : groups.values()) {
            Intervals.OfProgram interval = intervals.program(number++);
            if (functions.joins(group)) {
                continue;
            }
            Room room = new Room(traced.size(), group.getFirst().clause().probe(), plan, stackForObjects);
            traced.add(new ProgramLowering(room, plan, types, target, options, interruptions, interval)
                    .program(group));
        }
        List<IrProgram> programs = new ArrayList<>(scope.first());
        programs.addAll(functions.complete(traced));
        programs.addAll(scope.last());
        List<BpfMap> maps = plan.maps();
        if (plan.usesEvents()) {
            maps.add(events(options));
        }
        return new IrModule(script.source(), programs, maps, plan.layouts(), plan.counters(),
                new Settings(options.transport(), options.timestamps(), options.bufferBytes(),
                        options.settings().printMaps(), options.settings().trailer()));
    }

    /// The clauses that share a program, in the order of the script.
    private static Map<String, List<Placed>> groups(CheckedScript script, Target target) {
        SyscallMerge merge = new SyscallMerge(target);
        Map<String, List<Placed>> groups = new LinkedHashMap<>();
        List<CheckedClause> clauses = script.clauses();
        for (int from = 0; from < clauses.size();) {
            int to = from + 1;
            while (to < clauses.size() && clauses.get(to).span().equals(clauses.get(from).span())) {
                to++;
            }
            for (Placed placed : merge.place(clauses.subList(from, to))) {
                groups.computeIfAbsent(place(placed), _ -> new ArrayList<>()).add(placed);
            }
            from = to;
        }
        return groups;
    }

    private static BpfMap events(CompilerOptions options) {
        return options.transport() == Transport.RING_BUFFER
                ? new BpfMap(ModulePlan.EVENTS, MapType.RINGBUF, 0, 0, options.bufferBytes(), 0, new BpfMap.Events())
                : new BpfMap(ModulePlan.EVENTS, MapType.PERF_EVENT_ARRAY, 4, 4, 0, 0, new BpfMap.Events());
    }

    /// What clauses must have in common to share a program.
    private static String place(Placed placed) {
        ProbePoint probe = placed.clause().probe();
        boolean other = probe.translation().flatMap(Translation::task).isPresent();
        String prefix = (other ? "task " : "") + (placed.calls().isEmpty() ? "" : probe.provider() + " ");
        return prefix + switch (probe.attachment()) {
            case Attachment.Tracepoint(String category, String name, _) -> "t " + category + ':' + name;
            case Attachment.RawTracepoint(String name) -> "r " + name;
            case Attachment.TypedRawTracepoint(String name) -> "b " + name;
            case Attachment.PerfEvent e -> "p " + e.type() + ' ' + e.config() + ' ' + e.sampling() + ' '
                    + e.frequency() + ' ' + e.everyCpu();
            case Attachment.Uprobe u -> "u " + u.path() + ' ' + u.offset() + ' ' + u.onReturn() + ' ' + u.process();
            case Attachment.StaticProbe u -> "s " + u.path() + ' ' + u.process() + ' ' + u.places();
            case Attachment.Counter c -> "c " + c;
            case Attachment.Watchpoint w -> "w " + w;
            case Attachment.Iterator(String name) -> "e " + name;
            case Attachment.Kprobe k -> "k " + k.module() + ':' + k.function() + '+' + k.offset() + ' ' + k.onReturn();
            case Attachment.KernelFunction(String function, boolean onReturn, _) -> "f " + function + ' ' + onReturn;
            case Attachment.Invoke(Attachment.Invoke.Moment moment) -> "i " + moment.name();
            case Attachment.Trial(Attachment.Trial.Kind kind, String name) -> "x " + kind.name() + ' ' + name;
        };
    }
}
