package io.labelkit.aggregate.online;

import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Log-odds of an item's label over the runner-up, vote by vote. */
final class ItemExplanation {
    private ItemExplanation() {}

    static Explanation of(ItemVotes item, double[] shares, double[] q, LabelSpace space, List<LabelerCounts> labelers) {
        int label = OnlineItem.most(q);
        int second = runnerUp(item, shares, label);
        List<String> names = space.classNames();
        List<Explanation.Contribution> votes = new ArrayList<>();
        for (int v = 0; v < item.size(); v++) {
            double value = second < 0 ? 0 : item.evidence(v, label) - item.evidence(v, second);
            votes.add(
                    new Explanation.Contribution(labelers.get(item.labeler(v)).name, names.get(item.answer(v)), value));
        }
        return new Explanation(
                item.id,
                Optional.of(names.get(label)),
                second < 0 ? Optional.empty() : Optional.of(names.get(second)),
                "log-odds",
                second < 0 ? 0 : Math.log(shares[label]) - Math.log(shares[second]),
                votes);
    }

    private static int runnerUp(ItemVotes item, double[] shares, int label) {
        int best = -1;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < shares.length; k++) {
            double score = item.score[k] + Math.log(shares[k]);
            if (k != label && score > greatest) {
                best = k;
                greatest = score;
            }
        }
        return best;
    }
}
