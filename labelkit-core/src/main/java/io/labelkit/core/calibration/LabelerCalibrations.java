package io.labelkit.core.calibration;

import io.labelkit.core.data.Gold;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.RepeatPolicy;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the stated confidence of every labeler mean what it says, each labeler by a map of its own: one is right in 95 of 100
 * when it says .95, another in 70. Only votes for one class with a confidence count; what else is in the votes stays as it is.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * LabelerCalibrations fitted = LabelerCalibrations.fit(votes, gold, ConfidenceMethod.BEST, 7);
 * VoteMatrix calibrated = fitted.apply(votes);
 * }</pre>
 */
public final class LabelerCalibrations {
    /** The fewest votes with gold to which a map is fitted. */
    public static final int FEWEST = 20;

    private final List<LabelerCalibration> labelers;
    private final ConfidenceGroup group;

    private LabelerCalibrations(List<LabelerCalibration> labelers, ConfidenceGroup group) {
        this.labelers = List.copyOf(labelers);
        this.group = group;
    }

    /**
     * Fits a map for every labeler with at least {@value #FEWEST} votes that state a confidence and have gold.
     *
     * @param votes the votes, for classes or levels
     * @param gold gold labels that no labeler learned from, of any role but test
     * @param method how confidence becomes probability
     * @param seed the seed of the folds
     * @return the maps
     * @throws IllegalArgumentException if no vote states a confidence, or the gold is for testing only
     */
    public static LabelerCalibrations fit(VoteMatrix votes, Gold gold, ConfidenceMethod method, long seed) {
        return fit(votes, gold, method, ConfidenceGroup.LABELER, seed);
    }

    /**
     * Fits a map for every group of votes with at least {@value #FEWEST} that state a confidence and have gold.
     *
     * @param votes the votes, for classes or levels
     * @param gold gold labels that no labeler learned from, of any role but test
     * @param method how confidence becomes probability
     * @param group which votes share a map
     * @param seed the seed of the folds
     * @return the maps; by class they are named {@code labeler: class}
     * @throws IllegalArgumentException if no vote states a confidence, or the gold is for testing only
     */
    public static LabelerCalibrations fit(
            VoteMatrix votes, Gold gold, ConfidenceMethod method, ConfidenceGroup group, long seed) {
        gold.requireMayTeach("calibration");
        Collection<StatedConfidence> stated = stated(votes, gold, group);
        Checks.check(!stated.isEmpty(), "votes", "with a stated confidence", "without any confidence");
        List<LabelerCalibration> labelers = new ArrayList<>();
        for (StatedConfidence s : stated) {
            labelers.add(s.calibrate(method, seed));
        }
        return new LabelerCalibrations(labelers, group);
    }

    /**
     * Measures stated confidence without fitting anything, so that test gold is welcome.
     *
     * @param votes the votes, for classes or levels
     * @param gold gold labels of any role
     * @return the measures by labeler, for those with a confidence and gold, in the order of the votes
     */
    public static Map<String, ConfidenceMeasures> measure(VoteMatrix votes, Gold gold) {
        return measure(votes, gold, ConfidenceGroup.LABELER);
    }

    /**
     * Measures stated confidence without fitting anything, so that test gold is welcome.
     *
     * @param votes the votes, for classes or levels
     * @param gold gold labels of any role
     * @param group which votes are measured together
     * @return the measures by group, for those with a confidence and gold
     */
    public static Map<String, ConfidenceMeasures> measure(VoteMatrix votes, Gold gold, ConfidenceGroup group) {
        Map<String, ConfidenceMeasures> measures = new LinkedHashMap<>();
        for (StatedConfidence s : stated(votes, gold, group)) {
            if (s.hasGold()) {
                measures.put(s.name(), ConfidenceMeasures.of(s.numbers(), s.truths()));
            }
        }
        return measures;
    }

