package io.labelkit.aggregate.sequence;

import io.labelkit.core.label.Label;
import java.util.Arrays;
import java.util.Optional;

/**
 * The best sequence of tags that has a given span, or that does not have it: best paths in two layers, of those that
 * agree with the span so far and of those that no longer do. O(T A^2) for T tokens with A admissible tags. One use.
 */
final class SpanAlternative {
    private static final int AGREES = 0;
    private static final int DIFFERS = 1;

    private final Lattice lattice;
    private final ChainModel model;
    private final Label.Span span;
    private final int[] tags;
    private final int continuation;
    private final int states;
    private final double[][] value;
    private final int[][] from;

    /**
     * Prepares a search.
     *
     * @param lattice the loaded document
     * @param tags the tags of the span's tokens, at their places in the document
     */
    SpanAlternative(Lattice lattice, ChainModel model, Label.Span span, int[] tags) {
        this.lattice = lattice;
        this.model = model;
        this.span = span;
        this.tags = tags;
        this.continuation = lattice.tags().continuation(tags[span.end() - 1]);
        this.states = lattice.states();
        this.value = new double[2][states];
        this.from = new int[2][lattice.length() * states];
    }

    /** Tags of the best sequence with the span or without; empty if the model has none. */
    Optional<int[]> best(boolean with) {
        int layer = with ? AGREES : DIFFERS;
        for (int t = 0; t < lattice.length(); t++) {
            advance(t);
        }
        int last = lattice.length() - 1;
        int end = -1;
        for (int s : active(last)) {
            boolean better = end < 0 || value[layer][s] > value[layer][end];
            end = better && value[layer][s] > Double.NEGATIVE_INFINITY ? s : end;
        }
        if (end < 0) {
            return Optional.empty();
        }
        int[] path = new int[lattice.length()];
        int at = layer * states + end;
        for (int t = last; t >= 0; t--) {
            path[t] = at % states;
            at = from[at / states][t * states + at % states];
        }
        return Optional.of(path);
    }

    private int[] active(int token) {
        int[] active = new int[lattice.first(token + 1) - lattice.first(token)];
        Arrays.setAll(active, a -> lattice.active(lattice.first(token) + a));
        return active;
    }

    private void advance(int t) {
        double[][] next = new double[2][states];
        Arrays.fill(next[AGREES], Double.NEGATIVE_INFINITY);
        Arrays.fill(next[DIFFERS], Double.NEGATIVE_INFINITY);
        int[] before = t == 0 ? new int[1] : active(t - 1);
        for (int s : active(t)) {
            for (int layer = AGREES; layer <= (t == 0 ? AGREES : DIFFERS); layer++) {
                int arrives = agrees(t, s) ? layer : DIFFERS;
                for (int b : before) {
                    double weight = t == 0 ? model.logStart(s) : value[layer][b] + model.logStep(b, s);
                    if (weight + lattice.score(t, s) > next[arrives][s]) {
                        next[arrives][s] = weight + lattice.score(t, s);
                        from[arrives][t * states + s] = layer * states + b;
                    }
                }
            }
        }
        value[AGREES] = next[AGREES];
        value[DIFFERS] = next[DIFFERS];
    }

    private boolean agrees(int t, int s) {
        boolean inside = t >= span.start() && t < span.end();
        return inside ? s == tags[t] : t != span.end() || s != continuation;
    }

    /** The weight of a sequence. */
    static double weight(Lattice lattice, ChainModel model, int[] path) {
        double sum = 0;
        for (int t = 0; t < path.length; t++) {
            sum += lattice.score(t, path[t]) + (t == 0 ? model.logStart(path[0]) : model.logStep(path[t - 1], path[t]));
        }
        return sum;
    }
}
