package io.labelkit.core.report;

import io.labelkit.core.calibration.CalibrationMeasures;
import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.calibration.ReliabilityBin;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.display.Unit;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Makes report parts about whether probabilities mean what they say. Immutable and thread-safe. */
public final class CalibrationParts {
    /** The fewest examples of which calibration says anything. */
    public static final int FEWEST = 20;

    private static final int BINS = 10;
    private static final int RESAMPLES = 200;
    private static final double LEVEL = 0.95;

    private final CalibrationMeasures measures;
    private final String who;

    private CalibrationParts(CalibrationMeasures measures, String who) {
        this.measures = measures;
        this.who = who;
    }

    /**
     * Parts of measures.
     *
     * @param measures the measures
     * @param who whose probabilities they are, for instance {@code "consensus"}
     * @return the maker of parts
     */
    public static CalibrationParts of(CalibrationMeasures measures, String who) {
        return new CalibrationParts(measures, who);
    }

    /**
     * Parts of a consensus against gold, over the examples that have both a label and a gold label.
     *
     * @param consensus the consensus
     * @param gold the gold labels by id
     * @return the maker of parts; empty with fewer than {@value #FEWEST} such examples or than two classes
     */
    public static Optional<CalibrationParts> of(CategoricalConsensus consensus, Map<String, ? extends Label> gold) {
        return measures(consensus.space(), gold, id -> {
                    OptionalInt row = consensus.votes().examples().find(id);
                    return row.isPresent() && consensus.label(row.getAsInt()).isPresent()
                            ? Optional.of(consensus.probabilities(row.getAsInt()))
                            : Optional.empty();
                })
                .map(measures -> of(measures, "consensus"));
    }

    /**
     * The measures of probabilities against gold, over the examples that have both.
     *
     * @param space the label space, whose classes are the columns of the probabilities
     * @param gold the gold labels by id
     * @param probabilities the distribution over the classes of an example, by its id
     * @return the measures; empty with fewer than {@value #FEWEST} such examples or than two classes
     */
    public static Optional<CalibrationMeasures> measures(
            LabelSpace space, Map<String, ? extends Label> gold, Function<String, Optional<double[]>> probabilities) {
        List<double[]> rows = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (Map.Entry<String, ? extends Label> entry : gold.entrySet()) {
            OptionalInt k = space.find(LabelText.of(entry.getValue()));
            Optional<double[]> row = probabilities.apply(entry.getKey());
            if (k.isPresent() && row.isPresent()) {
                rows.add(row.get());
                truth.add(k.getAsInt());
            }
        }
        return rows.size() < FEWEST || space.size() < 2
                ? Optional.empty()
                : Optional.of(CalibrationMeasures.of(
                        CalibrationSample.of(
                                space.classNames(),
                                rows.toArray(double[][]::new),
                                truth.stream().mapToInt(i -> i).toArray()),
                        BINS));
    }

    /**
     * All parts.
     *
     * @return the measures and the reliability diagram
     */
    public List<ReportPart> parts() {
        return List.of(summary(), diagram());
    }

    /**
     * Calibration error with its interval, log loss and Brier score.
     *
     * @return the part
     */
    public Facts summary() {
        Unit unit = Unit.decimal("", 3);
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("scored", measures.size(), Unit.count("")).withHint("examples with gold"));
        facts.add(Fact.of("calibration error", measures.errorInterval(new Bootstrap(RESAMPLES, LEVEL, 0)), unit));
        facts.add(Fact.of("calibration error of a perfect fit", measures.errorOfPerfectCalibration(), unit)
                .withHint("for so many examples"));
        facts.add(Fact.of("log loss", measures.logLoss(), unit));
        facts.add(Fact.of("Brier score", measures.brier(), unit));
        return new Facts("Calibration of the " + who, verdict(), facts);
    }

    private String verdict() {
        double confidence = 0;
        double right = 0;
        for (ReliabilityBin bin : measures.bins()) {
            confidence += bin.confidence() * bin.count() / measures.size();
            right += bin.accuracy().estimate() * bin.count() / measures.size();
        }
        Unit share = Unit.share();
        String sure = "On average it is " + share.write(confidence) + " sure and " + share.write(right) + " right";
        boolean worse = measures.expectedCalibrationError() > 2 * measures.errorOfPerfectCalibration();
        return sure
                + (worse
                        ? ": its probabilities say too " + (confidence > right ? "much" : "little")
                                + ". Calibrate them before they decide anything."
                        : "; its calibration error is no more than so many examples give anyway.");
    }

    /**
     * How often labels are right by how sure their maker is.
     *
     * @return the part
     */
    public ReliabilityDiagram diagram() {
        return new ReliabilityDiagram(
                "Reliability of the " + who,
                "Each point is a bin of examples by confidence, at their mean confidence and the share of them that is"
                        + " right, with its 95% interval. Below the dashed line the " + who
                        + " is too sure. The bars say"
                        + " how many examples are in each bin.",
                measures.bins());
    }
}
