/**
 * From unlabelled texts to a label space: {@link io.labelkit.llm.taxonomy.TaxonomyInduction} lets a language model
 * summarise texts, propose labels over batches of them and review the result, which a person edits before it is used.
 */
@NullMarked
package io.labelkit.llm.taxonomy;

import org.jspecify.annotations.NullMarked;
