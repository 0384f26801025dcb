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
        assertThat(lambda.parts()).isEmpty();
        assertThat(lambda.differingParts(rule)).isEmpty();
    }

    @Test
    void theHashOfAConfigurationIsThatOfItsCanonicalJson() {
        String json = "{\"configuration\":{\"model\":\"m\",\"prompt\":\"Judge.\"},\"type\":\"llm\"}";
        assertThat(Fingerprint.of("llm", Map.of("prompt", "Judge.", "model", "m"))
                        .hash())
                .isEqualTo(ContentHash.of(json));
    }

    @Test
    void partsSayWhichSettingChanged() {
        Fingerprint before = Fingerprint.of("llm", Map.of("prompt", "Judge.", "model", "m", "seed", 1));
        Fingerprint prompt = Fingerprint.of("llm", Map.of("prompt", "Judge well.", "model", "m", "seed", 1));
        Fingerprint model = Fingerprint.of("llm", Map.of("prompt", "Judge.", "model", "n", "topK", 1));
        assertThat(before.parts()).containsOnlyKeys("prompt", "model", "seed");
        assertThat(before.parts().get("prompt"))
                .isEqualTo(ContentHash.of("Judge.").shortForm());
        assertThat(before.differingParts(prompt)).containsExactly("prompt");
        assertThat(before.differingParts(model)).containsExactly("model", "seed", "topK");
        assertThat(before.differingParts(before)).isEmpty();
    }

    @Test
    void partsAreNotPartOfTheIdentity() {
        Fingerprint known = Fingerprint.of("llm", Map.of("prompt", "Judge."));
        Fingerprint unknown = new Fingerprint(known.hash(), true);
        assertThat(known).isEqualTo(unknown).hasSameHashCodeAs(unknown);
        assertThat(known).isNotEqualTo(new Fingerprint(known.hash(), false, known.parts()));
        assertThat(known).isNotEqualTo(Fingerprint.of("llm", Map.of("prompt", "Judge well.")));
        assertThat(known.differingParts(unknown)).isEmpty();
    }

    @Test
    void theWholeKnowsThePartsOfWhatIsInside() {
        Fingerprint whole = Fingerprint.of("combined", Map.of("how", "first"));
        Fingerprint before = whole.containing("gpt", Fingerprint.of("llm", Map.of("prompt", "Judge.")))
                .containing("mine", Fingerprint.unversioned("lambda", "mine"));
        Fingerprint after = whole.containing("gpt", Fingerprint.of("llm", Map.of("prompt", "Judge well.")))
                .containing("mine", Fingerprint.unversioned("lambda", "mine"));
        assertThat(before).isEqualTo(whole);
        assertThat(before.parts()).containsOnlyKeys("how", "mine", "prompt of gpt");
        assertThat(before.differingParts(after)).containsExactly("prompt of gpt");
        assertThat(Fingerprint.isPrompt("prompt of gpt")).isTrue();
        assertThat(Fingerprint.isPrompt("prompt")).isTrue();
        assertThat(Fingerprint.isPrompt("prompter")).isFalse();
    }

    @Test
    void twoInsideOfTheSameNameAreBothSeen() {
        Fingerprint one = Fingerprint.of("llm", Map.of("prompt", "1"));
        Fingerprint two = Fingerprint.of("llm", Map.of("prompt", "2"));
        Fingerprint whole = Fingerprint.of("combined", Map.of());
        Fingerprint before = whole.containing("x", one).containing("x", two);
        assertThat(before.differingParts(whole.containing("x", one).containing("x", one)))
                .containsExactly("prompt of x");
        assertThat(before.differingParts(whole.containing("x", two).containing("x", two)))
                .containsExactly("prompt of x");
    }

    @Test
    void whatRestsOnSomethingWithoutVersionPromisesNothing() {
        Fingerprint own = Fingerprint.of("labeler", Map.of("k", 3));
        Fingerprint firm = own.restingOn(Fingerprint.of("embedder", Map.of()));
        Fingerprint loose = own.restingOn(Fingerprint.unversioned("embedder", "mine"));
        assertThat(firm).isEqualTo(own);
        assertThat(loose.versioned()).isFalse();
        assertThat(loose.hash()).isEqualTo(own.hash());
        assertThat(loose.parts()).isEqualTo(own.parts());
        assertThat(loose.restingOn(firm).versioned()).isFalse();
    }
}
