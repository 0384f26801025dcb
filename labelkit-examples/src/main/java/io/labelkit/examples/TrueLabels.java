package io.labelkit.examples;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.TokenVoteReader;
import io.labelkit.core.io.TokenVotes;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** True labels, for scoring. */
final class TrueLabels {
    private TrueLabels() {}

    /** Reads true labels of the kind that the votes have. */
    static Map<String, Label> read(Path file, VotesInput.Read votes) {
        LabelKind kind = votes.votes().space().kind();
        Map<String, Label> truth = votes.tokens().isPresent()
                ? ofTokens(file, votes.tokens())
                : kind == LabelKind.CATEGORY
                        ? LabelReader.of(file).read().labels()
                        : LabelReader.of(file)
                                .space(votes.votes().space())
                                .read()
                                .labels();
        if (truth.isEmpty()) {
            throw new IllegalArgumentException("--truth " + file + ": there is no label in it");
        }
        TruthKind.check(file, truth, kind);
        return truth;
    }

    private static Map<String, Label> ofTokens(Path file, Optional<TokenVotes> tokens) {
        TokenVoteReader reader = TokenVoteReader.of(file);
        return tokens.map(t -> reader.scheme(t.scheme())).orElse(reader).read().gold();
    }

    /** Names the true classes that nobody voted for, which no label can be right about. */
    static Optional<String> neverVoted(Map<String, Label> truth, VotesInput.Read votes) {
        LabelSpace space = votes.votes().space();
        if (space.kind() != LabelKind.CATEGORY) {
            return Optional.empty();
        }
        Set<String> classes = new TreeSet<>();
        long count = 0;
        for (Label label : truth.values()) {
            if (label instanceof Label.Category category && !space.classNames().contains(category.name())) {
                classes.add(Checks.shown(category.name()));
                count++;
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of("note: " + count + " of " + truth.size()
                        + " true labels are of classes that nobody voted for: " + String.join(", ", classes));
    }

    /** Says how much of the truth scores nothing, since nobody voted on it. */
    static Optional<String> unscored(Map<String, Label> truth, VotesInput.Read votes) {
        long without = truth.keySet().stream()
                .filter(id -> votes.votes().examples().find(id).isEmpty())
                .count();
        return without == 0
                ? Optional.empty()
                : Optional.of("note: " + without + " of " + truth.size() + " true labels are of tasks without votes");
    }
}
