package io.labelkit.core.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.handler.PayloadEmitHandler;

/** The hits in one text. Not thread-safe. */
final class KeywordHits implements PayloadEmitHandler<KeywordMatcher.Term> {
    private static final int SHOWN_TERMS = 5;
    private static final int SHOWN_LENGTH = 40;

    private final FoldedText text;
    private final int classCount;
    private final List<PayloadEmit<KeywordMatcher.Term>> hits = new ArrayList<>(0);

    KeywordHits(FoldedText text, int classCount) {
        this.text = text;
        this.classCount = classCount;
    }

    @Override
    public boolean emit(PayloadEmit<KeywordMatcher.Term> hit) {
        KeywordMatcher.Term term = hit.getPayload();
        boolean counts = text.isCut(hit.getStart(), hit.getEnd() + 1, term.wordStart(), term.wordEnd());
        if (counts) {
            hits.add(hit);
        }
        return counts;
    }

    boolean isEmpty() {
        return hits.isEmpty();
    }

    /** The columns of the classes that were hit, in ascending order. */
    int[] classes() {
        return hits.stream()
                .flatMapToInt(hit -> java.util.Arrays.stream(hit.getPayload().classes()))
                .sorted()
                .distinct()
                .toArray();
    }

    /** The one class that a policy chooses; empty where it abstains. */
    OptionalInt choose(SeveralClasses policy) {
        int[] classes = classes();
        if (classes.length <= 1) {
            return classes.length == 0 ? OptionalInt.empty() : OptionalInt.of(classes[0]);
        }
        return switch (policy) {
            case MOST_HITS -> mostHits();
            case FIRST -> first();
            case ABSTAIN -> OptionalInt.empty();
        };
    }

    private OptionalInt mostHits() {
        int[] counts = new int[classCount];
        for (PayloadEmit<KeywordMatcher.Term> hit : hits) {
            for (int k : hit.getPayload().classes()) {
                counts[k]++;
            }
        }
        int best = 0;
        boolean tie = false;
        for (int k = 1; k < classCount; k++) {
            tie = counts[k] > counts[best] ? false : tie || counts[k] == counts[best];
            best = counts[k] > counts[best] ? k : best;
        }
        return tie ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private OptionalInt first() {
        PayloadEmit<KeywordMatcher.Term> first = hits.get(0);
        for (PayloadEmit<KeywordMatcher.Term> hit : hits) {
            boolean earlier = hit.getStart() < first.getStart();
            boolean longer = hit.getStart() == first.getStart() && hit.getEnd() > first.getEnd();
            first = earlier || longer ? hit : first;
        }
        int[] classes = first.getPayload().classes();
        return classes.length == 1 ? OptionalInt.of(classes[0]) : OptionalInt.empty();
    }

    /** The distinct terms that were hit and speak for some of the classes, cut to a few. */
    String rationale(Set<Integer> classes) {
        Set<String> terms = new LinkedHashSet<>();
        for (PayloadEmit<KeywordMatcher.Term> hit : hits) {
            for (int k : hit.getPayload().classes()) {
                if (classes.contains(k)) {
                    terms.add(hit.getPayload().shown());
                }
            }
        }
        StringBuilder out = new StringBuilder("terms: ");
        int shown = 0;
        for (String term : terms) {
            if (shown == SHOWN_TERMS) {
                return out.append(", and ")
                        .append(terms.size() - shown)
                        .append(" more")
                        .toString();
            }
            out.append(shown++ == 0 ? "" : ", ").append(Rationales.cut(term, SHOWN_LENGTH));
        }
        return out.toString();
    }
}
