package io.labelkit.core.interchange;

import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file format of another tool. Immutable and thread-safe. A class that {@link java.util.ServiceLoader} finds under this
 * name is one of {@link AnnotationFormats#all()}.
 */
public interface AnnotationFormat {
    /**
     * The name by which {@link AnnotationFormats#byName} finds it.
     *
     * @return the name, for instance {@code "label-studio"}
     */
    String name();

    /**
     * What a path of this format is, in words.
     *
     * @return for instance {@code "a folder with crowd_labels.csv and gt.csv"}
     */
    String layout();

    /**
     * The kinds of labels that it can hold.
     *
     * @return the kinds
     */
    Set<LabelKind> kinds();

    /**
     * What it can hold.
     *
     * @return the contents; everything else is reported as lost by {@link #write}
     */
    Set<AnnotationContent> holds();

    /**
     * Reads a file and infers the label space from its labels: classes sorted by name.
     *
     * @param path the file, or the folder if the format has several files
     * @return the data, and what of the file is not in it
     * @throws io.labelkit.core.io.InputException if the file cannot be read, holds something wrong, or no label
     */
    ReadAnnotations read(Path path);

    /**
     * Reads a file whose label space is known. If the file has several questions, the one with the space's name is read.
     *
     * @param path the file, or the folder if the format has several files
     * @param space the labels; a label outside it is a problem
     * @return the data, and what of the file is not in it
     * @throws io.labelkit.core.io.InputException if the file cannot be read or holds something wrong
     */
    ReadAnnotations read(Path path, LabelSpace space);

    /**
     * Writes a file, complete or not at all; of a folder, each file, after those of an earlier writing that would not
     * belong to them are deleted.
     *
     * @param path the file, or the folder if the format has several files; replaced if it exists
     * @param data the data
     * @return what could not be carried
     * @throws IllegalArgumentException if the format cannot hold this kind of labels, or not this data at all
     * @throws java.io.UncheckedIOException if writing fails
     */
    LossReport write(Path path, AnnotatedData data);
}
