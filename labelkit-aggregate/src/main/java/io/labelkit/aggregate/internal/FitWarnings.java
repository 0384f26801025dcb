package io.labelkit.aggregate.internal;

import io.labelkit.core.consensus.MajorityDifference;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be said of what was fitted to votes for classes, without knowing the truth. Stateless and thread-safe. */
public final class FitWarnings {
    private static final int FEW_CODES = 4;
    private static final int COUNTER_BITS = 16;
    private static final int FULL_COUNTER = (1 << COUNTER_BITS) - 1;

    private FitWarnings() {}

    /**
     * That a fit was cut off by its limit.
     *
     * @param method the method's name
     * @param limit the limit
     * @param passes what was counted, for instance {@code "rounds"}
     * @return the warning
     */
    public static Warning stopped(String method, int limit, String passes) {
        return new Warning(
                WarningKind.NOT_CONVERGED, method + " stopped after its limit of " + limit + " " + passes + ".");
    }

    /**
     * Whether most labelers are more often wrong than right, by chance: the classes have perhaps changed places.
     *
     * @param votes the votes
     * @param likelihood P(answer | true class), at {@code (labeler * K + answer) * K + truth}
     * @return one warning, or none
     */
    public static List<Warning> worseThanChance(VoteMatrix votes, double[] likelihood) {
        int classes = votes.classCount();
        int counted = 0;
        int worse = 0;
        for (int j = 0; j < votes.labelerCount() && classes > 1; j++) {
            if (votes.votesOf(j) >= VoteFacts.ENOUGH_VOTES) {
                counted++;
                worse += diagonal(likelihood, j * classes * classes, classes) < 1 - 1e-3 ? 1 : 0;
            }
        }
        return worse * 2 <= counted
                ? List.of()
                : List.of(new Warning(
                        WarningKind.WORSE_THAN_CHANCE,
                        worse + " of " + counted + " labelers with at least " + VoteFacts.ENOUGH_VOTES
                                + " votes are right less often than by chance; classes may have changed places."));
    }

    /** The sum over the classes of P(right answer); 1 by chance. */
    private static double diagonal(double[] likelihood, int table, int classes) {
        double diagonal = 0;
        for (int k = 0; k < classes; k++) {
            double sum = 0;
            for (int l = 0; l < classes; l++) {
                sum += likelihood[table + l * classes + k];
            }
            diagonal += likelihood[table + k * classes + k] / sum;
        }
        return diagonal;
    }

    /**
     * What is to be said of any posterior.
     *
     * @param votes the votes
     * @param evidence what the codes say
     * @param posterior N x K probabilities
     * @return a warning for each class that was given up, and one if many examples differ from the majority
     */
    public static List<Warning> of(VoteMatrix votes, Evidence evidence, double[] posterior) {
        List<Warning> warnings = new ArrayList<>(collapse(votes, evidence, posterior));
        MajorityDifference difference = MajorityDifference.of(votes, posterior);
        if (difference.isAlarming()) {
            warnings.add(new Warning(
                    WarningKind.DIFFERS_FROM_MAJORITY,
                    String.format(
                            Locale.ROOT,
                            "On %d of %d examples (%.1f%%) the most probable class is not the one with most votes.",
                            difference.different(),
                            difference.examples(),
                            100 * difference.share().orElse(0))));
        }
        return warnings;
    }

    /** The share of the votes that each class has. */
    private static double[] votedShares(VoteMatrix votes, Evidence evidence) {
        VoteList list = votes.byExample();
        int[] given = given(list, votes.codeCount());
        double[] shares = new double[votes.classCount()];
        for (int code = 0; code < given.length; code++) {
            for (int k = 0; k < shares.length && given[code] > 0; k++) {
                shares[k] += given[code] * evidence.share(code, k) / Math.max(1, list.size());
            }
        }
        return shares;
    }

    /** How often each code was given. Counters of up to four codes share a register, emptied before one can overflow. */
    private static int[] given(VoteList list, int codes) {
        int[] given = new int[codes];
        if (codes > FEW_CODES) {
            for (int p = 0; p < list.size(); p++) {
                given[list.code(p)]++;
            }
            return given;
        }
        for (int from = 0; from < list.size(); from += FULL_COUNTER) {
            long counters = 0;
            for (int p = from; p < Math.min(list.size(), from + FULL_COUNTER); p++) {
                counters += 1L << (list.code(p) * COUNTER_BITS);
            }
            for (int code = 0; code < codes; code++) {
                given[code] += (int) (counters >>> (code * COUNTER_BITS)) & FULL_COUNTER;
            }
        }
        return given;
    }

    /** Classes that have at least two per cent of the votes and less than a tenth of that share of the posterior. */
    private static List<Warning> collapse(VoteMatrix votes, Evidence evidence, double[] posterior) {
        int classes = votes.classCount();
        double[] voted = votedShares(votes, evidence);
        double[] believed = new double[classes];
        int covered = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (votes.byExample().count(i) > 0) {
                covered++;
                for (int k = 0; k < classes; k++) {
                    believed[k] += posterior[i * classes + k];
                }
            }
        }
        List<Warning> warnings = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            double votedShare = voted[k];
            double believedShare = believed[k] / Math.max(1, covered);
            if (votedShare >= 0.02 && believedShare < votedShare / 10) {
                warnings.add(new Warning(
                        WarningKind.COLLAPSED_CLASS,
                        String.format(
                                Locale.ROOT,
                                "Class %s has %.1f%% of the votes and %.1f%% of the probability.",
                                Checks.shown(votes.space().classNames().get(k)),
                                100 * votedShare,
                                100 * believedShare)));
            }
        }
        return warnings;
    }
}
