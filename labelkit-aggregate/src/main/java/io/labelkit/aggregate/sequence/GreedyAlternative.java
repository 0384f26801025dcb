package io.labelkit.aggregate.sequence;

import io.labelkit.core.label.Label;
import java.util.Arrays;
import java.util.Optional;

/**
 * The tags that come next where each token gets its most probable tag: those that change the reading of a span at the
 * least cost, or those that make a span. One use.
 */
final class GreedyAlternative {
    private static final double LEAST = 1e-12;

    private final Lattice lattice;
    private final float[] posterior;
    private final Label.Span span;
    private final boolean counts;
    private final int states;
    private final int[] decided;

    /**
     * Reads the decided tags.
     *
     * @param posterior by token and tag
     * @param counts whether scores are votes, so that they are compared rather than probabilities
     */
    GreedyAlternative(Lattice lattice, float[] posterior, Label.Span span, boolean counts) {
        this.lattice = lattice;
        this.posterior = posterior;
        this.span = span;
        this.counts = counts;
        this.states = lattice.states();
        this.decided = new int[lattice.length()];
        for (int t = 0; t < decided.length; t++) {
            decided[t] = mostProbable(t, -1);
        }
    }

    /** The most probable tag of each token. */
    int[] decided() {
        return decided;
    }

    private int mostProbable(int t, int but) {
        int best = but == 0 ? 1 : 0;
        for (int s = best; s < states; s++) {
            best = s != but && posterior[t * states + s] > posterior[t * states + best] ? s : best;
        }
        return best;
    }

    /** The decided tags with the change of one token that costs least and takes the span away. */
    Optional<int[]> without() {
        int first = Math.max(0, span.start() - 1);
        int[] window = Arrays.copyOfRange(decided, first, Math.min(decided.length, span.end() + 1));
        Label.Span shifted = new Label.Span(span.start() - first, span.end() - first, span.type());
        int token = -1;
        int tag = 0;
        for (int t = span.start(); t < first + window.length; t++) {
            for (int s = 0; s < states; s++) {
                boolean cheaper = s != decided[t] && (token < 0 || difference(t, s) < difference(token, tag));
                if (cheaper) {
                    window[t - first] = s;
                    if (!lattice.tags().spans(window, window.length).contains(shifted)) {
                        token = t;
                        tag = s;
                    }
                }
            }
            window[t - first] = decided[t];
        }
        if (token < 0) {
            return Optional.empty();
        }
        int[] other = decided.clone();
        other[token] = tag;
        return Optional.of(other);
    }

    /** The decided tags but for those of the span, and of the token after it where it would go on. */
    int[] with(int[] tags) {
        int[] other = decided.clone();
        System.arraycopy(tags, span.start(), other, span.start(), span.end() - span.start());
        int continuation = lattice.tags().continuation(tags[span.end() - 1]);
        if (span.end() < other.length && other[span.end()] == continuation) {
            other[span.end()] = mostProbable(span.end(), continuation);
        }
        return other;
    }

    /** How much the decided tags score more than others, token by token. */
    double difference(int[] other) {
        double sum = 0;
        for (int t = 0; t < other.length; t++) {
            sum += other[t] == decided[t] ? 0 : difference(t, other[t]);
        }
        return sum;
    }

    private double difference(int t, int other) {
        return counts
                ? lattice.score(t, decided[t]) - lattice.score(t, other)
                : Math.log(Math.max(LEAST, posterior[t * states + decided[t]])
                        / Math.max(LEAST, posterior[t * states + other]));
    }
}
