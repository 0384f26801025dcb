package io.labelkit.aggregate.quality.annotator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.quality.KindFiles;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Eight examples and three annotators; numbers made by cleanlab 2.9 and by an independent implementation. */
@NullMarked
class CrowdlabFixtureTest {
    private static final LabelSpace SPACE = LabelSpace.categories("0", "1", "2");
    private static final double[][] P = {
        {.7, .2, .1}, {.2, .6, .2}, {.5, .3, .2}, {.1, .2, .7}, {.4, .5, .1}, {.2, .1, .7}, {.1, .3, .6}, {.3, .6, .1}
    };
    private static final double[][] NEW = {{.5, .3, .2}, {.9, .05, .05}};
    private final ProbabilityMatrix model = KindFiles.matrix("", P);
    private final VoteMatrix votes = votes("001", "11.", "0.0", "222", "10.", ".2.", "112", "0..");

    private static VoteMatrix votes(String... rows) {
        VoteMatrixBuilder builder = VoteMatrix.builder(SPACE);
        for (int i = 0; i < rows.length; i++) {
            builder.addExample(Integer.toString(i));
            for (int j = 0; j < rows[i].length(); j++) {
                if (rows[i].charAt(j) != '.') {
                    builder.add(Integer.toString(i), "anna ben cara".split(" ")[j], rows[i].substring(j, j + 1));
                }
            }
        }
        return builder.build();
    }

    private ActiveLabScores activeLab(ActiveLab method) {
        return method.score(votes, ActiveLabGoldenTest.joined(model, KindFiles.matrix("new", NEW)));
    }

    private static void assertScores(ActiveLabScores scores, double... expected) {
        assertThat(IntStream.range(0, scores.size())
                        .mapToDouble(i -> scores.get(i).score())
                        .toArray())
                .containsExactly(expected, within(6e-6));
    }

    @Test
    void consensusQualitiesWeightsAndAnnotatorsAreAsPublished() {
        CrowdlabResult result = Crowdlab.builder().build().fit(votes, model);
        assertThat(IntStream.range(0, 8).map(i -> result.label(i).orElseThrow()))
                .containsExactly(0, 1, 0, 2, 1, 2, 1, 1);
        assertThat(IntStream.range(0, 8)
                        .mapToDouble(i -> result.quality(i).orElseThrow())
                        .toArray())
                .containsExactly(
                        new double[] {.73959, .67710, .57804, .73959, .50074, .72160, .48963, .47159}, within(6e-6));
        assertThat(result.modelWeights()).containsExactly(new double[] {.97183}, within(6e-6));
        assertThat(result.annotatorWeights()).containsExactly(new double[] {1.0 / 3, .25, 1e-6}, within(1e-9));
        assertThat(IntStream.range(0, 3)
                        .mapToDouble(j -> result.annotator(j).quality().orElseThrow())
                        .toArray())
                .containsExactly(new double[] {.71470, .67929, .48079}, within(6e-6));
        assertThat(result.annotators().get(0).name()).isEqualTo("cara");
        assertThat(result.toString()).contains("examples: 8 · labels: 17 · annotators: 3");
    }

    @Test
    void anAnnotatorIsToldWhatItMixesUp() {
        CrowdlabResult result = Crowdlab.builder().build().fit(votes, model);
        AnnotatorFeedback cara = result.feedback(2);
        assertThat(cara.annotator().name()).isEqualTo("cara");
        assertThat(cara.differences()).extracting(LabelFeedback::id).containsExactly("0", "6");
        assertThat(cara.differences().get(0).given()).isEqualTo("1");
        assertThat(cara.differences().get(0).consensus()).isEqualTo("0");
        assertThat(cara.mistakes())
                .containsExactly(new CommonMistake("1", "0", 1, 1), new CommonMistake("2", "1", 1, .5));
    }

    @Test
    void majorityVotesAreAsPublished() {
        CrowdlabResult result = Crowdlab.builder()
                .consensus(ConsensusChoice.MAJORITY_VOTE)
                .build()
                .fit(votes, model);
        assertThat(IntStream.range(0, 8).map(i -> result.label(i).orElseThrow()))
                .containsExactly(0, 1, 0, 2, 1, 2, 1, 0);
    }

    @Test
    void explanationsAddUpToTheProbabilities() {
        CrowdlabResult result = Crowdlab.builder().build().fit(votes, model);
        double total = 0;
        double[] scores = new double[3];
        for (int k = 0; k < 3; k++) {
            scores[k] = result.consensus().score().prior(0, k);
            for (int p = votes.byExample().start(0); p < votes.byExample().end(0); p++) {
                scores[k] += result.consensus()
                        .score()
                        .vote(
                                0,
                                p,
                                votes.byExample().other(p),
                                votes.byExample().code(p),
                                k);
            }
            total += scores[k];
        }
        for (int k = 0; k < 3; k++) {
            assertThat(scores[k] / total).isCloseTo(result.quality(0, k), within(1e-12));
        }
        assertThat(result.consensus().explain("0")).hasSize(1);
    }

