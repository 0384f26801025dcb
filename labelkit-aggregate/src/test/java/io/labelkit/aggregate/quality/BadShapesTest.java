package io.labelkit.aggregate.quality;

import static io.labelkit.aggregate.quality.BadInput.CLASSES;
import static io.labelkit.aggregate.quality.BadInput.GIVEN;
import static io.labelkit.aggregate.quality.BadInput.GOOD;
import static io.labelkit.aggregate.quality.BadInput.IDS;
import static io.labelkit.aggregate.quality.BadInput.good;
import static io.labelkit.aggregate.quality.BadInput.sentences;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.aggregate.checks.DataChecks;
import io.labelkit.aggregate.checks.FeatureTable;
import io.labelkit.aggregate.quality.curate.ErrorProbability;
import io.labelkit.aggregate.quality.judge.EnsembleJudge;
import io.labelkit.aggregate.quality.multilabel.ClassProbabilities;
import io.labelkit.aggregate.quality.regression.NumericScore;
import io.labelkit.aggregate.quality.regression.OrdinalAudit;
import io.labelkit.aggregate.quality.regression.OrdinalScore;
import io.labelkit.aggregate.quality.token.SubWords;
import io.labelkit.core.data.Dataset;
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

/** What every public entry point says to lengths, names and numbers that do not fit each other. */
@NullMarked
class BadShapesTest {
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
    Stream<DynamicTest> shapesThatDoNotFit() {
        refused(
                "five numbers in a matrix",
                () -> ProbabilityMatrix.of(IDS, CLASSES, new double[5], ProbabilityOrigin.UNKNOWN),
                "values",
                "3 x 2",
                "5");
        refused(
                "five numbers for several labels",
                () -> ClassProbabilities.of(IDS, CLASSES, new double[5], ProbabilityOrigin.UNKNOWN),
                "values",
                "3 x 2",
                "5");
        refused(
                "no classes",
                () -> ProbabilityMatrix.of(List.of(), List.of(), new double[0], ProbabilityOrigin.UNKNOWN),
                "classes");
        refused(
                "classes twice",
                () -> ProbabilityMatrix.of(IDS, List.of("x", "x"), GOOD, ProbabilityOrigin.UNKNOWN),
                "classes",
                "'x'");
        refused(
                "ids twice",
                () -> ProbabilityMatrix.of(List.of("a", "b", "a"), CLASSES, GOOD, ProbabilityOrigin.UNKNOWN),
                "ids",
                "'a'");
        refused("columns", () -> GivenLabels.ofColumns(new int[] {0, 1}, good()), "columnOfRow", "3", "2");
        refused("column 2 of 2", () -> GivenLabels.ofColumns(new int[] {0, 1, 2}, good()), "columnOfRow", "row 2");
        refused("one tag of two", () -> sentences(new double[][] {{1}, {1}}), "token 0", "'s'", "2 numbers", "1");
        refused("rows of tokens", () -> sentences(new double[][] {{1, 0}}), "'s'", "2 rows", "1");
        refused(
                "parts of words of other lengths",
                () -> SubWords.MEAN.pool(new int[] {0, 0}, new double[][] {{.9, .1}, {1}}, 1),
                "probabilities",
                "2 numbers",
                "1");
        refused("level 2 of 2", () -> OrdinalScore.ORDINAL_MARGIN.score(new double[] {.5, .5}, 2), "given", "2");
        refused("predictions", () -> NumericScore.OUTRE.scores(new double[3], new double[2]), "predictions", "3", "2");
        refused(
                "numbers that are none",
                () -> NumericScore.RESIDUAL.scores(new double[] {1, Double.NaN}, new double[2]),
                "labels at 1",
                "NaN");
        refused(
                "predictions that are none",
                () -> NumericScore.RESIDUAL.scores(new double[2], new double[] {1, Double.NEGATIVE_INFINITY}),
                "predictions at 1",
                "-Infinity");
        refused(
                "models of other classes",
                () -> ModelEnsemble.of(
                        GIVEN,
                        List.of(
                                good(),
                                ProbabilityMatrix.of(
                                        IDS, List.of("ham", "eggs"), GOOD, ProbabilityOrigin.OUT_OF_SAMPLE))),
                "classes",
                "eggs");
        refused(
                "models of other examples",
                () -> ModelEnsemble.of(
                        GIVEN,
                        List.of(
                                good(),
                                ProbabilityMatrix.of(
                                        List.of("a", "b", "d"), CLASSES, GOOD, ProbabilityOrigin.OUT_OF_SAMPLE))),
                "'c'");
        refused("no model", () -> ModelEnsemble.of(GIVEN, List.of()), "models");
        refused(
                "levels of another scale",
                () -> OrdinalAudit.builder().build().audit(GIVEN, List.of("ham", "eggs"), good()),
                "levels",
                "eggs");
        refused(
                "judges of other classes",
                () -> EnsembleJudge.builder()
                        .build()
                        .judge(
                                GIVEN,
                                new LinkedHashMap<>(Map.of(
                                        "m",
                                        good(),
                                        "n",
                                        ProbabilityMatrix.of(
                                                IDS, List.of("x", "y"), GOOD, ProbabilityOrigin.UNKNOWN)))),
                "classes of judge");
        refused("reviews", () -> ErrorProbability.fit(new double[2], new boolean[3]), "wrong", "2", "3");
        refused(
                "scores of reviews",
                () -> ErrorProbability.fit(new double[] {Double.NaN}, new boolean[1]),
                "scores",
                "NaN");
        refused(
                "features of other rows",
                () -> DataChecks.of(Dataset.ofTexts(List.of("x", "y"))).features(FeatureTable.of(new double[3][1])),
                "features",
                "2",
                "3");
        return cases.stream();
    }
}
