package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelingFunctionModelTest {
    private static final int EXAMPLES = 4000;

    /** Six functions with one class each, of planted precision; every so many examples is spam. */
    private static VoteMatrix planted(int everyWhichIsSpam) {
        double[] firesOnOwn = {.5, .4, .3, .5, .3, .4};
        double[] firesOnOther = {.03, .15, .02, .10, .02, .20};
        Random random = new Random(11);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("ham", "spam"));
        for (int i = 0; i < EXAMPLES; i++) {
            boolean spam = i % everyWhichIsSpam == 0;
            for (int j = 0; j < 6; j++) {
                boolean forSpam = j < 3;
                double rate = spam == forSpam ? firesOnOwn[j] : firesOnOther[j];
                if (random.nextDouble() < rate) {
                    builder.add("e" + i, "f" + j, forSpam ? "spam" : "ham");
                }
            }
        }
        return builder.build();
    }

    private static String truth(String id, int everyWhichIsSpam) {
        return Integer.parseInt(id.substring(1)) % everyWhichIsSpam == 0 ? "spam" : "ham";
    }

    private static double accuracy(CategoricalConsensus consensus, int everyWhichIsSpam) {
        int right = 0;
        int scored = 0;
        for (int i = 0; i < consensus.size(); i++) {
            Optional<String> label = consensus.label(i).map(Object::toString);
            scored += label.isPresent() ? 1 : 0;
            right += label.equals(Optional.of(truth(consensus.votes().examples().get(i), everyWhichIsSpam))) ? 1 : 0;
        }
        return right / (double) scored;
    }

    private static double logLoss(CategoricalConsensus consensus, Map<String, String> truth) {
        double sum = 0;
        int scored = 0;
        for (int i = 0; i < consensus.size(); i++) {
            String label = truth.get(consensus.votes().examples().get(i));
            if (label != null && consensus.votes().byExample().count(i) > 0) {
                double p = consensus.probability(i, consensus.space().indexOf(label));
                sum -= Math.log(Math.max(1e-6, p));
                scored++;
            }
        }
        return sum / scored;
    }

    @Test
    void plantedPrecisionsAreFoundAndBetterFunctionsCountMore() {
        VoteMatrix votes = planted(2);
        CategoricalConsensus consensus = LabelingFunctionModel.builder().build().aggregate(votes);
        double majority = accuracy(MajorityVote.builder(TiePolicy.FIRST).build().aggregate(votes), 2);
        assertThat(accuracy(consensus, 2)).isGreaterThan(majority + .02);
        double precise = consensus.labelers().get(0).accuracy().orElseThrow();
        double sloppy = consensus.labelers().get(1).accuracy().orElseThrow();
        assertThat(precise).isGreaterThan(sloppy + .05);
        assertThat(consensus.convergence().converged()).isTrue();
    }

    /** The limit that the class and its page tell of; "f1" is right in fewer than half of its votes here. */
    @Test
    void aMostlyWrongFunctionOfARareClassIsTrustedTooLong() {
        VoteMatrix votes = planted(4);
        double own = accuracy(LabelingFunctionModel.builder().build().aggregate(votes), 4);
        double majority = accuracy(MajorityVote.builder(TiePolicy.FIRST).build().aggregate(votes), 4);
        assertThat(own).isCloseTo(.86, within(.01));
        assertThat(majority).isCloseTo(.90, within(.01));
    }

    @Test
    void aVoteAloneIsBelievedAsMuchAsOneSays() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 500; i++) {
            builder.add("a" + i, "fa", "a").add("b" + i, "fb", "b");
        }
        CategoricalConsensus consensus =
                LabelingFunctionModel.builder().belief(.9, 1000).build().aggregate(builder.build());
        assertThat(consensus.probability(0, 0)).isCloseTo(.9, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text_lf_hausa", "text_lf_sms", "text_lf_youtube"})
    void probabilitiesAreWorthMoreThanThoseOfMajority(String name) {
        SharedSet set = SharedSet.text(name);
        double own = logLoss(LabelingFunctionModel.builder().build().aggregate(set.votes()), set.truth());
        assertThat(own)
                .isLessThan(
                        logLoss(MajorityVote.builder(TiePolicy.FIRST).build().aggregate(set.votes()), set.truth()));
    }

    /** On hausa, where functions are right in half of their votes, a collapsed fit that knows nothing loses less. */
    @ParameterizedTest
    @ValueSource(strings = {"text_lf_sms", "text_lf_youtube"})
    void probabilitiesAreWorthMoreThanThoseOfDawidSkene(String name) {
        SharedSet set = SharedSet.text(name);
        double own = logLoss(LabelingFunctionModel.builder().build().aggregate(set.votes()), set.truth());
        assertThat(own).isLessThan(logLoss(DawidSkene.builder().build().aggregate(set.votes()), set.truth()));
    }

    @Test
    void impossibleBeliefsAreRefused() {
        assertThatThrownBy(() -> LabelingFunctionModel.builder().belief(1.5, 1)).hasMessageContaining("probability");
        assertThatThrownBy(() -> LabelingFunctionModel.builder().belief(.8, -1)).hasMessageContaining("weight");
    }
}
