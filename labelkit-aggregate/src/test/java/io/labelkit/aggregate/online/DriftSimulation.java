package io.labelkit.aggregate.online;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The simulation of the method sheet (2b): 3 classes, 20 workers, 3 answers an item, and half of the workers drop from
 * .9 to .4 at half time. The sheet does not say what the others do; that they stay where they are, spread evenly from .5
 * to .9, gives its accuracies of majority vote and before the change.
 */
record DriftSimulation(List<OnlineVote> votes, Gold truth, int items) {
    static final LabelSpace SPACE = LabelSpace.categories("a", "b", "c");

    static DriftSimulation of(int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<OnlineVote> votes = new ArrayList<>();
        Map<String, Label> truth = new LinkedHashMap<>();
        for (int i = 0; i < items; i++) {
            int k = random.nextInt(3);
            truth.put("i" + i, new Label.Category(SPACE.classNames().get(k)));
            int[] who = random.ints(0, 20).distinct().limit(3).toArray();
            for (int j : who) {
                double accuracy = j >= 10 ? .5 + .4 * (j - 10) / 9 : i < items / 2 ? .9 : .4;
                int answer = random.nextDouble() < accuracy ? k : (k + 1 + random.nextInt(2)) % 3;
                votes.add(OnlineVote.of(
                        "v" + votes.size(), "i" + i, "w" + j, SPACE.classNames().get(answer)));
            }
        }
        return new DriftSimulation(votes, new Gold(GoldRole.TEST, truth), items);
    }

    /** Accuracies before and after the change, of labels at their close. */
    double[] accuracy(Forgetting forgetting) {
        PrequentialEvaluation scores = PrequentialEvaluation.byItems(truth, items / 2);
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE)
                .forgetting(forgetting)
                .closeAfter(3)
                .onClose(scores)
                .build();
        votes.forEach(online::add);
        return scores.windows().stream()
                .mapToDouble(window -> window.accuracy().estimate())
                .toArray();
    }

    double majorityAfter() {
        PrequentialEvaluation scores = PrequentialEvaluation.byItems(truth, items / 2);
        OnlineDawidSkene online =
                OnlineDawidSkene.builder(SPACE).closeAfter(3).onClose(scores).build();
        votes.forEach(online::add);
        return scores.windows().get(1).majorityAccuracy();
    }
}
