package io.labelkit.aggregate.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.MedoidConsensus;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetMedoidTest {
    private static VoteMatrixBuilder builder() {
        return VoteMatrix.builder(LabelSpace.categorySets(List.of("a", "b", "c", "d")));
    }

    private static Label.CategorySet set(String names) {
        return Label.CategorySet.of(
                names.codePoints().mapToObj(Character::toString).toList());
    }

    private static VoteMatrix votes(List<String> sets) {
        VoteMatrixBuilder builder = builder();
        for (int j = 0; j < sets.size(); j++) {
            builder.add("e", "l" + j, Vote.of(set(sets.get(j))));
        }
        return builder.build();
    }

    /** Passonneau (2006): monotonicity 1, 2/3, 1/3, 0 times Jaccard. */
    @ParameterizedTest
    @CsvSource({
        "ab, ab, 0, 0",
        "'', '', 0, 0",
        "a, ab, 0.6666667, 0.5",
        "ab, bc, 0.8888889, 0.6666667",
        "a, b, 1, 1",
        "'', a, 1, 1"
    })
    void distancesAreThoseOfThePaper(String a, String b, double masi, double jaccard) {
        assertThat(SetDistance.MASI.between(set(a), set(b))).isCloseTo(masi, within(1e-6));
        assertThat(SetDistance.MASI.between(set(b), set(a))).isCloseTo(masi, within(1e-6));
        assertThat(SetDistance.JACCARD.between(set(a), set(b))).isCloseTo(jaccard, within(1e-6));
    }

    @Test
    void theSetNearestToAllIsTheLabel() {
        MedoidConsensus consensus = SetMedoid.under(SetDistance.JACCARD).aggregate(votes(List.of("abc", "ab", "ad")));
        assertThat(consensus.label(0)).contains(set("ab"));
        assertThat(consensus.confidence(0).orElseThrow()).isCloseTo(1 - (1 / 3.0 + 2 / 3.0) / 3, within(1e-12));
        Explanation explanation = consensus.explain("e").get(0);
        assertThat(explanation.label()).contains("a|b");
        assertThat(explanation.runnerUp()).isPresent();
        assertThat(explanation.margin()).isPositive();
    }

    @Test
    void weightsMoveTheLabel() {
        SetMedoid medoid = SetMedoid.under(SetDistance.MASI);
        VoteMatrix votes = votes(List.of("a", "a", "cd"));
        assertThat(medoid.aggregate(votes).label(0)).contains(set("a"));
        assertThat(medoid.weights(Map.of("l2", 5.0)).aggregate(votes).label(0)).contains(set("cd"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> medoid.weights(Map.of("l2", Double.NaN)))
                .withMessageContaining("'l2'");
    }

    @Test
    void theEmptySetIsAnAnswer() {
        MedoidConsensus consensus = SetMedoid.under(SetDistance.MASI).aggregate(votes(List.of("", "", "a")));
        assertThat(consensus.label(0)).contains(set(""));
        assertThat(consensus.labelers().get(0).accuracy()).hasValue(1);
        assertThat(consensus.labelers().get(2).accuracy()).hasValue(0);
    }

    @Test
    void withoutVotesThereIsNoLabel() {
        MedoidConsensus consensus = SetMedoid.under(SetDistance.MASI)
                .aggregate(builder().addExample("e").build());
        assertThat(consensus.label(0)).isEmpty();
        assertThat(consensus.whyNoLabel(0)).contains(NoLabel.NO_VOTES);
        assertThat(consensus.explain("e").get(0).label()).isEmpty();
    }

    @Property(tries = 100)
    void theOrderOfVotesDoesNotMatterAndNoVoteIsNearer(
            @ForAll @Size(min = 1, max = 7) List<@IntRange(max = 15) Integer> codes, @ForAll long seed) {
        List<String> sets = new ArrayList<>(codes.stream()
                .map(code -> {
                    StringBuilder names = new StringBuilder();
                    for (int k = 0; k < 4; k++) {
                        names.append((code >> k & 1) == 1 ? "abcd".substring(k, k + 1) : "");
                    }
                    return names.toString();
                })
                .toList());
        for (SetDistance distance : SetDistance.values()) {
            MedoidConsensus there = SetMedoid.under(distance).aggregate(votes(sets));
            Label label = there.label(0).orElseThrow();
            for (String other : sets) {
                assertThat(cost(distance, sets, label)).isLessThanOrEqualTo(cost(distance, sets, set(other)) + 1e-9);
            }
            Collections.shuffle(sets, new Random(seed));
            assertThat(SetMedoid.under(distance).aggregate(votes(sets)).label(0))
                    .contains(label);
        }
    }

    private static double cost(SetDistance distance, List<String> sets, Label label) {
        return sets.stream()
                .mapToDouble(other -> distance.between(set(other), label))
                .sum();
    }

    @Test
    void otherVotesAreRefused() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("e", "l", "a")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetMedoid.under(SetDistance.MASI).aggregate(votes))
                .withMessageContaining("CATEGORY");
    }
}
