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
     * @param information what the answer tells of the class, in nats; 0 if nothing is known of classes
     */
    record Way(Optional<String> labeler, double price, double gain, double information) {
        /** The gain for each unit of price, by which ways are ranked; whatever is free comes first. */
        double perPrice() {
            return perPrice(gain);
        }

        double informationPerPrice() {
            return perPrice(information);
        }

        private double perPrice(double value) {
            return price == 0 ? (value > 0 ? Double.POSITIVE_INFINITY : 0) : value / price;
        }

        /** By gain for the price, then by information for the price, then the cheaper. */
        boolean betterThan(Way other) {
            int byGain = Double.compare(perPrice(), other.perPrice());
            int byInformation = Double.compare(informationPerPrice(), other.informationPerPrice());
            return byGain != 0 ? byGain > 0 : byInformation != 0 ? byInformation > 0 : price < other.price;
        }

        double net(double worth) {
            return worth * gain - price;
        }

        String words() {
            return gain > 0
                    ? String.format(Locale.ROOT, "makes the right label %.4f likelier", gain)
                    : String.format(Locale.ROOT, "changes no label by itself, and tells %.4f nats", information);
        }
    }

    /** All ways to ask about an example. */
    List<Way> ways(int example) {
        if (!pool.mayAsk(example)) {
            return List.of();
        }
        double[] q = pool.hasBeliefs() ? pool.belief(example) : new double[0];
        if (pool.labelers().isEmpty()) {
            return List.of(way(Optional.empty(), ANYBODY, q, 0));
        }
        List<Way> ways = new ArrayList<>();
        for (int l = 0; l < pool.labelers().size(); l++) {
            LabelerOffer labeler = pool.labelers().get(l);
            if (pool.mayAsk(example, labeler)) {
                ways.add(way(Optional.of(labeler.name()), labeler.price(), q, l));
            }
        }
        return ways;
    }

    private Way way(Optional<String> labeler, double price, double[] q, int number) {
        if (q.length == 0) {
            return new Way(labeler, price, 0, 0);
        }
        ConfusionMatrix theta = answers.get(number);
        return new Way(labeler, price, VoteValue.gain(q, theta), VoteValue.information(q, theta));
    }

    /** The way that gains most for its price; of equals the one that tells most, then the cheapest, then the first. */
    Optional<Way> best(int example) {
        Optional<Way> best = Optional.empty();
        for (Way way : ways(example)) {
            best = best.isEmpty() || way.betterThan(best.get()) ? Optional.of(way) : best;
        }
        return best;
    }
}
