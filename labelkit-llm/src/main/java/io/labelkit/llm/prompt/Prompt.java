package io.labelkit.llm.prompt;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of a request. The same labeler and text give the same prompt, character for character.
 *
 * @param system the task, the labels and the form of the answer; the same for every text
 * @param examples texts with their answers, as earlier turns of the conversation; may be empty
 * @param user the text to label between its two marker lines
 */
public record Prompt(String system, List<PromptExample> examples, String user) {
    /**
     * Copies the list.
     *
     * @param system the task, the labels and the form of the answer
     * @param examples texts with their answers
     * @param user the text to label between its two marker lines
     */
    public Prompt {
        examples = List.copyOf(examples);
    }

    /**
     * The messages in the order of the conversation: what never changes first.
     *
     * @return two messages, and two more for each example
     */
    public List<ChatMessage> messages() {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(system));
        for (PromptExample example : examples) {
            messages.add(UserMessage.from(example.user()));
            messages.add(AiMessage.from(example.answer()));
        }
        messages.add(UserMessage.from(user));
        return List.copyOf(messages);
    }
}
