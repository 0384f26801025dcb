package io.labelkit.aggregate.quality;

import static io.labelkit.aggregate.quality.BadInput.CLASSES;
import static io.labelkit.aggregate.quality.BadInput.GIVEN;
import static io.labelkit.aggregate.quality.BadInput.IDS;
import static io.labelkit.aggregate.quality.BadInput.good;
import static io.labelkit.aggregate.quality.BadInput.sentences;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.aggregate.checks.FeatureTable;
import io.labelkit.aggregate.quality.multilabel.ClassProbabilities;
import io.labelkit.aggregate.quality.regression.OrdinalScore;
import io.labelkit.aggregate.quality.token.SubWords;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every public entry point says to probabilities that are none. */
@NullMarked
class BadProbabilitiesTest {
    private final List<DynamicTest> cases = new ArrayList<>();

    private void refused(String name, ThrowingCallable call, String... inMessage) {
        cases.add(DynamicTest.dynamicTest(
                name,
                () -> assertThatThrownBy(call)
                        .isInstanceOf(IllegalArgumentException.class)
                        .message()
                        .contains(inMessage)));
    }

    @TestFactory
    Stream<DynamicTest> probabilitiesThatAreNone() {
        Map<String, double[]> bad = new LinkedHashMap<>();
        bad.put("NaN", new double[] {.9, .1, .2, Double.NaN, .6, .4});
        bad.put("-0.2", new double[] {.9, .1, 1, -.2, .6, .4});
        bad.put("1.5", new double[] {.9, .1, 0, 1.5, .6, .4});
        bad.put("Infinity", new double[] {.9, .1, 0, Double.POSITIVE_INFINITY, .6, .4});
        bad.forEach((value, p) -> {
            refused(
                    value + " in a matrix",
                    () -> ProbabilityMatrix.of(IDS, CLASSES, p, ProbabilityOrigin.UNKNOWN),
                    "'spam'",
                    "'b'",
                    value);
            refused(
                    value + " in a matrix of several labels",
                    () -> ClassProbabilities.of(IDS, CLASSES, p, ProbabilityOrigin.UNKNOWN),
                    "'spam'",
                    "'b'",
                    value);
            refused(
                    value + " in a stream",
                    () -> ConfidentLearning.builder().build().audit(new BadRows(p), issue -> {}),
                    "'spam'",
                    "'b'",
                    value);
            refused(
                    value + " of a token",
                    () -> sentences(new double[][] {{.9, .1}, {p[2], p[3]}}),
                    "token 1",
                    "'s'",
                    "'spam'",
                    value);
            refused(
                    value + " of a part of a word",
                    () -> SubWords.MEAN.pool(new int[] {0, 0}, new double[][] {{.9, .1}, {p[2], p[3]}}, 1),
                    "probabilities",
                    "1",
                    value);
            refused(
                    value + " in one row to score",
                    () -> LabelQualityScore.SELF_CONFIDENCE.score(
                            new double[] {p[2], p[3]}, 0, ClassThresholds.estimate(GIVEN, good())),
                    "probabilities",
                    "1",
                    value);
            refused(
                    value + " in one row of levels",
                    () -> OrdinalScore.EXPECTED_LEVEL_ERROR.score(new double[] {p[2], p[3]}, 0),
                    "probabilities",
                    "1",
                    value);
        });
        refused(
                "a sum of 1.2",
                () -> ProbabilityMatrix.of(
                        IDS, CLASSES, new double[] {.9, .1, .6, .6, .5, .5}, ProbabilityOrigin.UNKNOWN),
                "'b'",
                "sum to 1",
                "1.2");
        refused(
                "a sum of 1.2 in a stream",
                () -> ConfidentLearning.builder()
                        .build()
                        .audit(new BadRows(new double[] {.9, .1, .6, .6, .5, .5}), issue -> {}),
                "'b'",
                "sum to 1",
                "1.2");
        refused(
                "a sum of 1.2 of a token",
                () -> sentences(new double[][] {{.9, .1}, {.6, .6}}),
                "token 1",
                "'s'",
                "1.2");
        refused(
                "a sum of 1.2 in one row to score",
                () -> LabelQualityScore.SELF_CONFIDENCE.score(
                        new double[] {.6, .6}, 0, ClassThresholds.estimate(GIVEN, good())),
                "probabilities",
                "sum to 1",
                "1.2");
        refused("scores to pool", () -> new ScorePooling.Minimum().pool(.5, Double.NaN), "scores", "1", "NaN");
        refused("NaN among features", () -> FeatureTable.of(new double[][] {{1, 2}, {3, Double.NaN}}), "row 1", "NaN");
        return cases.stream();
    }

    /** Rows a, b and c. */
    private record BadRows(double[] p) implements LabelledRows {
        @Override
        public List<String> classes() {
            return CLASSES;
        }

        @Override
        public ProbabilityOrigin origin() {
            return ProbabilityOrigin.OUT_OF_SAMPLE;
        }

        @Override
        public Cursor open() {
            return new Cursor() {
                private int row = -1;

                @Override
                public boolean next() {
                    return ++row < IDS.size();
                }

                @Override
                public String id() {
                    return IDS.get(row);
                }

                @Override
                public int given() {
                    return row % 2;
                }

                @Override
                public void probabilities(double[] into) {
                    System.arraycopy(p, row * 2, into, 0, 2);
                }

                @Override
                public void close() {}
            };
        }
    }
}
