package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The consensus over comparisons: every example compares two alternatives, and behind all of them every alternative has
 * a strength. The label is the stronger of the two, its confidence the probability that it beats the other; equally
 * strong ones have no label and the reason {@link NoLabel#TIE}. A labeler's {@link #residual} is the root mean square
 * difference between its votes (1 if it preferred the left alternative, 0 the right one, one half a tie) and the
 * probabilities. Immutable and thread-safe.
 */
public final class PreferenceConsensus extends WeightedConsensus {
    private static final double TIE_TOLERANCE = 1e-9;

    private final List<AlternativeScore> scores;
    private final Map<String, AlternativeScore> byName = new HashMap<>();
    private final double[] effects;

    /**
     * Makes a result. For implementers of {@link Aggregator}.
     *
     * @param fit the labelers and how the fit went
     * @param scores the alternatives
     * @param effects for each vote by position in {@code votes.byExample()} what it adds to the log-odds of the left
     *     alternative of its example, which is that of the example's first vote; not copied
     * @throws IllegalArgumentException if an alternative of an example has no score or a length does not fit
     */
    public PreferenceConsensus(Fit fit, List<AlternativeScore> scores, double[] effects) {
        super(fit);
        this.scores = List.copyOf(scores);
        this.effects = effects;
        scores.forEach(score -> byName.put(score.name(), score));
        Checks.check(effects.length == fit.votes().voteCount(), "effects", "one a vote", effects.length);
        for (int i = 0; i < size(); i++) {
            Optional<Label.Preference> pair = pair(i);
            pair.ifPresent(p -> {
                Checks.check(byName.containsKey(p.left()), "scores", "one an alternative, also for", p.left());
                Checks.check(byName.containsKey(p.right()), "scores", "one an alternative, also for", p.right());
            });
        }
    }

    /**
     * The strengths of all alternatives.
     *
     * @return the alternatives by component, the strongest of each first
     */
    public List<AlternativeScore> scores() {
        return scores;
    }

    /**
     * The probability that one alternative beats another, whether or not anyone compared them.
     *
     * @param one the one
     * @param other the other
     * @return the probability, {@code 1 / (1 + exp(other's strength - one's))}; empty between components
     * @throws IllegalArgumentException if there is no such alternative
     */
    public OptionalDouble probability(String one, String other) {
        AlternativeScore a = score(one);
        AlternativeScore b = score(other);
        return a.component() == b.component()
                ? OptionalDouble.of(1 / (1 + Math.exp(b.logScore() - a.logScore())))
                : OptionalDouble.empty();
    }

    /**
     * The strength of one alternative.
     *
     * @param name the alternative
     * @return its score
     * @throws IllegalArgumentException if there is no such alternative
     */
    public AlternativeScore score(String name) {
        AlternativeScore score = byName.get(name);
        if (score == null) {
            throw new IllegalArgumentException("there is no alternative " + Checks.shown(name));
        }
        return score;
    }

    /** What the first vote compared, or empty without votes. */
    private Optional<Label.Preference> pair(int example) {
        VoteList list = votes().byExample();
        return list.count(example) > 0
                        && votes().payload(list.code(list.start(example))) instanceof VotePayload.Exactly exactly
                        && exactly.label() instanceof Label.Preference preference
                ? Optional.of(preference)
                : Optional.empty();
    }

    /** The log-odds of the left alternative. */
    private double logOdds(Label.Preference pair) {
        return score(pair.left()).logScore() - score(pair.right()).logScore();
    }

    @Override
    public Optional<Label> label(int example) {
        return pair(example).flatMap(pair -> {
            double odds = logOdds(pair);
            return Math.abs(odds) <= TIE_TOLERANCE
                    ? Optional.empty()
                    : Optional.of(new Label.Preference(
                            pair.left(), pair.right(), Optional.of(odds > 0 ? pair.left() : pair.right())));
        });
    }

    @Override
    public OptionalDouble confidence(int example) {
        return label(example).isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        1 / (1 + Math.exp(-Math.abs(logOdds(pair(example).orElseThrow())))));
    }

    /**
     * How the log-odds of the label came about: what each vote on the example changes of the difference of the two
     * strengths, to first order, and as the prior what is left, which all other comparisons brought.
     *
     * @param exampleId the example
     * @return one explanation in log-odds
     * @throws IllegalArgumentException if there is no such example
     */
    @Override
    public List<Explanation> explain(String exampleId) {
        int example = votes().examples().indexOf(exampleId);
        Optional<Label.Preference> found = pair(example);
        if (found.isEmpty()) {
            return List.of(
                    new Explanation(exampleId, Optional.empty(), Optional.empty(), Explanation.LOG_ODDS, 0, List.of()));
        }
        Label.Preference pair = found.get();
        double odds = logOdds(pair);
        double sign = odds >= 0 ? 1 : -1;
        double rest = sign * odds;
        List<Explanation.Contribution> contributions = new ArrayList<>();
        VoteList list = votes().byExample();
        for (int p = list.start(example); p < list.end(example); p++) {
            double value = sign * effects[p] + 0.0;
            contributions.add(contribution(p, value));
            rest -= value;
        }
        String winner = odds >= 0 ? pair.left() : pair.right();
        String loser = odds >= 0 ? pair.right() : pair.left();
        return List.of(new Explanation(
                exampleId, Optional.of(winner), Optional.of(loser), Explanation.LOG_ODDS, rest, contributions));
    }

    @Override
    public Display display() {
        return ConsensusDisplay.of(this);
    }
}
