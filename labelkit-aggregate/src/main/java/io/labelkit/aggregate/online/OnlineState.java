package io.labelkit.aggregate.online;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;

/**
 * Everything that an {@link OnlineDawidSkene} knew at one moment: settings, counts, times, open items with their votes,
 * retained closed items, remembered ids. A model resumed from it goes on bit for bit like the one it was taken from;
 * only the listener is not part of it. Immutable and thread-safe.
 *
 * <p>The file is two lines of JSON in UTF-8: a head with the format, its version and the SHA-256 of the second line, and
 * the content. It is written beside the target and moved over it when it is complete, so that a crash leaves the old
 * state; a name that ends in {@code .gz} is compressed. The text is put together in memory, about 250 bytes an open or
 * retained vote.
 */
public final class OnlineState implements Displayable {
    private final StateData data;

    private OnlineState(StateData data) {
        this.data = data;
    }

    static OnlineState of(OnlineEngine engine) {
        return new OnlineState(StateConversion.data(engine));
    }

    /** A new engine with this knowledge. */
    OnlineEngine engine() {
        return StateConversion.engine(data);
    }

    StateData data() {
        return data;
    }

    /**
     * Reads a state.
     *
     * @param file what {@link #save} wrote
     * @return the state
     * @throws io.labelkit.core.io.InputException naming the file and the problem, if it cannot be read, is not a state,
     *     is of another version, is cut short or damaged, or contradicts itself
     */
    public static OnlineState load(Path file) {
        return new OnlineState(StateFile.read(file));
    }

    /**
     * Writes the state; a state that was there before is replaced in one step.
     *
     * @param file the target; its folder must exist
     * @throws java.io.UncheckedIOException if writing fails; what was there before is as it was
     */
    public void save(Path file) {
        StateFile.write(file, data);
    }

    /**
     * The classes.
     *
     * @return the label space
     */
    public LabelSpace space() {
        return StateConversion.settings(data.settings()).space();
    }

    /**
     * The number of votes that were counted.
     *
     * @return the number, late votes included
     */
    public long votes() {
        return data.votes();
    }

    /**
     * The number of items that were open.
     *
     * @return the number
     */
    public int openItems() {
        return data.open().size();
    }

    /**
     * The number of items that had closed since the first vote.
     *
     * @return the number
     */
    public long closedItems() {
        return data.closedItems();
    }

    @Override
    public Display display() {
        return Display.builder("State of an online consensus")
                .count("votes", votes())
                .count("labelers", data.labelers().size())
                .count("items open", openItems())
                .count("items closed", closedItems())
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
