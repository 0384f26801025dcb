package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Votes for single classes, at most one by a labeler on an example, and the probabilities of models in their order. */
final class CrowdVotes {
    private final VoteMatrix votes;
    private final List<double[]> models;
    private final int voted;
    private final int active;

    private CrowdVotes(VoteMatrix votes, List<double[]> models) {
        this.votes = votes;
        this.models = models;
        int examples = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            examples += votes.byExample().count(i) > 0 ? 1 : 0;
        }
        int labelers = 0;
        for (int j = 0; j < votes.labelerCount(); j++) {
            labelers += votes.votesOf(j) > 0 ? 1 : 0;
        }
        this.voted = examples;
        this.active = labelers;
    }

    static CrowdVotes bind(VoteMatrix votes, List<ProbabilityMatrix> models) {
        Checks.check(!models.isEmpty(), "probabilities", "those of at least one model", 0);
        Checks.check(votes.space().kind().isCategorical(), "votes", "for classes or levels", votes.space());
        Checks.check(votes.classCount() >= 2, "votes", "over at least 2 classes", votes.classCount());
        requireSingle(votes);
        List<double[]> bound = new ArrayList<>();
        for (ProbabilityMatrix model : models) {
            bound.add(bind(votes, model));
        }
        return new CrowdVotes(votes, bound);
    }

    private static void requireSingle(VoteMatrix votes) {
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            Set<Integer> seen = new HashSet<>();
            for (int p = list.start(i); p < list.end(i); p++) {
                Checks.check(
                        list.code(p) < votes.classCount(),
                        "votes",
                        "for one class each",
                        votes.payload(list.code(p)) + " on "
                                + Checks.shown(votes.examples().get(i)));
                Checks.check(
                        seen.add(list.other(p)),
                        "votes",
                        "at most one by a labeler on an example",
                        "several by "
                                + Checks.shown(
                                        votes.labelers().get(list.other(p)).name()) + " on "
                                + Checks.shown(votes.examples().get(i)));
            }
        }
    }

    private static double[] bind(VoteMatrix votes, ProbabilityMatrix model) {
        int[] columns = columns(votes, model);
        double[] bound = new double[votes.exampleCount() * columns.length];
        for (int i = 0; i < votes.exampleCount(); i++) {
            OptionalInt row = model.rowOf(votes.examples().get(i));
            if (row.isEmpty()) {
                throw new IllegalArgumentException("probabilities have no row for the example "
                        + Checks.shown(votes.examples().get(i)));
            }
            copy(model, row.getAsInt(), columns, bound, i * columns.length);
        }
        return bound;
    }

    static void copy(ProbabilityMatrix model, int row, int[] columns, double[] target, int from) {
        for (int k = 0; k < columns.length; k++) {
            target[from + k] = model.get(row, columns[k]);
        }
    }

    /** The column of each class of the votes. */
    static int[] columns(VoteMatrix votes, ProbabilityMatrix model) {
        if (model.origin() == ProbabilityOrigin.IN_SAMPLE) {
            throw new IllegalArgumentException("probabilities must be out of sample, but were made by a model that"
                    + " trained on the same rows; use cross-validation");
        }
        Checks.check(model.exclusive(), "probabilities", "over exclusive classes", model);
        List<String> names = votes.space().classNames();
        int[] columns = new int[names.size()];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = model.classes().indexOf(names.get(k));
            Checks.check(
                    columns[k] >= 0, "probabilities", "with a column " + Checks.shown(names.get(k)), model.classes());
        }
        for (String name : model.classes()) {
            Checks.check(
                    names.contains(name),
                    "votes",
                    "over a label space with all classes of the probabilities, " + Checks.shown(name) + " too",
                    names);
        }
        return columns;
    }

    /** The same votes beside other probabilities. */
    CrowdVotes withModels(List<double[]> other) {
        return new CrowdVotes(votes, other);
    }

    VoteMatrix votes() {
        return votes;
    }

    VoteList list() {
        return votes.byExample();
    }

    List<double[]> models() {
        return models;
    }

    int size() {
        return votes.exampleCount();
    }

    int classes() {
        return votes.classCount();
    }

    int labelers() {
        return votes.labelerCount();
    }

    int count(int example) {
        return votes.byExample().count(example);
    }

    /** Examples with votes. */
    int voted() {
        return voted;
    }

    /** Labelers with votes. */
    int active() {
        return active;
    }

    /** The mean number of votes of the examples with votes. */
    double meanCount() {
        return (double) votes.voteCount() / voted;
    }

    boolean singleLabels() {
        return votes.voteCount() == voted;
    }

    /** The plain mean of the models' probabilities. */
    double[] meanModel() {
        double[] mean = new double[size() * classes()];
        for (double[] model : models) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += model[c] / models.size();
            }
        }
        return mean;
    }

    static int argMax(double[] values, int from, int k) {
        int best = 0;
        for (int c = 1; c < k; c++) {
            best = values[from + c] > values[from + best] ? c : best;
        }
        return best;
    }

    /** Requires what estimates of quality need: two annotators and an example that both labelled. */
    void requireOverlap() {
        Checks.check(active >= 2, "votes", "by at least 2 annotators", active);
        if (singleLabels()) {
            throw new IllegalArgumentException(
                    "votes must have an example with two labels, but no annotators share one");
        }
    }
}
