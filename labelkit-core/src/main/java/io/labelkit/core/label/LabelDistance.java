package io.labelkit.core.label;

/** A distance between labels of one space: symmetric, not negative, zero for equal labels. */
@FunctionalInterface
public interface LabelDistance {
    /**
     * How far two labels are apart.
     *
     * @param a a label of the space
     * @param b a label of the space
     * @return the distance, at least 0
     */
    double between(Label a, Label b);
}
