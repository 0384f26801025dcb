package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * How often an annotator gave one class where the consensus is another.
 *
 * @param given the class that the annotator gave
 * @param consensus the consensus
 * @param count on how many examples
 * @param share the share of the annotator's labels of that given class
 */
public record CommonMistake(String given, String consensus, int count, double share) implements Displayable {
    static final Rows<CommonMistake> ROWS = Rows.<CommonMistake>of("Mistake")
            .text("given", CommonMistake::given)
            .text("consensus", CommonMistake::consensus)
            .count("times", CommonMistake::count)
            .share("of its labels", CommonMistake::share);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
