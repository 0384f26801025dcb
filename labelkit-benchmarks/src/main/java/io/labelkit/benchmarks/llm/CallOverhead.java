package io.labelkit.benchmarks.llm;

import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmRequest;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What LabelKit itself costs for each item that a language model is asked about, in processor time and in heap, with a
 * model in memory that answers at once: the model alone, the client, the labeler, and the labeler in an executor with
 * outcomes in memory. Arguments: items; rounds.
 */
public final class CallOverhead {
    private static final Logger LOG = LoggerFactory.getLogger(CallOverhead.class);
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");
    private static final ChatResponse ANSWER = ChatResponse.builder()
            .aiMessage(AiMessage.from("{\"label\":\"ham\"}"))
            .tokenUsage(new TokenUsage(100, 7))
            .finishReason(FinishReason.STOP)
            .build();

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ChatModel model = new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ANSWER;
        }
    };
    private final LlmClient client =
            LlmClient.builder(model).modelName("tiny").concurrency(1).build();
    private final LlmLabeler labeler = LlmLabeler.builder("tiny", client, SPACE).build();
    private final List<String> texts;

    private CallOverhead(int items) {
        texts = IntStream.range(0, items).mapToObj(i -> "message " + i).toList();
    }

    /**
     * Runs the program.
     *
     * @param args the numbers of items and rounds
     */
    public static void main(String[] args) {
        int items = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        CallOverhead overhead = new CallOverhead(items);
        for (int round = 1; round <= rounds; round++) {
            overhead.measure("model", round, overhead::askModel);
            overhead.measure("client", round, overhead::askClient);
            overhead.measure("labeler", round, overhead::askLabeler);
            overhead.measure("labeler in an executor", round, overhead::execute);
        }
        overhead.hold();
    }

    private void measure(String what, int round, Runnable work) {
        long before = process.getProcessCpuTime();
        work.run();
        double micros = (process.getProcessCpuTime() - before) / 1e3 / texts.size();
        LOG.info(
                "round {}, {}: {} microseconds of CPU an item",
                round,
                what,
                String.format(Locale.ROOT, "%.1f", micros));
    }

    private void askModel() {
        texts.forEach(text -> model.chat(
                ChatRequest.builder().messages(List.of(message(text))).build()));
    }

    private static ChatMessage message(String text) {
        return UserMessage.from(text);
    }

    private void askClient() {
        texts.forEach(text -> client.ask(LlmRequest.of("tiny", List.of(text), List.of(message(text)))));
    }

    private void askLabeler() {
        texts.forEach(text -> labeler.label(List.of(Item.of(text, text))));
    }

    private void execute() {
        LOG.debug("{}", outcomes().counts(0));
    }

    private OutcomeTable outcomes() {
        TableSink sink = new TableSink(SPACE, List.of(labeler.info()));
        LocalExecutor.create().run(Dataset.ofTexts(texts), List.of(labeler), sink);
        return sink.table();
    }

    private void hold() {
        long before = usedHeap();
        OutcomeTable outcomes = outcomes();
        long bytes = (usedHeap() - before) / texts.size();
        LOG.info("{} bytes of heap an item held, with {}", bytes, outcomes.counts(0));
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
