package io.labelkit.aggregate.acquire;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one more vote is worth. Under a consensus with class probabilities q of an example and a labeler's confusion matrix
 * theta, the answer l has the probability {@code P(l) = sum_k q[k] theta[k][l]} and makes the right label as likely as
 * {@code max_k q[k] theta[k][l] / P(l)}, so
 *
 * <pre>
 * gain = sum_l max_k q[k] theta[k][l] - max_k q[k]        at least 0
 * net  = worth of a right label x gain - price of the vote
 * </pre>
 *
 * Votes are taken to be independent given the truth. Immutable and thread-safe. After: V. S. Sheng, F. Provost and P. G.
 * Ipeirotis (2008), Get another label?, doi:10.1145/1401890.1401965; R. A. Howard (1966), Information value theory.
 */
public final class VoteValue {
    private final CategoricalConsensus consensus;
    private final double worth;

    private VoteValue(CategoricalConsensus consensus, double worth) {
        this.consensus = consensus;
        this.worth = worth;
    }

    /**
     * Values under a consensus.
     *
     * @param consensus the result of a method that knows confusion matrices, such as Dawid-Skene
     * @param worth what a right label is worth, in the currency of the prices, above 0
     * @return the values
     */
    public static VoteValue of(CategoricalConsensus consensus, double worth) {
        Checks.check(worth > 0 && Double.isFinite(worth), "worth", "above 0", worth);
        return new VoteValue(consensus, worth);
    }

    /**
     * A vote that could be bought.
     *
     * @param example the example's id
     * @param labeler who would vote
     * @param gain how much likelier the right label becomes
     * @param price what the vote costs
     * @param net what is won by it: worth times gain less the price
     */
    public record Offer(String example, String labeler, double gain, double price, double net) implements Displayable {
        static final Rows<Offer> ROWS = Rows.<Offer>of("Offer").text("example", Offer::example).text("labeler", Offer::labeler).number("gain", Unit.measure(""), Offer::gain).number("price", Unit.measure(""), Offer::price).number("net gain", Unit.measure(""), Offer::net);
        @Override
        public Display display() {
            return ROWS.display(this);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * How much likelier the right label of an example becomes by a vote.
     *
     * @param example the row of the example
     * @param labeler the labeler's name
     * @return the gain; empty if the consensus has no confusion matrix of the labeler
     */
    public Optional<Double> gain(int example, String labeler) {
        return consensus.labelers().stream()
                .filter(l -> l.name().equals(labeler))
                .findFirst()
                .flatMap(LabelerQuality::confusionMatrix)
                .map(matrix -> gain(consensus.probabilities(example), matrix));
    }

    /** How much likelier the right label becomes by an answer. */
    static double gain(double[] q, ConfusionMatrix theta) {
        double now = 0;
        for (double v : q) {
            now = Math.max(now, v);
        }
        double then = 0;
        for (int l = 0; l < q.length; l++) {
            double best = 0;
            for (int k = 0; k < q.length; k++) {
                best = Math.max(best, q[k] * theta.get(k, l));
            }
            then += best;
        }
        // What is left of rounding is no gain.
        return then - now > 1e-12 ? then - now : 0;
    }

    /** The mutual information of the class and an answer, in nats: what a vote tells even if it alone changes no label. */
    static double information(double[] q, ConfusionMatrix theta) {
        double sum = 0;
        for (int l = 0; l < q.length; l++) {
            double answer = 0;
            for (int k = 0; k < q.length; k++) {
                answer += q[k] * theta.get(k, l);
            }
            for (int k = 0; k < q.length; k++) {
                double joint = q[k] * theta.get(k, l);
                sum += joint > 0 ? joint * Math.log(theta.get(k, l) / answer) : 0;
            }
        }
        return Math.max(0, sum);
    }

    /**
     * The votes to buy next: for each example the labeler with the greatest net value, examples by net value, until the budget
     * is spent or nothing is won any more. A labeler who voted on an example is not asked again.
     *
     * @param prices what a vote of each labeler costs, at least 0
     * @param budget what may be spent in all, at least 0
     * @return at most one vote an example, the most valuable first; ask again after these votes came in
     * @throws IllegalArgumentException if the consensus knows no confusion matrix of a labeler
     */
    public List<Offer> next(Map<String, Double> prices, double budget) {
        Checks.check(budget >= 0, "budget", "at least 0", budget);
        Map<String, ConfusionMatrix> matrices = new TreeMap<>();
        for (Map.Entry<String, Double> entry : prices.entrySet()) {
            double price = entry.getValue();
            Checks.check(
                    price >= 0 && Double.isFinite(price),
                    "price of " + Checks.shown(entry.getKey()),
                    "at least 0",
                    price);
            matrices.put(
                    entry.getKey(),
                    consensus.labelers().stream()
                            .filter(l -> l.name().equals(entry.getKey()))
                            .findFirst()
                            .flatMap(LabelerQuality::confusionMatrix)
                            .orElseThrow(() -> new IllegalArgumentException("prices must name labelers whose confusion "
                                    + "matrix the consensus knows, but was " + Checks.shown(entry.getKey()))));
        }
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < consensus.size(); i++) {
            best(i, matrices, prices).ifPresent(offers::add);
        }
        offers.sort(Comparator.comparingDouble(Offer::net).reversed().thenComparing(Offer::example));
        List<Offer> bought = new ArrayList<>();
        double left = budget;
        for (Offer offer : offers) {
            if (offer.net() > 0 && offer.price() <= left) {
                left -= offer.price();
                bought.add(offer);
            }
        }
        return bought;
    }

    private Optional<Offer> best(int i, Map<String, ConfusionMatrix> matrices, Map<String, Double> prices) {
        double[] q = consensus.probabilities(i);
        String example = consensus.votes().examples().get(i);
        Set<String> asked = asked(i);
        Optional<Offer> best = Optional.empty();
        for (Map.Entry<String, ConfusionMatrix> entry : matrices.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                double gain = gain(q, entry.getValue());
                double price = prices.getOrDefault(entry.getKey(), 0.0);
                Offer offer = new Offer(example, entry.getKey(), gain, price, worth * gain - price);
                best = best.isEmpty() || offer.net() > best.get().net() ? Optional.of(offer) : best;
            }
        }
        return best;
    }

    private Set<String> asked(int i) {
        Set<String> names = new HashSet<>();
        VoteList list = consensus.votes().byExample();
        for (int p = list.start(i); p < list.end(i); p++) {
            names.add(consensus.votes().labelers().get(list.other(p)).name());
        }
        return names;
    }
}
