package io.labelkit.aggregate.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.heldout.HiddenEvent;
import io.labelkit.aggregate.heldout.Simulated;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompareAggregatorsTest {
    private static final Simulated LIARS = Simulated.people(600, 2, .6, 4, .95, .9, .8, .7, .1, .1, .1);

    private static List<Aggregator> named(String... names) {
        return Stream.of(names).map(Aggregators::byName).toList();
    }

    private static Gold gold(Simulated simulated, int examples, GoldRole role) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < examples; i++) {
            labels.put("e" + i, Label.category(simulated.classes().get(simulated.truth(i))));
        }
        return new Gold(role, labels);
    }

    @Test
    void recommendsWhatForetellsBest() {
        AggregatorComparison comparison = CompareAggregators.of(LIARS.votes())
                .methods(named("majority", "one-coin"))
                .resamples(200)
                .compare();
        assertThat(comparison.recommended()).isEqualTo("one-coin");
        assertThat(comparison.reason())
                .startsWith("Recommended: one-coin. It foretells hidden votes best")
                .contains("next is majority");
        MethodScore majority = comparison.score("majority").orElseThrow();
        assertThat(majority.toBest().orElseThrow().high()).isNegative();
        assertThat(majority.accuracy()).isEmpty();
        assertThat(comparison.hidden()).isEqualTo(HiddenEvent.ANSWER);
    }

    @Test
    void recommendsTheSimplerOfTwoThatCannotBeToldApart() {
        VoteMatrix votes = Simulated.people(60, 2, 1, 5, .8, .8, .8).votes();
        AggregatorComparison comparison = CompareAggregators.of(votes)
                .methods(named("majority", "wawa", "mace"))
                .resamples(200)
                .compare();
        MethodScore chosen = comparison.score(comparison.recommended()).orElseThrow();
        assertThat(chosen.toBest().orElseThrow().high()).isNotNegative();
        for (MethodScore score : comparison.scores()) {
            if (score.method().equals(chosen.method())) {
                break;
            }
            assertThat(score.toBest().orElseThrow().high()).isNegative();
        }
    }

    @Test
    void goldMeasuresAccuracy() {
        AggregatorComparison comparison = CompareAggregators.of(LIARS.votes())
                .methods(named("majority", "dawid-skene"))
                .gold(gold(LIARS, 600, GoldRole.TEST))
                .resamples(200)
                .compare();
        MethodScore majority = comparison.score("majority").orElseThrow();
        MethodScore model = comparison.score("dawid-skene").orElseThrow();
        assertThat(model.accuracy().orElseThrow().estimate())
                .isGreaterThan(majority.accuracy().orElseThrow().estimate());
        assertThat(majority.accuracyToBest().orElseThrow().high()).isNegative();
        assertThat(model.accuracyToBest().orElseThrow().estimate()).isCloseTo(0, within(1e-12));
        assertThat(comparison.reason()).doesNotContain("Gold");
        assertThat(comparison.toString())
                .contains("accuracy")
                .contains("majority")
                .contains("accuracy");
    }

    @Test
    void goldThatMayTeachRulesOutWhatItRefutes() {
        Simulated simulated = Simulated.people(600, 2, .6, 4, .9, .9, .8, .7, .1, .1);
        Map<String, Label> turned = new LinkedHashMap<>();
        var consensus = Aggregators.categorical("majority").aggregate(simulated.votes());
        for (int i = 0; i < consensus.size(); i++) {
            turned.put(consensus.votes().examples().get(i), consensus.label(i).orElseThrow());
        }
        AggregatorComparison comparison = CompareAggregators.of(simulated.votes())
                .methods(named("majority", "dawid-skene"))
                .gold(new Gold(GoldRole.ANCHOR, turned))
                .resamples(200)
                .compare();
        assertThat(comparison.recommended()).isEqualTo("majority");
        assertThat(comparison.reason()).contains("Gold rules out 1 of 2 methods");
    }

    @Test
    void theSimplestIsTakenWhereNothingCanBeHidden() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("e", "w", "a")
                .add("f", "v", "b")
                .build();
        AggregatorComparison comparison = CompareAggregators.of(votes).compare();
        assertThat(comparison.recommended()).isEqualTo("majority");
        assertThat(comparison.reason()).contains("no example has votes of two labelers");
        assertThat(comparison.toString()).containsPattern("majority +– +– +–");
    }

    @Test
    void threadsDoNotChangeABit() {
        VoteMatrix votes = Simulated.people(150, 3, .6, 6, .9, .8, .7, .6, .5).votes();
        CompareAggregators comparison =
                CompareAggregators.of(votes).resamples(100).seed(3);
        assertThat(comparison.threads(3).compare())
                .isEqualTo(comparison.threads(1).compare());
    }

    @Test
    void functionsForOneClassAreComparedByFiring() {
        AggregatorComparison comparison = CompareAggregators.of(
                        Simulated.functions(500, 5, .5, .1, 8).votes())
                .methods(named("majority", "labeling-function-model", "dawid-skene"))
                .resamples(100)
                .compare();
        assertThat(comparison.hidden()).isEqualTo(HiddenEvent.FIRING);
        assertThat(comparison.recommended()).isNotEqualTo("dawid-skene");
        assertThat(comparison.display().text()).contains("silence included");
    }

    @Test
    void methodsThatDoNotTakeTheVotesAreNotAmongTheUsualOnes() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("e", "w", Vote.of(new VotePayload.OneOf(List.of("a", "b"))))
                .add("e", "v", "a")
                .build();
        assertThat(CompareAggregators.of(votes).compare().scores()).isNotEmpty();
    }

    @Test
    void theSameMethodTwiceIsRefused() {
        assertThatThrownBy(() -> CompareAggregators.of(LIARS.votes()).methods(named("mace", "mace")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("methods");
        assertThatThrownBy(() -> CompareAggregators.of(LIARS.votes()).methods(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
