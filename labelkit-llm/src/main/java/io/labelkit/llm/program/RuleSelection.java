package io.labelkit.llm.program;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Decides which rules are kept, in the order in which they came. Not thread-safe. */
final class RuleSelection {
    private static final int ENOUGH_VOTES = 20;
    private static final double LEVEL = 0.95;

    private final LabelSpace space;
    private final List<Item<String>> items;
    private final GoldAnswers gold;
    private final Thresholds thresholds;
    private final List<WrittenRule> kept = new ArrayList<>();
    private final List<VoteColumn> columns = new ArrayList<>();
    private final List<DroppedRule> dropped = new ArrayList<>();

    /** What a rule must reach. */
    record Thresholds(double leastCoverage, double mostOfOneClass, double margin, double duplicate, long nanosEach) {}

    private record Tried(Candidate candidate, VoteColumn column) {}

    RuleSelection(LabelSpace space, List<Item<String>> items, GoldAnswers gold, Thresholds thresholds) {
        this.space = space;
        this.items = items;
        this.gold = gold;
        this.thresholds = thresholds;
    }

    List<WrittenRule> kept() {
        return kept;
    }

    List<DroppedRule> dropped() {
        return dropped;
    }

    void drop(List<DroppedRule> rules) {
        dropped.addAll(rules);
    }

    /** Judges the rules of one round; without gold they are judged by each other and by those kept before. */
    void offer(List<Candidate> candidates) {
        List<Tried> tried = new ArrayList<>();
        for (Candidate candidate : candidates) {
            VoteColumn.Trial trial = VoteColumn.run(candidate.labeler(), items, space, thresholds.nanosEach());
            trial.problem().ifPresent(problem -> drop(candidate, problem.reason(), problem.message()));
            trial.column().ifPresent(column -> {
                if (usable(candidate, column)) {
                    tried.add(new Tried(candidate, column));
                }
            });
        }
        List<VoteColumn> all = new ArrayList<>(columns);
        tried.forEach(each -> all.add(each.column()));
        Majority majority = new Majority(all, items.size(), space.size());
        tried.forEach(each -> judge(each, majority));
    }

    private boolean usable(Candidate candidate, VoteColumn column) {
        double coverage = share(column.count());
        if (column.count() == 0 || coverage < thresholds.leastCoverage()) {
            drop(
                    candidate,
                    DropReason.TOO_LOW_COVERAGE,
                    "it votes on " + column.count() + " of " + items.size() + " examples");
            return false;
        }
        int most = column.mostOfOneClass(space.size());
        if (share(most) > thresholds.mostOfOneClass()) {
            drop(
                    candidate,
                    DropReason.NEAR_CONSTANT,
                    "it gives one label to " + most + " of " + items.size() + " examples");
            return false;
        }
        return true;
    }

    private void judge(Tried tried, Majority majority) {
        for (int k = 0; k < columns.size(); k++) {
            if (tried.column().overlap(columns.get(k)) >= thresholds.duplicate()) {
                drop(
                        tried.candidate(),
                        DropReason.DUPLICATE,
                        "it votes like " + kept.get(k).name());
                return;
            }
        }
        Score score = score(tried.column());
        Majority.Agreement agreement = majority.agreement(tried.column());
        Optional<RuleLimits.Problem> problem =
                score.problem().or(() -> score.votes() > 0 ? Optional.empty() : disagreement(agreement));
        if (problem.isPresent()) {
            drop(tried.candidate(), problem.get().reason(), problem.get().message());
            return;
        }
        Candidate candidate = tried.candidate();
        kept.add(new WrittenRule(
                candidate.labeler().name(),
                candidate.round(),
                candidate.label(),
                candidate.intent(),
                candidate.source().toString(),
                candidate.labeler(),
                share(tried.column().count()),
                score.votes(),
                score.precision(),
                agreement.share()));
        columns.add(tried.column());
    }

    private record Score(int votes, OptionalDouble precision, Optional<RuleLimits.Problem> problem) {}

    /**
     * With enough votes on gold the precision must be above the label's share by the margin; with fewer it is dropped
     * only if the interval of its precision lies wholly below the share.
     */
    private Score score(VoteColumn column) {
        int votes = 0;
        int right = 0;
        double chance = 0;
        for (int i = 0; i < column.size(); i++) {
            int vote = column.at(i);
            Optional<Boolean> correct = vote == VoteColumn.NOTHING ? Optional.empty() : gold.right(i, vote);
            if (correct.isPresent()) {
                votes++;
                right += correct.get() ? 1 : 0;
                chance += gold.share(vote);
            }
        }
        if (votes == 0) {
            return new Score(0, OptionalDouble.empty(), Optional.empty());
        }
        double precision = (double) right / votes;
        chance /= votes;
        Interval interval = ProportionInterval.wilson(right, votes, LEVEL);
        double needed = Math.min(chance + thresholds.margin(), (1 + chance) / 2);
        boolean bad = votes >= ENOUGH_VOTES ? precision <= needed : interval.high() < chance;
        return new Score(
                votes,
                OptionalDouble.of(precision),
                bad
                        ? Optional.of(new RuleLimits.Problem(
                                DropReason.WORSE_THAN_CHANCE,
                                right + " of " + votes + " votes on gold are right, and by chance "
                                        + Math.round(100 * chance) + " in 100 would be"))
                        : Optional.empty());
    }

    private static Optional<RuleLimits.Problem> disagreement(Majority.Agreement agreement) {
        boolean bad = agreement.votes() >= ENOUGH_VOTES
                && agreement.share().isPresent()
                && agreement.share().getAsDouble() <= agreement.chance();
        return bad
                ? Optional.of(new RuleLimits.Problem(
                        DropReason.DISAGREES,
                        "of " + agreement.votes() + " votes beside those of other rules "
                                + Math.round(100 * agreement.share().getAsDouble())
                                + " in 100 agree with their majority, and by chance "
                                + Math.round(100 * agreement.chance()) + " in 100 would"))
                : Optional.empty();
    }

    private void drop(Candidate candidate, DropReason reason, String message) {
        dropped.add(RuleAnswers.drop(
                candidate.round(), candidate.label(), candidate.source().toString(), reason, message));
    }

    private double share(int count) {
        return items.isEmpty() ? 0 : (double) count / items.size();
    }

    /** The share of the examples that a kept rule votes on. */
    double coverage() {
        return share((int) java.util.stream.IntStream.range(0, items.size())
                .filter(this::covered)
                .count());
    }

    /** Whether a kept rule votes on an example. */
    boolean covered(int example) {
        return columns.stream().anyMatch(column -> column.at(example) != VoteColumn.NOTHING);
    }
}
