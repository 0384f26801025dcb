package io.labelkit.aggregate;

import io.labelkit.aggregate.text.Rover;
import java.util.List;

/** The methods for texts. */
final class TextMethods {
    static final List<NamedAggregator> ALL = List.of(
            new NamedAggregator("rover", "texts aligned word by word, and a vote at each place", o -> Rover.create()));

    private TextMethods() {}
}
