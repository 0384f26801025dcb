package io.labelkit.aggregate.advice;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.RepeatPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings in words. Names come from data: they are quoted, escaped and cut. */
final class Sentences {
    private static final int MOST_NAMES = 5;

    private Sentences() {}

    static String of(Finding.Redundancy found) {
        String silent = found.withVotes() == found.examples()
                ? "All " + found.examples() + " examples have votes"
                : found.withVotes() + " of " + found.examples() + " examples have votes";
        if (found.withVotes() == 0) {
            return silent + ".";
        }
        return silent + ", "
                + (found.lowest() == found.highest()
                        ? found.lowest() + " each."
                        : found.lowest() + " to " + found.highest() + ", half of them at most " + found.median()
                                + " and three quarters at most " + found.upperQuartile() + ".");
    }

    static String of(Finding.SingleVotes found) {
        return found.single() + " of " + found.withVotes() + " examples with votes have a single one ("
                + percent(found.single(), found.withVotes()) + "): nobody can be checked on them.";
    }

    static String of(Finding.Unanimity found) {
        String share = found.unanimous() + " of " + found.several() + " examples with several votes are unanimous ("
                + percent(found.unanimous(), found.several()) + ")";
        return found.unanimous() == found.several()
                ? share + ": without disagreement labelers cannot be told apart."
                : share + ".";
    }

    static String of(Finding.Disconnected found) {
        List<String> groups = new ArrayList<>();
        for (List<String> group : found.groups().subList(0, Math.min(3, found.groups().size()))) {
            groups.add(names(group));
        }
        return "Labelers fall into " + found.groups().size() + " groups that share no example, so that their qualities"
                + " cannot be compared between groups: " + String.join("; ", groups)
                + (found.groups().size() > 3 ? "; and " + (found.groups().size() - 3) + " more." : ".");
    }

    static String of(Finding.OneClassLabelers found) {
        return found.names().size() + " of " + found.labelers() + " labelers, with " + percent(found.shareOfVotes())
                + " of the votes, only ever vote for one class; a confusion matrix cannot tell how good they are: "
                + names(found.names()) + ".";
    }

    static String of(Finding.FewVotes found) {
        return found.labelers() + " of " + found.of() + " labelers, with " + percent(found.shareOfVotes())
                + " of the votes, have fewer than " + found.fewerThan()
                + " votes, too few for a confusion matrix of their own.";
    }

    static String of(Finding.NearDuplicates found) {
        List<String> pairs = new ArrayList<>();
        for (DuplicatePair pair : found.pairs().subList(0, Math.min(3, found.pairs().size()))) {
            pairs.add(Checks.shown(pair.first()) + " and " + Checks.shown(pair.second())
                    + String.format(
                            Locale.ROOT,
                            " (%.1f%% the same on %d examples)",
                            100 * pair.agreement(),
                            pair.both()));
        }
        return (found.pairs().size() == 1 ? "Two labelers are" : found.pairs().size() + " pairs of labelers are")
                + " near-duplicates, whose votes count double where labelers are believed independent: "
                + String.join("; ", pairs)
                + (found.pairs().size() > 3 ? "; and " + (found.pairs().size() - 3) + " more" : "")
                + (found.examplesCompared() < 1
                        ? "; looked for on " + percent(found.examplesCompared()) + " of the examples."
                        : ".");
    }

    static String of(Finding.Prevalence found) {
        List<String> parts = new ArrayList<>();
        for (Finding.ClassShare share :
                found.shares().subList(0, Math.min(MOST_NAMES, found.shares().size()))) {
            parts.add(Checks.shown(share.name()) + " " + percent(share.share()));
        }
        StringBuilder text = new StringBuilder("Shares of the votes: ").append(String.join(", ", parts));
        if (found.shares().size() > MOST_NAMES) {
            text.append(" and ").append(found.shares().size() - MOST_NAMES).append(" more classes");
        }
        text.append('.');
        if (found.skewed()) {
            text.append(" Nearly all votes are for one class, so accuracy says little; look at the other classes.");
        }
        if (!found.rare().isEmpty()) {
            text.append(" Hardly voted for: ").append(names(found.rare())).append('.');
        }
        if (!found.neverVotedFor().isEmpty()) {
            text.append(" Never voted for, so never a label: ")
                    .append(names(found.neverVotedFor()))
                    .append('.');
        }
        return text.toString();
    }

    static String of(Finding.RepeatedVotes found) {
        return found.pairs() + " pairs of an example and a labeler have more than one vote; "
                + (found.policy() == RepeatPolicy.KEEP
                        ? "all count, as if they were independent."
                        : "policy " + found.policy() + ".");
    }

    static String of(Finding.Silence found) {
        return found.known()
                ? "It is known who was asked, so silence can be told from not having been asked."
                : "Only votes are known, not who was asked: silence is no evidence.";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, share > 0 && share < 0.001 ? "%.3f%%" : "%.1f%%", 100 * share);
    }

    private static String percent(int part, int whole) {
        return percent(whole == 0 ? 0 : (double) part / whole);
    }

    private static String names(List<String> names) {
        List<String> shown = names.stream().limit(MOST_NAMES).map(Checks::shown).toList();
        return String.join(", ", shown)
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }
}
