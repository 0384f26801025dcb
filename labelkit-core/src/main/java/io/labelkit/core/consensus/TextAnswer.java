package io.labelkit.core.consensus;

import java.util.List;

/**
 * What a method made of the texts for one example.
 *
 * @param text the text; perhaps empty, which is an answer too
 * @param slots the places of the alignment in order, those where no word was chosen included
 */
public record TextAnswer(String text, List<TextSlot> slots) {
    /**
     * Copies the list.
     *
     * @param text the text
     * @param slots the places of the alignment in order
     */
    public TextAnswer {
        slots = List.copyOf(slots);
    }

    /**
     * How far the labelers agree with the text.
     *
     * @return the mean confidence over the places; 1 if there are none, since then all say nothing
     */
    public double agreement() {
        return slots.stream().mapToDouble(TextSlot::confidence).average().orElse(1);
    }
}
