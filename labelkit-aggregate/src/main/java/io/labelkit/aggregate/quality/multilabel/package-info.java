/**
 * Label errors where an example has any number of classes: every class is audited as a question with two answers, and the
 * scores of the classes are pooled to one for the example.
 */
@NullMarked
package io.labelkit.aggregate.quality.multilabel;

import org.jspecify.annotations.NullMarked;
