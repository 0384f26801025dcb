package io.labelkit.core.rule;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A rule that looks for terms, each of which speaks for a class. One pass over the text finds the terms of all classes,
 * however many there are. Case and Unicode spelling do not matter unless asked for (full case folding, canonical
 * composition), a run of white space counts as one space, and a term stands for whole words: where it begins or ends
 * with a letter, digit, mark or underscore, the text must not go on with one. In a multi-label space the vote is the
 * set of all classes that were hit; otherwise {@link SeveralClasses} decides. Without a hit the rule abstains. The
 * rationale lists the first five terms. Immutable and thread-safe.
 *
 * <pre>{@code
 * Labeler<String> rule = KeywordRule.builder("words", LabelSpace.categories("ham", "spam"))
 *         .terms("spam", List.of("free prize", "click here"))
 *         .terms("ham", List.of("see you"))
 *         .build();
 * }</pre>
 */
public final class KeywordRule implements Labeler<String> {
    private final FunctionRule<String> rule;

    private KeywordRule(FunctionRule<String> rule) {
        this.rule = rule;
    }

    /**
     * Starts a rule.
     *
     * @param name its name
     * @param space the labels, of a kind that is made of classes
     * @return a builder
     */
    public static Builder builder(String name, LabelSpace space) {
        return new Builder(name, space);
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

    static Outcome outcome(KeywordHits hits, LabelSpace space, SeveralClasses policy) {
        if (hits.isEmpty()) {
            return Outcome.abstain();
        }
        if (space.kind() == LabelKind.CATEGORY_SET) {
            Set<Integer> columns =
                    Set.copyOf(java.util.Arrays.stream(hits.classes()).boxed().toList());
            List<String> names = columns.stream().map(space.classNames()::get).toList();
            return Outcome.vote(Vote.of(new Label.CategorySet(names)).withRationale(hits.rationale(columns)));
        }
        OptionalInt k = hits.choose(policy);
        if (k.isEmpty()) {
            return Outcome.abstain();
        }
        Label label = space.labelOf(space.classNames().get(k.getAsInt()));
        return Outcome.vote(Vote.of(label).withRationale(hits.rationale(Set.of(k.getAsInt()))));
    }

    /** Collects terms and options. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final LabelSpace space;
        private final Map<String, Set<Integer>> terms = new LinkedHashMap<>();
        private boolean wholeWords = true;
        private boolean caseSensitive;
        private TextForm form = TextForm.NFC;
        private SeveralClasses severalClasses = SeveralClasses.MOST_HITS;

        private Builder(String name, LabelSpace space) {
            this.name = Checks.notBlank(name, "name");
            this.space = space;
            Checks.check(space.kind().isCategorical(), "space", "made of classes", space.kind());
        }

        /**
         * Adds terms that speak for a class. A term may speak for several classes.
         *
         * @param className the class
         * @param words the terms, of one word or more, none of them blank
         * @return this builder
         * @throws IllegalArgumentException if the class is not in the space or a term is blank
         */
        public Builder terms(String className, Collection<String> words) {
            int k = space.indexOf(className);
            for (String word : words) {
                Checks.notBlank(word, "term");
                terms.computeIfAbsent(word, key -> new TreeSet<>()).add(k);
            }
            return this;
        }

        /**
         * Sets whether a term must not begin or end within a word.
         *
         * @param value true unless set
         * @return this builder
         */
        public Builder wholeWords(boolean value) {
            wholeWords = value;
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
         * Sets how texts and terms are normalised.
         *
         * @param value {@link TextForm#NFC} unless set
         * @return this builder
         */
        public Builder textForm(TextForm value) {
            form = value;
            return this;
        }

        /**
         * Sets what happens where several classes are hit. It has no effect in a multi-label space.
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
         * @throws IllegalArgumentException if there are no terms
         */
        public KeywordRule build() {
            Checks.check(!terms.isEmpty(), "terms", "at least one", 0);
            KeywordMatcher matcher = new KeywordMatcher(
                    terms, space.size(), new KeywordMatcher.Options(wholeWords, caseSensitive, form));
            LabelSpace labels = space;
            SeveralClasses policy = severalClasses;
            return new KeywordRule(new FunctionRule<>(
                    name, labels, fingerprint(), item -> outcome(matcher.search(item.data()), labels, policy)));
        }

        private Fingerprint fingerprint() {
            Map<String, List<String>> sorted = new TreeMap<>();
            terms.forEach((term, classes) -> sorted.put(
                    term, classes.stream().map(space.classNames()::get).collect(Collectors.toList())));
            return Fingerprint.of(
                    "rule:keywords",
                    Map.of(
                            "space",
                            space.contentHash().hex(),
                            "terms",
                            sorted,
                            "wholeWords",
                            wholeWords,
                            "caseSensitive",
                            caseSensitive,
                            "form",
                            form.name(),
                            "severalClasses",
                            severalClasses.name()));
        }
    }
}
