package io.labelkit.core.data;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.Label;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gold labels of one role, in the order of the data set. Immutable.
 *
 * @param role what they may be used for
 * @param labels the label by example id
 */
public record Gold(GoldRole role, Map<String, Label> labels) implements Displayable {
    /**
     * Copies the labels.
     *
     * @param role what they may be used for
     * @param labels the label by example id
     */
    public Gold {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /**
     * The gold label of an example.
     *
     * @param exampleId the example
     * @return its label, or empty
     */
    public Optional<Label> find(String exampleId) {
        return Optional.ofNullable(labels.get(exampleId));
    }

    /**
     * Whether there is none.
     *
     * @return true if empty
     */
    public boolean isEmpty() {
        return labels.isEmpty();
    }

    /**
     * The number of gold labels.
     *
     * @return the number
     */
    public int size() {
        return labels.size();
    }

    /**
     * Refuses gold that must not be learned from.
     *
     * @param use what it would be used for, in words
     * @return this
     * @throws IllegalArgumentException if the role is {@link GoldRole#TEST}
     */
    public Gold requireMayTeach(String use) {
        if (role == GoldRole.TEST) {
            throw new IllegalArgumentException(
                    "test gold only scores; it cannot be used for " + use + ": give these examples another role");
        }
        return this;
    }

    @Override
    public Display display() {
        return DataDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
