package io.labelkit.llm.confidence;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Asks the same question several times at a temperature above zero; the share of the samples that say the same is the
 * confidence. It stops early when the first few all say the same. Immutable.
 *
 * <p>Source: Wang et al. (2022), Self-consistency improves chain of thought reasoning, arXiv:2203.11171.
 *
 * @param samples how many samples at most
 * @param temperature the temperature of each
 * @param enough so many first samples that say the same are enough; the number of samples to never stop early
 */
public record SelfConsistency(int samples, double temperature, int enough) {
    /** Five samples at a temperature of 0.7; three that say the same are enough. */
    public static final SelfConsistency USUAL = new SelfConsistency(5, 0.7, 3);

    /**
     * Checks the numbers.
     *
     * @param samples how many samples at most, at least 2
     * @param temperature the temperature of each, above 0 and at most 2
     * @param enough so many first samples that say the same are enough, in [2, samples]
     */
    public SelfConsistency {
        Checks.check(samples >= 2, "samples", "at least 2", samples);
        Checks.check(temperature > 0 && temperature <= 2, "temperature", "in (0, 2]", temperature);
        Checks.inRange(enough, 2, samples, "enough");
    }

    /**
     * Asks.
     *
     * @param question gives the outcome of a sample by its number, from 0
     * @return the samples
     */
    public SampledOutcomes ask(IntFunction<Outcome> question) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            outcomes.add(question.apply(i));
            if (outcomes.size() == enough && unanimous(outcomes)) {
                break;
            }
        }
        return new SampledOutcomes(outcomes);
    }

    private static boolean unanimous(List<Outcome> outcomes) {
        Optional<Label> first = outcomes.get(0).label();
        return first.isPresent()
                && outcomes.stream().allMatch(outcome -> outcome.label().equals(first));
    }

    /**
     * The settings for a fingerprint.
     *
     * @return their values by name
     */
    public Map<String, Object> identity() {
        return Map.of("samples", samples, "temperature", temperature, "enough", enough);
    }
}
