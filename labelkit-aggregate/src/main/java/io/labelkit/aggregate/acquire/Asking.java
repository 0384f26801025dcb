package io.labelkit.aggregate.acquire;

import io.labelkit.core.consensus.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds who is best asked about an example: where classes are known, whoever gains most for the price. */
final class Asking {
    /** Nobody in particular costs this. */
    static final double ANYBODY = 1;

    private final VotePool pool;
    private final List<ConfusionMatrix> answers = new ArrayList<>();

    Asking(VotePool pool) {
        this.pool = pool;
        if (pool.hasBeliefs() && pool.labelers().isEmpty()) {
            answers.add(pool.answers(Optional.empty()));
        } else if (pool.hasBeliefs()) {
            pool.labelers().forEach(labeler -> answers.add(pool.answers(Optional.of(labeler))));
        }
    }

    /**
     * A way to ask about an example.
     *
     * @param labeler who; empty for anybody
     * @param price for how much
     * @param gain how much likelier the right label becomes; 0 if nothing is known of classes
     */
    record Way(Optional<String> labeler, double price, double gain) {
        /** The gain for each unit of price, by which ways are ranked; whatever is free comes first. */
        double perPrice() {
            return price == 0 ? (gain > 0 ? Double.POSITIVE_INFINITY : 0) : gain / price;
        }

        double net(double worth) {
            return worth * gain - price;
        }

        String words() {
            return String.format(Locale.ROOT, "makes the right label %.4f likelier", gain);
        }
    }

    /** All ways to ask about an example. */
    List<Way> ways(int example) {
        if (!pool.mayAsk(example)) {
            return List.of();
        }
        double[] q = pool.hasBeliefs() ? pool.belief(example) : new double[0];
        if (pool.labelers().isEmpty()) {
            return List.of(new Way(Optional.empty(), ANYBODY, gain(q, 0)));
        }
        List<Way> ways = new ArrayList<>();
        for (int l = 0; l < pool.labelers().size(); l++) {
            LabelerOffer labeler = pool.labelers().get(l);
            if (pool.mayAsk(example, labeler)) {
                ways.add(new Way(Optional.of(labeler.name()), labeler.price(), gain(q, l)));
            }
        }
        return ways;
    }

    private double gain(double[] q, int labeler) {
        return q.length == 0 ? 0 : VoteValue.gain(q, answers.get(labeler));
    }

    /** The way that gains most for its price; of equals the cheapest, then the first. */
    Optional<Way> best(int example) {
        Optional<Way> best = Optional.empty();
        for (Way way : ways(example)) {
            boolean better = best.isEmpty()
                    || way.perPrice() > best.get().perPrice()
                    || (way.perPrice() == best.get().perPrice()
                            && way.price() < best.get().price());
            best = better ? Optional.of(way) : best;
        }
        return best;
    }
}
