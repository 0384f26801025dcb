package io.labelkit.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
    @Test
    void aTextIsHashedAsItsUtf8Bytes() {
        // SHA-256 of "abc", FIPS 180-4
        assertThat(ContentHash.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void theOrderOfKeysDoesNotMatter() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", List.of(Map.of("y", 1, "x", 2)));
        Map<String, Object> two = new LinkedHashMap<>();
        two.put("b", List.of(Map.of("x", 2, "y", 1)));
        two.put("a", 1);
        assertThat(ContentHash.of(one)).isEqualTo(ContentHash.of(two));
        assertThat(ContentHash.of(Map.of("a", 2))).isNotEqualTo(ContentHash.of(Map.of("a", 1)));
    }

    @Test
    void codeWithoutAVersionPromisesNothing() {
        Fingerprint rule = Fingerprint.of("rule", Map.of("term", "x"));
        Fingerprint lambda = Fingerprint.unversioned("lambda", "mine");
        assertThat(rule.versioned()).isTrue();
        assertThat(Fingerprint.ofAll("both", List.of(rule, lambda)).versioned()).isFalse();
        assertThat(lambda.toString()).contains("no version");
    }
}
