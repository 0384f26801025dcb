package io.labelkit.aggregate.quality;

import java.util.Arrays;

/** Keeps the lowest keys of each slot in a heap that grows up to the wanted number. */
final class HeapCuts implements Cuts {
    private final int[] wanted;
    private final double[][] heaps;
    private final int[] sizes;
    private final double[] cuts;
    private final int[] equalLeft;
    private boolean finished;

    HeapCuts(int[] wanted) {
        this.wanted = wanted;
        this.heaps = new double[wanted.length][0];
        this.sizes = new int[wanted.length];
        this.cuts = new double[wanted.length];
        this.equalLeft = new int[wanted.length];
    }

    @Override
    public boolean unfinished() {
        return !finished;
    }

    @Override
    public void add(int slot, double key) {
        int size = sizes[slot];
        double[] heap = heaps[slot];
        if (size < wanted[slot]) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, (int) Math.min(wanted[slot], Math.max(8L, size * 2L)));
                heaps[slot] = heap;
            }
            sizes[slot]++;
            rise(heap, size, key);
        } else if (size > 0 && key < heap[0]) {
            sink(heap, size, key);
        }
    }

    /** The greatest key is at the top. */
    private static void rise(double[] heap, int from, double key) {
        int at = from;
        while (at > 0 && heap[(at - 1) >>> 1] < key) {
            heap[at] = heap[(at - 1) >>> 1];
            at = (at - 1) >>> 1;
        }
        heap[at] = key;
    }

    private static void sink(double[] heap, int size, double key) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            child += child + 1 < size && heap[child + 1] > heap[child] ? 1 : 0;
            if (heap[child] <= key) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = key;
    }

    @Override
    public void endPass() {
        finished = true;
        for (int slot = 0; slot < wanted.length; slot++) {
            cuts[slot] = sizes[slot] == 0 ? Double.NEGATIVE_INFINITY : heaps[slot][0];
            for (int i = 0; i < sizes[slot]; i++) {
                equalLeft[slot] += heaps[slot][i] == cuts[slot] ? 1 : 0;
            }
            heaps[slot] = new double[0];
        }
    }

    @Override
    public boolean take(int slot, double key) {
        return key < cuts[slot] || (key == cuts[slot] && equalLeft[slot]-- > 0);
    }
}
