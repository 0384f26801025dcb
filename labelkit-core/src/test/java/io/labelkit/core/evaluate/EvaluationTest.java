package io.labelkit.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    /** Labels by position: {@code "a b -"} has no label for the third example. */
    private static Map<String, Label> labels(String text) {
        Map<String, Label> labels = new LinkedHashMap<>();
        String[] names = text.split(" ");
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals("-")) {
                labels.put("e" + i, Label.category(names[i]));
            }
        }
        return labels;
    }

    /** The example of the documentation of scikit-learn's {@code f1_score}: macro 0.26..., per class 0.8, 0, 0. */
    @Test
    void agreesWithTheExampleOfScikitLearn() {
        Evaluation scores = Evaluation.of(labels("0 1 2 0 1 2"), labels("0 2 1 0 0 1"));
        assertThat(scores.classes()).containsExactly("0", "1", "2");
        assertThat(scores.perClass()).extracting(c -> c.f1().orElseThrow()).containsExactly(0.8, 0.0, 0.0);
        Interval macro = scores.macroF1().orElseThrow();
        assertThat(macro.estimate()).isCloseTo(0.8 / 3, within(1e-12));
        assertThat(macro.contains(macro.estimate())).isTrue();
        assertThat(scores.accuracy().orElseThrow().estimate()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(scores.perClass().get(0).precision()).hasValue(2 / 3.0);
        assertThat(scores.perClass().get(0).recall()).hasValue(1.0);
        assertThat(scores.count("1", "2")).isEqualTo(1);
        assertThat(scores.count("2", "1")).isEqualTo(2);
        assertThatThrownBy(() -> scores.count("3", "1")).hasMessageContaining("'3'");
    }

    @Test
    void examplesWithoutLabelAreCountedApartAndSaid() {
        Evaluation scores = Evaluation.of(labels("a a b b b"), labels("a - b a -"));
        assertThat(scores.examples()).isEqualTo(5);
        assertThat(scores.labelled()).isEqualTo(3);
        assertThat(scores.unlabelled()).isEqualTo(2);
        assertThat(scores.coverage().estimate()).isEqualTo(0.6);
        assertThat(scores.accuracy().orElseThrow().estimate()).isEqualTo(2 / 3.0);
        assertThat(scores.toString())
                .contains("examples with gold: 5 · labelled: 3", "without a label are in no score");
    }

    @Test
    void aClassThatIsPredictedAndNeverGoldCountsAsZeroAndAnUnusedOneNotAtAll() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b", "unused"))
                .add("1", "x", "a")
                .add("2", "x", "b")
                .build();
        Evaluation scores = Evaluation.of(consensus(votes, TiePolicy.FIRST), labelsOf("1", "a", "2", "a"));
        assertThat(scores.classes()).containsExactly("a", "b", "unused");
        assertThat(scores.perClass()).extracting(c -> c.f1().isPresent()).containsExactly(true, true, false);
        assertThat(scores.perClass().get(1).recall()).isEmpty();
        assertThat(scores.macroF1().orElseThrow().estimate()).isCloseTo((2 / 3.0 + 0) / 2, within(1e-12));
    }

    @Test
    void tiesCountByTheShareOfTheRightAnswer() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"))
                .add("1", "x", "a")
                .add("1", "y", "b")
                .add("2", "x", "c")
                .addExample("3")
                .build();
        Map<String, Label> gold = labelsOf("1", "b", "2", "c", "3", "a", "4", "a");
        Evaluation first = Evaluation.of(consensus(votes, TiePolicy.FIRST), gold);
        assertThat(first.accuracy().orElseThrow().estimate()).isEqualTo(0.5);
        assertThat(first.tieAwareAccuracy()).hasValue(0.75);
        assertThat(first.tied()).isEqualTo(1);
        assertThat(first.unlabelled()).isEqualTo(2);
        Evaluation abstaining = Evaluation.of(consensus(votes, TiePolicy.ABSTAIN), gold);
        assertThat(abstaining.labelled()).isEqualTo(1);
        assertThat(abstaining.accuracy().orElseThrow().estimate()).isEqualTo(1.0);
        assertThat(abstaining.tieAwareAccuracy()).hasValue(0.75);
    }

    /** Shares of votes as the posterior. */
    static CategoricalConsensus consensus(VoteMatrix votes, TiePolicy ties) {
        int k = votes.classCount();
        double[] posterior = new double[votes.exampleCount() * k];
        for (int i = 0; i < votes.exampleCount(); i++) {
            int n = votes.byExample().count(i);
            for (int c = 0; n == 0 && c < k; c++) {
                posterior[i * k + c] = 1.0 / k;
            }
            for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                posterior[i * k + votes.byExample().code(p)] += 1.0 / n;
            }
        }
        VoteScore score = new VoteScore() {
            @Override
            public String unit() {
                return "votes";
            }

            @Override
            public double prior(int label) {
                return 0;
            }

            @Override
            public double vote(int labeler, int code, int label) {
                return code == label ? 1 : 0;
            }
        };
        return CategoricalConsensus.builder("share", votes, posterior, score)
                .ties(ties, 0)
                .build();
    }

    private static Map<String, Label> labelsOf(String... idsAndNames) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < idsAndNames.length; i += 2) {
            labels.put(idsAndNames[i], Label.category(idsAndNames[i + 1]));
        }
        return labels;
    }

    @Test
    void levelsAreScoredLikeCategories() {
        Map<String, Label> gold = Map.of("1", new Label.Ordinal("low"), "2", new Label.Ordinal("high"));
        Evaluation scores = Evaluation.of(new Gold(GoldRole.TEST, gold), gold);
        assertThat(scores.accuracy().orElseThrow().estimate()).isEqualTo(1);
    }

    @Test
    void withoutAnyLabelThereAreNoScores() {
        Evaluation scores = Evaluation.of(labels("a b"), Map.of());
        assertThat(scores.accuracy()).isEmpty();
        assertThat(scores.macroF1()).isEmpty();
        assertThat(scores.tieAwareAccuracy()).isEmpty();
        assertThat(scores.toString()).contains("accuracy: unknown");
        assertThatThrownBy(() -> Evaluation.of(Map.of(), Map.of())).hasMessageContaining("gold");
        assertThatThrownBy(() -> Evaluation.of(Map.of("1", new Label.Numeric(1)), Map.of()))
                .hasMessageContaining("category");
    }

    @Test
    void theTableStaysShort() {
        StringBuilder gold = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            gold.append("a class with a very long name indeed ".replace(' ', '_'))
                    .append(i)
                    .append(' ');
        }
        Evaluation scores = Evaluation.of(labels(gold.toString()), labels(gold.toString()));
        assertThat(scores.toString()).hasSizeLessThan(1000).contains("more rows, print() shows all");
    }

    @Property(tries = 100)
    void macroF1OfTheCellsIsThatOfTheExamples(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 3) Integer> gold,
            @ForAll @Size(min = 30, max = 30) List<@IntRange(max = 3) Integer> predicted) {
        Map<String, Label> truth = new LinkedHashMap<>();
        Map<String, Label> said = new LinkedHashMap<>();
        for (int i = 0; i < gold.size(); i++) {
            truth.put("e" + i, Label.category("c" + gold.get(i)));
            said.put("e" + i, Label.category("c" + predicted.get(i)));
        }
        double sum = 0;
        int present = 0;
        for (int k = 0; k <= 3; k++) {
            int tp = 0;
            int either = 0;
            for (int i = 0; i < gold.size(); i++) {
                tp += gold.get(i) == k && predicted.get(i) == k ? 1 : 0;
                either += (gold.get(i) == k ? 1 : 0) + (predicted.get(i) == k ? 1 : 0);
            }
            sum += either == 0 ? 0 : 2.0 * tp / either;
            present += either == 0 ? 0 : 1;
        }
        Evaluation scores = Evaluation.of(truth, said);
        assertThat(scores.macroF1(new Bootstrap(20, 0.9, 1)).orElseThrow().estimate())
                .isCloseTo(sum / present, within(1e-12));
        assertThat(scores.tieAwareAccuracy().orElseThrow())
                .isEqualTo(scores.accuracy().orElseThrow().estimate());
    }
}
