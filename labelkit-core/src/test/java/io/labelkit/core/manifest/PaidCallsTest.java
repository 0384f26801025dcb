package io.labelkit.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaidCallsTest {
    private static final PaidCalls PAID =
            new PaidCalls(10, 2, 3, 1, 1, 4, 1_000, 100, 7, new BigDecimal("0.000000150000"), 5);

    private static Manifest manifest(Map<String, PaidCalls> calls) {
        return new Manifest(
                Map.of(),
                0,
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                new Manifest.Measured(Instant.EPOCH, Map.of(), 1_000, 100, calls));
    }

    @Test
    void theAccountOfEachLabelerSurvivesTheFileToTheLastDigit() {
        Manifest manifest = manifest(Map.of("b", PaidCalls.NONE, "a", PAID));
        Manifest read = ManifestJson.read(ManifestJson.write(manifest));
        assertThat(read).isEqualTo(manifest);
        assertThat(read.measured().calls().get("a").money()).isEqualTo(new BigDecimal("0.00000015"));
    }

    @Test
    void aManifestWithoutAnAccountHasNone() {
        String older = ManifestJson.write(manifest(Map.of()));
        assertThat(older).doesNotContain("\"calls\"");
        assertThat(ManifestJson.read(older).measured().calls()).isEmpty();
    }

    @Test
    void whatCallsCostIsNoDifferenceOfTheComputation() {
        assertThat(manifest(Map.of("a", PAID)).differences(manifest(Map.of()))).isEmpty();
    }

    @Test
    void accountsAreSummed() {
        assertThat(PAID.plus(PAID))
                .isEqualTo(new PaidCalls(20, 4, 6, 2, 2, 8, 2_000, 200, 14, new BigDecimal("0.0000003"), 10));
    }

    @Test
    void moneyThatIsNoneIsRefused() {
        String json = ManifestJson.write(manifest(Map.of("a", PAID)));
        assertThatThrownBy(() -> ManifestJson.read(json.replace("0.00000015", "much")))
                .hasMessage("money must be a number, but was 'much'");
        assertThatThrownBy(() -> ManifestJson.read(json.replace("0.00000015", "-1")))
                .hasMessageContaining("money");
        assertThatThrownBy(() -> ManifestJson.read(json.replace("0.00000015", "1e999999999")))
                .hasMessageContaining("money");
    }
}
