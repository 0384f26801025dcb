package io.labelkit.core.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import java.math.BigDecimal;

/** Paid calls as JSON. Money is text, so that no reader makes a binary fraction of it. */
final class PaidCallsJson {
    private PaidCallsJson() {}

    static ObjectNode write(PaidCalls paid) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("calls", paid.calls())
                .put("retries", paid.retries())
                .put("errors", paid.errors())
                .put("unanswered", paid.unanswered())
                .put("repeated", paid.repeated())
                .put("cached", paid.cached())
                .put("inputTokens", paid.inputTokens())
                .put("outputTokens", paid.outputTokens())
                .put("priced", paid.priced())
                .put("money", paid.money().toPlainString())
                .put("redactions", paid.redactions());
    }

    static PaidCalls read(JsonNode node) {
        return new PaidCalls(
                node.path("calls").asLong(),
                node.path("retries").asLong(),
                node.path("errors").asLong(),
                node.path("unanswered").asLong(),
                node.path("repeated").asLong(),
                node.path("cached").asLong(),
                node.path("inputTokens").asLong(),
                node.path("outputTokens").asLong(),
                node.path("priced").asLong(),
                money(node.path("money").asText("0")),
                node.path("redactions").asLong());
    }

    private static BigDecimal money(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("money must be a number, but was " + Checks.shown(text), e);
        }
    }
}
