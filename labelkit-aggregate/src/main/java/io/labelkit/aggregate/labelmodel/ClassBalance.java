package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.internal.GivenShares;
import io.labelkit.core.data.Gold;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Where the shares of the classes come from. */
sealed interface ClassBalance {
    /** K shares above 0 that sum to 1. */
    double[] of(VoteMatrix votes);

    /** What the fingerprint holds. */
    Object identity();

    static ClassBalance given(Map<String, Double> shares) {
        shares.forEach((name, share) -> Checks.check(
                share > 0 && share < Double.MAX_VALUE, "balance of " + Checks.shown(name), "above 0", share));
        return new Given(new LinkedHashMap<>(shares));
    }

    /** All classes alike. */
    record Uniform() implements ClassBalance {
        @Override
        public double[] of(VoteMatrix votes) {
            double[] shares = new double[votes.classCount()];
            Arrays.fill(shares, 1.0 / shares.length);
            return shares;
        }

        @Override
        public Object identity() {
            return "uniform";
        }
    }

    /** Given by name. */
    record Given(Map<String, Double> shares) implements ClassBalance {
        @Override
        public double[] of(VoteMatrix votes) {
            return GivenShares.inOrder(shares, votes.space().classNames(), "balance");
        }

        @Override
        public Object identity() {
            return new TreeMap<>(shares);
        }
    }

    /** Counted among gold labels. */
    record OfGold(Gold gold) implements ClassBalance {
        @Override
        public double[] of(VoteMatrix votes) {
            double[] shares = new double[votes.classCount()];
            Arrays.fill(shares, 1.0 / (gold.size() + shares.length));
            for (Label label : gold.labels().values()) {
                Label valid = votes.space().validate(label);
                String name = valid instanceof Label.Ordinal ordinal ? ordinal.level() : valid.toString();
                shares[votes.space().indexOf(name)] += 1.0 / (gold.size() + shares.length);
            }
            return shares;
        }

        @Override
        public Object identity() {
            Map<String, Object> labels = new TreeMap<>();
            gold.labels().forEach((id, label) -> labels.put(id, label.toString()));
            return labels;
        }
    }

    /** From the third moments of the votes. */
    record Learned() implements ClassBalance {
        @Override
        public double[] of(VoteMatrix votes) {
            return TripleBalance.of(votes);
        }

        @Override
        public Object identity() {
            return "learned";
        }
    }
}
