package io.labelkit.llm.plan;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.labelkit.core.data.Item;
import io.labelkit.llm.budget.TokenCounter;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.call.Plannable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Looks at all requests of one labeler and counts some of each length, so that a million prompts need not be tokenized.
 * Not thread-safe.
 */
final class Surveyor {
    private static final int BATCHES_AT_ONCE = 64;

    private final Plannable labeler;
    private final OptionalLong window;
    private final PromptTokens prompts;
    private final OptionalDouble outputPerItem;
    private final AnswerGuess guess;
    private final OptionalInt modelLimit;
    private final LongSet hashes = new LongSet();
    private final Map<Integer, Stratum> strata = new TreeMap<>();
    private final List<Item<String>> waiting = new ArrayList<>();
    private long items;
    private long requests;
    private long duplicates;
    private long stored;
    private double output;
    private long worst;
    private boolean bounded = true;
    private long longest;
    private long longestSize = -1;
    private String longestId = "";
    private long tooLong;
    private String tooLongId = "";
    private long shared = -1;

    Surveyor(Plannable labeler, TokenCounter counter, OptionalLong window, OptionalDouble outputPerItem) {
        this.labeler = labeler;
        this.window = window;
        this.outputPerItem = outputPerItem;
        prompts = new PromptTokens(counter);
        guess = new AnswerGuess(counter);
        modelLimit = modelLimit(labeler);
    }

    private static OptionalInt modelLimit(Plannable labeler) {
        Map<String, String> told = labeler.client().settings().getOrDefault("told", Map.of());
        for (String key : List.of("maxOutputTokens", "maxCompletionTokens")) {
            if (told.containsKey(key)) {
                return OptionalInt.of(Integer.parseInt(told.get(key)));
            }
        }
        return OptionalInt.empty();
    }

    void see(Item<String> item) {
        items++;
        waiting.add(item);
        if (waiting.size() >= (long) labeler.itemsPerRequest() * BATCHES_AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        labeler.requests(List.copyOf(waiting)).forEach(this::see);
        waiting.clear();
    }

    private void see(LlmRequest request) {
        requests++;
        long hash = Long.parseUnsignedLong(labeler.client().hash(request).hex().substring(0, 16), 16);
        if (!hashes.add(hash)) {
            duplicates++;
            return;
        }
        if (labeler.client().knows(request)) {
            stored++;
            return;
        }
        long size = size(request);
        strata.computeIfAbsent(Stratum.of(size), Stratum::new).add(request);
        shared = shared < 0 ? prompts.beginning(request) : Math.min(shared, prompts.beginning(request));
        output += outputPerItem.isPresent()
                ? outputPerItem.getAsDouble() * Math.max(1, request.examples().size())
                : guess.tokens(request);
        OptionalInt limit = request.maxOutputTokens().isPresent() ? request.maxOutputTokens() : modelLimit;
        bounded &= limit.isPresent();
        worst = Math.addExact(worst, limit.orElse(0));
        if (size > longestSize) {
            longestSize = size;
            longest = prompts.of(request);
            longestId = id(request);
        }
        fits(request, limit.orElse(0));
    }

    private void fits(LlmRequest request, int answer) {
        if (window.isPresent()
                && PromptTokens.atMost(request) + answer > window.getAsLong()
                && prompts.of(request) + answer > window.getAsLong()) {
            tooLongId = tooLong == 0 ? id(request) : tooLongId;
            tooLong++;
        }
    }

    private static String id(LlmRequest request) {
        return request.examples().isEmpty() ? "" : request.examples().get(0);
    }

    private static long size(LlmRequest request) {
        ChatMessage last = request.messages().get(request.messages().size() - 1);
        return last instanceof UserMessage user && user.hasSingleText()
                ? user.singleText().length()
                : last.toString().length();
    }

    Survey survey() {
        flush();
        double input = 0;
        double variance = 0;
        long counted = 0;
        List<long[]> weighted = new ArrayList<>();
        for (Stratum stratum : strata.values()) {
            long[] tokens = stratum.kept().stream().mapToLong(prompts::of).toArray();
            counted += tokens.length;
            double mean = Arrays.stream(tokens).average().orElse(0);
            input += mean * stratum.seen();
            variance += variance(tokens, mean, stratum.seen());
            Arrays.stream(tokens).forEach(t -> weighted.add(new long[] {t, stratum.seen(), tokens.length}));
        }
        return new Survey(
                items,
                requests,
                duplicates,
                stored,
                Math.round(input),
                Math.sqrt(variance),
                Math.max(0, shared),
                Math.round(Math.ceil(output - 1e-6)),
                bounded ? OptionalLong.of(worst) : OptionalLong.empty(),
                counted,
                percentile95(weighted),
                longest,
                longestId,
                tooLong,
                tooLongId);
    }

    /** The variance of a stratum's sum, with the correction for a finite population. */
    private static double variance(long[] tokens, double mean, long seen) {
        int n = tokens.length;
        if (n < 2 || n == seen) {
            return 0;
        }
        double squares =
                Arrays.stream(tokens).mapToDouble(t -> (t - mean) * (t - mean)).sum();
        return (double) seen * (seen - n) * squares / ((double) n * (n - 1));
    }

    private static long percentile95(List<long[]> weighted) {
        weighted.sort((a, b) -> Long.compare(a[0], b[0]));
        double all = weighted.stream().mapToDouble(w -> (double) w[1] / w[2]).sum();
        double below = 0;
        for (long[] one : weighted) {
            below += (double) one[1] / one[2];
            if (below >= 0.95 * all - 1e-9) {
                return one[0];
            }
        }
        return 0;
    }
}
