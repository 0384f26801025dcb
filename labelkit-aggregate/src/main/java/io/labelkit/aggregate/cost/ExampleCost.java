package io.labelkit.aggregate.cost;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the labels of one example cost in expectation, under the posterior q of the consensus.
 *
 * @param exampleId the example
 * @param label the consensus' own label, empty if there is none
 * @param labelCost {@code sum_k q[k] c[k][label]}, empty if there is no label
 * @param cheapest the class of least expected cost, the first of several; empty without votes
 * @param cheapestCost its expected cost, empty without votes
 */
public record ExampleCost(
        String exampleId,
        Optional<String> label,
        OptionalDouble labelCost,
        Optional<String> cheapest,
        OptionalDouble cheapestCost) {}
