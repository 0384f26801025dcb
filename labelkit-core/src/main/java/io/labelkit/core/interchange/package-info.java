/**
 * Readers and writers of other tools' files: Label Studio, Argilla, Prodigy, doccano, CoNLL-2003, spaCy, NumPy, and the
 * layouts of crowd-kit and cleanlab. {@link io.labelkit.core.interchange.AnnotationFormats} has them by name; between
 * them stands {@link io.labelkit.core.interchange.AnnotatedData}. What a format cannot hold is never dropped in silence:
 * reading and writing give a {@link io.labelkit.core.interchange.LossReport}. Broken files are an
 * {@link io.labelkit.core.io.InputException} with file and place.
 *
 * <p>Offsets of spans count UTF-16 units in LabelKit and code points in all of these files; they are converted.
 */
@NullMarked
package io.labelkit.core.interchange;

import org.jspecify.annotations.NullMarked;
