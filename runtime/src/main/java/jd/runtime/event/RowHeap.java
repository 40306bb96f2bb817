package jd.runtime.event;

import java.util.Arrays;

/// The largest rows of a stream, at most `limit`; the smallest of them is on top, the first to go.
final class RowHeap {

    private static final int FIRST = 16;

    private final RowOrder order;
    private final int limit;
    private int[] heap = new int[FIRST];
    private int size;

    RowHeap(RowOrder order, int limit) {
        this.order = order;
        this.limit = limit;
    }

    boolean isFull() {
        return size == limit;
    }

    /// Takes a row while there is room.
    void add(int row) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        int at = size++;
        while (at > 0 && order.compare(heap[at - 1 >> 1], row) > 0) {
            heap[at] = heap[at - 1 >> 1];
            at = at - 1 >> 1;
        }
        heap[at] = row;
    }

    /// Offers a row to a full heap; gives the row that is left out: it, or the one that it drives out.
    int offer(int row) {
        int least = heap[0];
        if (order.compare(row, least) <= 0) {
            return row;
        }
        int at = 0;
        for (int child = smallerChild(0); child < size && order.compare(heap[child], row) < 0;
                child = smallerChild(at)) {
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = row;
        return least;
    }

    int[] rows() {
        return Arrays.copyOf(heap, size);
    }

    private int smallerChild(int at) {
        int left = 2 * at + 1;
        return left + 1 < size && order.compare(heap[left + 1], heap[left]) < 0 ? left + 1 : left;
    }
}
