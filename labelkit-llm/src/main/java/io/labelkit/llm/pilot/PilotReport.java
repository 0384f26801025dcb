package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a pilot found about one labeler. {@code toString} is a table; {@link #facts} are the same numbers by name. Text of
 * the data is in neither. Immutable and thread-safe.
 */
public final class PilotReport implements Displayable {
    static final Rows<PilotReport> ROWS = PilotTable.ROWS;

    private final LabelerInfo labeler;
    private final List<PilotAnswer> answers;
    private final List<PilotAnswer> longest;
    private final Optional<PilotScores> scores;
    private final Replay replay;
    private final PilotCosts costs;
    private final List<PilotBaseline> baselines;

    PilotReport(
            LabelerInfo labeler,
            List<PilotAnswer> answers,
            List<PilotAnswer> longest,
            Optional<PilotScores> scores,
            Replay replay,
            PilotCosts costs,
            List<PilotBaseline> baselines) {
        this.labeler = labeler;
        this.answers = List.copyOf(answers);
        this.longest = List.copyOf(longest);
        this.scores = scores;
        this.replay = replay;
        this.costs = costs;
        this.baselines = List.copyOf(baselines);
    }

    /**
     * Who was asked.
     *
     * @return name and fingerprint
     */
    public LabelerInfo labeler() {
        return labeler;
    }

    /**
     * What came of each example of the sample.
     *
     * @return the answers, in the order of the data set
     */
    public List<PilotAnswer> answers() {
        return answers;
    }

    /**
     * What came of the longest examples, which are in no score.
     *
     * @return the answers; none if there was nothing but the sample
     */
    public List<PilotAnswer> longest() {
        return longest;
    }

    /**
     * The answers against gold.
     *
     * @return the scores; empty if there is no gold
     */
    public Optional<PilotScores> scores() {
        return scores;
    }

    /**
     * What changed when asked again.
     *
     * @return the noise
     */
    public Replay replay() {
        return replay;
    }

    /**
     * What it took, and what the rest would.
     *
     * @return the costs
     */
    public PilotCosts costs() {
        return costs;
    }

    /**
     * What costs nothing.
     *
     * @return the comparisons with gold alone; none without gold, or if it may only score
     */
    public List<PilotBaseline> baselines() {
        return baselines;
    }

    /**
     * The failures in the sample, without the longest examples.
     *
     * @return the numbers by kind; kinds that did not occur are left out
     */
    public Map<FailureKind, Integer> failures() {
        return failures(answers);
    }

    /**
     * The failures among the longest examples.
     *
     * @return the numbers by kind; kinds that did not occur are left out
     */
    public Map<FailureKind, Integer> failuresOfLongest() {
        return failures(longest);
    }

    private static Map<FailureKind, Integer> failures(List<PilotAnswer> answers) {
        Map<FailureKind, Integer> failures = new EnumMap<>(FailureKind.class);
        for (PilotAnswer answer : answers) {
            if (answer.outcome().isPresent() && answer.outcome().get() instanceof Outcome.Failed failed) {
                failures.merge(failed.kind(), 1, Integer::sum);
            }
        }
        return Collections.unmodifiableMap(failures);
    }

    /**
     * How many examples of the sample the labeler abstained on.
     *
     * @return the number
     */
    public int abstained() {
        return (int) answers.stream()
                .filter(a -> a.outcome().isPresent() && a.outcome().get() instanceof Outcome.Abstained)
                .count();
    }

    /**
     * The share of answers that cannot be used: unreadable, outside the label space, or cut off.
     *
     * @return the share of the examples asked about, with its Wilson interval at level 0.95
     */
    public Optional<Interval> invalid() {
        Map<FailureKind, Integer> failures = failures();
        return PilotScores.share(
                failures.getOrDefault(FailureKind.UNPARSABLE, 0)
                        + failures.getOrDefault(FailureKind.OUTSIDE_LABEL_SPACE, 0)
                        + failures.getOrDefault(FailureKind.TRUNCATED, 0),
                asked());
    }

    /**
     * The share of refusals.
     *
     * @return the share of the examples asked about, with its Wilson interval at level 0.95
     */
    public Optional<Interval> refused() {
        return PilotScores.share(failures().getOrDefault(FailureKind.REFUSED, 0), asked());
    }

    private int asked() {
        return (int) answers.stream().filter(a -> a.outcome().isPresent()).count();
    }

    /**
     * Some examples of each kind of failure, with what went wrong.
     *
     * @param most how many of each kind
     * @return messages by kind
     */
    public Map<FailureKind, List<String>> failureMessages(int most) {
        Map<FailureKind, List<String>> messages = new EnumMap<>(FailureKind.class);
        for (PilotAnswer answer : answers) {
            if (answer.outcome().isPresent() && answer.outcome().get() instanceof Outcome.Failed failed) {
                List<String> shown = messages.computeIfAbsent(failed.kind(), kind -> new ArrayList<>());
                if (shown.size() < most) {
                    shown.add(answer.id() + ": " + failed.message());
                }
            }
        }
        return Collections.unmodifiableMap(messages);
    }

    /**
     * Holds the pilot against some gates.
     *
     * @param gates what is wanted
     * @return one check for each condition
     */
    public List<PilotCheck> check(PilotGates gates) {
        return gates.check(this);
    }

    /**
     * Whether nothing speaks against the full run.
     *
     * @param gates what is wanted
     * @return true if no check failed; unknown ones do not count
     */
    public boolean passes(PilotGates gates) {
        return check(gates).stream().noneMatch(check -> check.verdict() == PilotCheck.Verdict.FAILED);
    }

    /**
     * The numbers by name, for a manifest.
     *
     * @return the facts
     */
    public SortedMap<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("labeler", labeler.name());
        facts.put("fingerprint", labeler.fingerprint().toString());
        facts.put("sample", Integer.toString(answers.size()));
        facts.put("abstained", Integer.toString(abstained()));
        failures().forEach((kind, count) -> facts.put("failed " + kind, Integer.toString(count)));
        scores.ifPresent(s -> {
            facts.put("accuracy", PilotTexts.share(s.accuracy()));
            facts.put("accuracy of answered", PilotTexts.share(s.accuracyOfAnswered()));
            facts.put("expected accuracy", PilotTexts.share(s.expectedAccuracy()));
            facts.put("macro-F1", PilotTexts.share(s.macroF1()));
        });
        facts.put("changed when asked again", PilotTexts.share(replay.changedShare()));
        facts.put("price", PilotTexts.number(costs.money()));
        facts.put("price of the rest", PilotTexts.amount(costs.restMoney(), "%.4f"));
        baselines.forEach(b -> facts.put("baseline " + b.name(), PilotTexts.share(Optional.of(b.accuracy()))));
        return Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    @Override
    public Display display() {
        return PilotTable.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
