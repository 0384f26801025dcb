package io.labelkit.aggregate.quality;

import java.util.Arrays;

/** Selects by rank in linear expected time; falls back to sorting where the pivots are bad. */
final class Selection {
    private static final int SMALL = 64;

    private Selection() {}

    /** The number that would be at an index if the numbers were sorted. Reorders them. */
    static double smallest(double[] numbers, int index) {
        int low = 0;
        int high = numbers.length - 1;
        int rounds = 64;
        while (high - low > SMALL && rounds-- > 0) {
            double pivot = median(numbers[low], numbers[(low + high) >>> 1], numbers[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (numbers[i] < pivot) {
                    i++;
                }
                while (numbers[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = numbers[i];
                    numbers[i++] = numbers[j];
                    numbers[j--] = swapped;
                }
            }
            if (index <= j) {
                high = j;
            } else if (index >= i) {
                low = i;
            } else {
                return pivot;
            }
        }
        Arrays.sort(numbers, low, high + 1);
        return numbers[index];
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
