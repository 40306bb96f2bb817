package jd.runtime;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import jd.compiler.object.BpfMap;
import jd.compiler.object.Counter;
import jd.runtime.load.LoadedObject;
import jd.runtime.map.KernelMap;
import jd.runtime.output.Output;
import jd.runtime.sys.SystemCalls;

/// Reads the programs' counters from time to time and tells what has gone wrong.
final class LossReport {

    private final Optional<KernelMap> counters;
    private final Losses losses;
    private final Output output;
    private final int slots;
    private final Misses misses;

    LossReport(LoadedObject loaded, SystemCalls calls, Output output) {
        this.losses = new Losses(loaded.object());
        this.output = output;
        this.slots = losses.slots();
        this.misses = new Misses(loaded, calls);
        this.counters = slots == 0 ? Optional.empty() : countersOf(loaded);
    }

    private static Optional<KernelMap> countersOf(LoadedObject loaded) {
        for (BpfMap map : loaded.object().maps()) {
            if (map.role() instanceof BpfMap.Counters) {
                return Optional.of(loaded.maps().get(map.name()));
            }
        }
        return Optional.empty();
    }

    /// Whether there is anything to look at.
    boolean isNeeded() {
        return counters.isPresent();
    }

    /// Tells what is new since the last time.
    void tell() {
        if (counters.isPresent()) {
            tell(losses.update(sums(counters.get())));
        }
    }

    /// Tells the rest, when nothing is attached any more.
    void conclude() {
        if (counters.isPresent()) {
            tell(losses.conclude(sums(counters.get())));
        }
        for (Misses.Miss miss : misses.all()) {
            output.lost(miss.count(), miss.probe(), miss.sentence());
        }
    }

    private void tell(List<Losses.Loss> all) {
        for (Losses.Loss loss : all) {
            if (loss.kind() == Counter.Kind.LOST_EVENT) {
                output.lost(loss.count(), loss.probe(), loss.sentence());
            } else {
                output.warning(loss.sentence(), Optional.of(loss.place()), loss.probe());
            }
        }
    }

    /// Each slot, added up over the CPUs where each has its own.
    private long[] sums(KernelMap map) {
        long[] sums = new long[slots];
        Optional<ByteBuffer> value = map.lookup(ByteBuffer.allocate(map.keySize()));
        if (value.isPresent()) {
            ByteBuffer bytes = value.get();
            int stride = map.valueSize() + 7 & ~7;
            for (int at = 0; at + map.valueSize() <= map.valueArea(); at += stride) {
                for (int slot = 0; slot < slots; slot++) {
                    sums[slot] += bytes.getLong(at + slot * Long.BYTES);
                }
            }
        }
        return sums;
    }
}
