package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.advice.Finding;
import io.labelkit.aggregate.advice.MethodFamily;
import io.labelkit.aggregate.advice.VoteAdvice;
import io.labelkit.aggregate.heldout.ConsensusAccuracy;
import io.labelkit.aggregate.heldout.HeldOutLikelihood;
import io.labelkit.aggregate.heldout.HiddenEvent;
import io.labelkit.aggregate.heldout.VoteFolds;
import io.labelkit.core.statistics.Bootstrap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Advice, held-out likelihood and accuracy without gold against public sets that have gold. */
class HeldOutOnSharedSetsTest {
    private static double score(String method, VoteFolds folds) {
        return HeldOutLikelihood.of(Aggregators.byName(method), folds, 1)
                .perVote()
                .orElseThrow();
    }

    /** On these sets a model is clearly more accurate than majority vote, and hidden votes say so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "crowd_duck",
                "crowd_rte",
                "crowd_sentence_polarity",
                "crowd_product",
                "llm_emotion",
                "llm_stance"
            })
    void hiddenVotesPreferTheModelThatIsMoreAccurate(String name) {
        VoteFolds folds = VoteFolds.of(SharedSet.any(name).votes(), 5, 1);
        assertThat(score("dawid-skene", folds)).isGreaterThan(score("majority", folds));
    }

    /** On weather reports, with twenty votes each that err together, voting is as good, and hidden votes say so. */
    @Test
    void hiddenVotesPreferVotingWhereModelsAreTooSure() {
        VoteFolds folds = VoteFolds.of(SharedSet.crowd("crowd_weather").votes(), 5, 1);
        assertThat(score("majority", folds)).isGreaterThan(score("dawid-skene", folds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text_lf_hausa", "text_lf_youtube"})
    void hiddenFiringRefutesDawidSkeneOnLabelingFunctions(String name) {
        VoteFolds folds = VoteFolds.of(SharedSet.text(name).votes(), 5, 1);
        assertThat(folds.event()).isEqualTo(HiddenEvent.FIRING);
        assertThat(score("labeling-function-model", folds)).isGreaterThan(score("dawid-skene", folds));
        assertThat(score("majority", folds)).isGreaterThan(score("dawid-skene", folds));
    }

    @Test
    void accuracyWithoutGoldIsCloserThanTheMeanProbability() {
        double estimated = 0;
        double believed = 0;
        List<String> names = List.of(
                "crowd_dog",
                "crowd_duck",
                "crowd_rte",
                "crowd_temporal",
                "crowd_zencrowd_us",
                "llm_emotion",
                "llm_ideology",
                "llm_misinfo",
                "llm_stance");
        for (String name : names) {
            SharedSet set = SharedSet.any(name);
            CategoricalAggregator method = HierarchicalDawidSkene.builder().build();
            double truth = set.accuracy(method.aggregate(set.votes()));
            ConsensusAccuracy found = ConsensusAccuracy.of(method, set.votes(), new Bootstrap(20, .95, 1), 1);
            estimated += Math.abs(found.estimate().orElseThrow().estimate() - truth) / names.size();
            believed += Math.abs(found.meanProbability().orElseThrow() - truth) / names.size();
        }
        // Measured over all sets, with hierarchical Dawid-Skene: about 0.12 and 0.19.
        assertThat(estimated).isLessThan(0.7 * believed);
    }

    @Test
    void adviceTellsFunctionsFromCrowds() {
        assertThat(VoteAdvice.of(SharedSet.text("text_lf_youtube").votes()).supports(MethodFamily.FIRING_RATES))
                .isTrue();
        assertThat(VoteAdvice.of(SharedSet.text("text_lf_hausa").votes())
                        .display()
                        .text()
                        .replaceAll("\\s+", " "))
                .contains("no class has two functions");
        VoteAdvice crowd = VoteAdvice.of(SharedSet.crowd("crowd_dog").votes());
        assertThat(crowd.supports(MethodFamily.POOLED_MATRICES)).isTrue();
        assertThat(crowd.find(Finding.Disconnected.class)).isEmpty();
        assertThat(VoteAdvice.of(SharedSet.crowd("crowd_relevance").votes())
                        .find(Finding.Disconnected.class)
                        .orElseThrow()
                        .groups())
                .hasSize(3);
    }
}
