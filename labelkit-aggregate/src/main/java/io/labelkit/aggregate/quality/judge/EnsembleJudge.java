package io.labelkit.aggregate.quality.judge;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Flags given labels that an ensemble of other labelers, for instance several language models with several prompts, is
 * sure are wrong: the mean of the judges' probabilities (first over the members of a family, then over families) has its
 * greatest value at another label, and that value, the confidence, reaches a threshold. Without probabilities the shares
 * of at least five votes take their place. Prefer it to confident learning where the given labels have errors that a
 * model trained on them repeats, and where independent judges can be asked; calibrate the threshold for each data set on
 * checked labels, see {@link JudgePrecision}. A judge may have seen the data set, wrong labels included, when it was
 * trained. Immutable and thread-safe; takes time {@code O(examples judges classes)}.
 *
 * <p>Source: Nahum et al. (2024), Are LLMs better than reported? Detecting label errors and mitigating their effect on
 * model performance, arXiv:2410.18889.
 *
 * <pre>{@code
 * Verdicts verdicts = EnsembleJudge.builder().threshold(0.8).families(name -> name.split("-")[0]).build().judge(given, votes);
 * verdicts.warnings().forEach(System.out::println);
 * LabelIssues issues = verdicts.issues();
 * }</pre>
 */
public final class EnsembleJudge {
    /** The usual least number of votes on an example. */
    public static final int LEAST_VOTES = 5;

    private final double threshold;
    private final int leastVotes;
    private final int tolerance;
    private final UnaryOperator<String> familyOf;

    private EnsembleJudge(Builder builder) {
        threshold = builder.threshold;
        leastVotes = builder.leastVotes;
        tolerance = builder.tolerance;
        familyOf = builder.familyOf;
    }

    /**
     * A builder with the defaults: every disagreement is flagged, at least five votes, no tolerance, every judge a family
     * of its own.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The identity of the settings, without the families, which are code.
     *
     * @return the fingerprint
     */
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "auditor:ensemble-judge",
                Map.of("threshold", threshold, "leastVotes", leastVotes, "tolerance", tolerance));
    }

    /**
     * Judges by probabilities.
     *
     * @param given the given label by example; those no judge has are counted as not judged
     * @param judges the probabilities by the judge's name, all of the same classes
     * @return the verdicts
     * @throws IllegalArgumentException if there is no judge, classes differ, or a label is none of the classes
     */
    public Verdicts judge(Map<String, Label> given, Map<String, ProbabilityMatrix> judges) {
        JudgePool pool = JudgePool.ofProbabilities(judges, familyOf);
        return verdicts(given, pool, JudgeTies.of(judges));
    }

    /**
     * Judges by the shares of votes, each for one category or level.
     *
     * @param given the given label by example; those with too few votes are counted as not judged
     * @param votes the votes of the judges; a given label that has no column among the classes of the votes is refused
     * @return the verdicts
     * @throws IllegalArgumentException if votes are of another kind, or a label is none of the classes
     */
    public Verdicts judge(Map<String, Label> given, VoteMatrix votes) {
        JudgePool pool = JudgePool.ofVotes(votes, familyOf, leastVotes);
        return verdicts(given, pool, JudgeTies.of(votes));
    }

    private Verdicts verdicts(Map<String, Label> given, JudgePool pool, JudgeTies ties) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        pool.classes().forEach(name -> columns.put(name, columns.size()));
        List<Verdict> verdicts = new ArrayList<>();
        int unjudged = 0;
        for (Map.Entry<String, Label> entry : given.entrySet()) {
            String name = name(entry.getKey(), entry.getValue());
            Optional<Integer> column = Optional.ofNullable(columns.get(name));
            Checks.check(
                    column.isPresent(), "label of " + Checks.shown(entry.getKey()), "one of " + pool.classes(), name);
            Optional<double[]> mean = Optional.ofNullable(pool.means().get(entry.getKey()));
            if (mean.isPresent()) {
                verdicts.add(verdict(entry.getKey(), column.orElseThrow(), mean.get(), pool.classes()));
            } else {
                unjudged++;
            }
        }
        verdicts.sort(Comparator.comparingDouble(Verdicts::score));
        return new Verdicts(threshold, verdicts, unjudged, ties.warnings(pool));
    }

    private Verdict verdict(String id, int given, double[] mean, List<String> classes) {
        int best = given;
        for (int k = 0; k < mean.length; k++) {
            best = mean[k] > mean[best] ? k : best;
        }
        boolean disagrees = Math.abs(best - given) > tolerance;
        return new Verdict(
                id,
                classes.get(given),
                classes.get(best),
                mean[best],
                mean[given],
                disagrees,
                disagrees && mean[best] >= threshold);
    }

    private static String name(String id, Label label) {
        return label.className()
                .orElseThrow(() ->
                        new IllegalArgumentException("given labels must be categories or levels, but that of example "
                                + Checks.shown(id) + " is of kind " + label.kind()));
    }

    @Override
    public String toString() {
        return "EnsembleJudge(threshold " + threshold + ", tolerance " + tolerance + ")";
    }

    /** Options of {@link EnsembleJudge}. Not thread-safe. */
    public static final class Builder {
        private double threshold;
        private int leastVotes = LEAST_VOTES;
        private int tolerance;
        private UnaryOperator<String> familyOf = name -> name;

        private Builder() {}

        /**
         * The least confidence of a flag.
         *
         * @param confidence in [0, 1]; 0 by default, which flags every disagreement
         * @return this
         */
        public Builder threshold(double confidence) {
            threshold = Checks.inRange(confidence, 0, 1, "threshold");
            return this;
        }

        /**
         * How many votes an example needs to be judged by their shares.
         *
         * @param votes at least 1; {@value EnsembleJudge#LEAST_VOTES} by default
         * @return this
         */
        public Builder leastVotes(int votes) {
            leastVotes = Checks.positive(votes, "leastVotes");
            return this;
        }

        /**
         * How far apart two levels may be without disagreeing. Only for classes that are levels, in the order of the
         * classes.
         *
         * @param levels at least 0; 0 by default, 1 is usual for scales
         * @return this
         */
        public Builder ordinalTolerance(int levels) {
            Checks.check(levels >= 0, "levels", "at least 0", levels);
            tolerance = levels;
            return this;
        }

        /**
         * Which judges belong together: templates of one model, models of one maker. A family has one voice.
         *
         * @param family from the judge's name to the family's; a pure function
         * @return this
         */
        public Builder families(UnaryOperator<String> family) {
            familyOf = family;
            return this;
        }

        /**
         * The judge.
         *
         * @return a new judge
         */
        public EnsembleJudge build() {
            return new EnsembleJudge(this);
        }
    }
}
