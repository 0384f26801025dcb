package io.labelkit.llm.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private final Redactor redactor =
            Redactor.builder().pattern("CUSTOMER", "C-[0-9]{6}").build();

    @Test
    void theSameTextHasTheSamePlaceholderInAllMessages() {
        Redaction redaction = redactor.redact(
                List.of("Write to a@example.org or b@example.org.", "b@example.org and again a@example.org, C-123456"));
        assertThat(redaction.texts())
                .containsExactly("Write to <EMAIL_1> or <EMAIL_2>.", "<EMAIL_2> and again <EMAIL_1>, <CUSTOMER_1>");
        assertThat(redaction.counts()).isEqualTo(Map.of("EMAIL", 4, "CUSTOMER", 1));
    }

    @Test
    void theAnswerIsAsIfNothingHadBeenRedacted() {
        Redaction redaction = redactor.redact(List.of("a@example.org wrote"));
        assertThat(redaction.restore("{\"quote\": \"<EMAIL_1> wrote\", \"from\": \"<email_1>\"}"))
                .isEqualTo("{\"quote\": \"a@example.org wrote\", \"from\": \"a@example.org\"}");
        assertThat(redaction.restore("{\"quote\": \"\\u003cEMAIL_1\\u003E wrote\"}"))
                .isEqualTo("{\"quote\": \"a@example.org wrote\"}");
        assertThat(redaction.restore("nobody, <EMAIL_2>, <PHONE_1>, EMAIL_1"))
                .isEqualTo("nobody, <EMAIL_2>, <PHONE_1>, EMAIL_1");
    }

    @Test
    void aRestoredAnswerIsStillTheJsonThatItWas() throws Exception {
        Redactor quotes =
                Redactor.builder().pattern("NAME", "\"[^\"]*\"\n\\\\x").build();
        String secret = "\"Jo\"\n\\x";
        Redaction redaction = quotes.redact(List.of("by " + secret));
        String restored = redaction.restore("Sure! \"<NAME_1>\": {\"a\": \"say \\\"<NAME_1>\\\"\", \"b\": 1}");
        assertThat(restored).startsWith("Sure! \"" + secret + "\": {");
        String json = restored.substring(restored.indexOf("{"));
        assertThat(new ObjectMapper().readTree(json).get("a").textValue()).isEqualTo("say \"" + secret + "\"");
    }

    @Test
    void noPlaceholderIsOneThatTheTextAlreadyHolds() {
        Redaction redaction =
                redactor.redact(List.of("literal <EMAIL_1>, <email_2 and \\u003cEMAIL_3\\u003e", "a@example.org"));
        assertThat(redaction.texts().get(1)).isEqualTo("<EMAIL_4>");
        assertThat(redaction.restore("<EMAIL_1> <EMAIL_2> <EMAIL_3> <EMAIL_4>"))
                .isEqualTo("<EMAIL_1> <EMAIL_2> <EMAIL_3> a@example.org");
    }

    @Test
    void whatOverlapsGoesWhollyAndWhatTouchesStaysApart() {
        Redactor both = Redactor.builder()
                .pattern("LONG", "xx[a-z]+@example")
                .pattern("PAIR", "[0-9]{2}")
                .build();
        assertThat(both.redact(List.of("xxjo@example.org!")).texts()).containsExactly("<EMAIL_1>!");
        assertThat(both.redact(List.of("x 1122 x")).texts()).containsExactly("x <PAIR_1><PAIR_2> x");
        Redaction overlap = Redactor.builder()
                .pattern("A", "abcdef")
                .pattern("B", "efgh")
                .build()
                .redact(List.of("abcdefgh"));
        assertThat(overlap.texts()).containsExactly("<A_1>");
        assertThat(overlap.restore("<A_1>")).isEqualTo("abcdefgh");
    }

    @Test
    void theLinesAroundATextKeepTheirFormAndTellNothingOfIt() {
        String code = "0123456789abcdef0123456789abcdef";
        String first = fenced(code, "call +49 30 901820");
        String second = fenced("f".repeat(32), "call +49 30 901821");
        Redaction one = redactor.redact(List.of("system", first));
        Redaction two = redactor.redact(List.of("system", second));
        assertThat(one.texts().get(1))
                .matches("\\[BEGIN TEXT ([0-9a-f]{32})]\ncall <PHONE_1>\n\\[END TEXT \\1]")
                .doesNotContain(code);
        assertThat(two.texts()).isEqualTo(one.texts());
        String sentCode = one.texts().get(1).substring(12, 44);
        assertThat(one.restore("the text " + sentCode)).isEqualTo("the text " + code);
        assertThat(one.counts()).isEqualTo(Map.of("PHONE", 1));
    }

    @Test
    void differentMarkerLinesStayDifferent() {
        Redaction redaction = redactor.redact(List.of(fenced("a".repeat(32), "x") + fenced("b".repeat(32), "y")));
        List<String> codes = java.util.regex.Pattern.compile("[0-9a-f]{32}")
                .matcher(redaction.texts().get(0))
                .results()
                .map(r -> r.group())
                .toList();
        assertThat(codes).hasSize(4);
        assertThat(codes.get(0)).isEqualTo(codes.get(1)).isNotEqualTo(codes.get(2));
        assertThat(codes.get(2)).isEqualTo(codes.get(3));
        assertThat(redaction.restore(redaction.texts().get(0)))
                .isEqualTo(fenced("a".repeat(32), "x") + fenced("b".repeat(32), "y"));
    }

    @Test
    void theIdsOfSeveralTextsInARequestTellNothingEither() {
        String text = "[BEGIN TEXT a1b2c3 " + "0".repeat(32) + "]\ncall +49 30 901820, order a1b2c3\n[END TEXT a1b2c3 "
                + "0".repeat(32) + "]\nGive an answer for: a1b2c3";
        Redaction redaction = redactor.redact(List.of(text));
        String sent = redaction.texts().get(0);
        assertThat(sent).doesNotContain("a1b2c3").doesNotContain("0".repeat(32)).contains("<PHONE_1>");
        String id = sent.substring(12, 18);
        assertThat(redaction.restore("[{\"id\":\"" + id + "\",\"label\":\"x" + id + "\"}]"))
                .isEqualTo("[{\"id\":\"a1b2c3\",\"label\":\"x" + id + "\"}]");
        assertThat(redaction.restore(sent)).isEqualTo(text);
        assertThat(redactor.redact(List.of(text.replace("901820", "901821").replace("a1b2c3", "d4e5f6")))
                        .texts()
                        .get(0))
                .isEqualTo(sent);
    }

    private static String fenced(String code, String text) {
        return "[BEGIN TEXT " + code + "]\n" + text + "\n[END TEXT " + code + "]";
    }

    @Test
    void placesInTheRedactedTextLeadBackToTheOriginal() {
        String text = "to a@example.org, from b@example.org!";
        Redaction redaction = redactor.redact(List.of(text));
        String sent = redaction.texts().get(0);
        int from = sent.indexOf("from");
        assertThat(text.substring(redaction.originalStart(0, from), redaction.originalEnd(0, sent.length())))
                .isEqualTo("from b@example.org!");
        int inside = sent.indexOf("EMAIL_2");
        assertThat(text.substring(redaction.originalStart(0, inside), redaction.originalEnd(0, inside + 3)))
                .isEqualTo("b@example.org");
        assertThat(redaction.originalStart(0, 0)).isZero();
        assertThatThrownBy(() -> redaction.originalStart(0, sent.length() + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redacted");
        assertThatThrownBy(() -> redaction.pieces(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasFoundIsInNoText() {
        Redaction redaction = redactor.redact(List.of("a@example.org"));
        assertThat(redaction.toString() + redactor + redaction.pieces(0)).doesNotContain("a@example");
        assertThat(redaction.toString()).contains("texts: 1 · pieces by kind: EMAIL 1");
    }

    @Test
    void theSettingsAreTheFingerprint() {
        assertThat(redactor.fingerprint())
                .isEqualTo(Redactor.builder()
                        .pattern("CUSTOMER", "C-[0-9]{6}")
                        .build()
                        .fingerprint())
                .isNotEqualTo(Redactor.standard().fingerprint());
        assertThat(Redactor.builder().without(SensitiveKind.IP).build().fingerprint())
                .isNotEqualTo(Redactor.standard().fingerprint());
        assertThat(Redactor.builder()
                        .without(SensitiveKind.IP)
                        .build()
                        .redact(List.of("192.0.2.1 a@b.io"))
                        .texts())
                .containsExactly("192.0.2.1 <EMAIL_1>");
        assertThat(Redactor.builder()
                        .with(SensitiveKind.UUID)
                        .build()
                        .redact(List.of("123e4567-e89b-12d3-a456-426614174000"))
                        .texts())
                .containsExactly("<UUID_1>");
    }

    @Test
    void wrongPatternsAreRefusedAtOnce() {
        assertThatThrownBy(() -> Redactor.builder().pattern("EMAIL", "x"))
                .hasMessageContaining("kind must be another name than a built-in kind");
        assertThatThrownBy(() -> Redactor.builder().pattern("a b", "x")).hasMessageContaining("kind");
        assertThatThrownBy(() -> Redactor.builder().pattern("A", "(")).hasMessageContaining("regex of kind A");
        assertThatThrownBy(() -> Redactor.builder().pattern("A", "(?=x)")).hasMessageContaining("RE2");
    }
}