    @Test
    void whatToLabelNextIsAsPublished() {
        assertScores(
                activeLab(ActiveLab.withTemperatures(7.25)),
                .51878,
                .50993,
                .45264,
                .51878,
                .40489,
                .45128,
                .49330,
                .44124,
                .35177,
                .41131);
        ActiveLabScores scores = activeLab(ActiveLab.standard());
        assertThat(scores.temperatures().get(0).temperature()).isCloseTo(.575, within(1e-12));
        assertScores(scores, .72867, .70698, .61164, .75947, .50370, .76218, .49309, .54674, .56271, .85755);
        assertThat(scores.batch(3)).extracting(LabelNext::id).containsExactly("6", "4", "7");
    }

    @Test
    void singleLabelsCountTheModelAsMuchAsAnAnnotator() {
        ActiveLabScores scores =
                ActiveLab.standard().score(votes("0", "1", "2"), KindFiles.matrix("", P[0], P[1], P[2]));
        assertScores(scores, .57778, .51111, .24444);
    }

    @Test
    void anAgreeingAnnotatorRaisesTheScore() {
        ActiveLab method = ActiveLab.withTemperatures(1);
        double before = method.score(votes, model).get(1).score();
        VoteMatrix more = votes("001", "111", "0.0", "222", "10.", ".2.", "112", "0..");
        assertThat(method.score(more, model).get(1).score()).isGreaterThan(before);
    }

    @Test
    void examplesWithoutLabelsChangeNothingAndAreScoredAsNew() {
        VoteMatrix padded = votes("001", "11.", "0.0", "222", "10.", ".2.", "112", "0..", "...");
        ProbabilityMatrix longer = KindFiles.matrix("", P[0], P[1], P[2], P[3], P[4], P[5], P[6], P[7], NEW[0]);
        CrowdlabResult result = Crowdlab.builder().build().fit(padded, longer);
        assertThat(result.label(8)).isEmpty();
        assertThat(result.quality(8)).isEmpty();
        assertThat(result.modelWeights())
                .isEqualTo(Crowdlab.builder().build().fit(votes, model).modelWeights());
        LabelNext next = ActiveLab.withTemperatures(7.25).score(padded, longer).get(8);
        assertThat(next.score()).isCloseTo(.35177, within(6e-6));
        assertThat(next.labels()).isZero();
    }

    @Test
    void orderOfClassesColumnsAndVotesDoesNotMatter() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("2", "0", "1"));
        for (int i = 7; i >= 0; i--) {
            for (int p = votes.byExample().end(i) - 1; p >= votes.byExample().start(i); p--) {
                builder.add(
                        Integer.toString(i),
                        votes.labelers().get(votes.byExample().other(p)).name(),
                        SPACE.classNames().get(votes.byExample().code(p)));
            }
        }
        VoteMatrix turned = builder.build();
        CrowdlabResult theirs = Crowdlab.builder().build().fit(turned, model);
        CrowdlabResult ours = Crowdlab.builder().build().fit(votes, model);
        for (int i = 0; i < 8; i++) {
            int row = turned.examples().indexOf(Integer.toString(i));
            assertThat(theirs.quality(row).orElseThrow())
                    .isCloseTo(ours.quality(i).orElseThrow(), within(1e-12));
            assertThat(turned.space().classNames().get(theirs.label(row).orElseThrow()))
                    .isEqualTo(SPACE.classNames().get(ours.label(i).orElseThrow()));
        }
    }

    @Test
    void whatCannotBeEstimatedIsRefused() {
        Crowdlab crowdlab = Crowdlab.builder().build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crowdlab.fit(votes("0", "1"), model))
                .withMessageContaining("at least 2 annotators");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crowdlab.fit(votes("0..", ".1."), model))
                .withMessageContaining("an example with two labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crowdlab.fit(votes, KindFiles.matrix("x", P)))
                .withMessage("probabilities have no row for the example '0'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crowdlab.fit(
                        votes,
                        ProbabilityMatrix.of(
                                List.of("0"), List.of("0", "1"), new double[] {.5, .5}, ProbabilityOrigin.UNKNOWN)))
                .withMessageContaining("a column '2'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crowdlab.fit(
                        votes,
                        ProbabilityMatrix.of(
                                List.of("0"),
                                List.of("0", "1", "2"),
                                new double[] {.5, .5, 0},
                                ProbabilityOrigin.IN_SAMPLE)))
                .withMessageContaining("out of sample");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crowdlab.fit(votes("00", "00").keepVotes(new java.util.BitSet()), model))
                .withMessageContaining("at least 2 annotators");
        VoteMatrix twice = VoteMatrix.builder(SPACE)
                .add("0", "anna", "0")
                .add("0", "anna", "1")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crowdlab.fit(twice, model))
                .withMessageContaining("several by 'anna' on '0'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Crowdlab.builder().temperatures(1, 1).build().fit(votes, model))
                .withMessageContaining("one for each of 1 models");
        assertThatIllegalArgumentException().isThrownBy(() -> new TemperatureScaling(Double.NaN));
    }
}
