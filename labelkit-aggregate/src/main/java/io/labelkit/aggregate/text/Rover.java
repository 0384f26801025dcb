package io.labelkit.aggregate.text;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.TextAnswer;
import io.labelkit.core.consensus.TextConsensus;
import io.labelkit.core.consensus.TextSlot;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Recognizer output voting error reduction: texts are aligned one after another into a network of places, and at each
 * place the word that most texts have wins; in ties the longer word, then the greater one; no word can win too. Alignment
 * is by edit distance to the network: 0 for a word that is at a place, 1 for another one, 1 for a new place, and for no
 * word 0 where some text has none and else 1.
 *
 * <p>The order of alignment matters. It starts with the medoid, the text of the smallest sum of edit distances to all
 * others, and goes on with the text nearest to it; ties are broken by the texts themselves, so that the order of the
 * votes does not matter. A text without words is legal. Words are compared as they are: upper and lower case differ
 * unless the tokenizer folds them.
 *
 * <p>Prefer it for transcriptions and short answers that labelers copy or correct; free paraphrases have no words to
 * align. Cost: O(n^2 T^2) time for n texts of T words, O(T^2) memory. Immutable and thread-safe if the tokenizer is.
 * Source: J. Fiscus (1997), A post-processing system to yield reduced word error rates: recognizer output voting error
 * reduction (ROVER), doi:10.1109/ASRU.1997.659110.
 *
 * <pre>{@code
 * TextConsensus consensus = Rover.create().aggregate(votes);
 * }</pre>
 */
public final class Rover implements Aggregator {
    /** The greatest number of words of a text. */
    public static final int MOST_WORDS = 10_000;

    private static final String NAME = "rover";
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private final Function<String, List<String>> tokenizer;
    private final String joiner;
    private final Fingerprint fingerprint;

    private Rover(Function<String, List<String>> tokenizer, String joiner, Fingerprint fingerprint) {
        this.tokenizer = tokenizer;
        this.joiner = joiner;
        this.fingerprint = fingerprint;
    }

    /**
     * Words are divided by white space of any kind and joined by single spaces.
     *
     * @return the aggregator
     */
    public static Rover create() {
        return new Rover(Rover::words, " ", Fingerprint.of("aggregator:" + NAME, Map.of("tokenizer", "white space")));
    }

    /**
     * Words are made by a function.
     *
     * @param tokenizer makes words of a text; empty words are left out
     * @param joiner what is put between words, perhaps nothing
     * @return the aggregator; its fingerprint is not versioned, since the function's is not known
     */
    public static Rover withTokenizer(Function<String, List<String>> tokenizer, String joiner) {
        return new Rover(tokenizer, joiner, Fingerprint.unversioned("aggregator:" + NAME, joiner));
    }

    private static List<String> words(String text) {
        return Arrays.asList(SPACE.split(text));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<LabelKind> labelKinds() {
        return EnumSet.of(LabelKind.TEXT);
    }

    @Override
    public Set<PayloadKind> payloadKinds() {
        return EnumSet.of(PayloadKind.LABEL);
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * Combines votes.
     *
     * @param votes texts; perhaps none
     * @return a text for each example with votes
     * @throws IllegalArgumentException if the votes are of another kind, or a text has more than {@link #MOST_WORDS}
     *     words
     */
    @Override
    public TextConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        List<List<String>> wordsOfCode = new ArrayList<>();
        for (int code = 0; code < votes.codeCount(); code++) {
            wordsOfCode.add(wordsOf(votes.payload(code)));
        }
        long[] right = new long[votes.labelerCount()];
        long[] all = new long[votes.labelerCount()];
        List<Optional<TextAnswer>> answers = new ArrayList<>();
        VoteList list = votes.byExample();
        int single = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (list.count(i) == 0) {
                answers.add(Optional.empty());
                continue;
            }
            List<List<String>> texts = new ArrayList<>();
            for (int p = list.start(i); p < list.end(i); p++) {
                texts.add(wordsOfCode.get(list.code(p)));
            }
            TextAnswer answer = answer(texts);
            answers.add(Optional.of(answer));
            single += texts.size() == 1 ? 1 : 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                for (TextSlot slot : answer.slots()) {
                    all[list.other(p)]++;
                    right[list.other(p)] +=
                            slot.answers().get(p - list.start(i)).equals(slot.word()) ? 1 : 0;
                }
            }
        }
        return new TextConsensus(NAME, votes, answers, qualities(votes, right, all), warnings(votes, single));
    }

    private List<String> wordsOf(VotePayload payload) {
        if (!(payload instanceof VotePayload.Exactly exactly && exactly.label() instanceof Label.Text text)) {
            return List.of();
        }
        List<String> words = tokenizer.apply(text.value()).stream()
                .filter(word -> !word.isEmpty())
                .toList();
        Checks.check(words.size() <= MOST_WORDS, "words of a text", "at most " + MOST_WORDS, words.size());
        return words;
    }

    private TextAnswer answer(List<List<String>> texts) {
        WordNetwork network = new WordNetwork(texts.size());
        for (int hypothesis : order(texts)) {
            network.add(hypothesis, texts.get(hypothesis));
        }
        List<TextSlot> slots = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        for (int place = 0; place < network.size(); place++) {
            String word = network.best(place);
            List<String> said = new ArrayList<>();
            for (int v = 0; v < texts.size(); v++) {
                said.add(network.said(place, v));
            }
            slots.add(new TextSlot(word, (double) network.count(place, word) / texts.size(), said));
            if (!word.isEmpty()) {
                chosen.add(word);
            }
        }
        return new TextAnswer(String.join(joiner, chosen), slots);
    }

    /** The medoid, then the others by their distance to it. */
    private static List<Integer> order(List<List<String>> texts) {
        int n = texts.size();
        int[][] distance = new int[n][n];
        long[] sum = new long[n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                distance[a][b] = EditDistance.between(texts.get(a), texts.get(b));
                distance[b][a] = distance[a][b];
                sum[a] += distance[a][b];
                sum[b] += distance[a][b];
            }
        }
        List<String> joined =
                texts.stream().map(words -> String.join(" ", words)).toList();
        List<Integer> order = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            order.add(a);
        }
        Comparator<Integer> byText = Comparator.comparing(joined::get);
        int medoid = order.stream()
                .min(Comparator.<Integer>comparingLong(a -> sum[a]).thenComparing(byText))
                .orElseThrow();
        order.sort(Comparator.<Integer>comparingInt(a -> distance[medoid][a]).thenComparing(byText));
        return order;
    }

    private static List<LabelerQuality> qualities(VoteMatrix votes, long[] right, long[] all) {
        List<LabelerQuality> qualities = new ArrayList<>();
        for (int j = 0; j < all.length; j++) {
            OptionalDouble share = all[j] == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right[j] / all[j]);
            qualities.add(
                    new LabelerQuality(votes.labelers().get(j).name(), votes.votesOf(j), share, Optional.empty()));
        }
        return qualities;
    }

    private static List<Warning> warnings(VoteMatrix votes, int single) {
        List<Warning> warnings = new ArrayList<>();
        if (single > 0) {
            warnings.add(new Warning(WarningKind.SINGLE_VOTES, single + " examples have a single text."));
        }
        if (votes.repeats().pairs() > 0) {
            warnings.add(new Warning(
                    WarningKind.REPEATED_VOTES,
                    votes.repeats().pairs() + " pairs of an example and a labeler have more than one text; policy "
                            + votes.repeats().policy() + "."));
        }
        return warnings;
    }

    @Override
    public String toString() {
        return NAME;
    }
}
