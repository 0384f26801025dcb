package io.labelkit.model.entailment;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.internal.ScoreVotes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels texts by whether a sentence about the label follows from them, without training (Yin, Hay and Roth 2019,
 * Benchmarking Zero-shot Text Classification, arXiv:1909.00161). The name of each label is put into templates, and its
 * description is one more sentence; the logits e of entailment and c of contradiction are averaged over the sentences of
 * a label. Of categories and levels one is true, {@code p_k = softmax_k(e_k)}; of a category set each stands alone,
 * {@code p_k = 1 / (1 + exp(c_k - e_k))}, and those of at least one half are in the set.
 *
 * <p>A text costs one run of the model for each sentence of each label. A sentence for none of the labels can be added;
 * where it wins, the labeler abstains. It abstains on blank texts too.
 *
 * <p>Thread-safe. The model is not closed.
 *
 * <pre>{@code
 * Labeler<String> labeler = EntailmentLabeler.builder(model, space).templates("This text is about {label}.").build();
 * }</pre>
 */
public final class EntailmentLabeler implements Labeler<String> {
    private final Builder settings;
    private final List<List<String>> hypotheses;
    private final Fingerprint fingerprint;

    private EntailmentLabeler(Builder settings) {
        this.settings = settings;
        hypotheses = Hypotheses.of(settings.space, settings.templates, settings.descriptions);
        fingerprint = Fingerprint.of(
                        "entailment",
                        Map.of(
                                "model", settings.model.fingerprint().hash().hex(),
                                "space", settings.space.contentHash().hex(),
                                "hypotheses", ContentHash.of(hypotheses).hex(),
                                "none", settings.none.orElse(""),
                                "minimumConfidence", settings.minimumConfidence,
                                "minimumMargin", settings.minimumMargin))
                .restingOn(settings.model.fingerprint());
    }

    /**
     * A labeler for a space of categories, levels or category sets.
     *
     * @param model what says whether a sentence follows
     * @param space the labels
     * @return the builder
     */
    public static Builder builder(EntailmentModel model, LabelSpace space) {
        return new Builder(model, space);
    }

    @Override
    public String name() {
        return settings.name;
    }

