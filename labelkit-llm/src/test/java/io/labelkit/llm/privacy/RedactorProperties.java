package io.labelkit.llm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RedactorProperties {
    private final Redactor redactor = Redactor.builder()
            .with(SensitiveKind.UUID)
            .pattern("WORD", "b[a-z]*")
            .build();

    @Property(tries = 500)
    void whateverTheTextItComesBackAndIsDisjoint(@ForAll("texts") List<String> texts) {
        Redaction redaction = redactor.redact(texts);
        for (int t = 0; t < texts.size(); t++) {
            if (!texts.get(t).contains("{") && !texts.get(t).contains("[")) {
                assertThat(redaction.restore(redaction.texts().get(t))).isEqualTo(texts.get(t));
            }
            int last = 0;
            int lastRedacted = 0;
            for (RedactedPiece piece : redaction.pieces(t)) {
                assertThat(piece.start()).isGreaterThanOrEqualTo(last).isLessThan(piece.end());
                assertThat(piece.redactedStart()).isGreaterThanOrEqualTo(lastRedacted);
                assertThat(redaction.texts().get(t).substring(piece.redactedStart(), piece.redactedEnd()))
                        .isEqualTo(piece.placeholder());
                assertThat(redaction.originalStart(t, piece.redactedStart())).isEqualTo(piece.start());
                assertThat(redaction.originalEnd(t, piece.redactedEnd())).isEqualTo(piece.end());
                assertThat(redaction.restore(piece.placeholder()))
                        .isEqualTo(texts.get(t).substring(piece.start(), piece.end()));
                last = piece.end();
                lastRedacted = piece.redactedEnd();
            }
        }
        assertThat(redactor.redact(texts).texts()).isEqualTo(redaction.texts());
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> piece = Arbitraries.of(
                "a@example.org",
                "<EMAIL_1>",
                "<email_2>",
                "+49 30 901820",
                "4111 1111 1111 1111",
                "b",
                "<",
                ">",
                " ",
                "[BEGIN TEXT 0123456789abcdef0123456789abcdef]",
                "0123456789abcdef0123456789abcdef",
                "192.0.2.1",
                "DE89370400440532013000",
                "api_key=",
                "xyz12345",
                "\n",
                "\"",
                "{",
                "\\u003cWORD_1\\u003e",
                "\ud83d\ude00",
                "123e4567-e89b-12d3-a456-426614174000",
                "-",
                ".",
                "@",
                ":",
                "é",
                "\ud800");
        Arbitrary<String> text = Arbitraries.oneOf(
                piece.list().ofMaxSize(12).map(pieces -> pieces.stream().collect(Collectors.joining())),
                Arbitraries.strings().ofMaxLength(60));
        return text.list().ofMinSize(1).ofMaxSize(3);
    }

    /** One that takes the square of the length would need hours here. */
    @Test
    void longHostileTextsTakeNoLongerThanOthers() {
        List<String> texts = List.of(
                "@".repeat(100_000),
                "a".repeat(100_000) + "@",
                "a@".repeat(100_000),
                "a.a@".repeat(100_000),
                "1 ".repeat(100_000),
                "1.".repeat(100_000),
                "a:".repeat(100_000),
                "::".repeat(100_000),
                "sk-".repeat(100_000),
                "eyJ.".repeat(100_000),
                "-----BEGIN ".repeat(90_000),
                "password is ".repeat(80_000),
                "password=".repeat(100_000),
                "://".repeat(100_000),
                "[BEGIN ".repeat(100_000),
                IntStream.range(0, 20_000)
                        .mapToObj(i -> String.format("[BEGIN TEXT %06x %032x]", i, i))
                        .collect(Collectors.joining()),
                "DE89 ".repeat(100_000),
                "b".repeat(100_000),
                "+".repeat(100_000),
                "tel ".repeat(100_000) + "1");
        long start = System.nanoTime();
        texts.forEach(text -> assertThat(redactor.redact(List.of(text)).texts()).hasSize(1));
        assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
    }
}
