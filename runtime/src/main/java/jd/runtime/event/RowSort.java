package jd.runtime.event;

/// A stable merge sort of row numbers, without boxes.
final class RowSort {

    private static final int SHORT = 12;

    private final RowOrder order;

    RowSort(RowOrder order) {
        this.order = order;
    }

    /// Sorts `rows`, ascending.
    void sort(int[] rows) {
        sort(rows.clone(), rows, 0, rows.length);
    }

    /// Sorts `[from, to)` of `into`; `spare` holds the same rows there.
    private void sort(int[] spare, int[] into, int from, int to) {
        if (to - from <= SHORT) {
            insert(into, from, to);
            return;
        }
        int middle = from + to >>> 1;
        sort(into, spare, from, middle);
        sort(into, spare, middle, to);
        if (order.compare(spare[middle - 1], spare[middle]) <= 0) {
            System.arraycopy(spare, from, into, from, to - from);
            return;
        }
        merge(spare, into, from, middle, to);
    }

    private void merge(int[] source, int[] into, int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = right >= to || left < middle && order.compare(source[left], source[right]) <= 0;
            into[i] = takeLeft ? source[left++] : source[right++];
        }
    }

    private void insert(int[] rows, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int at = i;
            while (at > from && order.compare(rows[at - 1], row) > 0) {
                rows[at] = rows[at - 1];
                at--;
            }
            rows[at] = row;
        }
    }
}
