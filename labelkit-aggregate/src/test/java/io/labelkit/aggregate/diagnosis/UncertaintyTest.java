package io.labelkit.aggregate.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.heldout.Simulated;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class UncertaintyTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(100, 0.95, 1);

    private static Uncertainty of(String method, VoteMatrix votes) {
        return Uncertainty.of(Aggregators.byName(method), votes, BOOTSTRAP);
    }

    @Test
    void intervalsHoldTheTrueAccuracies() {
        double[] truth = {.9, .8, .7, .6, .85, .75, .65, .9};
        VoteMatrix votes = Simulated.people(600, 2, 1, 11, truth).votes();
        Uncertainty found = of("one-coin", votes);
        int held = 0;
        for (int j = 0; j < truth.length; j++) {
            LabelerAccuracy labeler = found.labelers().get(j);
            Interval interval = labeler.accuracy().orElseThrow();
            assertThat(interval.contains(interval.estimate())).isTrue();
            assertThat(interval.width()).isBetween(.02, .15);
            held += interval.contains(truth[Integer.parseInt(labeler.name().substring(1))]) ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(7);
    }

    @Test
    void sharesOfTheClassesAddUpAndHoldTheTruth() {
        Uncertainty found = of(
                "dawid-skene",
                Simulated.people(800, 4, .8, 12, .8, .8, .7, .7, .8).votes());
        double sum = 0;
        int held = 0;
        for (ClassPrevalence share : found.classes()) {
            sum += share.share().orElseThrow().estimate();
            held += share.share().orElseThrow().contains(.25) ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(3);
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void moreExamplesGiveNarrowerIntervals() {
        Interval few = of("majority", Simulated.people(100, 2, 1, 1, .8, .8, .8).votes())
                .labelers()
                .get(0)
                .accuracy()
                .orElseThrow();
        Interval many = of(
                        "majority", Simulated.people(2000, 2, 1, 1, .8, .8, .8).votes())
                .labelers()
                .get(0)
                .accuracy()
                .orElseThrow();
        assertThat(many.width()).isLessThan(few.width() / 2);
    }

    @Test
    void aLabelerOnOneExampleHasNoInterval() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 40; i++) {
            builder.add("e" + i, "w", i % 2 == 0 ? "a" : "b").add("e" + i, "v", i % 3 == 0 ? "a" : "b");
        }
        Uncertainty found = of("majority", builder.add("e0", "once", "a").build());
        assertThat(found.labelers().get(2)).isEqualTo(new LabelerAccuracy("once", 1, java.util.Optional.empty()));
        assertThat(found.toString()).containsPattern("once +1 +– +–");
    }

    @Test
    void threadsDoNotChangeABit() {
        VoteMatrix votes = Simulated.people(100, 3, .6, 6, .9, .8, .7, .6, .5).votes();
        Uncertainty one = Uncertainty.of(Aggregators.byName("dawid-skene"), votes, BOOTSTRAP, 1);
        Uncertainty many = Uncertainty.of(Aggregators.byName("dawid-skene"), votes, BOOTSTRAP, 4);
        assertThat(many.labelers()).isEqualTo(one.labelers());
        assertThat(many.classes()).isEqualTo(one.classes());
    }

    @Test
    void noVotesHaveNoNumbers() {
        Uncertainty found = of(
                "majority", VoteMatrix.builder(LabelSpace.categories("a", "b")).build());
        assertThat(found.labelers()).isEmpty();
        assertThat(found.classes()).allMatch(share -> share.share().isEmpty());
        assertThat(found.toString()).contains("no labels").contains("unknown");
    }

    @Test
    void hostileNamesStayOnTheirLineAndShort() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b\u001b"))
                .add("e", "w\n\u001b[2J" + "x".repeat(300), "a")
                .add("e", "v", "b\u001b")
                .build();
        String text = of("majority", votes).toString();
        assertThat(text).doesNotContain("\u001b").contains("[U+001B]");
        assertThat(text.lines().skip(1)).allMatch(line -> line.length() < 120);
    }

    @Test
    void setsOfLabelsAreRefused() {
        VoteMatrix votes =
                VoteMatrix.builder(LabelSpace.categorySets(List.of("a", "b"))).build();
        assertThatThrownBy(() -> of("majority", votes)).isInstanceOf(IllegalArgumentException.class);
    }
}
