package jd.runtime.kernel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// The functions that the symbol tables of one file name.
public final class ElfSymbols {

    private static final int SYMBOL = 24;
    private static final int FUNCTION = 2;
    /// A function that picks the implementation when it is linked (`STT_GNU_IFUNC`).
    private static final int CHOOSER = 10;
    /// How far behind the end of a symbol without a size an address may lie.
    private static final long FARTHEST = 1 << 20;

    private final List<Function> found = new ArrayList<>();
    private Function[] sorted = new Function[0];
    /// The largest size of any function: how far back one may start that holds an address.
    private long longest;

    ElfSymbols() {}

    /// One function.
    ///
    /// @param address as the file counts
    /// @param size    bytes; 0 where it is not known
    public record Function(String name, long address, long size) {}

    /// Adds the defined functions of one table.
    void add(ByteBuffer table, byte[] names) {
        for (int at = 0; at + SYMBOL <= table.limit(); at += SYMBOL) {
            int type = table.get(at + 4) & 0xf;
            boolean defined = table.getShort(at + 6) != 0;
            if (defined && (type == FUNCTION || type == CHOOSER)) {
                long address = table.getLong(at + 8);
                long size = Math.max(0, table.getLong(at + 16));
                ElfFile.text(names, table.getInt(at)).ifPresent(name -> found.add(new Function(name, address, size)));
            }
        }
    }

    /// The address of a defined symbol of any kind in one table.
    static OptionalLong address(ByteBuffer table, byte[] names, String wanted) {
        for (int at = 0; at + SYMBOL <= table.limit(); at += SYMBOL) {
            boolean defined = table.getShort(at + 6) != 0;
            if (defined && ElfFile.text(names, table.getInt(at)).filter(wanted::equals).isPresent()) {
                return OptionalLong.of(table.getLong(at + 8));
            }
        }
        return OptionalLong.empty();
    }

    /// Called once all tables are in.
    void sort() {
        sorted = found.toArray(new Function[0]);
        found.clear();
        Arrays.sort(sorted, Comparator.comparingLong(Function::address).thenComparing(ElfSymbols::rank)
                .thenComparing(Function::name));
        for (Function function : sorted) {
            longest = Math.max(longest, Math.min(function.size(), FARTHEST));
        }
    }

    /// Of several names for one function the one that people know: with few underscores before it, then a short one.
    private static int rank(Function function) {
        int underscores = 0;
        while (underscores < function.name().length() && function.name().charAt(underscores) == '_') {
            underscores++;
        }
        return underscores * 1000 + function.name().length();
    }

    /// The function that an address lies in.
    public Optional<Function> at(long address) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle].address() <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low - 1; i >= 0 && address - sorted[i].address() <= Math.max(longest, FARTHEST); i--) {
            Function function = sorted[i];
            long into = address - function.address();
            boolean first = i == 0 || sorted[i - 1].address() != function.address();
            if (first && (into < function.size() || function.size() == 0 && i == firstOf(low - 1))) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    /// The first of the names at the address of a function.
    private int firstOf(int index) {
        int first = index;
        while (first > 0 && sorted[first - 1].address() == sorted[index].address()) {
            first--;
        }
        return first;
    }

    /// Every function of that name: static functions may share one.
    public List<Function> named(String name) {
        List<Function> functions = new ArrayList<>();
        long last = -1;
        for (Function function : sorted) {
            if (function.name().equals(name) && function.address() != last) {
                functions.add(function);
                last = function.address();
            }
        }
        return functions;
    }

    /// Every name, sorted.
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        for (Function function : sorted) {
            names.add(function.name());
        }
        return List.copyOf(names);
    }
}
