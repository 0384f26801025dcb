package io.labelkit.core.consensus;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The explanation of a class: what prior and votes add to it, less what they add to the next most probable class. */
final class ScoreExplanation {
    private ScoreExplanation() {}

    static Explanation of(CategoricalConsensus consensus, int example) {
        VoteMatrix votes = consensus.votes();
        VoteScore score = consensus.score();
        String id = votes.examples().get(example);
        VoteList list = votes.byExample();
        if (list.count(example) == 0) {
            return new Explanation(id, Optional.empty(), Optional.empty(), score.unit(), 0, List.of());
        }
        int label = consensus.labelIndex(example).orElse(consensus.topClasses(example)[0]);
        OptionalInt second = runnerUp(consensus, example, label);
        double prior = score.prior(example, label) - (second.isPresent() ? score.prior(example, second.getAsInt()) : 0);
        List<Explanation.Contribution> contributions = new ArrayList<>();
        for (int p = list.start(example); p < list.end(example); p++) {
            int labeler = list.other(p);
            int code = list.code(p);
            double value = score.vote(example, p, labeler, code, label)
                    - (second.isPresent() ? score.vote(example, p, labeler, code, second.getAsInt()) : 0);
            contributions.add(
                    new Explanation.Contribution(votes.labelers().get(labeler).name(), said(votes, code), value));
        }
        List<String> names = votes.space().classNames();
        return new Explanation(
                id,
                Optional.of(names.get(label)),
                second.isPresent() ? Optional.of(names.get(second.getAsInt())) : Optional.empty(),
                score.unit(),
                prior,
                contributions);
    }

    /** A code as people read it. */
    static String said(VoteMatrix votes, int code) {
        return votes.payload(code).toString();
    }

    private static OptionalInt runnerUp(CategoricalConsensus consensus, int example, int label) {
        OptionalInt best = OptionalInt.empty();
        for (int k = 0; k < consensus.votes().classCount(); k++) {
            boolean better = best.isEmpty()
                    || consensus.probability(example, k) > consensus.probability(example, best.getAsInt());
            if (k != label && better) {
                best = OptionalInt.of(k);
            }
        }
        return best;
    }
}
