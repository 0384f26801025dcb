package io.labelkit.benchmarks.llm;

import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.run.RunSummary;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.chat.ChatModels;
import io.labelkit.store.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How near a labeler comes to the throughput that its server's latency and its number of calls at once allow, over HTTP:
 * with outcomes in memory, and with calls and outcomes in a run on disk. Start the JVM with {@code
 * -Dsun.net.httpserver.nodelay=true}, or each answer takes 40 ms more. Arguments: a directory for a run, which must not
 * exist; items; calls at once; latency in milliseconds; rounds.
 */
public final class CallThroughput {
    private static final Logger LOG = LoggerFactory.getLogger(CallThroughput.class);
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private final int slots;
    private final long millis;

    private CallThroughput(int slots, long millis) {
        this.slots = slots;
        this.millis = millis;
    }

    /**
     * Runs the program.
     *
     * @param args the directory, and the numbers of items, calls at once, milliseconds and rounds
     * @throws IOException if the server cannot be started or the directory not be made
     */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        int items = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        int slots = args.length > 2 ? Integer.parseInt(args[2]) : 64;
        long millis = args.length > 3 ? Long.parseLong(args[3]) : 50;
        int rounds = args.length > 4 ? Integer.parseInt(args[4]) : 3;
        CallThroughput program = new CallThroughput(slots, millis);
        try (SlowServer server = new SlowServer(millis)) {
            program.inMemory(server, "warm-up", items / 4);
            for (int round = 1; round <= rounds; round++) {
                program.inMemory(server, "round " + round + ", in memory", items);
                program.onDisk(
                        server, "round " + round + ", in a run on disk", items, directory.resolve("run" + round));
            }
        }
    }

    private void inMemory(SlowServer server, String what, int items) {
        measure(server, what, items, CallLog.none(), infos -> new TableSink(SPACE, infos));
    }

    private void onDisk(SlowServer server, String what, int items, Path directory) {
        try (Run run = Run.open(directory)) {
            measure(server, what, items, run.calls(), infos -> run.sink(SPACE, infos));
        }
    }

    private void measure(
            SlowServer server, String what, int items, CallLog calls, Function<List<LabelerInfo>, OutcomeSink> sink) {
        ChatModel model = ChatModels.openAiCompatible(server.address(), "tiny").build();
        LlmClient client =
                LlmClient.builder(model).concurrency(slots).calls(calls).build();
        LlmLabeler labeler = LlmLabeler.builder("tiny", client, SPACE).build();
        Dataset<String> data = Dataset.ofTexts(
                IntStream.range(0, items).mapToObj(i -> what + ", message " + i).toList());
        RunSummary summary = LocalExecutor.create().run(data, List.of(labeler), sink.apply(List.of(labeler.info())));
        double ideal = Math.ceil((double) items / slots) * millis / 1000;
        double seconds = summary.wallTime().toNanos() / 1e9;
        LOG.info(
                "{}: {}",
                what,
                String.format(
                        Locale.ROOT,
                        "%d items in %.2f s, %.0f a second, %.1f %% of the ideal; %s",
                        items,
                        seconds,
                        items / seconds,
                        100 * ideal / seconds,
                        client.statistics()));
    }
}
