package jd.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.Counter;
import jd.runtime.output.Place;

/// Turns what programs count about themselves into sentences: what was lost, where, and what to do about it.
///
/// Loss of events is told each time it grows; a full map, a division by zero, a loop cut short and failed
/// reads once each.
final class Losses {

    /// One thing to tell.
    ///
    /// @param kind     what was counted
    /// @param count    how many since the last time it was told
    /// @param probe    the probe that counted
    /// @param place    the statement that counted
    /// @param sentence for people
    record Loss(Counter.Kind kind, long count, String probe, Place place, String sentence) {}

    private final BpfObject object;
    private final boolean verbose;
    private final long[] told;

    /// @param verbose whether failed reads are told too
    Losses(BpfObject object, boolean verbose) {
        this.object = object;
        this.verbose = verbose;
        this.told = new long[slots(object)];
    }

    private static int slots(BpfObject object) {
        int slots = 0;
        for (Counter counter : object.counters()) {
            slots = Math.max(slots, counter.slot() + 1);
        }
        return slots;
    }

    /// How many counters there are room for.
    int slots() {
        return told.length;
    }

    /// What has grown since the last call.
    ///
    /// @param sums the counters' values summed over CPUs, by slot
    List<Loss> update(long[] sums) {
        List<Loss> losses = new ArrayList<>();
        for (Counter counter : object.counters()) {
            int slot = counter.slot();
            long grown = sums[slot] - told[slot];
            if (grown > 0 && isToldAgain(counter.kind(), told[slot])) {
                Place place = Place.of(object.source(), counter.span());
                sentence(counter, grown).ifPresent(text ->
                        losses.add(new Loss(counter.kind(), grown, counter.probe(), place, text)));
                told[slot] = sums[slot];
            }
        }
        return losses;
    }

    /// Events lost in all, over every probe.
    long lostEvents() {
        long total = 0;
        for (Counter counter : object.counters()) {
            if (counter.kind() == Counter.Kind.LOST_EVENT) {
                total += told[counter.slot()];
            }
        }
        return total;
    }

    private static boolean isToldAgain(Counter.Kind kind, long before) {
        return kind == Counter.Kind.LOST_EVENT || before == 0;
    }

    private Optional<String> sentence(Counter counter, long count) {
        return switch (counter.kind()) {
            case LOST_EVENT -> Optional.of("jd: lost " + counted(count, "event") + " at " + counter.probe()
                    + " (buffer full; raise --buffer-size)");
            case FULL_MAP -> Optional.of((counter.name().startsWith("@") ? "the map " : "the variable ")
                    + counter.name() + " is full (" + size(counter.name()) + "): " + counted(count, "update")
                    + " lost so far; raise -x max_map_keys" + (counter.name().startsWith("@")
                            ? ", or declare it with a larger size: let " + counter.name() + " = hash(N);" : ""));
            case FULL_TREE -> Optional.of("--tree cannot follow so many processes at a time: "
                    + counted(count, "process") + " and what they fork left out so far");
            case DIVISION_BY_ZERO -> Optional.of("division by zero; its result is 0");
            case NO_SPECULATION -> Optional.of("no speculation was free, " + counted(count, "time")
                    + " so far; commit or discard each, or raise nspec");
            case LOOP_CUT -> Optional.of("this loop ended early: it went on for longer than the kernel lets a program"
                    + " run; what followed it was done");
            case FAILED_READ -> verbose ? Optional.of("a read of memory failed; its result is empty")
                    : Optional.empty();
        };
    }

    private String size(String map) {
        for (BpfMap each : object.maps()) {
            boolean found = switch (each.role()) {
                case BpfMap.Script(var layout) -> layout.name().equals(map);
                case BpfMap.Variable(String name) -> name.equals(map);
                case BpfMap.Generation _, BpfMap.Generations _, BpfMap.Dense _, BpfMap.Events _,
                        BpfMap.Counters _, BpfMap.Scratch _, BpfMap.Table _, BpfMap.Constants _,
                        BpfMap.Processes _, BpfMap.ControlGroup _ -> false;
            };
            if (found) {
                return counted(each.maxEntries(), "element");
            }
        }
        return "no room";
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
