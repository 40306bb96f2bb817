package jd.runtime;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.object.BpfMap;
import jd.compiler.object.BpfObject;
import jd.compiler.object.Counter;
import jd.runtime.output.Place;

/// Turns what programs count about themselves into sentences: what was lost, where, and what to do about it.
///
/// Loss of events is told each time it grows; a full map, a division by zero, a loop cut short and failed reads when
/// they first happen, and where more of them followed once more at the end, with the whole number.
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
    private final long[] told;

    Losses(BpfObject object) {
        this.object = object;
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
        return losses(sums, false);
    }

    /// The same at the end, when nothing is counted any more: also what was told before it was over.
    List<Loss> conclude(long[] sums) {
        return losses(sums, true);
    }

    private List<Loss> losses(long[] sums, boolean over) {
        List<Loss> losses = new ArrayList<>();
        for (Counter counter : object.counters()) {
            int slot = counter.slot();
            long grown = sums[slot] - told[slot];
            boolean isEvent = counter.kind() == Counter.Kind.LOST_EVENT;
            if (grown > 0 && (isEvent || over || told[slot] == 0)) {
                Place place = Place.of(object.source(), counter.span());
                long count = isEvent ? grown : sums[slot];
                String text = sentence(counter, count, over ? "" : " so far");
                losses.add(new Loss(counter.kind(), count, counter.probe(), place, text));
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

    /// @param soFar what stands after a number that may still grow
    private String sentence(Counter counter, long count, String soFar) {
        return switch (counter.kind()) {
            case LOST_EVENT -> "jd: lost " + counted(count, "event") + " at " + counter.probe()
                    + " (buffer full; raise --buffer-size)";
            case FULL_MAP -> (counter.name().startsWith("@") ? "the map " : "the variable ")
                    + counter.name() + " is full (" + size(counter.name()) + "): " + counted(count, "update")
                    + " lost" + soFar + "; raise -x max_map_keys" + (counter.name().startsWith("@")
                            ? ", or declare it with a larger size: let " + counter.name() + " = hash(N);" : "");
            case FULL_TREE -> "--tree cannot follow so many processes at a time: "
                    + counted(count, "process") + " and what they fork left out" + soFar;
            case NO_SPECULATION -> "no speculation was free, " + counted(count, "time") + soFar
                    + "; commit or discard each, or raise nspec";
            case DIVISION_BY_ZERO -> counted(count, "division") + " by zero" + soFar + "; the result is 0";
            case LOOP_CUT -> "this loop ended early " + counted(count, "time") + soFar + ": it went on for longer than"
                    + " the kernel lets a program run; what followed it was done";
            case FAILED_READ -> counted(count, "read") + " of memory failed here" + soFar + "; the result is empty";
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
        return count + " " + noun + (count == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }
}
