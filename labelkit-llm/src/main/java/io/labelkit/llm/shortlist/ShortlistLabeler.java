package io.labelkit.llm.shortlist;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.llm.exchange.Spent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Shows a model only the labels that are nearest to the text, and {@value #OTHER}: for 50 labels and more. Where the model
 * says {@value #OTHER}, it is shown the next ones, up to a number of lists; then it is an abstention. One request a text, or
 * one for each list. Measure {@link ShortlistRecall} before. Thread-safe if the labelers that are made are.
 *
 * <pre>{@code
 * ShortlistLabeler labeler = ShortlistLabeler
 *         .builder(index, labels -> LlmLabeler.builder("qwen", client, labels).build())
 *         .length(10)
 *         .build();
 * }</pre>
 */
public final class ShortlistLabeler implements Labeler<String> {
    /** The label that stands for all that are not shown. */
    public static final String OTHER = "(other)";

    private final LabelIndex index;
    private final Function<LabelSpace, ? extends Labeler<String>> maker;
    private final Labeler<String> whole;
    private final int length;
    private final int lists;

    private ShortlistLabeler(Builder builder) {
        index = builder.index;
        maker = builder.maker;
        length = builder.length;
        lists = builder.lists;
        whole = maker.apply(index.space());
    }

    /**
     * Starts a labeler.
     *
     * @param index the labels, of kind category or category set
     * @param maker makes the labeler that is shown some of the labels; always of the same name and settings
     * @return a builder
     */
    public static Builder builder(LabelIndex index, Function<LabelSpace, ? extends Labeler<String>> maker) {
        return new Builder(index, maker);
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public LabelSpace space() {
        return index.space();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                        "shortlist",
                        Map.of(
                                "index",
                                index.fingerprint().hash().hex(),
                                "length",
                                length,
                                "lists",
                                lists,
                                "labeler",
                                whole.fingerprint().hash().hex()))
                .containing("labeler", whole.fingerprint());
    }

    @Override
    public Set<String> families() {
        return whole.families();
    }

    @Override
    public Optional<ConfidenceSource> confidenceSource() {
        return whole.confidenceSource();
    }

    @Override
    public Optional<String> gaveUp() {
        return whole.gaveUp();
    }

    @Override
    public Optional<String> currency() {
        return whole.currency();
    }

    @Override
    public CallStyle callStyle() {
        return new CallStyle(1, whole.callStyle().waiting(), whole.callStyle().concurrency());
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            outcomes.add(label(item));
        }
        return List.copyOf(outcomes);
    }

    private Outcome label(Item<String> item) {
        List<String> near = index.nearest(List.of(item.data()), length * lists).stream()
                .map(RankedLabel::label)
                .toList();
        List<Cost> costs = new ArrayList<>();
        Set<String> chosen = new TreeSet<>();
        for (int from = 0; from < near.size(); from += length) {
            List<String> some = near.subList(from, Math.min(from + length, near.size()));
            Outcome outcome = ask(item, some);
            costs.add(outcome.cost());
            if (!(outcome instanceof Outcome.Voted voted) || !saysOther(voted.vote(), chosen)) {
                return with(outcome, chosen, Spent.sum(costs));
            }
        }
        Cost cost = Spent.sum(costs);
        return chosen.isEmpty()
                ? new Outcome.Abstained(Optional.of("none of the " + near.size() + " nearest labels"), cost)
                : new Outcome.Voted(Vote.of(Label.CategorySet.of(chosen)), cost);
    }

    private Outcome ask(Item<String> item, List<String> shown) {
        try (Labeler<String> labeler = maker.apply(shown(shown))) {
            return labeler.label(List.of(item)).get(0);
        }
    }

    private LabelSpace shown(List<String> names) {
        LabelSpace space = index.space();
        LabelSpace.Builder builder =
                LabelSpace.builder(space.kind(), space.name()).description(space.description());
        for (LabelClass c : space.classes()) {
            if (names.contains(c.name())) {
                builder.label(new LabelClass(c.name(), c.description(), c.positive(), c.negative(), Optional.empty()));
            }
        }
        return names.size() == space.size()
                ? builder.build()
                : builder.label(OTHER, "None of the other labels fits, or one that is not in this list fits better.")
                        .build();
    }

    /** Whether a vote asks for the next list; of a set the other labels are kept. */
    private static boolean saysOther(Vote vote, Set<String> chosen) {
        Optional<Label> label = vote.label();
        if (label.isPresent() && label.get() instanceof Label.CategorySet set) {
            set.names().stream().filter(name -> !name.equals(OTHER)).forEach(chosen::add);
            return set.names().contains(OTHER);
        }
        return label.equals(Optional.of(Label.category(OTHER)));
    }

    private static Outcome with(Outcome outcome, Set<String> chosen, Cost cost) {
        return outcome.match(
                voted -> new Outcome.Voted(
                        chosen.isEmpty()
                                ? voted.vote()
                                : new Vote(
                                        Vote.of(Label.CategorySet.of(chosen)).payload(),
                                        voted.vote().confidence(),
                                        voted.vote().rationale()),
                        cost),
                abstained -> new Outcome.Abstained(abstained.reason(), cost),
                failed -> new Outcome.Failed(failed.kind(), failed.message(), cost));
    }

    @Override
    public void close() {
        whole.close();
    }

    @Override
    public String toString() {
        return "ShortlistLabeler[" + length + " of " + index.space().size() + ", " + whole + "]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final LabelIndex index;
        private final Function<LabelSpace, ? extends Labeler<String>> maker;
        private int length = 10;
        private int lists = 2;

        private Builder(LabelIndex index, Function<LabelSpace, ? extends Labeler<String>> maker) {
            LabelSpace space = index.space();
            boolean categories = space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.CATEGORY_SET;
            Checks.check(categories, "space", "of kind CATEGORY or CATEGORY_SET", space.kind());
            Checks.check(space.find(OTHER).isEmpty(), "space", "without a class of this reserved name", OTHER);
            this.index = index;
            this.maker = maker;
        }

        /**
         * Sets how many labels are shown.
         *
         * @param count the number, at least 1; 10 unless set
         * @return this builder
         */
        public Builder length(int count) {
            length = Checks.positive(count, "length");
            return this;
        }

        /**
         * Sets how many lists are shown at most.
         *
         * @param count the number, at least 1; 2 unless set
         * @return this builder
         */
        public Builder lists(int count) {
            lists = Checks.positive(count, "lists");
            return this;
        }

        /**
         * Makes the labeler.
         *
         * @return the labeler, of the name of those that are made
         */
        public ShortlistLabeler build() {
            return new ShortlistLabeler(this);
        }
    }
}
