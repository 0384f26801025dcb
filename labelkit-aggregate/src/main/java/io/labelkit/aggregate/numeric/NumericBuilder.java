package io.labelkit.aggregate.numeric;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options that all methods for numbers share. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class NumericBuilder<B extends NumericBuilder<B>>
        permits MeanVote.Builder,
                MedianVote.Builder,
                LfcN.Builder,
                Catd.Builder,
                Crh.Builder,
                TripletRegression.Builder {
    private Map<String, String> families = Map.of();

    NumericBuilder() {}

    abstract B self();

    /**
     * Says which examples are of one task family, where votes of several tasks with different units come together: votes
     * are brought to mean 0 and standard deviation 1 within each family before weights are learnt, and values are given
     * in the unit of the votes again.
     *
     * @param byExample the family by the example's id; examples without one are a family of their own; none means that
     *     all votes have one unit, as they have unless set
     * @return this builder
     */
    public B families(Map<String, String> byExample) {
        families = Map.copyOf(byExample);
        return self();
    }

    Map<String, String> families() {
        return families;
    }

    /** The identity of a method with these and its own settings. */
    Fingerprint fingerprint(String method, Map<String, ?> parameters) {
        Map<String, Object> all = new TreeMap<>(parameters);
        all.put("families", new TreeMap<>(families));
        return Fingerprint.of("aggregator:" + method, all);
    }

    static Map<String, Double> checked(Map<String, Double> weights) {
        weights.forEach((name, w) -> Checks.check(
                w >= 0 && w < Double.MAX_VALUE, "weight of " + Checks.shown(name), "at least 0 and finite", w));
        return Map.copyOf(weights);
    }
}
