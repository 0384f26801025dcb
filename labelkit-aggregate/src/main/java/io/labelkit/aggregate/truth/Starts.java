package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;

/** Keeps count of the fits from several starts. Not thread-safe. */
final class Starts {
    /** Starts that agree on fewer labels than this are worth a warning. */
    private static final double LEAST_AGREEMENT = 0.98;

    private final VoteMatrix votes;
    private final List<Double> objectives = new ArrayList<>();
    private final List<int[]> labels = new ArrayList<>();
    private int best;

    Starts(VoteMatrix votes) {
        this.votes = votes;
    }

    /** Adds a fit and says whether it is the best so far. */
    boolean add(double objective, double[] posterior) {
        int[] most = new int[votes.exampleCount()];
        int classes = votes.classCount();
        for (int i = 0; i < most.length; i++) {
            for (int k = 1; k < classes; k++) {
                most[i] = posterior[i * classes + k] > posterior[i * classes + most[i]] ? k : most[i];
            }
        }
        labels.add(most);
        objectives.add(objective);
        boolean better = objectives.size() == 1 || objective > objectives.get(best);
        best = better ? objectives.size() - 1 : best;
        return better;
    }

    StartSpread spread() {
        return new StartSpread(objectives, labels.stream().map(this::agreement).toList());
    }

    private double agreement(int[] other) {
        int covered = 0;
        int equal = 0;
        for (int i = 0; i < other.length; i++) {
            if (votes.byExample().count(i) > 0) {
                covered++;
                equal += other[i] == labels.get(best)[i] ? 1 : 0;
            }
        }
        return covered == 0 ? 1 : (double) equal / covered;
    }

    /** A warning if the labels depend on the start. */
    List<Warning> warnings() {
        StartSpread spread = spread();
        return spread.leastAgreement() >= LEAST_AGREEMENT
                ? List.of()
                : List.of(new Warning(
                        WarningKind.STARTS_DISAGREE,
                        "Labels depend on the start: " + spread.display().line() + "."));
    }
}
