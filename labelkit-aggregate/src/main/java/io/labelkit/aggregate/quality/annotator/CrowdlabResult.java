package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What {@link Crowdlab} found: a consensus label and its quality for each example, the quality of each single label, and
 * of each annotator. Examples are the rows of the votes. Immutable and thread-safe.
 */
public final class CrowdlabResult implements Displayable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("example"),
            Column.text("label"),
            Column.number("quality", Unit.share()),
            Column.number("labels", Unit.count("")));

    private final CrowdVotes crowd;
    private final int[] labels;
    private final double[] qualities;
    private final double[] modelWeights;
    private final double[] annotatorWeights;
    private final List<TemperatureScaling> scalings;
    private final List<AnnotatorQuality> byColumn;
    private final CategoricalConsensus consensus;

    private CrowdlabResult(
            CrowdVotes crowd,
            int[] labels,
            double[] qualities,
            double[] modelWeights,
            double[] annotatorWeights,
            List<TemperatureScaling> scalings,
            VoteScore score) {
        this.crowd = crowd;
        this.labels = labels;
        this.qualities = qualities;
        this.modelWeights = modelWeights;
        this.annotatorWeights = annotatorWeights;
        this.scalings = List.copyOf(scalings);
        this.byColumn = AnnotatorQualities.of(crowd, labels, qualities, modelWeights, annotatorWeights);
        this.consensus = CategoricalConsensus.builder("crowdlab", crowd.votes(), qualities, score)
                .classPrior(ClassShares.of(crowd, qualities))
                .labelers(labelers())
                .warnings(lostClasses())
                .build();
    }

    static CrowdlabResult of(CrowdVotes crowd, int[] labels, CrowdlabFit fit, List<TemperatureScaling> scalings) {
        return new CrowdlabResult(
                crowd,
                labels,
                fit.posterior(),
                fit.modelWeights(),
                fit.annotatorWeights(),
                scalings,
                new WeightScore(fit));
    }

    static CrowdlabResult byAgreement(CrowdVotes crowd, int[] labels, List<TemperatureScaling> scalings) {
        double[] shares = new double[crowd.size() * crowd.classes()];
        for (int i = 0; i < crowd.size(); i++) {
            for (int k = 0; k < crowd.classes(); k++) {
                shares[i * crowd.classes() + k] =
                        crowd.count(i) == 0 ? 1.0 / crowd.classes() : CrowdlabFit.agreement(crowd, i, k);
            }
        }
        return new CrowdlabResult(crowd, labels, shares, new double[0], new double[0], scalings, new CountScore());
    }

    private List<LabelerQuality> labelers() {
        return byColumn.stream()
                .map(a -> new LabelerQuality(a.name(), a.labels(), a.quality(), Optional.empty()))
                .toList();
    }

    private List<Warning> lostClasses() {
        boolean[] voted = new boolean[crowd.classes()];
        boolean[] kept = new boolean[crowd.classes()];
        for (int p = 0; p < crowd.list().size(); p++) {
            voted[crowd.list().code(p)] = true;
        }
        for (int label : labels) {
            if (label != MajorityLabels.NONE) {
                kept[label] = true;
            }
        }
        List<Warning> warnings = new ArrayList<>();
        for (int k = 0; k < voted.length; k++) {
            if (voted[k] && !kept[k]) {
                warnings.add(new Warning(
                        WarningKind.COLLAPSED_CLASS,
                        "annotators gave class " + name(k) + ", but it is the consensus of no example"));
            }
        }
        return warnings;
    }

    private String name(int k) {
        return crowd.votes().space().classNames().get(k);
    }

    /**
     * The consensus as the aggregators give it, with explanations by weight: its probabilities are the qualities of the
     * classes, and its label is the class with the greatest. That is {@link #label} but for the few examples whose best
     * class the second round changed, and for ties.
     *
     * @return the consensus; the accuracy of a labeler is the annotator's quality
     */
    public CategoricalConsensus consensus() {
        return consensus;
    }

    /**
     * The votes.
     *
     * @return the votes that were fitted
     */
    public VoteMatrix votes() {
        return crowd.votes();
    }

    /**
     * The consensus label of an example.
     *
     * @param example the row
     * @return the class, or empty without votes
     */
    public OptionalInt label(int example) {
        return labels[example] == MajorityLabels.NONE ? OptionalInt.empty() : OptionalInt.of(labels[example]);
    }

    /**
     * How likely the consensus label is right; low is suspicious.
     *
     * @param example the row
     * @return the quality in [0, 1], or empty without votes
     */
    public OptionalDouble quality(int example) {
        return labels[example] == MajorityLabels.NONE
                ? OptionalDouble.empty()
                : OptionalDouble.of(quality(example, labels[example]));
    }

    /**
     * The quality of a class as the label of an example, given or not.
     *
     * @param example the row
     * @param k the class
     * @return the quality in [0, 1]; the qualities of all classes sum to 1
     */
    public double quality(int example, int k) {
        return qualities[example * crowd.classes() + k];
    }

    /**
     * The quality of the label that an annotator gave.
     *
     * @param example the row
     * @param annotator the labeler's column
     * @return the quality, or empty if it gave none
     */
    public OptionalDouble labelQuality(int example, int annotator) {
        VoteList list = crowd.list();
        for (int p = list.start(example); p < list.end(example); p++) {
            if (list.other(p) == annotator) {
                return OptionalDouble.of(quality(example, list.code(p)));
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * The share of an example's labels that equal its consensus.
     *
     * @param example the row
     * @return the share, or empty without votes
     */
    public OptionalDouble agreement(int example) {
        return labels[example] == MajorityLabels.NONE
                ? OptionalDouble.empty()
                : OptionalDouble.of(CrowdlabFit.agreement(crowd, example, labels[example]));
    }

    /**
     * The annotators, worst first: by quality, then by agreement with the consensus; those without come last.
     *
     * @return all annotators
     */
    public List<AnnotatorQuality> annotators() {
        return byColumn.stream()
                .sorted(Comparator.comparingDouble(
                                (AnnotatorQuality a) -> a.quality().orElse(Double.POSITIVE_INFINITY))
                        .thenComparingDouble(a -> a.agreementWithConsensus().orElse(Double.POSITIVE_INFINITY)))
                .toList();
    }

    /**
     * One annotator.
     *
     * @param annotator the labeler's column
     * @return what is known of it
     */
    public AnnotatorQuality annotator(int annotator) {
        return byColumn.get(annotator);
    }

    /**
     * What would help an annotator to improve.
     *
     * @param annotator the labeler's column
     * @return its doubtful labels and the classes it mixes up
     */
    public AnnotatorFeedback feedback(int annotator) {
        return AnnotatorFeedback.of(this, annotator);
    }

    /**
     * The weight of each model, comparable with those of annotators.
     *
     * @return a copy, in the order of the models; empty by {@link QualityMethod#AGREEMENT}
     */
    public double[] modelWeights() {
        return modelWeights.clone();
    }

    /**
     * The weight of each annotator.
     *
     * @return a copy, by column; empty by {@link QualityMethod#AGREEMENT}
     */
    public double[] annotatorWeights() {
        return annotatorWeights.clone();
    }

    /**
     * The scaling of each model's probabilities.
     *
     * @return in the order of the models; empty if they were left as they were
     */
    public List<TemperatureScaling> temperatures() {
        return scalings;
    }

    /**
     * The examples with votes, by the quality of their consensus.
     *
     * @return the rows, worst first, equal ones in row order
     */
    public int[] worstFirst() {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] != MajorityLabels.NONE)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> quality(i, labels[i])))
                .mapToInt(i -> i)
                .toArray();
    }

    @Override
    public Display display() {
        return Display.builder("Consensus of annotators and models")
                .count("examples", crowd.voted())
                .count("labels", crowd.votes().voteCount())
                .count("annotators", crowd.active())
                .text(
                        "weights of the models",
                        Arrays.stream(modelWeights).boxed().toList())
                .table(Table.of("examples", COLUMNS, labels.length, this::cells))
                .table(AnnotatorQuality.ROWS.table("annotators", annotators()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /** Weights, so that quotients of sums are the probabilities. */
    private record WeightScore(CrowdlabFit fit) implements VoteScore {
        @Override
        public String unit() {
            return "votes";
        }

        @Override
        public double prior(int k) {
            return 0;
        }

        @Override
        public double prior(int example, int k) {
            return fit.modelScore(example, k);
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return fit.voteScore(labeler, code, k);
        }
    }

    /** One for each vote. */
    private record CountScore() implements VoteScore {
        @Override
        public String unit() {
            return "votes";
        }

        @Override
        public double prior(int k) {
            return 0;
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return code == k ? 1 : 0;
        }
    }

    private List<Cell> cells(int example) {
        int label = labels[example];
        boolean known = label != MajorityLabels.NONE;
        return List.of(
                Cell.of(crowd.votes().examples().get(example)),
                known ? Cell.of(crowd.votes().space().classNames().get(label)) : Cell.unknown(),
                Cell.of(quality(example)),
                Cell.of(crowd.votes().byExample().count(example)));
    }
}
