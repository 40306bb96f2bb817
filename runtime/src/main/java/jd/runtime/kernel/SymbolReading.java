package jd.runtime.kernel;

import java.util.Arrays;

/// Reads lines such as `ffffffffc0001000 t nf_hook	[nf_tables]`, piece by piece, into arrays that grow.
final class SymbolReading {

    private enum State { ADDRESS, TYPE, NAME, MODULE }

    private long[] addresses = new long[1 << 17];
    private int[] places = new int[1 << 17];
    private byte[] names = new byte[1 << 21];
    private int count;
    private int used;
    private int start;
    private long address;
    private State state = State.ADDRESS;

    /// Takes the next piece of the text; lines may go on from one piece to the next.
    void accept(byte[] text, int length) {
        for (int i = 0; i < length; i++) {
            byte c = text[i];
            switch (state) {
                case ADDRESS -> {
                    if (c == ' ') {
                        state = State.TYPE;
                    } else {
                        address = address << 4 | Character.digit(c, 16);
                    }
                }
                case TYPE -> {
                    if (c == ' ') {
                        state = State.NAME;
                    }
                }
                case NAME -> name(c);
                case MODULE -> module(c);
            }
        }
    }

    private void name(byte c) {
        append(c);
        if (c == '\n') {
            finish();
        } else if (c == '\t') {
            state = State.MODULE;
        }
    }

    private void module(byte c) {
        if (c == '\n') {
            append(c);
            finish();
        } else if (c != '[' && c != ']') {
            append(c);
        }
    }

    private void append(byte c) {
        if (used == names.length) {
            names = Arrays.copyOf(names, 2 * used);
        }
        names[used++] = c;
    }

    /// A line without an address tells nothing (the kernel hides addresses from the unprivileged).
    private void finish() {
        if (address == 0) {
            used = start;
        } else {
            if (count == addresses.length) {
                addresses = Arrays.copyOf(addresses, 2 * count);
                places = Arrays.copyOf(places, 2 * count);
            }
            addresses[count] = address;
            places[count++] = start;
        }
        start = used;
        address = 0;
        state = State.ADDRESS;
    }

    /// What was read so far, by ascending address.
    KernelSymbols symbols() {
        while (!isSorted()) {
            mergeRuns();
        }
        return new KernelSymbols(addresses, places, names, count);
    }

    private boolean isSorted() {
        return runEnd(0) == count;
    }

    private int runEnd(int from) {
        int end = Math.min(from + 1, count);
        while (end < count && Long.compareUnsigned(addresses[end - 1], addresses[end]) <= 0) {
            end++;
        }
        return end;
    }

    /// Merges neighbouring ascending runs, two and two: the kernel's own symbols are one long run, modules follow as
    /// more of them, so a few passes do.
    private void mergeRuns() {
        var sortedAddresses = new long[addresses.length];
        var sortedPlaces = new int[places.length];
        int out = 0;
        while (out < count) {
            int left = out;
            int leftEnd = runEnd(left);
            int right = leftEnd;
            int rightEnd = right < count ? runEnd(right) : right;
            while (left < leftEnd || right < rightEnd) {
                boolean fromLeft = right == rightEnd || left < leftEnd
                        && Long.compareUnsigned(addresses[left], addresses[right]) <= 0;
                int from = fromLeft ? left++ : right++;
                sortedAddresses[out] = addresses[from];
                sortedPlaces[out++] = places[from];
            }
        }
        addresses = sortedAddresses;
        places = sortedPlaces;
    }
}
