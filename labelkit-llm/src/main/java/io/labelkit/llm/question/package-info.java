/**
 * Prompted weak supervision: several narrow questions about each text, whose answers are votes. Each question is a labeler
 * of its own, so that a label model can tell which questions to trust.
 */
@NullMarked
package io.labelkit.llm.question;

import org.jspecify.annotations.NullMarked;
