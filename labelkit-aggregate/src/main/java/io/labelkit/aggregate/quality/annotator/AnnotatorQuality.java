package io.labelkit.aggregate.quality.annotator;

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
        Optional<String> worstClass) {}
