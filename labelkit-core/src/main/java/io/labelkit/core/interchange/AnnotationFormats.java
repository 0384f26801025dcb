package io.labelkit.core.interchange;

import io.labelkit.core.internal.Checks;
import java.util.List;

/** All formats, by name. */
public final class AnnotationFormats {
    private static final List<AnnotationFormat> ALL = List.of(
            new LabelStudio(),
            new Argilla(),
            new Prodigy(),
            new Doccano(),
            new Conll(),
            new Spacy(false),
            new Spacy(true),
            new CrowdKit(),
            new Cleanlab(),
            new NpyVotes(),
            new NpyProbabilities());

    private AnnotationFormats() {}

    /**
     * All formats.
     *
     * @return the formats, in the order of the documentation
     */
    public static List<AnnotationFormat> all() {
        return ALL;
    }

    /**
     * The names of all formats.
     *
     * @return the names
     */
    public static List<String> names() {
        return ALL.stream().map(AnnotationFormat::name).toList();
    }

    /**
     * The format of a name.
     *
     * @param name one of {@link #names()}
     * @return the format
     * @throws IllegalArgumentException if there is none of that name
     */
    public static AnnotationFormat byName(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "format must be one of " + names() + ", but was " + Checks.shown(name)));
    }
}
