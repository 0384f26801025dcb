package io.labelkit.core.vote;

import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a vote says: one label, one of several classes, none of several classes, or a distribution over classes. */
public sealed interface VotePayload {

    /**
     * The kind of this payload, by which aggregators say what they accept.
     *
     * @return the kind
     */
    PayloadKind kind();

    /**
     * Why this is not something to say in a label space.
     *
     * @param space the space
     * @return the reason, or empty if all is well
     */
    default Optional<String> problemIn(LabelSpace space) {
        if (this instanceof Exactly exactly) {
            return space.problemWith(exactly.label());
        }
        Collection<String> named = this instanceof OneOf oneOf
                ? oneOf.classes()
                : this instanceof NoneOf noneOf
                        ? noneOf.classes()
                        : ((Distribution) this).probabilities().keySet();
        return named.stream()
                .filter(name -> space.find(name).isEmpty())
                .findFirst()
                .map(name -> Checks.shown(name) + " is not one of " + space.classNames());
    }

    /**
     * Exactly this label.
     *
     * @param label the label
     */
    record Exactly(Label label) implements VotePayload {
        @Override
        public PayloadKind kind() {
            return PayloadKind.LABEL;
        }

        @Override
        public String toString() {
            return label.toString();
        }
    }

    /**
     * One of these classes, it is not known which.
     *
     * @param classes the candidates
     */
    record OneOf(List<String> classes) implements VotePayload {
        /**
         * Sorts the candidates.
         *
         * @param classes the candidates, at least one, in any order
         */
        public OneOf {
            Checks.check(!classes.isEmpty(), "classes", "at least one", classes);
            classes = List.copyOf(new TreeSet<>(classes));
        }

        @Override
        public PayloadKind kind() {
            return PayloadKind.ONE_OF;
        }

        @Override
        public String toString() {
            return "one of " + String.join("|", classes);
        }
    }

    /**
     * None of these classes.
     *
     * @param classes the excluded ones
     */
    record NoneOf(List<String> classes) implements VotePayload {
        /**
         * Sorts the excluded classes.
         *
         * @param classes the excluded classes, at least one, in any order
         */
        public NoneOf {
            Checks.check(!classes.isEmpty(), "classes", "at least one", classes);
            classes = List.copyOf(new TreeSet<>(classes));
        }

        @Override
        public PayloadKind kind() {
            return PayloadKind.NONE_OF;
        }

        @Override
        public String toString() {
            return "none of " + String.join("|", classes);
        }
    }

    /**
     * A probability for each class; classes left out have probability 0.
     *
     * @param probabilities the probability by class
     */
    record Distribution(Map<String, Double> probabilities) implements VotePayload {
        /**
         * Checks the probabilities.
         *
         * @param probabilities the probability by class, each in [0, 1], with a sum of 1 (within 1e-6)
         */
        public Distribution {
            double sum = 0;
            for (double p : probabilities.values()) {
                sum += Checks.inRange(p, 0, 1, "probability");
            }
            Checks.check(Math.abs(sum - 1) <= 1e-6, "probabilities", "a distribution that sums to 1", sum);
            probabilities = Collections.unmodifiableMap(new TreeMap<>(probabilities));
        }

        @Override
        public PayloadKind kind() {
            return PayloadKind.DISTRIBUTION;
        }

        @Override
        public String toString() {
            return probabilities.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + Unit.share().write(entry.getValue()))
                    .collect(Collectors.joining("|"));
        }
    }
}
