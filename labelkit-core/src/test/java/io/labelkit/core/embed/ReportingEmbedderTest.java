package io.labelkit.core.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.identity.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportingEmbedderTest {
    /** The length of the text as its vector. */
    private static final class Lengths implements Embedder {
        private final List<Integer> calls = new ArrayList<>();
        private boolean closed;

        @Override
        public String name() {
            return "lengths";
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("lengths", Map.of());
        }

        @Override
        public SortedMap<String, String> settings() {
            return new TreeMap<>(Map.of("prefix", "q"));
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            calls.add(texts.size());
            return texts.stream().map(text -> new float[] {text.length()}).toList();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void theListenerHearsAfterEachPartAndTheVectorsAreThoseOfTheModel() {
        Lengths model = new Lengths();
        List<String> heard = new ArrayList<>();
        Embedder embedder = ReportingEmbedder.of(model, (done, total) -> heard.add(done + "/" + total), 2);
        List<float[]> vectors = embedder.embed(List.of("a", "bb", "ccc", "", "eeeee"));
        assertThat(vectors).extracting(vector -> vector[0]).containsExactly(1f, 2f, 3f, 0f, 5f);
        assertThat(model.calls).containsExactly(2, 2, 1);
        assertThat(heard).containsExactly("2/5", "4/5", "5/5");
        assertThat(embedder.embed(List.of())).isEmpty();
        assertThat(heard).hasSize(3);
    }

    @Test
    void itIsTheModelToEverybodyElse() {
        Lengths model = new Lengths();
        try (Embedder embedder = CachingEmbedder.of(ReportingEmbedder.of(model, (done, total) -> {}))) {
            assertThat(embedder.name()).isEqualTo("lengths");
            assertThat(embedder.dimension()).isEqualTo(1);
            assertThat(embedder.fingerprint()).isEqualTo(model.fingerprint());
            assertThat(embedder.settings()).containsEntry("prefix", "q");
        }
        assertThat(model.closed).isTrue();
        assertThatThrownBy(() -> ReportingEmbedder.of(model, (done, total) -> {}, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("part");
    }
}
