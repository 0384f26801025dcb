package io.labelkit.aggregate.internal;

import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Map;

/** Class shares that somebody gave by name. Stateless and thread-safe. */
public final class GivenShares {
    private GivenShares() {}

    /**
     * Puts shares into the order of the classes and divides them by their sum.
     *
     * @param byName a share for each class
     * @param classes the names of the classes
     * @param argument the argument's name, for the message
     * @return K shares
     * @throws IllegalArgumentException if the names are not those of the classes
     */
    public static double[] inOrder(Map<String, Double> byName, List<String> classes, String argument) {
        Checks.check(
                classes.size() == byName.size() && byName.keySet().containsAll(classes),
                argument,
                "a share for each of " + classes,
                byName.keySet());
        double sum = classes.stream()
                .mapToDouble(name -> byName.getOrDefault(name, 0.0))
                .sum();
        return classes.stream()
                .mapToDouble(name -> byName.getOrDefault(name, 0.0) / sum)
                .toArray();
    }
}
