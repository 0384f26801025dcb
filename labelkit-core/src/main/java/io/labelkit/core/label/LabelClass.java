package io.labelkit.core.label;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the code book: a class, its meaning and cases that do and do not belong to it. Prompts, annotator
 * guides and zero-shot prototypes are made from it.
 *
 * @param name the name that votes use
 * @param description what it means, in a sentence; may be empty
 * @param positive texts that belong to the class
 * @param negative texts that look like the class and do not belong to it
 * @param parent the class above it in a hierarchy
 */
public record LabelClass(
        String name, String description, List<String> positive, List<String> negative, Optional<String> parent)
        implements Displayable {
    /**
     * Checks the name and copies the lists.
     *
     * @param name the name that votes use
     * @param description what it means; may be empty
     * @param positive texts that belong to the class
     * @param negative texts that look like the class and do not belong to it
     * @param parent the class above it in a hierarchy
     */
    public LabelClass {
        Checks.notBlank(name, "name");
        Checks.check(name.equals(name.strip()), "name", "without space around it", name);
        positive = List.copyOf(positive);
        negative = List.copyOf(negative);
        Checks.check(parent.isEmpty() || !parent.get().equals(name), "parent", "another class", parent);
    }

    /**
     * A class with a name only.
     *
     * @param name the name
     * @return the class
     */
    public static LabelClass of(String name) {
        return new LabelClass(name, "", List.of(), List.of(), Optional.empty());
    }

    /**
     * A class with a name and a meaning.
     *
     * @param name the name
     * @param description what it means
     * @return the class
     */
    public static LabelClass of(String name, String description) {
        return new LabelClass(name, description, List.of(), List.of(), Optional.empty());
    }

    @Override
    public Display display() {
        return SpaceDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
