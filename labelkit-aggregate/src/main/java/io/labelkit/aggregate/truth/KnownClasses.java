package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.data.Gold;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The known classes of examples.
 *
 * @param classOf for each example its known class, or K
 * @param warnings whether some gold is not among the examples
 */
record KnownClasses(int[] classOf, List<Warning> warnings) {
    /**
     * Finds the examples of gold labels.
     *
     * @throws IllegalArgumentException if a label is not in the space
     */
    static KnownClasses of(VoteMatrix votes, Gold gold) {
        int[] classOf = new int[votes.exampleCount()];
        Arrays.fill(classOf, votes.classCount());
        int unknown = 0;
        for (Map.Entry<String, Label> entry : gold.labels().entrySet()) {
            Label label = votes.space().validate(entry.getValue());
            OptionalInt row = votes.examples().find(entry.getKey());
            if (row.isPresent()) {
                classOf[row.getAsInt()] = votes.space().indexOf(className(label));
            } else {
                unknown++;
            }
        }
        List<Warning> warnings = unknown == 0
                ? List.of()
                : List.of(new Warning(
                        WarningKind.GOLD, unknown + " of " + gold.size() + " anchors are not among the examples."));
        return new KnownClasses(classOf, warnings);
    }

    private static String className(Label label) {
        return label instanceof Label.Ordinal ordinal ? ordinal.level() : label.toString();
    }
}
