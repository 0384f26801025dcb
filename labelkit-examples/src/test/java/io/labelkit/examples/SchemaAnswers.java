package io.labelkit.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.llm.test.WireReply;
import io.labelkit.llm.test.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A model that answers any question in the form that it asks for: of several words one that the text has, or the first. */
final class SchemaAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaAnswers() {}

    static WireReply reply(WireRequest request) {
        JsonNode body = request.json();
        JsonNode openAi = body.path("response_format").path("json_schema").path("schema");
        JsonNode schema = openAi.isMissingNode() ? body.path("format") : openAi;
        String text = request.message("user").toLowerCase(Locale.ROOT);
        String said = schema.isObject()
                ? value(schema, text).toString()
                : inWords(body.path("messages").toString());
        WireReply reply = WireReply.says(said).withTokens(120, 10);
        return body.path("logprobs").asBoolean() ? reply.withLogProbabilities(tokens(said)) : reply;
    }

    /** For questions that have their form in words only. */
    private static String inWords(String question) {
        if (question.contains("\\\"labels\\\": [{")) {
            return "{\"rating\":90,\"explanation\":\"fits\",\"labels\":[{\"name\":\"prizes\",\"description\":\"About a prize.\"},"
                    + "{\"name\":\"meetings\",\"description\":\"About a meeting.\"}]}";
        }
        if (question.contains("\\\"rules\\\"")) {
            return "{\"rules\":[{\"name\":\"prizes\",\"type\":\"keywords\",\"label\":\"spam\",\"terms\":[\"prize\"]},"
                    + "{\"name\":\"meetings\",\"type\":\"keywords\",\"label\":\"ham\",\"terms\":[\"meeting\"]}]}";
        }
        return question.contains("\\\"summary\\\"")
                ? "{\"summary\":\"about a prize\"}"
                : "A text of a few other words.";
    }

    private static List<Map.Entry<String, Double>> tokens(String said) {
        List<Map.Entry<String, Double>> tokens = new ArrayList<>();
        for (String token : said.split("(?<=\\W)|(?=\\W)")) {
            tokens.add(Map.entry(token, Math.log(0.9)));
        }
        return tokens;
    }

    private static JsonNode value(JsonNode schema, String text) {
        if (schema.has("enum")) {
            return named(schema.path("enum"), text);
        }
        if (schema.has("anyOf")) {
            return value(schema.path("anyOf").get(0), text);
        }
        return switch (schema.path("type").asText("object")) {
            case "string" -> JSON.getNodeFactory().textNode("prize");
            case "number" -> JSON.getNodeFactory().numberNode(0.8);
            case "integer" ->
                JSON.getNodeFactory()
                        .numberNode(Math.max(1, schema.path("minimum").asInt(1)));
            case "boolean" -> JSON.getNodeFactory().booleanNode(text.contains("prize"));
            case "array" -> {
                ArrayNode list = JSON.createArrayNode();
                list.add(value(schema.path("items"), text));
                yield list;
            }
            default -> {
                ObjectNode object = JSON.createObjectNode();
                schema.path("properties")
                        .properties()
                        .iterator()
                        .forEachRemaining(field -> object.set(field.getKey(), value(field.getValue(), text)));
                yield object;
            }
        };
    }

    private static JsonNode named(JsonNode names, String text) {
        String wanted = text.contains("prize") ? "spam" : "ham";
        for (JsonNode name : names) {
            if (name.asText().equals(wanted)) {
                return name;
            }
        }
        return names.get(0);
    }
}
