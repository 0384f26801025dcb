package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SelectionTest {

    @Property(tries = 200)
    void selectsWhatSortingWouldPutThere(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2000) int n,
            @ForAll @IntRange(min = 1, max = 50) int levels) {
        Random random = new Random(seed);
        double[] numbers = seed % 3 == 0
                ? random.doubles(n).toArray()
                : random.ints(n, 0, levels).asDoubleStream().toArray();
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int index = random.nextInt(n);
        assertThat(Selection.smallest(numbers, index)).isEqualTo(sorted[index]);
    }
}