    @Override
    public LabelSpace space() {
        return settings.space;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public CallStyle callStyle() {
        return new CallStyle(16, false, Integer.MAX_VALUE);
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<EntailmentPair> pairs = new ArrayList<>();
        for (Item<String> item : items) {
            if (!item.data().isBlank()) {
                pairs.addAll(pairs(item.data()));
            }
        }
        List<EntailmentScores> scores = pairs.isEmpty() ? List.of() : settings.model.score(pairs);
        if (scores.size() != pairs.size()) {
            throw new IllegalStateException("entailment model " + Checks.shown(settings.model.name()) + " gave "
                    + scores.size() + " scores for " + pairs.size() + " pairs");
        }
        int each = pairs.isEmpty() ? 0 : pairs("x").size();
        List<Outcome> outcomes = new ArrayList<>();
        int at = 0;
        for (Item<String> item : items) {
            if (item.data().isBlank()) {
                outcomes.add(ScoreVotes.abstain("the text is blank"));
            } else {
                outcomes.add(outcome(scores.subList(at, at + each)));
                at += each;
            }
        }
        return outcomes;
    }

    private List<EntailmentPair> pairs(String premise) {
        List<EntailmentPair> pairs = new ArrayList<>();
        hypotheses.forEach(sentences -> sentences.forEach(s -> pairs.add(new EntailmentPair(premise, s))));
        settings.none.ifPresent(sentence -> pairs.add(new EntailmentPair(premise, sentence)));
        return pairs;
    }

    private Outcome outcome(List<EntailmentScores> scores) {
        List<EntailmentScores> means = new ArrayList<>();
        int at = 0;
        for (List<String> sentences : hypotheses) {
            means.add(mean(scores.subList(at, at + sentences.size())));
            at += sentences.size();
        }
        if (settings.space.kind() == LabelKind.CATEGORY_SET) {
            double[] p = means.stream()
                    .mapToDouble(s -> 1 / (1 + StrictMath.exp(s.contradiction() - s.entailment())))
                    .toArray();
            return ScoreVotes.outcome(p, settings.space, settings.minimumConfidence, 0);
        }
        List<EntailmentScores> none = scores.subList(at, scores.size());
        double[] logits = new double[means.size() + none.size()];
        for (int k = 0; k < logits.length; k++) {
            logits[k] = (k < means.size() ? means.get(k) : none.get(0)).entailment();
        }
        double[] p = softmax(logits);
        double[] ofLabels = Arrays.copyOf(p, means.size());
        if (!none.isEmpty() && p[means.size()] >= Arrays.stream(ofLabels).max().orElse(0)) {
            return ScoreVotes.abstain("none of the labels is more probable than the sentence for none");
        }
        return ScoreVotes.outcome(ofLabels, settings.space, settings.minimumConfidence, settings.minimumMargin);
    }

    private static EntailmentScores mean(List<EntailmentScores> scores) {
        double entailment = 0;
        double contradiction = 0;
        for (EntailmentScores score : scores) {
            entailment += score.entailment() / scores.size();
            contradiction += score.contradiction() / scores.size();
        }
        return new EntailmentScores(entailment, contradiction);
    }

    private static double[] softmax(double[] logits) {
        double max = Arrays.stream(logits).max().orElse(0);
        double[] p = Arrays.stream(logits).map(z -> StrictMath.exp(z - max)).toArray();
        double sum = Arrays.stream(p).sum();
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }

    @Override
    public String toString() {
        return "EntailmentLabeler " + settings.name + " " + settings.space.classNames();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final EntailmentModel model;
        private final LabelSpace space;
        private String name = "entailment";
        private List<String> templates = List.of("This text is about " + Hypotheses.LABEL + ".");
        private boolean descriptions = true;
        private Optional<String> none = Optional.empty();
        private double minimumConfidence;
        private double minimumMargin;

        private Builder(EntailmentModel model, LabelSpace space) {
            this.model = model;
            this.space = space;
        }

        private Builder copy() {
            Builder copy = new Builder(model, space);
            copy.name = name;
            copy.templates = templates;
            copy.descriptions = descriptions;
            copy.none = none;
            copy.minimumConfidence = minimumConfidence;
            copy.minimumMargin = minimumMargin;
            return copy;
        }

        /**
         * The name as a labeler.
         *
         * @param labelerName the name; {@code entailment} unless set
         * @return this
         */
        public Builder name(String labelerName) {
            name = labelerName;
            return this;
        }

        /**
         * The sentences about a label's name.
         *
         * @param sentences at least one, each with <code>{label}</code> where the name goes; unless set, "This text is about
         *     <code>{label}</code>."
         * @return this
         */
        public Builder templates(String... sentences) {
            templates = List.of(sentences);
            return this;
        }

        /**
         * Whether the description of a label, where there is one, is a sentence too.
         *
         * @param use true unless set
         * @return this
         */
        public Builder descriptions(boolean use) {
            descriptions = use;
            return this;
        }

        /**
         * A sentence for texts that no label fits.
         *
         * @param sentence for instance "This text is about none of these topics."; none unless set
         * @return this
         */
        public Builder none(String sentence) {
            none = Optional.of(Checks.notBlank(sentence, "none"));
            return this;
        }

        /**
         * The confidence below which it abstains.
         *
         * @param probability in [0, 1]; 0 unless set
         * @return this
         */
        public Builder minimumConfidence(double probability) {
            minimumConfidence = probability;
            return this;
        }

        /**
         * The difference of the two greatest probabilities below which it abstains; of no effect for category sets.
         *
         * @param difference in [0, 1]; 0 unless set
         * @return this
         */
        public Builder minimumMargin(double difference) {
            minimumMargin = difference;
            return this;
        }

        /**
         * Makes the labeler.
         *
         * @return the labeler
         * @throws IllegalArgumentException if a setting is out of range, the space is not one of categories, levels or
         *     category sets, a template does not say where the label goes, or there is a sentence for none of a set
         */
        public EntailmentLabeler build() {
            Checks.notBlank(name, "name");
            Checks.inRange(minimumConfidence, 0, 1, "minimumConfidence");
            Checks.inRange(minimumMargin, 0, 1, "minimumMargin");
            Checks.check(
                    space.kind().isCategorical(), "kind of space", "CATEGORY, ORDINAL or CATEGORY_SET", space.kind());
            Checks.check(
                    none.isEmpty() || space.kind() != LabelKind.CATEGORY_SET,
                    "none",
                    "absent for category sets, which may be empty",
                    none.orElse(""));
            return new EntailmentLabeler(copy());
        }
    }
}
