package io.labelkit.core.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.label.LabelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripPropertyTest {
    @Provide
    Arbitrary<AnnotationFormat> formats() {
        return Arbitraries.of(AnnotationFormats.all());
    }

    @Property(tries = 3000)
    void whatIsWrittenIsReadAgain(@ForAll("formats") AnnotationFormat format, @ForAll LabelKind kind, @ForAll long seed)
            throws IOException {
        if (!format.kinds().contains(kind)) {
            return;
        }
        boolean tokens = format.name().startsWith("conll2003");
        AnnotatedData data = new GeneratedData(seed, kind).data(tokens);
        inFolder(folder -> {
            Path file = folder.resolve("data");

            LossReport lost = format.write(file, data);
            ReadAnnotations back = format.read(file, data.space());

            Set<AnnotationContent> contents = EnumSet.copyOf(format.holds());
            contents.removeIf(content -> lost.rows(content.words()) > 0);
            if (lost.rows("examples without votes and truth") > 0) {
                return;
            }
            Samples.assertSame(back.data(), data, contents);
            assertThat(back.losses().losses()).isEmpty();
            Path again = folder.resolve("again");
            format.write(again, back.data());
            if (!format.name().equals("crowd-kit")) {
                assertSameFiles(again, file);
            }
        });
    }

    @Property(tries = 300)
    void everySchemeOfTagsIsReadAsTheSameSpans(@ForAll long seed) throws IOException {
        AnnotatedData data = new GeneratedData(seed, LabelKind.SPANS).data(true);
        inFolder(folder -> {
            for (String name : List.of("conll2003", "conll2003-iob1", "conll2003-bioes")) {
                AnnotationFormats.byName(name).write(folder.resolve(name), data);
                for (String reader : List.of("conll2003", "conll2003-iob1", "conll2003-bioes")) {
                    AnnotatedData back = AnnotationFormats.byName(reader)
                            .read(folder.resolve(name), data.space())
                            .data();
                    Samples.assertSame(back, data, Set.of(AnnotationContent.TEXT, AnnotationContent.GOLD));
                }
            }
        });
    }

    interface Use {
        void accept(Path folder) throws IOException;
    }

    static void inFolder(Use use) throws IOException {
        Path folder = FolderInMemory.make();
        try {
            use.accept(folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    delete(file);
                }
            }
        }
        Files.delete(path);
    }

    private static void assertSameFiles(Path actual, Path expected) throws IOException {
        if (Files.isRegularFile(expected)) {
            assertThat(actual).hasSameBinaryContentAs(expected);
        } else {
            try (Stream<Path> files = Files.list(expected)) {
                for (Path file : files.toList()) {
                    assertThat(actual.resolve(file.getFileName())).hasSameBinaryContentAs(file);
                }
            }
        }
    }
}
