package io.labelkit.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static Dataset<String> numbered(int n) {
        return Dataset.of(
                "numbers",
                IntStream.range(0, n)
                        .mapToObj(i -> Example.of("e" + i, "text " + i)
                                .inSplit(i % 2 == 0 ? "train" : "test")
                                .withGold(Label.category(i % 10 == 0 ? "rare" : "common")))
                        .toList());
    }

    @Test
    void aRepeatedIdIsRefusedWithBothPlaces() {
        assertThatThrownBy(() ->
                        Dataset.of("f.csv", List.of(Example.of("a", "1"), Example.of("b", "2"), Example.of("a", "3"))))
                .hasMessage("example id must be unique, but 'a' is the id of examples 1 and 3 of f.csv");
    }

    @Test
    void goldIsReachedByItsRoleOnly() {
        Dataset<String> data = numbered(10).withRole("test", GoldRole.TEST);
        assertThat(data.gold(GoldRole.TEST).size()).isEqualTo(5);
        assertThat(data.gold(GoldRole.ANCHOR).isEmpty()).isTrue();
        assertThat(data.goldWithoutRole()).hasSize(5);
        assertThat(data.examples().get(1).toString()).doesNotContain("common");
    }

    @Test
    void testGoldCannotTeach() {
        Gold gold = numbered(4).withRole("test", GoldRole.TEST).gold(GoldRole.TEST);
        assertThatThrownBy(() -> gold.requireMayTeach("gold anchors"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test gold only scores")
                .hasMessageContaining("gold anchors");
    }

    @Test
    void aSplitIsAPartitionAndRepeatsWithItsSeed() {
        Dataset<String> data = numbered(1000);
        List<Dataset<String>> parts = data.split(7, 0.5, 0.3, 0.2);
        assertThat(parts).extracting(p -> p.examples().size()).containsExactly(500, 300, 200);
        Set<String> ids = new HashSet<>();
        parts.forEach(p -> p.forEach(e -> assertThat(ids.add(e.id())).isTrue()));
        assertThat(data.split(7, 0.5, 0.3, 0.2).get(2).examples())
                .isEqualTo(parts.get(2).examples());
        assertThat(data.split(8, 0.5, 0.3, 0.2).get(2).examples())
                .isNotEqualTo(parts.get(2).examples());
    }

    @Test
    void theOrderOfTheExamplesDoesNotChangeWhoIsDrawn() {
        Dataset<String> data = numbered(200);
        List<Example<String>> reordered = new ArrayList<>(data.examples());
        Collections.shuffle(reordered, new Random(1));
        Set<String> drawn = ids(data.sample(20, 3));
        assertThat(ids(Dataset.of("reordered", reordered).sample(20, 3))).isEqualTo(drawn);
    }

    @Test
    void stratifyingKeepsTheRareClassInEveryPart() {
        for (Dataset<String> part : numbered(1000).splitStratifiedByGold(5, 0.8, 0.2)) {
            long rare = part.goldWithoutRole().values().stream()
                    .filter(Label.category("rare")::equals)
                    .count();
            assertThat(rare * 10).isEqualTo(part.examples().size());
        }
    }

    @Test
    void theContentHashSeesDataAndOrderButNotGold() {
        Dataset<String> data = numbered(3);
        assertThat(data.withRole("test", GoldRole.TEST).contentHash()).isEqualTo(data.contentHash());
        List<Example<String>> reversed = new ArrayList<>(data.examples());
        Collections.reverse(reversed);
        assertThat(Dataset.of("numbers", reversed).contentHash()).isNotEqualTo(data.contentHash());
    }

    private static Set<String> ids(Dataset<String> data) {
        Set<String> ids = new HashSet<>();
        data.forEach(e -> ids.add(e.id()));
        return ids;
    }

    @Test
    void theGoldHashTellsOfGoldAndRolesAndNothingElse() {
        Dataset<String> data = numbered(10);
        assertThat(data.withRole("test", GoldRole.TEST).goldHash()).isNotEqualTo(data.goldHash());
        assertThat(data.map(e -> e.id().equals("e3") ? e.withGold(Label.category("rare")) : e)
                        .goldHash())
                .isNotEqualTo(data.goldHash());
        assertThat(Dataset.of("other name", data.examples()).goldHash()).isEqualTo(data.goldHash());
    }
}
