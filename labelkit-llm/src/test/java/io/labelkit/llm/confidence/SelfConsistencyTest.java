package io.labelkit.llm.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.Label;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SelfConsistencyTest {
    private static SampledOutcomes samples(SelfConsistency settings, String... answers) {
        return settings.ask(i -> switch (answers[i]) {
            case "-" -> Outcome.abstain();
            case "!" -> Outcome.failure(FailureKind.UNPARSABLE, "nothing");
            default -> Outcome.vote(answers[i]);
        });
    }

    @Test
    void threeThatSayTheSameAreEnough() {
        AtomicInteger asked = new AtomicInteger();
        SampledOutcomes samples = SelfConsistency.USUAL.ask(i -> {
            asked.incrementAndGet();
            return Outcome.vote("a");
        });

        assertThat(asked).hasValue(3);
        assertThat(samples.outcome()).isEqualTo(withConfidence("a", 1));
    }

    private static Outcome withConfidence(String name, double confidence) {
        return new Outcome.Voted(
                io.labelkit.core.vote.Vote.of(name).withConfidence(confidence), io.labelkit.core.vote.Cost.UNKNOWN);
    }

    @Test
    void theShareOfTheSamplesIsTheConfidence() {
        SampledOutcomes samples = samples(SelfConsistency.USUAL, "a", "b", "a", "a", "c");

        assertThat(samples.shares())
                .isEqualTo(Map.of(Label.category("a"), 0.6, Label.category("b"), 0.2, Label.category("c"), 0.2));
        assertThat(samples.outcome()).isEqualTo(withConfidence("a", 0.6));
        LabelProbabilities scores = samples.scores().orElseThrow();
        assertThat(scores.source()).isEqualTo(ConfidenceSource.SELF_CONSISTENCY);
        assertThat(scores.of("a")).isCloseTo(0.6, within(1e-12));
        assertThat(scores.coverage()).isCloseTo(1, within(1e-12));
    }

    @Test
    void failuresCountForNothingAndAbstentionsForNoLabel() {
        SampledOutcomes samples = samples(SelfConsistency.USUAL, "a", "!", "a", "-", "b");

        assertThat(samples.shares()).isEqualTo(Map.of(Label.category("a"), 0.5, Label.category("b"), 0.25));
        assertThat(samples.outcome()).isEqualTo(withConfidence("a", 0.5));
        assertThat(samples.scores().orElseThrow().coverage()).isCloseTo(0.75, within(1e-12));
        assertThat(samples.scores().orElseThrow().of("a")).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void aTieIsNoGuess() {
        SelfConsistency four = new SelfConsistency(4, 0.7, 4);
        assertThat(samples(four, "a", "b", "b", "a").outcome()).isInstanceOf(Outcome.Abstained.class);
        assertThat(samples(four, "a", "-", "-", "a").outcome()).isInstanceOf(Outcome.Abstained.class);
        assertThat(samples(four, "-", "-", "-", "a").outcome()).isInstanceOf(Outcome.Abstained.class);
    }

    @Test
    void whereAllFailTheFirstFailureSaysWhy() {
        Outcome outcome =
                samples(SelfConsistency.USUAL, "!", "!", "!", "!", "!").outcome();

        assertThat(((Outcome.Failed) outcome).kind()).isEqualTo(FailureKind.UNPARSABLE);
        assertThat(((Outcome.Failed) outcome).message()).isEqualTo("all of 5 samples: nothing");
        assertThat(new SampledOutcomes(List.of(outcome)).scores()).isEmpty();
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new SelfConsistency(1, 0.7, 1)).hasMessageContaining("samples");
        assertThatThrownBy(() -> new SelfConsistency(5, 0, 3)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> new SelfConsistency(5, 0.7, 6)).hasMessageContaining("enough");
    }
}
