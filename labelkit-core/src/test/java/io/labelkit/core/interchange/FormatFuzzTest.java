package io.labelkit.core.interchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files of every format are refused with their name, or read as what {@link PlainReading}, which knows nothing of
 * the readers, finds in them.
 */
class FormatFuzzTest {
    @TempDir(factory = FolderInMemory.class)
    private Path folder;

    static Stream<AnnotationFormat> formats() {
        return AnnotationFormats.all().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    @Timeout(300)
    void aDamagedFileIsRefusedOrReadRight(AnnotationFormat format) throws IOException {
        new FormatFuzz(folder).run(format, 1, 10_000);
    }
}
