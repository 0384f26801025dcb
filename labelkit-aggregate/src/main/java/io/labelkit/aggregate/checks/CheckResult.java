package io.labelkit.aggregate.checks;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a check found: a score for each row or column in [0, 1], low for a problem, and which are flagged. Immutable.
 */
public final class CheckResult implements CheckOutcome, Displayable {
    static final Rows<CheckResult> ROWS = CheckDisplay.ROWS;

    private final Facts facts;
    private final List<String> subjects;
    private final double[] scores;
    private final int[] flagged;
    private final Map<String, Double> numbers;
    private final List<String> findings;
    private final Optional<NearDuplicateGroups> groups;

    /** The single values of a result. */
    private record Facts(
            String name,
            String finds,
            CheckSubject subject,
            double summary,
            double threshold,
            String reason,
            boolean issue) {}

    private CheckResult(Builder builder) {
        facts = new Facts(
                builder.name,
                builder.finds,
                builder.subject,
                builder.summary,
                builder.threshold,
                builder.reason,
                builder.issue);
        groups = builder.groups;
        subjects = builder.subjects;
        scores = builder.scores.clone();
        flagged =
                IntStream.range(0, scores.length).filter(i -> builder.flags[i]).toArray();
        numbers = Collections.unmodifiableMap(new TreeMap<>(builder.numbers));
        findings = List.copyOf(builder.findings);
    }

    /**
     * Starts a result.
     *
     * @param check the check
     * @param subject what is scored
     * @param subjects the names of what is scored: ids of examples, or columns
     * @param scores one for each, in [0, 1]; NaN for what cannot be scored
     * @param flags whether each is a problem
     * @return a builder
     * @throws IllegalArgumentException if the lengths differ or a score is outside [0, 1]
     */
    public static Builder builder(
            IssueCheck check, CheckSubject subject, List<String> subjects, double[] scores, boolean[] flags) {
        return new Builder(check, subject, subjects, scores, flags);
    }

    @Override
    public String name() {
        return facts.name;
    }

    /**
     * What the check finds, in one sentence.
     *
     * @return the sentence
     */
    public String finds() {
        return facts.finds;
    }

    /**
     * What is scored.
     *
     * @return rows or columns
     */
    public CheckSubject subject() {
        return facts.subject;
    }

    /**
     * The names of what is scored: ids of examples, or columns.
     *
     * @return the names
     */
    public List<String> subjects() {
        return subjects;
    }

    /**
     * The score of a row or column: low for a problem.
     *
     * @param index its number
     * @return the score in [0, 1]; NaN if it could not be scored
     */
    public double score(int index) {
        return scores[index];
    }

    /**
     * All scores.
     *
     * @return a copy
     */
    public double[] scores() {
        return scores.clone();
    }

    /**
     * The flagged rows or columns.
     *
     * @return a copy of their numbers, ascending
     */
    public int[] flagged() {
        return flagged.clone();
    }

    /**
     * The names of the flagged rows or columns, worst first, equal scores in order.
     *
     * @return the names
     */
    public List<String> flaggedNames() {
        return Arrays.stream(worstFirst()).mapToObj(subjects::get).toList();
    }

    /** The flagged numbers by score, equal ones in order. */
    int[] worstFirst() {
        return Arrays.stream(flagged)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /**
     * Whether the data set has this problem: something is flagged, or the check says so of the whole set.
     *
     * @return true for a problem
     */
    public boolean isIssue() {
        return flagged.length > 0 || facts.issue;
    }

    /**
     * One number for the data set in [0, 1], low for a problem; each check says what it is.
     *
     * @return the number
     */
    public double summary() {
        return facts.summary;
    }

    /**
     * The number that decides what is flagged, in the unit that {@link #thresholdReason} names.
     *
     * @return the threshold
     */
    public double threshold() {
        return facts.threshold;
    }

    /**
     * What is compared with the threshold, and where it comes from.
     *
     * @return one or two sentences
     */
    public String thresholdReason() {
        return facts.reason;
    }

    /**
     * Further numbers by name, for instance a p-value.
     *
     * @return the numbers, in order of their names
     */
    public Map<String, Double> numbers() {
        return numbers;
    }

    /**
     * What was found, in words, for instance one sentence a column.
     *
     * @return the sentences
     */
    public List<String> findings() {
        return findings;
    }

    /**
     * The duplicates behind the result, if it is about duplicates.
     *
     * @return the groups
     */
    public Optional<NearDuplicateGroups> groups() {
        return groups;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CheckResult that
                && facts.equals(that.facts)
                && subjects.equals(that.subjects)
                && Arrays.equals(scores, that.scores)
                && Arrays.equals(flagged, that.flagged)
                && numbers.equals(that.numbers)
                && findings.equals(that.findings);
    }

    @Override
    public int hashCode() {
        return 31 * facts.name.hashCode() + Arrays.hashCode(scores);
    }

    @Override
    public Display display() {
        return CheckDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /** Collects a result. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final String finds;
        private final CheckSubject subject;
        private final List<String> subjects;
        private final double[] scores;
        private final boolean[] flags;
        private final Map<String, Double> numbers = new TreeMap<>();
        private List<String> findings = List.of();
        private double summary = Double.NaN;
        private double threshold = Double.NaN;
        private String reason = "";
        private boolean issue;
        private Optional<NearDuplicateGroups> groups = Optional.empty();

        private Builder(
                IssueCheck check, CheckSubject subject, List<String> subjects, double[] scores, boolean[] flags) {
            Checks.check(
                    scores.length == subjects.size(), "scores", "one for each of " + subjects.size(), scores.length);
            Checks.check(flags.length == subjects.size(), "flags", "one for each of " + subjects.size(), flags.length);
            for (int i = 0; i < scores.length; i++) {
                if (!Double.isNaN(scores[i])) {
                    Checks.inRange(scores[i], 0, 1, "score " + i + " of " + check.name());
                }
            }
            this.name = check.name();
            this.finds = check.finds();
            this.subject = subject;
            this.subjects = List.copyOf(subjects);
            this.scores = scores.clone();
            this.flags = flags.clone();
        }

        /**
         * Sets the number for the data set.
         *
         * @param value in [0, 1], low for a problem
         * @return this builder
         */
        public Builder summary(double value) {
            summary = value;
            return this;
        }

        /**
         * Sets the threshold.
         *
         * @param value the number
         * @param why what is compared with it, and where it comes from
         * @return this builder
         */
        public Builder threshold(double value, String why) {
            threshold = value;
            reason = Checks.notBlank(why, "why");
            return this;
        }

        /**
         * Adds a number.
         *
         * @param key its name
         * @param value the number
         * @return this builder
         */
        public Builder number(String key, double value) {
            numbers.put(key, value);
            return this;
        }

        /**
         * Sets what was found in words.
         *
         * @param sentences the sentences
         * @return this builder
         */
        public Builder findings(List<String> sentences) {
            findings = sentences;
            return this;
        }

        /**
         * Sets whether the data set as a whole has the problem, even if no row is flagged.
         *
         * @param value true for a problem
         * @return this builder
         */
        public Builder issue(boolean value) {
            issue = value;
            return this;
        }

        /**
         * Sets the duplicates behind the result.
         *
         * @param value the groups
         * @return this builder
         */
        public Builder groups(NearDuplicateGroups value) {
            groups = Optional.of(value);
            return this;
        }

        /**
         * Makes the result.
         *
         * @return the result
         * @throws IllegalArgumentException if there is no threshold
         */
        public CheckResult build() {
            Checks.check(!reason.isEmpty(), "threshold", "set and explained", threshold);
            return new CheckResult(this);
        }
    }
}
