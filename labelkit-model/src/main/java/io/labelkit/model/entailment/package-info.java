/**
 * Labels texts with a model that says whether one text follows from another (natural language inference): labels are put
 * into sentences, and the label whose sentence follows from the text is taken.
 */
@NullMarked
package io.labelkit.model.entailment;

import org.jspecify.annotations.NullMarked;
