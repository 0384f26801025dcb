package io.labelkit.core.review;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.IdTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Chooses what goes into a {@link ReviewQueue}: the examples of a consensus that have no gold label yet, the most
 * doubtful first, equals in the order of the votes; items whose uncertainty is unknown come last. Not thread-safe.
 *
 * @param <T> the type of the data
 */
public final class ReviewQueueBuilder<T> {
    private final Dataset<T> dataset;
    private final Consensus consensus;
    private ReviewOrder order;
    private int limit = Integer.MAX_VALUE;
    private boolean withGold;
    private Optional<List<String>> chosen = Optional.empty();
    private final Map<String, String> reasons = new HashMap<>();
    private ToDoubleFunction<Example<T>> value = example -> 1;
    private Function<T, String> text = String::valueOf;

    ReviewQueueBuilder(Dataset<T> dataset, Consensus consensus) {
        this.dataset = dataset;
        this.consensus = consensus;
        this.order = consensus instanceof CategoricalConsensus ? ReviewOrder.ENTROPY : ReviewOrder.EXPECTED_VALUE;
    }

    /**
     * Sets what makes a label doubtful: {@link ReviewOrder#ENTROPY} for single categories and levels and
     * {@link ReviewOrder#EXPECTED_VALUE} for others unless set.
     *
     * @param by the order
     * @return this builder
     * @throws IllegalArgumentException if the consensus has no distribution over classes and the order needs one
     */
    public ReviewQueueBuilder<T> order(ReviewOrder by) {
        boolean possible = by == ReviewOrder.EXPECTED_VALUE || consensus instanceof CategoricalConsensus;
        Checks.check(
                possible,
                "order",
                "EXPECTED_VALUE for labels of kind " + consensus.space().kind(),
                by);
        order = by;
        return this;
    }

    /**
     * Sets how many items the queue has at most.
     *
     * @param most the limit, at least 1
     * @return this builder
     */
    public ReviewQueueBuilder<T> limit(int most) {
        limit = Checks.positive(most, "limit");
        return this;
    }

    /**
     * Sets what the right label of an example is worth, and orders by the expected value of a review.
     *
     * @param worth a finite number of at least 0, for instance how often the text occurs
     * @return this builder
     */
    public ReviewQueueBuilder<T> value(ToDoubleFunction<Example<T>> worth) {
        value = worth;
        return order(ReviewOrder.EXPECTED_VALUE);
    }

    /**
     * Lets examples in that have a gold label already.
     *
     * @return this builder
     */
    public ReviewQueueBuilder<T> includeGold() {
        withGold = true;
        return this;
    }

    /**
     * Takes these examples in this order, for instance those of a batch that mixes suspects and controls.
     *
     * @param ids the examples; all must have a row in the consensus
     * @return this builder
     */
    public ReviewQueueBuilder<T> examples(List<String> ids) {
        chosen = Optional.of(Checks.distinct(ids, "ids"));
        return includeGold();
    }

    /**
     * Takes the flagged labels of an audit in its order, with its reasons.
     *
     * @param issues the audit
     * @return this builder
     */
    public ReviewQueueBuilder<T> issues(LabelIssues issues) {
        List<LabelIssue> flagged = issues.flagged();
        flagged.forEach(issue -> reasons.put(issue.id(), issue.reason()));
        return examples(flagged.stream().map(LabelIssue::id).toList());
    }

    /**
     * Sets how data are shown: by their {@code toString} unless set.
     *
     * @param shown data to text
     * @return this builder
     */
    public ReviewQueueBuilder<T> text(Function<T, String> shown) {
        text = shown;
        return this;
    }

    /**
     * Makes the queue.
     *
     * @return the queue
     * @throws IllegalArgumentException if the data set lacks an example of the consensus, or the consensus one that was
     *     asked for
     */
    public ReviewQueue build() {
        IdTable ids = consensus.votes().examples();
        Doubt<T> doubt = new Doubt<>(consensus, order, value);
        record Ranked<T>(int row, Example<T> example, double doubt) {}
        List<Ranked<T>> ranked = new ArrayList<>();
        List<String> candidates = chosen.orElseGet(() -> all(ids));
        for (String id : candidates) {
            Example<T> example = dataset.find(id)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "dataset must hold each example with votes, but has no " + Checks.shown(id)));
            if (withGold || !example.hasGold()) {
                int row = ids.indexOf(id);
                ranked.add(new Ranked<>(row, example, doubt.of(row, example)));
            }
        }
        if (chosen.isEmpty()) {
            ranked.sort(Comparator.comparingDouble((Ranked<T> r) -> Double.isNaN(r.doubt()) ? -1 : r.doubt())
                    .reversed());
        }
        ItemMaker maker = new ItemMaker(consensus);
        List<ReviewItem> items = ranked.stream()
                .limit(limit)
                .map(r -> maker.item(
                        r.row(),
                        r.example().item().contentHash(),
                        text.apply(r.example().data()),
                        r.doubt(),
                        Optional.ofNullable(reasons.get(r.example().id())).orElse("")))
                .toList();
        return new ReviewQueue(consensus.space(), consensus.method(), items);
    }

    private static List<String> all(IdTable ids) {
        List<String> all = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            all.add(ids.get(i));
        }
        return all;
    }
}
