package io.labelkit.core.vote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretHashTest {
    private static final SecretHash KEYED =
            new SecretHash(0x0706050403020100L, 0x9e3779b97f4a7c15L, 0xbf58476d1ce4e5b9L);

    @Test
    void onlyTheGivenBytesCount() {
        byte[] a = "example-12345678901234567".getBytes(StandardCharsets.UTF_8);
        byte[] longer = "example-12345678901234567 and more".getBytes(StandardCharsets.UTF_8);
        Set<Integer> distinct = new HashSet<>();
        for (int length = 0; length <= a.length; length++) {
            assertThat(KEYED.hash(longer, length)).isEqualTo(KEYED.hash(a, length));
            distinct.add(KEYED.hash(a, length));
        }
        assertThat(distinct).hasSize(a.length + 1);
    }

    @Test
    void anotherKeyCollidesElsewhere() {
        byte[] a = {1, 2, 3};
        assertThat(new SecretHash(1, 2, 3).hash(a, 3)).isNotEqualTo(KEYED.hash(a, 3));
    }

    /** With 2^20 slots and 2^18 ids some 32,768 pairs share a slot by chance (n^2 / 2 m). */
    @Test
    void idsThatCountUpSpreadLikeChance() {
        int[] perSlot = new int[1 << 20];
        long pairs = 0;
        for (int i = 0; i < 1 << 18; i++) {
            byte[] id = ("task-" + i).getBytes(StandardCharsets.UTF_8);
            pairs += perSlot[KEYED.hash(id, id.length) & (perSlot.length - 1)]++;
        }
        assertThat(pairs).isBetween(31_000L, 34_500L);
    }
}