    private static Collection<StatedConfidence> stated(VoteMatrix votes, Gold gold, ConfidenceGroup group) {
        Checks.check(votes.space().kind().isCategorical(), "votes", "for classes or levels", votes.space());
        Map<Integer, StatedConfidence> stated = new TreeMap<>();
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            Optional<Label> truth = gold.find(votes.examples().get(i));
            for (int p = list.start(i); p < list.end(i); p++) {
                OptionalDouble confidence = votes.confidence(p);
                if (confidence.isPresent() && votes.payload(list.code(p)) instanceof VotePayload.Exactly said) {
                    int code = group == ConfidenceGroup.LABELER ? 0 : list.code(p);
                    String name = group.key(votes.labelers().get(list.other(p)).name(), said.label());
                    stated.computeIfAbsent(list.other(p) * votes.codeCount() + code, key -> new StatedConfidence(name))
                            .add(decimal(confidence.getAsDouble()), truth.map(said.label()::equals), i);
                }
            }
        }
        return stated.values();
    }

    /** A confidence is held as a float; this is the number that was stated, which may stand on the edge of a bin. */
    private static double decimal(double confidence) {
        return Double.parseDouble(Float.toString((float) confidence));
    }

    /**
     * The labelers, or the labelers with a class, that state a confidence.
     *
     * @return one each, in the order of the votes
     */
    public List<LabelerCalibration> labelers() {
        return labelers;
    }

    /**
     * The votes with corrected confidence. A labeler without a map keeps its own.
     *
     * @param votes any votes of the same labelers
     * @return a copy that differs in confidence alone
     */
    public VoteMatrix apply(VoteMatrix votes) {
        Map<String, ScoreCalibration> maps = new HashMap<>();
        labelers.forEach(labeler -> labeler.map().ifPresent(map -> maps.put(labeler.labeler(), map)));
        VoteMatrixBuilder builder = VoteMatrix.builder(votes.space()).repeatPolicy(RepeatPolicy.KEEP);
        votes.labelers().forEach(builder::addLabeler);
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            String example = votes.examples().get(i);
            builder.addExample(example);
            for (int p = list.start(i); p < list.end(i); p++) {
                add(builder, votes, example, p, maps);
            }
        }
        if (votes.knowsWhoWasAsked()) {
            builder.knowsWhoWasAsked();
            silences(builder, votes);
        }
        return builder.build();
    }

    private void add(
            VoteMatrixBuilder builder, VoteMatrix votes, String example, int p, Map<String, ScoreCalibration> maps) {
        VoteList list = votes.byExample();
        String name = votes.labelers().get(list.other(p)).name();
        VotePayload payload = votes.payload(list.code(p));
        Optional<ScoreCalibration> map = payload instanceof VotePayload.Exactly said
                ? Optional.ofNullable(maps.get(group.key(name, said.label())))
                : Optional.empty();
        OptionalDouble stated = votes.confidence(p);
        Vote vote = Vote.of(payload);
        if (stated.isPresent()) {
            double confidence = decimal(stated.getAsDouble());
            vote = vote.withConfidence(map.map(m -> m.apply(confidence)).orElse(confidence));
        }
        if (votes.time(p).isPresent()) {
            builder.add(example, name, vote, votes.time(p).getAsLong());
        } else {
            builder.add(example, name, vote);
        }
    }

    private static void silences(VoteMatrixBuilder builder, VoteMatrix votes) {
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            boolean[] voted = new boolean[votes.labelerCount()];
            for (int p = list.start(i); p < list.end(i); p++) {
                voted[list.other(p)] = true;
            }
            for (int j = 0; j < voted.length; j++) {
                if (!voted[j] && votes.wasAsked(i, j)) {
                    builder.addSilence(
                            votes.examples().get(i), votes.labelers().get(j).name());
                }
            }
        }
    }

    @Override
    public String toString() {
        return labelers.stream().map(LabelerCalibration::toString).collect(Collectors.joining("\n"));
    }
}
