package io.labelkit.aggregate.online;

import io.labelkit.core.consensus.LabelerQuality;

/**
 * What is believed of a labeler at this moment.
 *
 * @param quality its answers in all, those on open items included; its accuracy, the weighted share of its credited
 *     answers that were right; its confusion matrix, the prior included
 * @param effectiveAnswers the sum of the weights of its credited answers, which is what its numbers rest on
 */
public record OnlineLabeler(LabelerQuality quality, double effectiveAnswers) {}
