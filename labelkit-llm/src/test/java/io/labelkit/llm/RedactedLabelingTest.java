package io.labelkit.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.privacy.Redactor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is private in a text does not reach the server, and spans are placed in the text as it is. */
class RedactedLabelingTest {
    private static final LabelSpace SPANS = LabelSpace.builder(LabelKind.SPANS, "contacts")
            .label("contact", "a way to reach somebody")
            .build();

    @Test
    void quotesOfPlaceholdersArePlacedInTheOriginalText() {
        String text = "Call +49 30 901820 or write to anna@example.org, card 4111 1111 1111 1111.";
        try (OpenAiWireServer server = OpenAiWireServer.start(
                request -> OpenAiWireServer.says(
                        "{\"spans\":[{\"quote\":\"<PHONE_1>\",\"type\":\"contact\"},{\"quote\":\"write to <EMAIL_1>\",\"type\":\"contact\"}]}"))) {
            LlmClient client = LlmClient.builder(Wire.model(server))
                    .redactor(Redactor.standard())
                    .build();
            LlmLabeler labeler = LlmLabeler.builder("spans", client, SPANS).build();
            Outcome outcome = labeler.label(List.of(Item.of("1", text))).get(0);
            Label.Spans spans = (Label.Spans) outcome.label().orElseThrow();
            assertThat(spans.spans().stream().map(span -> text.substring(span.start(), span.end())))
                    .containsExactly("+49 30 901820", "write to anna@example.org");
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().get(0).body())
                    .contains("<PHONE_1>", "<EMAIL_1>", "<CARD_1>")
                    .doesNotContain("901820", "anna", "4111");
            assertThat(client.statistics().redacted())
                    .containsEntry("PHONE", 1L)
                    .containsEntry("CARD", 1L);
        }
    }

    /** The code between the marker lines is made of the text; the one that leaves is not. */
    @Test
    void nothingThatLeavesTellsTwoNumbersApart() {
        try (OpenAiWireServer server =
                OpenAiWireServer.start(request -> OpenAiWireServer.says("{\"label\":\"ham\"}"))) {
            LlmClient client = LlmClient.builder(Wire.model(server))
                    .redactor(Redactor.standard())
                    .build();
            LlmLabeler labeler = LlmLabeler.builder("tiny", client, Wire.SPACE).build();
            labeler.label(List.of(Item.of("1", "call +49 30 901820 now")));
            labeler.label(List.of(Item.of("2", "call +49 30 901821 now")));
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(0).body())
                    .isEqualTo(server.requests().get(1).body())
                    .contains("call <PHONE_1> now");
        }
    }
}
