package io.labelkit.aggregate.quality.token;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What {@link TokenAudit} found: scores and flags of tokens, and scores of sentences. Immutable and thread-safe. */
public final class TokenIssues implements Displayable {
    /** The usual threshold of {@link #tokensBelow} and {@link #sentencesBelow}. */
    public static final double USUAL_THRESHOLD = 0.1;

    private final TaggedSentences sentences;
    private final BitSet flagged;
    private final double[] tokenScores;
    private final double[] sentenceScores;

    TokenIssues(TaggedSentences sentences, BitSet flagged, double[] tokenScores, double[] sentenceScores) {
        this.sentences = sentences;
        this.flagged = flagged;
        this.tokenScores = tokenScores;
        this.sentenceScores = sentenceScores;
    }

    /**
     * What was audited.
     *
     * @return the sentences
     */
    public TaggedSentences sentences() {
        return sentences;
    }

    /**
     * How good the tags of a sentence look.
     *
     * @param sentence its number
     * @return the pooled score in [0, 1]; 1 for an empty sentence
     */
    public double score(int sentence) {
        return sentenceScores[sentence];
    }

    /**
     * How good the tag of a token looks.
     *
     * @param sentence the sentence
     * @param position the token's place in it
     * @return the score in [0, 1]
     */
    public double score(int sentence, int position) {
        return tokenScores[sentences.at(sentence, position)];
    }

    /**
     * Whether a token is flagged.
     *
     * @param sentence the sentence
     * @param position the token's place in it
     * @return true if its tag is probably wrong
     */
    public boolean isIssue(int sentence, int position) {
        return flagged.get(sentences.at(sentence, position));
    }

    /**
     * The flagged tokens.
     *
     * @return by score, worst first, equal ones in order of the text
     */
    public List<TokenIssue> flagged() {
        return ranked(flagged::get);
    }

    /**
     * The flagged tokens that are one word.
     *
     * @param token the word, in any case
     * @return worst first
     */
    public List<TokenIssue> flagged(String token) {
        return flagged().stream()
                .filter(issue -> issue.token().equalsIgnoreCase(token))
                .toList();
    }

    /**
     * The tokens whose score is low, flagged or not.
     *
     * @param threshold the score that they are below
     * @return worst first, equal ones in order of the text
     */
    public List<TokenIssue> tokensBelow(double threshold) {
        return ranked(t -> tokenScores[t] < threshold);
    }

    /**
     * The sentences whose score is low.
     *
     * @param threshold the score that they are below
     * @return their numbers, worst first, equal ones in order
     */
    public int[] sentencesBelow(double threshold) {
        return IntStream.range(0, sentenceScores.length)
                .filter(s -> sentenceScores[s] < threshold)
                .boxed()
                .sorted(Comparator.comparingDouble(s -> sentenceScores[s]))
                .mapToInt(s -> s)
                .toArray();
    }

    /**
     * The sentences without tokens, of which nothing can be said.
     *
     * @return their numbers
     */
    public int[] emptySentences() {
        return IntStream.range(0, sentences.size())
                .filter(s -> sentences.length(s) == 0)
                .toArray();
    }

    /**
     * Which flags repeat: a tagging rule that was misread shows here.
     *
     * @return flagged tokens that are equal in word, given and suggested tag, most frequent first; equal counts in the
     *     order of the first flag of the word, then by given and suggested tag
     */
    public List<TokenConfusion> commonIssues() {
        int classes = sentences.classes().size();
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (TokenIssue issue : flagged()) {
            int[] pairs = counts.computeIfAbsent(issue.token(), token -> new int[classes * classes]);
            pairs[
                    sentences.tag(issue.sentence(), issue.position()) * classes
                            + sentences.predicted(issue.sentence(), issue.position())]++;
        }
        List<TokenConfusion> common = new ArrayList<>();
        counts.forEach((token, pairs) -> {
            for (int pair = 0; pair < pairs.length; pair++) {
                if (pairs[pair] > 0) {
                    common.add(new TokenConfusion(
                            token,
                            sentences.classes().get(pair / classes),
                            sentences.classes().get(pair % classes),
                            pairs[pair]));
                }
            }
        });
        common.sort(Comparator.comparingInt(confusion -> -confusion.count()));
        return common;
    }

    private List<TokenIssue> ranked(Predicate<Integer> wanted) {
        Integer[] sentenceOf = new Integer[tokenScores.length];
        for (int s = 0; s < sentences.size(); s++) {
            Arrays.fill(sentenceOf, sentences.start(s), sentences.start(s + 1), s);
        }
        return IntStream.range(0, tokenScores.length)
                .boxed()
                .filter(wanted)
                .sorted(Comparator.comparingDouble(t -> tokenScores[t]))
                .map(t -> issue(sentenceOf[t], t - sentences.start(sentenceOf[t])))
                .toList();
    }

    private TokenIssue issue(int sentence, int position) {
        return new TokenIssue(
                sentence,
                sentences.id(sentence),
                position,
                sentences.tokens(sentence).get(position),
                sentences.classes().get(sentences.tag(sentence, position)),
                sentences.classes().get(sentences.predicted(sentence, position)),
                score(sentence, position));
    }

    @Override
    public Display display() {
        List<TokenIssue> suspects = flagged();
        return Display.builder("Tags that are probably wrong")
                .count("sentences", sentences.size())
                .count("tokens", sentences.tokenCount())
                .count("probably wrong", flagged.cardinality())
                .count(
                        "in sentences",
                        suspects.stream().map(TokenIssue::sentence).distinct().count())
                .table(TokenIssue.ROWS.table("most suspicious first", suspects))
                .table(TokenConfusion.ROWS.table("most often", commonIssues()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
