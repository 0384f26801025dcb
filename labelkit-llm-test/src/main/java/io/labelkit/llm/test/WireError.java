package io.labelkit.llm.test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Errors as OpenAI words them. */
final class WireError {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WireError() {}

    static String json(String code, String heard) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("error")
                .put("message", "You sent " + heard)
                .put("type", "error")
                .put("code", code);
        return root.toString();
    }
}
