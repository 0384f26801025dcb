package io.labelkit.llm.answer;

import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;

/**
 * A name that was recognised.
 *
 * @param name the name as it is in the label space
 * @param rung how far the recognition had to go; {@link Rung#STRICT} if it was written exactly so
 */
public record NameMatch(String name, Rung rung) implements Displayable {
    @Override
    public Display display() {
        return Display.builder("Name that was found").text("name", name).text("way", rung).oneLine().build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
