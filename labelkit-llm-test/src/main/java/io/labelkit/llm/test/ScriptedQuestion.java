package io.labelkit.llm.test;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.stream.Collectors;

/**
 * A request that came to a model of this package. Immutable.
 *
 * @param number the place among all requests that came to the model, from 0; under several threads in the order of arrival
 * @param request the request as LangChain4j made it, with the model's default parameters filled in
 */
public record ScriptedQuestion(int number, ChatRequest request) {
    /**
     * The text of all system messages, one below the other.
     *
     * @return the text; empty if there is no system message
     */
    public String system() {
        return texts(SystemMessage.class);
    }

    /**
     * The text of all user messages, one below the other.
     *
     * @return the text; empty if there is no user message
     */
    public String user() {
        return texts(UserMessage.class);
    }

    /**
     * The text of the last message, if it is one of the user.
     *
     * @return the text, else empty text
     */
    public String lastUser() {
        ChatMessage last = request.messages().get(request.messages().size() - 1);
        return last instanceof UserMessage ? text(last) : "";
    }

    private String texts(Class<? extends ChatMessage> kind) {
        return request.messages().stream()
                .filter(kind::isInstance)
                .map(ScriptedQuestion::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        }
        UserMessage user = (UserMessage) message;
        return user.contents().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }
}
