package io.labelkit.llm.program;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gold that rules may be judged by, as classes: neither gold for tests nor examples that the model was shown. */
final class GoldAnswers {
    private final Map<Integer, BitSet> right = new HashMap<>();
    private final double[] shares;

    private GoldAnswers(int classes) {
        shares = new double[classes];
    }

    static GoldAnswers of(Dataset<String> data, List<Example<String>> examples, LabelSpace space, Set<String> shown) {
        GoldAnswers gold = new GoldAnswers(space.size());
        Map<String, Label> known = known(data);
        for (int i = 0; i < examples.size(); i++) {
            Label label = known.get(examples.get(i).id());
            if (label != null && !shown.contains(examples.get(i).id())) {
                gold.right.put(i, classes(label, space));
            }
        }
        gold.right.values().forEach(classes -> classes.stream().forEach(c -> gold.shares[c]++));
        for (int c = 0; c < gold.shares.length; c++) {
            gold.shares[c] /= Math.max(1, gold.right.size());
        }
        return gold;
    }

    /** Gold that may steer or set thresholds; that for tests is not looked at. */
    static Map<String, Label> known(Dataset<String> data) {
        Map<String, Label> known = new HashMap<>(data.gold(GoldRole.ANCHOR).labels());
        known.putAll(data.gold(GoldRole.CALIBRATE).labels());
        return known;
    }

    private static BitSet classes(Label label, LabelSpace space) {
        BitSet classes = new BitSet();
        if (label instanceof Label.CategorySet set) {
            set.names().forEach(name -> classes.set(space.indexOf(name)));
        } else {
            int c = VoteColumn.classOf(label, space);
            if (c != VoteColumn.NOTHING) {
                classes.set(c);
            }
        }
        return classes;
    }

    /** Whether a class is right for an example; empty without gold. */
    Optional<Boolean> right(int example, int className) {
        return Optional.ofNullable(right.get(example)).map(classes -> classes.get(className));
    }

    /** The share of the examples with gold to which a class belongs. */
    double share(int className) {
        return shares[className];
    }
}
