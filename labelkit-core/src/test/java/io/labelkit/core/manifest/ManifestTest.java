package io.labelkit.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.LabelerInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static Manifest manifest(long seed, String term, double seconds) {
        return new Manifest(
                Manifest.thisEnvironment(),
                seed,
                Map.of("examples", "ab12"),
                List.of(
                        new LabelerInfo("keywords", Fingerprint.of("rule", Map.of("term", term)), Set.of()),
                        LabelerInfo.named("lambda")),
                Map.of("aggregator", "cd34"),
                Map.of("threads", "2"),
                new Manifest.Measured(Instant.parse("2026-01-01T00:00:00Z"), Map.of("label", seconds), 10, 2));
    }

    @Test
    void timesAreNotADifference() {
        assertThat(manifest(1, "a", 0.5).differences(manifest(1, "a", 2.5))).isEmpty();
    }

    @Test
    void everyOtherChangeIsNamed() {
        assertThat(manifest(1, "a", 0.5).differences(manifest(2, "b", 0.5)))
                .hasSize(2)
                .anySatisfy(d -> assertThat(d).startsWith("seed: 1 and 2"))
                .anySatisfy(d -> assertThat(d).startsWith("labeler keywords: ").endsWith(" (term)"));
    }

    @Test
    void jsonKeepsEverything() {
        Manifest manifest = manifest(42, "a", 0.5);
        assertThat(ManifestJson.read(ManifestJson.write(manifest))).isEqualTo(manifest);
        assertThat(manifest.unversionedLabelers()).containsExactly("lambda");
        LabelerInfo read =
                ManifestJson.read(ManifestJson.write(manifest)).labelers().get(0);
        assertThat(read.fingerprint().parts())
                .isEqualTo(manifest.labelers().get(0).fingerprint().parts())
                .containsOnlyKeys("term");
    }

    @Test
    void aManifestOfANewerVersionOrOfNoneIsRefused() {
        String newer = ManifestJson.write(manifest(1, "a", 1)).replace("\"format\" : 1", "\"format\" : 2");
        assertThatThrownBy(() -> ManifestJson.read(newer))
                .hasMessageContaining("format")
                .hasMessageContaining("2");
        assertThatThrownBy(() -> ManifestJson.read("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ManifestJson.read("{oops")).hasMessageContaining("not JSON");
    }
}
