package io.labelkit.store;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes paid calls of several threads, of which a file keeps the bill, and says which answers are stored. */
final class PayingUntilKilled {
    static final int CALLS = 2000;
    static final int THREADS = 4;

    private PayingUntilKilled() {}

    /** Arguments: the directory of the run, and the file of the bill. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Run run = Run.open(Path.of(arguments[0]));
                FileChannel bill =
                        FileChannel.open(Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.println("ready");
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                int number = i;
                tasks.add(threads.submit(() -> pay(run.calls(), bill, number, out)));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    static ContentHash request(int number) {
        return ContentHash.of("request " + number);
    }

    private static void pay(CallLog calls, FileChannel bill, int number, PrintStream out) {
        if (calls.find(request(number)).isPresent()) {
            return;
        }
        long call = calls.intend(request(number), "model", List.of("id" + number));
        try {
            bill.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        calls.answered(call, CallAnswer.of("answer " + number, Numbers.cost(number)));
        out.println(number);
    }
}
