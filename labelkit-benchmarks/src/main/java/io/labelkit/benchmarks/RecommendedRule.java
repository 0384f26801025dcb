package io.labelkit.benchmarks;

import io.labelkit.aggregate.truth.CategoricalAggregator;
import io.labelkit.aggregate.truth.Ebcc;
import io.labelkit.aggregate.truth.LabelingFunctionModel;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rule of {@code RecommendedAggregator} with thresholds and models that can be changed, on one set: every model is
 * fitted once, so that thousands of rules cost no more than their parts.
 */
final class RecommendedRule {
    /** What can be chosen. A gain of infinity stands for no model of subtypes. */
    record Choice(double oneClassShare, double gainOfVote, String people, String functions) {}

    private record Scored(double accuracy, boolean collapsed) {}

    private final Map<String, Scored> scored = new LinkedHashMap<>();
    private final double oneClassShare;
    private final boolean little;
    private final double gain;
    private final int votes;

    /** Fits everything that a choice may name. */
    RecommendedRule(DataSet set, Map<String, CategoricalAggregator> models, CategoricalAggregator majority) {
        votes = set.votes().voteCount();
        little = most(set.votes().byExample()) < 2 || most(set.votes().byLabeler()) < 2;
        oneClassShare = shareFromOneClassLabelers(set.votes());
        scored.put("majority", scored(set, majority.aggregate(set.votes())));
        models.forEach((name, model) -> scored.put(name, scored(set, model.aggregate(set.votes()))));
        CategoricalConsensus two = Ebcc.builder().subtypes(2).starts(4).build().aggregate(set.votes());
        CategoricalConsensus one = Ebcc.builder().subtypes(1).starts(1).build().aggregate(set.votes());
        gain = two.convergence().finalLogLikelihood().orElseThrow()
                - one.convergence().finalLogLikelihood().orElseThrow();
        scored.put("subtypes", scored(set, two));
    }

    /** The accuracy of a choice. */
    double accuracy(Choice choice) {
        if (little) {
            return get("majority").accuracy();
        }
        if (oneClassShare <= choice.oneClassShare()) {
            boolean subtypes = gain >= 20 && gain >= choice.gainOfVote() * votes;
            Scored people = get(subtypes ? "subtypes" : choice.people());
            if (!people.collapsed()) {
                return people.accuracy();
            }
        }
        Scored functions = get(choice.functions());
        return functions.collapsed() ? get("majority").accuracy() : functions.accuracy();
    }

    private Scored get(String name) {
        Scored found = scored.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no model " + name);
        }
        return found;
    }

    private static Scored scored(DataSet set, CategoricalConsensus consensus) {
        double accuracy =
                Evaluation.of(consensus, set.truth()).accuracy().orElseThrow().estimate();
        boolean lost = consensus.warnings().stream().anyMatch(w -> w.kind() == WarningKind.COLLAPSED_CLASS);
        return new Scored(accuracy, lost || undecided(consensus));
    }

    private static boolean undecided(CategoricalConsensus consensus) {
        int voted = 0;
        int open = 0;
        int classes = consensus.space().size();
        for (int i = 0; i < consensus.size(); i++) {
            if (consensus.votes().byExample().count(i) > 0) {
                double best = 0;
                for (int k = 0; k < classes; k++) {
                    best = Math.max(best, consensus.probability(i, k));
                }
                voted++;
                open += best <= 1.0 / classes + 0.02 ? 1 : 0;
            }
        }
        return classes > 1 && open * 2 > voted;
    }

    private static int most(VoteList list) {
        int most = 0;
        for (int r = 0; r < list.rows(); r++) {
            most = Math.max(most, list.count(r));
        }
        return most;
    }

    private static double shareFromOneClassLabelers(VoteMatrix votes) {
        VoteList list = votes.byLabeler();
        double share = 0;
        for (int j = 0; j < list.rows(); j++) {
            boolean one = list.count(j) >= 5;
            for (int p = list.start(j); p < list.end(j); p++) {
                one &= list.code(p) == list.code(list.start(j));
            }
            share += one ? list.count(j) : 0;
        }
        return share / Math.max(1, votes.voteCount());
    }

    /** A labeling function model by what is believed of it. */
    static LabelingFunctionModel.Builder functions(double accuracy, double weight) {
        return LabelingFunctionModel.builder().belief(accuracy, weight);
    }
}
