package io.labelkit.core.interchange;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * All formats, by name: those of this package, and those that {@link ServiceLoader} finds as {@link AnnotationFormat}, so
 * that a jar on the class path adds formats; such a class needs a public constructor without arguments.
 */
public final class AnnotationFormats {
    private static final List<AnnotationFormat> BUILT_IN = List.of(
            new LabelKitFolder(),
            new LabelStudio(),
            new Argilla(),
            new Prodigy(),
            new Doccano(),
            new Conll("conll2003", TagScheme.IOB2),
            new Conll("conll2003-iob1", TagScheme.IOB1),
            new Conll("conll2003-bioes", TagScheme.BIOES),
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
     * @return the formats of this package in the order of the documentation, then the others in the order of the class
     *     path
     * @throws IllegalArgumentException if two formats have one name
     * @throws java.util.ServiceConfigurationError if a jar names a format that cannot be made
     */
    public static List<AnnotationFormat> all() {
        List<AnnotationFormat> all = new ArrayList<>(BUILT_IN);
        ServiceLoader.load(AnnotationFormat.class, AnnotationFormats.class.getClassLoader())
                .forEach(all::add);
        Checks.distinct(all.stream().map(AnnotationFormat::name).toList(), "names of formats");
        return List.copyOf(all);
    }

    /**
     * The names of all formats.
     *
     * @return the names
     */
    public static List<String> names() {
        return all().stream().map(AnnotationFormat::name).toList();
    }

    /**
     * The format of a name.
     *
     * @param name one of {@link #names()}
     * @return the format
     * @throws IllegalArgumentException if there is none of that name
     */
    public static AnnotationFormat byName(String name) {
        return all().stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "format must be one of " + names() + ", but was " + Checks.shown(name)));
    }
}
