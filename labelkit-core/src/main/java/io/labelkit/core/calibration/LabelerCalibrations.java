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
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    private static final int ENOUGH_TO_CHOOSE = 100;
    private static final int FOLDS = 5;

    private final List<LabelerCalibration> labelers;

    private LabelerCalibrations(List<LabelerCalibration> labelers) {
        this.labelers = List.copyOf(labelers);
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
        gold.requireMayTeach("calibration");
        List<Stated> stated = stated(votes, gold);
        Checks.check(
                stated.stream().anyMatch(s -> s.votes > 0),
                "votes",
                "with a stated confidence",
                "without any confidence");
        List<LabelerCalibration> labelers = new ArrayList<>();
        for (Stated s : stated) {
            if (s.votes > 0) {
                labelers.add(s.calibrate(method, seed));
            }
        }
        return new LabelerCalibrations(labelers);
    }

    /**
     * Measures stated confidence without fitting anything, so that test gold is welcome.
     *
     * @param votes the votes, for classes or levels
     * @param gold gold labels of any role
     * @return the measures by labeler, for those with a confidence and gold, in the order of the votes
     */
    public static Map<String, ConfidenceMeasures> measure(VoteMatrix votes, Gold gold) {
        Map<String, ConfidenceMeasures> measures = new LinkedHashMap<>();
        for (Stated s : stated(votes, gold)) {
            if (!s.confidences.isEmpty()) {
                measures.put(s.name, ConfidenceMeasures.of(s.numbers(), s.truths()));
            }
        }
        return measures;
    }

    private static List<Stated> stated(VoteMatrix votes, Gold gold) {
        Checks.check(votes.space().kind().isCategorical(), "votes", "for classes or levels", votes.space());
        List<Stated> stated = votes.labelers().stream()
                .map(labeler -> new Stated(labeler.name()))
                .toList();
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            Optional<Label> truth = gold.find(votes.examples().get(i));
            for (int p = list.start(i); p < list.end(i); p++) {
                OptionalDouble confidence = votes.confidence(p);
                if (confidence.isPresent() && votes.payload(list.code(p)) instanceof VotePayload.Exactly said) {
                    stated.get(list.other(p))
                            .add(decimal(confidence.getAsDouble()), truth.map(said.label()::equals), i);
                }
            }
        }
        return stated;
    }

    /** A confidence is held as a float; this is the number that was stated, which may stand on the edge of a bin. */
    private static double decimal(double confidence) {
        return Double.parseDouble(Float.toString((float) confidence));
    }

    /** What one labeler said, and whether it was right. */
    private static final class Stated {
        private final String name;
        private int votes;
        private final List<Double> confidences = new ArrayList<>();
        private final List<Boolean> right = new ArrayList<>();
        private final List<Integer> examples = new ArrayList<>();

        Stated(String name) {
            this.name = name;
        }

        void add(double confidence, Optional<Boolean> truth, int example) {
            votes++;
            if (truth.isPresent()) {
                confidences.add(confidence);
                right.add(truth.get());
                examples.add(example);
            }
        }

        double[] numbers() {
            return confidences.stream().mapToDouble(c -> c).toArray();
        }

        boolean[] truths() {
            boolean[] truths = new boolean[right.size()];
            for (int i = 0; i < truths.length; i++) {
                truths[i] = right.get(i);
            }
            return truths;
        }

        LabelerCalibration calibrate(ConfidenceMethod method, long seed) {
            if (confidences.size() < FEWEST) {
                Optional<ConfidenceMeasures> before = confidences.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ConfidenceMeasures.of(numbers(), truths()));
                return new LabelerCalibration(
                        name, votes, before, Optional.empty(), Optional.empty(), Optional.empty());
            }
            double[] c = numbers();
            boolean[] r = truths();
            int[] folds = folds(seed);
            ConfidenceMethod chosen = chosen(method, c, r, folds);
            return new LabelerCalibration(
                    name,
                    votes,
                    Optional.of(ConfidenceMeasures.of(c, r)),
                    Optional.of(ConfidenceMeasures.of(heldOut(method, c, r, folds), r)),
                    Optional.of(chosen),
                    Optional.of(chosen.fit(c, r)));
        }

        /** Votes on the same example are in the same fold. */
        private int[] folds(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Integer> order = new ArrayList<>(examples.stream().distinct().toList());
            for (int i = order.size() - 1; i > 0; i--) {
                Collections.swap(order, i, random.nextInt(i + 1));
            }
            Map<Integer, Integer> fold = new HashMap<>();
            order.forEach(example -> fold.put(example, fold.size() % FOLDS));
            return examples.stream().mapToInt(e -> fold.getOrDefault(e, 0)).toArray();
        }

        private static ConfidenceMethod chosen(ConfidenceMethod method, double[] c, boolean[] r, int[] folds) {
            if (method != ConfidenceMethod.BEST) {
                return method;
            }
            ConfidenceMethod best = ConfidenceMethod.PLATT;
            double least = Double.POSITIVE_INFINITY;
            for (ConfidenceMethod candidate :
                    c.length < ENOUGH_TO_CHOOSE ? List.of(ConfidenceMethod.PLATT) : ConfidenceMethod.CHOICES) {
                double loss = ConfidenceMeasures.of(heldOut(candidate, c, r, folds), r)
                        .logLoss();
                if (loss < least) {
                    least = loss;
                    best = candidate;
                }
            }
            return best;
        }

        /** Each confidence by a map that was fitted without its fold; where the method is chosen, that is done without it too. */
        private static double[] heldOut(ConfidenceMethod method, double[] c, boolean[] r, int[] folds) {
            double[] corrected = new double[c.length];
            for (int fold = 0; fold < FOLDS; fold++) {
                int held = fold;
                int[] inside = IntStream.range(0, c.length)
                        .filter(i -> folds[i] != held)
                        .toArray();
                if (inside.length == 0 || inside.length == c.length) {
                    continue;
                }
                double[] some = Arrays.stream(inside).mapToDouble(i -> c[i]).toArray();
                boolean[] truths = new boolean[inside.length];
                int[] within = new int[inside.length];
                for (int i = 0; i < inside.length; i++) {
                    truths[i] = r[inside[i]];
                    within[i] = i % FOLDS;
                }
                ScoreCalibration map = chosen(method, some, truths, within).fit(some, truths);
                for (int i = 0; i < c.length; i++) {
                    corrected[i] = folds[i] == held ? map.apply(c[i]) : corrected[i];
                }
            }
            return corrected;
        }
    }

    /**
     * The labelers that state a confidence.
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

    private static void add(
            VoteMatrixBuilder builder, VoteMatrix votes, String example, int p, Map<String, ScoreCalibration> maps) {
        VoteList list = votes.byExample();
        String name = votes.labelers().get(list.other(p)).name();
        VotePayload payload = votes.payload(list.code(p));
        Optional<ScoreCalibration> map =
                Optional.ofNullable(maps.get(name)).filter(m -> payload instanceof VotePayload.Exactly);
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
