package io.labelkit.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LabelingFunctionAnalysisTest {
    private static final LabelSpace SPACE = LabelSpace.categories("0", "1", "2");

    /** Rows are examples, columns labelers, -1 is an abstention. */
    private static VoteMatrix matrix(int[]... rows) {
        VoteMatrixBuilder builder = VoteMatrix.builder(SPACE);
        for (int j = 0; j < rows[0].length; j++) {
            builder.addLabeler(LabelerInfo.named("lf" + j));
        }
        for (int i = 0; i < rows.length; i++) {
            builder.addExample("e" + i);
            for (int j = 0; j < rows[i].length; j++) {
                if (rows[i][j] >= 0) {
                    builder.add("e" + i, "lf" + j, Integer.toString(rows[i][j]));
                }
            }
        }
        return builder.build();
    }

    /** The matrix that runs through the documentation of Snorkel's LFAnalysis, with the results stated there. */
    private static VoteMatrix toy() {
        return matrix(
                new int[] {-1, 0, 0}, new int[] {-1, -1, -1}, new int[] {1, 0, -1}, new int[] {-1, 0, -1}, new int[] {
                    0, 0, 0
                });
    }

    @Test
    void givesTheNumbersOfSnorkelsDocumentation() {
        LabelingFunctionAnalysis analysis = LabelingFunctionAnalysis.of(toy());
        assertThat(analysis.coverage()).isEqualTo(0.8);
        assertThat(analysis.overlap()).isEqualTo(0.6);
        assertThat(analysis.conflict()).isEqualTo(0.2);
        assertThat(analysis.labelers()).extracting(LabelerSummary::coverage).containsExactly(0.4, 0.8, 0.4);
        assertThat(analysis.labelers()).extracting(LabelerSummary::overlaps).containsExactly(0.4, 0.6, 0.4);
        assertThat(analysis.labelers()).extracting(LabelerSummary::conflicts).containsExactly(0.2, 0.2, 0.0);
        assertThat(analysis.labelers())
                .extracting(LabelerSummary::polarity)
                .containsExactly(List.of("0", "1"), List.of("0"), List.of("0"));
        assertThat(analysis.labelers())
                .allMatch(l -> l.correct().isEmpty() && l.accuracy().isEmpty());
    }

    @Test
    void countsRightAndWrongVotesWhereThereIsGold() {
        Map<String, Label> gold = new HashMap<>();
        int[] y = {1, 0, 0, 1, 0};
        for (int i = 0; i < y.length; i++) {
            gold.put("e" + i, Label.category(Integer.toString(y[i])));
        }
        gold.remove("e3");
        LabelingFunctionAnalysis analysis = LabelingFunctionAnalysis.of(toy(), new Gold(GoldRole.CALIBRATE, gold));
        assertThat(analysis.labelers())
                .extracting(l -> l.correct().orElseThrow())
                .containsExactly(1L, 2L, 1L);
        assertThat(analysis.labelers())
                .extracting(l -> l.incorrect().orElseThrow())
                .containsExactly(1L, 1L, 1L);
        assertThat(analysis.labelers().get(1).accuracy().orElseThrow().estimate())
                .isEqualTo(2 / 3.0);
        assertThat(analysis.toString()).contains("accuracy").contains("66.7%");
    }

    @Test
    void goldThatNobodyVotedForMakesEveryVoteWrong() {
        LabelingFunctionAnalysis analysis =
                LabelingFunctionAnalysis.of(toy(), Map.of("e4", Label.category("2"), "e9", Label.category("0")));
        assertThat(analysis.labelers())
                .extracting(l -> l.incorrect().orElseThrow())
                .containsExactly(1L, 1L, 1L);
    }

    @Test
    void pairsThatDisagreeAreListedWithTheirMostFrequentDisagreement() {
        VoteMatrix votes =
                matrix(new int[] {0, 1, 0}, new int[] {0, 1, -1}, new int[] {2, 1, -1}, new int[] {1, 1, 2}, new int[] {
                    -1, -1, 0
                });
        PairwiseAgreement agreement =
                LabelingFunctionAnalysis.of(votes).agreement().orElseThrow();
        assertThat(agreement.both(0, 1)).isEqualTo(4);
        assertThat(agreement.agreement(0, 1)).hasValue(0.25);
        assertThat(agreement.agreement(1, 0)).hasValue(0.25);
        assertThat(agreement.agreement(1, 2)).hasValue(0.0);
        assertThat(agreement.agreement(2, 2)).hasValue(1.0);
        assertThat(agreement.mostConfused(10))
                .containsExactly(
                        new LabelerPair("lf0", "lf1", 4, 3, "0", "1", 2),
                        new LabelerPair("lf1", "lf2", 2, 2, "1", "0", 1),
                        new LabelerPair("lf0", "lf2", 2, 1, "1", "2", 1));
        assertThat(agreement.mostConfused(1)).hasSize(1);
    }

    @Test
    void theMostDisputedExamplesComeFirst() {
        VoteMatrix votes = matrix(
                new int[] {0, 1, -1, -1},
                new int[] {0, 0, 0, 1},
                new int[] {0, 0, 1, 1},
                new int[] {0, 1, 2, -1},
                new int[] {0, 0, 0, 0},
                new int[] {1, 1, 0, 0});
        List<DisputedExample> disputed = LabelingFunctionAnalysis.of(votes).disputed(10);
        assertThat(disputed).extracting(DisputedExample::exampleId).containsExactly("e3", "e2", "e5", "e0", "e1");
        assertThat(disputed.get(0).entropy()).isCloseTo(Math.log(3), within(1e-12));
        assertThat(disputed.get(1).counts()).isEqualTo(Map.of("0", 2, "1", 2));
        assertThat(LabelingFunctionAnalysis.of(votes).disputed(2))
                .extracting(DisputedExample::exampleId)
                .containsExactly("e3", "e2");
    }

    @Test
    void theLastExampleOfALabelerIsDescribedWithAllItsVotes() {
        VoteMatrix votes = VoteMatrix.builder(SPACE)
                .add("e", "a", "0")
                .add("e", "b", "1")
                .addExample("silent")
                .build();
        assertThat(LabelingFunctionAnalysis.of(votes).disputed(1).get(0).counts())
                .isEqualTo(Map.of("0", 1, "1", 1));
    }

    @Test
    void beyond200LabelersPairsAreLeftOutAndSaid() {
        int[] row = new int[201];
        LabelingFunctionAnalysis analysis = LabelingFunctionAnalysis.of(matrix(row));
        assertThat(analysis.agreement()).isEmpty();
        assertThat(analysis.toString())
                .hasSizeLessThan(1000)
                .contains("more rows, ")
                .contains("2 notes, print() shows all");
    }

    @Test
    void ofRepeatedVotesTheFirstCounts() {
        VoteMatrix votes = VoteMatrix.builder(SPACE)
                .add("e", "a", "0")
                .add("e", "a", "1")
                .add("e", "b", "0")
                .build();
        LabelingFunctionAnalysis analysis = LabelingFunctionAnalysis.of(votes);
        assertThat(analysis.conflict()).isZero();
        assertThat(analysis.overlap()).isEqualTo(1);
    }

    @Test
    void aMatrixWithoutExamplesIsRefused() {
        assertThatThrownBy(() ->
                        LabelingFunctionAnalysis.of(VoteMatrix.builder(SPACE).build()))
                .hasMessageContaining("at least one example");
    }

    @Property(tries = 200)
    void agreesWithTheDefinitionsAppliedNaively(
            @ForAll @Size(min = 24, max = 24) List<@IntRange(min = -1, max = 2) Integer> cells) {
        int[][] rows = new int[6][4];
        for (int c = 0; c < 24; c++) {
            rows[c / 4][c % 4] = cells.get(c);
        }
        LabelingFunctionAnalysis analysis = LabelingFunctionAnalysis.of(matrix(rows));
        for (int j = 0; j < 4; j++) {
            int votes = 0;
            int overlaps = 0;
            int conflicts = 0;
            for (int[] row : rows) {
                Set<Integer> others = new HashSet<>();
                for (int other = 0; other < 4; other++) {
                    if (other != j && row[other] >= 0) {
                        others.add(row[other]);
                    }
                }
                votes += row[j] >= 0 ? 1 : 0;
                overlaps += row[j] >= 0 && !others.isEmpty() ? 1 : 0;
                others.remove(row[j]);
                conflicts += row[j] >= 0 && !others.isEmpty() ? 1 : 0;
            }
            LabelerSummary summary = analysis.labelers().get(j);
            assertThat(summary.examples()).isEqualTo(votes);
            assertThat(summary.overlaps()).isEqualTo(overlaps / 6.0);
            assertThat(summary.conflicts()).isEqualTo(conflicts / 6.0);
        }
    }
}
