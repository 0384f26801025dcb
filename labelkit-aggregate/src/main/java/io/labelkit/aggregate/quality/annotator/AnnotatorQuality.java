package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@link Crowdlab} makes of one annotator.
 *
 * @param name the annotator
 * @param labels the number of examples it labelled
 * @param quality how good its labels are overall, in [0, 1]; empty if it shares no example with others
 * @param agreementWithConsensus the share of its labels that equal the consensus, examples with one label included;
 *     empty without labels
 * @param worstClass of the classes that it gave, the one that least often equals the consensus; among equals the one
 *     given most often, then the one whose examples have the best consensus
 */
public record AnnotatorQuality(
        String name,
        int labels,
        OptionalDouble quality,
        OptionalDouble agreementWithConsensus,
        Optional<String> worstClass)
        implements Displayable {
    static final Rows<AnnotatorQuality> ROWS = Rows.<AnnotatorQuality>of("Annotator")
            .text("annotator", AnnotatorQuality::name)
            .count("labels", AnnotatorQuality::labels)
            .shareIfKnown("quality", AnnotatorQuality::quality)
            .shareIfKnown("agrees with the consensus", AnnotatorQuality::agreementWithConsensus)
            .text("worst class", AnnotatorQuality::worstClass);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
