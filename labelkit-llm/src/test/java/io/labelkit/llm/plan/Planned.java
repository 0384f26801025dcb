package io.labelkit.llm.plan;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.labelkit.core.data.Item;
import io.labelkit.llm.budget.TokenCounter;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.call.Plannable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Asks about texts of which each word is a token. */
final class Planned implements Plannable {
    private final LlmClient client;
    private final String system;
    private final int batch;
    private final int samples;

    Planned(LlmClient client, int sharedWords, int batch, int samples) {
        this.client = client;
        this.system = words(sharedWords, "label");
        this.batch = batch;
        this.samples = samples;
    }

    static String words(int count, String word) {
        return String.join(" ", Collections.nCopies(count, word));
    }

    @Override
    public String name() {
        return "planned";
    }

    @Override
    public LlmClient client() {
        return client;
    }

    @Override
    public int itemsPerRequest() {
        return batch;
    }

    @Override
    public List<LlmRequest> requests(List<Item<String>> items) {
        List<LlmRequest> requests = new ArrayList<>();
        for (int i = 0; i < items.size(); i += batch) {
            List<Item<String>> together = items.subList(i, Math.min(i + batch, items.size()));
            List<String> ids = together.stream().map(Item::id).toList();
            String user = String.join(" ", together.stream().map(Item::data).toList());
            for (int sample = 0; sample < samples; sample++) {
                requests.add(LlmRequest.of(name(), ids, List.of(SystemMessage.from(system), UserMessage.from(user)))
                        .withMaxOutputTokens(64 * together.size())
                        .withSample(sample));
            }
        }
        return requests;
    }

    /** A tokenizer that cuts at spaces and adds nothing around messages. */
    enum Words implements TokenCounter {
        /** The only one. */
        COUNTED;

        @Override
        public long text(String text) {
            return text.isEmpty() ? 0 : text.chars().filter(c -> c == ' ').count() + 1;
        }

        @Override
        public long messages(List<ChatMessage> messages) {
            return messages.stream()
                    .mapToLong(m -> text(m instanceof SystemMessage s ? s.text() : ((UserMessage) m).singleText()))
                    .sum();
        }

        @Override
        public boolean approximate() {
            return false;
        }
    }
}
