package io.labelkit.core.rule;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A rule that looks items up in a table of what is known (distant supervision, Mintz et al. 2009,
 * doi:10.3115/1690219.1690287): the key is the whole text, a metadata field, or any word or phrase of the text; the
 * value is the class to vote for. Keys are compared as {@link KeywordRule} compares terms. Without an entry the rule
 * abstains. Immutable and thread-safe.
 *
 * <pre>{@code
 * Labeler<String> rule = LookupRule.builder("domains", space, Map.of("spam.example", "spam"))
 *         .field("sender_domain")
 *         .build();
 * }</pre>
 */
public final class LookupRule implements Labeler<String> {
    private final FunctionRule<String> rule;

    private LookupRule(FunctionRule<String> rule) {
        this.rule = rule;
    }

    /**
     * Starts a rule that looks up the whole text.
     *
     * @param name its name
     * @param space the labels, of a kind that is made of classes
     * @param table the class for each key
     * @return a builder
     * @throws IllegalArgumentException if the table is empty or names a class that is not in the space
     */
    public static Builder builder(String name, LabelSpace space, Map<String, String> table) {
        return new Builder(name, space, table);
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public LabelSpace space() {
        return rule.space();
    }

    @Override
    public Fingerprint fingerprint() {
        return rule.fingerprint();
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        return rule.label(items);
    }

    @Override
    public String toString() {
        return rule.toString();
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final LabelSpace space;
        private final TreeMap<String, String> table;
        private Optional<String> field = Optional.empty();
        private boolean anywhere;
        private boolean caseSensitive;
        private TextForm form = TextForm.NFC;
        private SeveralClasses severalClasses = SeveralClasses.MOST_HITS;

        private Builder(String name, LabelSpace space, Map<String, String> table) {
            this.name = Checks.notBlank(name, "name");
            this.space = space;
            Checks.check(space.kind().isCategorical(), "space", "made of classes", space.kind());
            Checks.check(!table.isEmpty(), "table", "not empty", table);
            this.table = new TreeMap<>(table);
            table.values().forEach(space::indexOf);
        }

        /**
         * Looks up a metadata field instead of the text. An item without it makes the rule abstain.
         *
         * @param metadataField the field's name
         * @return this builder
         */
        public Builder field(String metadataField) {
            field = Optional.of(Checks.notBlank(metadataField, "field"));
            return this;
        }

        /**
         * Looks for every key as a word or phrase of the text, or of the metadata field, instead of the whole of it.
         *
         * @return this builder
         */
        public Builder anywhere() {
            anywhere = true;
            return this;
        }

        /**
         * Sets whether case matters.
         *
         * @param value false unless set
         * @return this builder
         */
        public Builder caseSensitive(boolean value) {
            caseSensitive = value;
            return this;
        }

        /**
         * Sets how texts and keys are normalised.
         *
         * @param value {@link TextForm#NFC} unless set
         * @return this builder
         */
        public Builder textForm(TextForm value) {
            form = value;
            return this;
        }

        /**
         * Sets what happens where keys of several classes are found {@link #anywhere}.
         *
         * @param policy {@link SeveralClasses#MOST_HITS} unless set
         * @return this builder
         */
        public Builder severalClasses(SeveralClasses policy) {
            severalClasses = policy;
            return this;
        }

        /**
         * Makes the rule.
         *
         * @return the rule
         * @throws IllegalArgumentException if two keys that are equal under the options have different classes
         */
        public LookupRule build() {
            Function<String, Outcome> find = anywhere ? phrases() : wholes();
            Optional<String> key = field;
            return new LookupRule(new FunctionRule<>(name, space, fingerprint(), item -> {
                if (key.isEmpty()) {
                    return find.apply(item.data());
                }
                String value = item.metadata().get(key.get());
                return value == null ? Outcome.abstain() : find.apply(value);
            }));
        }

        private KeywordMatcher.Options options() {
            return new KeywordMatcher.Options(true, caseSensitive, form);
        }

        private Function<String, Outcome> phrases() {
            Map<String, Set<Integer>> terms = new TreeMap<>();
            entries().forEach((key, className) -> terms.put(key, Set.of(space.indexOf(className))));
            KeywordMatcher matcher = new KeywordMatcher(terms, space.size(), options());
            LabelSpace labels = space;
            SeveralClasses policy = severalClasses;
            return text -> KeywordRule.outcome(matcher.search(text), labels, policy);
        }

        private Function<String, Outcome> wholes() {
            KeywordMatcher.Options options = options();
            Map<String, Outcome> outcomes = new HashMap<>();
            entries()
                    .forEach((key, className) -> outcomes.put(
                            key,
                            Outcome.vote(Vote.of(space.labelOf(className))
                                    .withRationale("key: " + Rationales.cut(key, 60)))));
            return text -> {
                String key = FoldedText.of(text, options.form(), options.caseSensitive())
                        .toString()
                        .strip();
                return outcomes.getOrDefault(key, Outcome.abstain());
            };
        }

        /** The table by folded key. */
        private Map<String, String> entries() {
            Map<String, String> folded = new TreeMap<>();
            table.forEach((key, className) -> {
                String before = folded.putIfAbsent(KeywordMatcher.folded(key, options()), className);
                Checks.check(
                        before == null || before.equals(className),
                        "table",
                        "without keys that are equal but for case or spelling and have different classes",
                        key);
            });
            return folded;
        }

        private Fingerprint fingerprint() {
            return Fingerprint.of(
                    "rule:lookup",
                    Map.of(
                            "space", space.contentHash().hex(),
                            "table", table,
                            "field", field.map(List::of).orElse(List.of()),
                            "anywhere", anywhere,
                            "caseSensitive", caseSensitive,
                            "form", form.name(),
                            "severalClasses", severalClasses.name()));
        }
    }
}
