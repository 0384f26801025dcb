package io.labelkit.aggregate.quality.annotator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.aggregate.quality.KindFiles;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Scores of cleanlab 2.9, with the temperatures that it found. */
@NullMarked
class ActiveLabGoldenTest {
    private final KindFiles files = KindFiles.of("multiannotator_digits");
    private final VoteMatrix votes = CrowdlabGoldenTest.votes(files);
    private final JsonNode expected = files.expected("activelab.json");

    private ProbabilityMatrix pool(String file) {
        return joined(files.probabilities(file, ""), files.probabilities("pred_probs_unlabeled.csv", "new"));
    }

    static ProbabilityMatrix joined(ProbabilityMatrix first, ProbabilityMatrix second) {
        List<String> ids = new ArrayList<>(first.ids());
        ids.addAll(second.ids());
        double[] values = Stream.of(first, second)
                .flatMap(m -> IntStream.range(0, m.size()).mapToObj(m::row))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        return ProbabilityMatrix.of(ids, first.classes(), values, ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    @Test
    void labelledAndUnlabelledExamplesScoreAsInThePeer() {
        ActiveLabScores scores = ActiveLab.withTemperatures(
                        expected.get("temperature").asDouble())
                .score(votes, pool("pred_probs.csv"));
        assertScores(scores, 0, "labeled");
        assertScores(scores, 400, "unlabeled");
    }

    @Test
    void anEnsembleScoresAsInThePeer() {
        ActiveLabScores scores = ActiveLab.withTemperatures(7.25, 7.25)
                .score(votes, List.of(pool("pred_probs.csv"), pool("pred_probs_2.csv")));
        assertScores(scores, 0, "ensemble_labeled");
        assertScores(scores, 400, "ensemble_unlabeled");
    }

    @Test
    void withoutLabelsModelsAloneAreScored() {
        LabelSpace digits = LabelSpace.categories(
                IntStream.range(0, 10).mapToObj(Integer::toString).toArray(String[]::new));
        ActiveLabScores scores = ActiveLab.standard()
                .score(VoteMatrix.builder(digits).build(), files.probabilities("pred_probs_unlabeled.csv", "new"));
        assertScores(scores, 0, "unlabeled_only");
    }

    private void assertScores(ActiveLabScores scores, int from, String entry) {
        double[] numbers = KindFiles.doubles(expected.get(entry));
        for (int i = 0; i < numbers.length; i++) {
            assertThat(scores.get(from + i).score()).as(entry + " " + i).isCloseTo(numbers[i], within(1e-9));
        }
    }
}
