/**
 * What an aggregator makes of votes: labels with probabilities, labeler quality, explanations, warnings.
 */
@NullMarked
package io.labelkit.core.consensus;

import org.jspecify.annotations.NullMarked;
