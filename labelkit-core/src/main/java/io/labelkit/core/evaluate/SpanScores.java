package io.labelkit.core.evaluate;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Spans against true spans, pooled over all examples. Exact: a span is right if start, end and type are those of a true
 * span, as in the shared task of CoNLL 2003. Partial: counts places (characters or tokens, whatever the offsets count)
 * that label and truth give the same type, so that half a name is half right; a place covered twice by one type counts
 * once.
 */
public final class SpanScores implements LabelScores {
    private final Tally tally;

    private SpanScores(Tally tally) {
        this.tally = tally;
    }

    static SpanScores of(Map<String, ? extends Label> gold, Predictions labels) {
        return new SpanScores(Tally.of(Label.Spans.class, gold, labels, SpanScores::terms));
    }

    private static double[] terms(Label.Spans truth, Label.Spans label) {
        Set<Label.Span> both = new HashSet<>(truth.spans());
        both.retainAll(label.spans());
        Map<String, List<int[]>> said = places(label);
        Map<String, List<int[]>> right = places(truth);
        long shared = 0;
        for (Map.Entry<String, List<int[]>> entry : said.entrySet()) {
            shared += shared(entry.getValue(), right.getOrDefault(entry.getKey(), List.of()));
        }
        return new double[] {
            both.size(), label.spans().size(), truth.spans().size(), shared, length(said), length(right)
        };
    }

    /** The stretches that each type covers, in order, without overlap. */
    private static Map<String, List<int[]>> places(Label.Spans spans) {
        Map<String, List<int[]>> places = new HashMap<>();
        for (Label.Span span : spans.spans()) {
            List<int[]> ofType = places.computeIfAbsent(span.type(), type -> new ArrayList<>());
            int[] last = ofType.isEmpty() ? new int[] {0, 0} : ofType.get(ofType.size() - 1);
            if (!ofType.isEmpty() && span.start() <= last[1]) {
                last[1] = Math.max(last[1], span.end());
            } else {
                ofType.add(new int[] {span.start(), span.end()});
            }
        }
        return places;
    }

    private static long length(Map<String, List<int[]>> places) {
        long sum = 0;
        for (List<int[]> stretches : places.values()) {
            for (int[] stretch : stretches) {
                sum += stretch[1] - stretch[0];
            }
        }
        return sum;
    }

    private static long shared(List<int[]> a, List<int[]> b) {
        long sum = 0;
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            int[] x = a.get(i);
            int[] y = b.get(j);
            sum += Math.max(0, Math.min(x[1], y[1]) - Math.max(x[0], y[0]));
            if (x[1] < y[1]) {
                i++;
            } else {
                j++;
            }
        }
        return sum;
    }

    /**
     * The share of the spans that are true ones.
     *
     * @return the share; undefined without spans
     */
    public Measure precision() {
        return tally.share("precision", s -> s[0] / s[1]);
    }

    /**
     * The share of the true spans that were found.
     *
     * @return the share; undefined without true spans
     */
    public Measure recall() {
        return tally.share("recall", s -> s[0] / s[2]);
    }

    /**
     * The harmonic mean of precision and recall.
     *
     * @return F1; undefined if there are neither spans nor true spans
     */
    public Measure f1() {
        return tally.share("F1", s -> Tally.f1(s[0], s[1], s[2]));
    }

    /**
     * The share of the places with a type that truly have it.
     *
     * @return the share; undefined without spans
     */
    public Measure partialPrecision() {
        return tally.share("partial precision", s -> s[3] / s[4]);
    }

    /**
     * The share of the places that truly have a type that were given it.
     *
     * @return the share; undefined without true spans
     */
    public Measure partialRecall() {
        return tally.share("partial recall", s -> s[3] / s[5]);
    }

    /**
     * The harmonic mean of partial precision and recall.
     *
     * @return F1; undefined if there are neither spans nor true spans
     */
    public Measure partialF1() {
        return tally.share("partial F1", s -> Tally.f1(s[3], s[4], s[5]));
    }

    @Override
    public LabelKind kind() {
        return LabelKind.SPANS;
    }

    @Override
    public long examples() {
        return tally.examples();
    }

    @Override
    public long labelled() {
        return tally.labelled();
    }

    @Override
    public List<Measure> measures() {
        return List.of(f1(), precision(), recall(), partialF1(), partialPrecision(), partialRecall());
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
