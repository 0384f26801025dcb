package io.labelkit.examples;

import io.labelkit.core.interchange.AnnotationFormat;
import io.labelkit.core.interchange.AnnotationFormats;
import io.labelkit.parquet.ParquetFormats;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The formats of all modules, and their names for the help. */
final class Formats implements Iterable<String> {
    private static List<AnnotationFormat> all() {
        return Stream.concat(AnnotationFormats.all().stream(), ParquetFormats.all().stream())
                .toList();
    }

    private static List<String> names() {
        return all().stream().map(AnnotationFormat::name).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    /** The format that an option names. */
    static AnnotationFormat of(String option, String name) {
        return all().stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException(option + " must be one of " + names() + ", but was '" + name + "'"));
    }
}
