package io.labelkit.core.rule;

import io.labelkit.core.internal.Checks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ahocorasick.trie.PayloadTrie;

/** Finds the terms of all classes in one pass over a text (Aho and Corasick, doi:10.1145/360825.360855). */
final class KeywordMatcher {
    /**
     * How terms and texts are compared.
     *
     * @param wholeWords whether a term that begins or ends with a word character must do so at the edge of a word
     * @param caseSensitive whether case matters
     * @param form how both are normalised
     */
    record Options(boolean wholeWords, boolean caseSensitive, TextForm form) {
        static final Options DEFAULT = new Options(true, false, TextForm.NFC);
    }

    /** A term, the columns of its classes, and whether its ends must be the edges of words. */
    record Term(String shown, int[] classes, boolean wordStart, boolean wordEnd) {}

    private final Options options;
    private final PayloadTrie<Term> trie;
    private final TermFilter filter;
    private final int classCount;

    /**
     * Makes a matcher.
     *
     * @param terms for each term the columns of the classes it speaks for
     */
    KeywordMatcher(Map<String, Set<Integer>> terms, int classCount, Options options) {
        this.options = options;
        this.classCount = classCount;
        Map<String, Set<Integer>> classesOf = new LinkedHashMap<>();
        Map<String, String> shownAs = new LinkedHashMap<>();
        terms.forEach((term, classes) -> {
            String folded = folded(term, options);
            classesOf.computeIfAbsent(folded, key -> new TreeSet<>()).addAll(classes);
            shownAs.putIfAbsent(folded, term.strip());
        });
        PayloadTrie.PayloadTrieBuilder<Term> builder = PayloadTrie.builder();
        classesOf.forEach((folded, classes) -> builder.addKeyword(
                folded, term(folded, shownAs.getOrDefault(folded, folded), classes, options.wholeWords())));
        this.trie = builder.build();
        this.filter = new TermFilter(
                classesOf.keySet(),
                options.wholeWords()
                        && classesOf.keySet().stream().allMatch(folded -> FoldedText.isWord(folded.codePointAt(0))));
    }

    private static Term term(String folded, String shown, Set<Integer> classes, boolean wholeWords) {
        return new Term(
                shown,
                classes.stream().mapToInt(Integer::intValue).toArray(),
                wholeWords && FoldedText.isWord(folded.codePointAt(0)),
                wholeWords && FoldedText.isWord(folded.codePointBefore(folded.length())));
    }

    /** A term or key in the form in which it is compared. */
    static String folded(String term, Options options) {
        String folded = FoldedText.of(term, options.form(), options.caseSensitive())
                .toString()
                .strip();
        Checks.check(!folded.isEmpty(), "term", "text that is not blank", term);
        return folded;
    }

    KeywordHits search(String raw) {
        FoldedText text = FoldedText.of(raw, options.form(), options.caseSensitive());
        KeywordHits hits = new KeywordHits(text, classCount);
        if (filter.mayHit(text.text())) {
            trie.parseText(text.text(), hits);
        }
        return hits;
    }
}
