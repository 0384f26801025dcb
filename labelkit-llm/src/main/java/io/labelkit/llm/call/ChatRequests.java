package io.labelkit.llm.call;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;

/** Requests as LangChain4j wants them. */
final class ChatRequests {
    private final boolean openAi;
    private final int alternatives;

    /** Log-probabilities are asked for of models that speak OpenAI's format, with so many alternatives for each token. */
    ChatRequests(ChatModel model, int alternatives) {
        this.openAi = model.defaultRequestParameters() instanceof OpenAiChatRequestParameters;
        this.alternatives = alternatives;
    }

    ChatRequest of(LlmRequest request) {
        ChatRequest.Builder chat = ChatRequest.builder().messages(request.messages());
        if (openAi && request.logProbabilities()) {
            return chat.parameters(withLogProbabilities(request)).build();
        }
        request.responseFormat().ifPresent(chat::responseFormat);
        request.temperature().ifPresent(chat::temperature);
        request.maxOutputTokens().ifPresent(chat::maxOutputTokens);
        return chat.build();
    }

    private OpenAiChatRequestParameters withLogProbabilities(LlmRequest request) {
        OpenAiChatRequestParameters.Builder parameters =
                OpenAiChatRequestParameters.builder().logprobs(true);
        if (alternatives > 0) {
            parameters.topLogprobs(alternatives);
        }
        request.responseFormat().ifPresent(parameters::responseFormat);
        request.temperature().ifPresent(parameters::temperature);
        request.maxOutputTokens().ifPresent(parameters::maxOutputTokens);
        return parameters.build();
    }
}
