package io.labelkit.core.analysis;

import io.labelkit.core.data.Gold;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What votes say about their labelers, before anything is combined; the numbers of Snorkel's {@code LFAnalysis}
 * (Ratner et al. 2017, doi:10.14778/3157794.3157797) and more. {@link #labelers()} is {@code lf_summary},
 * {@link #coverage()} {@code label_coverage}, {@link #overlap()} {@code label_overlap} and {@link #conflict()}
 * {@code label_conflict}. Of repeated votes of one labeler on one example the first counts. Two votes conflict if they
 * are not for the very same thing. One pass over the votes, memory for the labelers only. Immutable and thread-safe.
 *
 * <pre>{@code
 * LabelingFunctionAnalysis analysis = LabelingFunctionAnalysis.of(votes, gold);
 * analysis.labelers().get(0).coverage();
 * analysis.disputed(10);
 * }</pre>
 */
public final class LabelingFunctionAnalysis implements Displayable {
    private static final int MOST_POLARITY = 20;

    private final VoteMatrix votes;
    private final List<LabelerSummary> labelers;
    private final long covered;
    private final long overlapping;
    private final long conflicting;
    private final boolean hasGold;

    private LabelingFunctionAnalysis(VoteMatrix votes, Map<String, ? extends Label> gold) {
        this.votes = votes;
        this.hasGold = !gold.isEmpty();
        Counts counts = new Counts(votes.labelerCount());
        Map<Label, Integer> codes = codesOfLabels(votes);
        FirstVotes row = new FirstVotes(votes);
        for (int i = 0; i < votes.exampleCount(); i++) {
            row.read(i);
            boolean known = hasGold && gold.containsKey(votes.examples().get(i));
            counts.add(row, known ? codes.getOrDefault(gold.get(votes.examples().get(i)), -1) : -1, known);
        }
        covered = counts.covered;
        overlapping = counts.overlapping;
        conflicting = counts.conflicting;
        labelers = summaries(counts);
    }

    /**
     * Analyses votes without gold.
     *
     * @param votes the votes, of at least one example
     * @return the analysis
     */
    public static LabelingFunctionAnalysis of(VoteMatrix votes) {
        return of(votes, Map.of());
    }

    /**
     * Analyses votes where some examples have gold.
     *
     * @param votes the votes, of at least one example
     * @param gold the gold label by example
     * @return the analysis
     */
    public static LabelingFunctionAnalysis of(VoteMatrix votes, Map<String, ? extends Label> gold) {
        Checks.check(votes.exampleCount() > 0, "votes", "of at least one example", votes.exampleCount());
        return new LabelingFunctionAnalysis(votes, gold);
    }

    /**
     * Analyses votes where some examples have gold.
     *
     * @param votes the votes, of at least one example
     * @param gold the gold labels
     * @return the analysis
     */
    public static LabelingFunctionAnalysis of(VoteMatrix votes, Gold gold) {
        return of(votes, gold.labels());
    }

    private static Map<Label, Integer> codesOfLabels(VoteMatrix votes) {
        Map<Label, Integer> codes = new HashMap<>();
        for (int code = 0; code < votes.codeCount(); code++) {
            if (votes.payload(code) instanceof VotePayload.Exactly exactly) {
                codes.put(exactly.label(), code);
            }
        }
        return codes;
    }

    private List<LabelerSummary> summaries(Counts counts) {
        double n = votes.exampleCount();
        List<LabelerSummary> list = new ArrayList<>(votes.labelerCount());
        for (int j = 0; j < votes.labelerCount(); j++) {
            long judged = counts.correct[j] + counts.incorrect[j];
            Optional<Interval> accuracy = judged == 0
                    ? Optional.empty()
                    : Optional.of(ProportionInterval.wilson((double) counts.correct[j], judged, 0.95));
            list.add(new LabelerSummary(
                    votes.labelers().get(j).name(),
                    counts.polarity[j].stream()
                            .limit(MOST_POLARITY)
                            .mapToObj(code -> FirstVotes.said(votes, code))
                            .toList(),
                    counts.votes[j],
                    counts.votes[j] / n,
                    counts.overlaps[j] / n,
                    counts.conflicts[j] / n,
                    hasGold ? OptionalLong.of(counts.correct[j]) : OptionalLong.empty(),
                    hasGold ? OptionalLong.of(counts.incorrect[j]) : OptionalLong.empty(),
                    accuracy));
        }
        return List.copyOf(list);
    }

    /**
     * The labelers, one by one.
     *
     * @return the summaries, in the order of the matrix
     */
    public List<LabelerSummary> labelers() {
        return labelers;
    }

    /**
     * The share of examples with at least one vote.
     *
     * @return the share
     */
    public double coverage() {
        return covered / (double) votes.exampleCount();
    }

    /**
     * The share of examples with votes of at least two labelers.
     *
     * @return the share
     */
    public double overlap() {
        return overlapping / (double) votes.exampleCount();
    }

    /**
     * The share of examples on which two labelers vote for different things.
     *
     * @return the share
     */
    public double conflict() {
        return conflicting / (double) votes.exampleCount();
    }

    /**
     * How often labelers agree, two by two, for a heat map. Made anew at each call.
     *
     * @return the agreement; empty for more than {@link PairwiseAgreement#MOST_LABELERS} labelers
     */
    public Optional<PairwiseAgreement> agreement() {
        return votes.labelerCount() > PairwiseAgreement.MOST_LABELERS
                ? Optional.empty()
                : Optional.of(PairwiseAgreement.of(votes));
    }

    /**
     * The examples on which labelers disagree most: by the entropy of the votes, then by their number, then in the order
     * of the matrix. Examples without disagreement are left out.
     *
     * @param limit how many at most, at least 1
     * @return the examples, most disputed first
     */
    public List<DisputedExample> disputed(int limit) {
        return Disputes.of(votes, Checks.positive(limit, "limit"));
    }

    VoteMatrix votes() {
        return votes;
    }

    boolean hasGold() {
        return hasGold;
    }

    @Override
    public Display display() {
        return AnalysisDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /** The counts by labeler. */
    private static final class Counts {
        private final long[] votes;
        private final long[] overlaps;
        private final long[] conflicts;
        private final long[] correct;
        private final long[] incorrect;
        private final BitSet[] polarity;
        private long covered;
        private long overlapping;
        private long conflicting;

        Counts(int labelers) {
            votes = new long[labelers];
            overlaps = new long[labelers];
            conflicts = new long[labelers];
            correct = new long[labelers];
            incorrect = new long[labelers];
            polarity = new BitSet[labelers];
            java.util.Arrays.setAll(polarity, j -> new BitSet());
        }

        void add(FirstVotes row, int goldCode, boolean hasGold) {
            boolean conflict = row.inConflict();
            covered += row.size() > 0 ? 1 : 0;
            overlapping += row.size() > 1 ? 1 : 0;
            conflicting += conflict ? 1 : 0;
            for (int at = 0; at < row.size(); at++) {
                int j = row.labeler(at);
                int code = row.code(at);
                votes[j]++;
                overlaps[j] += row.size() > 1 ? 1 : 0;
                conflicts[j] += conflict ? 1 : 0;
                correct[j] += hasGold && code == goldCode ? 1 : 0;
                incorrect[j] += hasGold && code != goldCode ? 1 : 0;
                polarity[j].set(code);
            }
        }
    }
}
