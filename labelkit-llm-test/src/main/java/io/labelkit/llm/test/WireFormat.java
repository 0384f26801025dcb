package io.labelkit.llm.test;

/** How requests and answers are written. */
public enum WireFormat {
    /** OpenAI's {@code POST /v1/chat/completions}, which most servers speak. */
    OPEN_AI,
    /** Ollama's own {@code POST /api/chat}. */
    OLLAMA
}
