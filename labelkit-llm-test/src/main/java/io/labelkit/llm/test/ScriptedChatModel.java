package io.labelkit.llm.test;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A chat model that says what a script says. Each request goes to the first line of the script that fits it and has a
 * reply left; where none does, {@link UnexpectedCallError} is thrown, and {@link #verify()} throws it again. Every
 * request is remembered. Thread-safe; the functions of the script must be too.
 *
 * <pre>{@code
 * ScriptedChatModel model = ScriptedChatModel.builder("tiny")
 *         .on(ScriptedChatModel.userContains("buy")).reply(ScriptedReply.rateLimited(), ScriptedReply.text("{\"label\":\"spam\"}"))
 *         .otherwise(question -> ScriptedReply.text("{\"label\":\"ham\"}"))
 *         .build();
 * }</pre>
 */
public final class ScriptedChatModel implements ChatModel {
    private final String modelName;
    private final List<Line> lines;
    private final OptionalInt failFrom;
    private final Optional<ScriptedReply> failure;
    private final Consumer<Duration> waiting;
    private final List<ScriptedQuestion> questions = new ArrayList<>();
    private final List<UnexpectedCallError> unexpected = new ArrayList<>();
    private int underWay;
    private int most;

    private ScriptedChatModel(Builder builder) {
        modelName = builder.modelName;
        lines = builder.lines.stream().map(Line::copy).toList();
        failFrom = builder.failFrom;
        failure = builder.failure;
        waiting = builder.waiting;
    }

    /**
     * Starts a script.
     *
     * @param modelName the name that the model tells and that its answers carry
     * @return a builder
     */
    public static Builder builder(String modelName) {
        return new Builder(modelName);
    }

    /**
     * A model that gives these texts, one after the other, and expects no further request.
     *
     * @param texts the answers
     * @return the model
     */
    public static ScriptedChatModel saying(String... texts) {
        Builder builder = builder("scripted");
        for (String text : texts) {
            builder.on(question -> true).reply(ScriptedReply.text(text));
        }
        return builder.build();
    }

    /**
     * Fits requests whose user messages contain a text.
     *
     * @param part the text
     * @return the condition
     */
    public static Predicate<ScriptedQuestion> userContains(String part) {
        return question -> question.user().contains(part);
    }

    /**
     * Fits requests whose system messages contain a text.
     *
     * @param part the text
     * @return the condition
     */
    public static Predicate<ScriptedQuestion> systemContains(String part) {
        return question -> question.system().contains(part);
    }

    /**
     * Fits requests in whose user messages a regular expression is found.
     *
     * @param pattern the expression
     * @return the condition
     */
    public static Predicate<ScriptedQuestion> userMatches(Pattern pattern) {
        return question -> pattern.matcher(question.user()).find();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        ScriptedQuestion question;
        ScriptedReply reply;
        synchronized (this) {
            question = new ScriptedQuestion(questions.size(), request);
            questions.add(question);
            underWay++;
            most = Math.max(most, underWay);
            try {
                reply = next(question);
            } catch (RuntimeException | Error e) {
                underWay--;
                throw e;
            }
        }
        try {
            reply.gate().ifPresent(ScriptedChatModel::await);
            if (!reply.latency().isZero()) {
                waiting.accept(reply.latency());
            }
            return reply.give(modelName, question);
        } finally {
            synchronized (this) {
                underWay--;
            }
        }
    }

    private ScriptedReply next(ScriptedQuestion question) {
        if (failFrom.isPresent() && question.number() >= failFrom.getAsInt()) {
            return failure.orElseThrow();
        }
        for (Line line : lines) {
            if (line.fits.test(question)) {
                Optional<ScriptedReply> reply = line.take(question);
                if (reply.isPresent()) {
                    return reply.get();
                }
            }
        }
        UnexpectedCallError error = new UnexpectedCallError("request " + question.number()
                + " is not foreseen by the script of " + lines.size() + " lines\n--- system\n" + question.system()
                + "\n--- user\n" + question.user());
        unexpected.add(error);
        throw error;
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the script holds the answer", e);
        }
    }

    /**
     * The requests so far, in the order of arrival.
     *
     * @return a copy
     */
    public synchronized List<ScriptedQuestion> questions() {
        return List.copyOf(questions);
    }

    /**
     * The largest number of requests that were under way at once.
     *
     * @return the number
     */
    public synchronized int mostAtOnce() {
        return most;
    }

    /**
     * Requires that no request was unexpected and that every reply of every queue was given.
     *
     * @throws UnexpectedCallError if a request was not foreseen
     * @throws AssertionError if replies are left
     */
    public synchronized void verify() {
        if (!unexpected.isEmpty()) {
            throw unexpected.get(0);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).queue.isEmpty()) {
                throw new AssertionError(
                        "line " + i + " of the script has replies left that nobody asked for: " + lines.get(i).queue);
            }
        }
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return DefaultChatRequestParameters.builder().modelName(modelName).build();
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.OTHER;
    }

    @Override
    public String toString() {
        return "ScriptedChatModel[" + modelName + ", " + lines.size() + " lines]";
    }

    /** A line of the script: a queue, which gives each reply once, or a function, which is never used up. */
    private record Line(
            Predicate<ScriptedQuestion> fits,
            Queue<ScriptedReply> queue,
            Optional<Function<ScriptedQuestion, ScriptedReply>> function) {

        Line copy() {
            return new Line(fits, new ArrayDeque<>(queue), function);
        }

        Optional<ScriptedReply> take(ScriptedQuestion question) {
            return function.isPresent()
                    ? Optional.of(function.get().apply(question))
                    : Optional.ofNullable(queue.poll());
        }
    }

    /** Collects the lines of a script. Not thread-safe. */
    public static final class Builder {
        private final String modelName;
        private final List<Line> lines = new ArrayList<>();
        private OptionalInt failFrom = OptionalInt.empty();
        private Optional<ScriptedReply> failure = Optional.empty();
        private Consumer<Duration> waiting = duration -> {};

        private Builder(String modelName) {
            this.modelName = modelName;
        }

        /**
         * Begins a line.
         *
         * @param fits which requests it is for; called under a lock, so it must not ask the model
         * @return what follows
         */
        public On on(Predicate<ScriptedQuestion> fits) {
            return new On(this, fits);
        }

        /**
         * Adds a line for every request.
         *
         * @param function what each gets
         * @return this builder
         */
        public Builder otherwise(Function<ScriptedQuestion, ScriptedReply> function) {
            return on(question -> true).answer(function);
        }

        /**
         * From some request on, whatever it is, always the same: for instance 429 after ten answers.
         *
         * @param number how many requests are answered by the lines first
         * @param reply what all later ones get
         * @return this builder
         */
        public Builder after(int number, ScriptedReply reply) {
            failFrom = OptionalInt.of(number);
            failure = Optional.of(reply);
            return this;
        }

        /**
         * Sets what is done with the latency of a reply, for instance {@code clock::advance} or, where real time must
         * pass, a sleep.
         *
         * @param action gets the latency, on the thread that asks; nothing is done unless set
         * @return this builder
         */
        public Builder waiting(Consumer<Duration> action) {
            waiting = action;
            return this;
        }

        /**
         * Makes the model. The builder can make more of them, each with the whole script.
         *
         * @return the model
         */
        public ScriptedChatModel build() {
            return new ScriptedChatModel(this);
        }
    }

    /** A line that still wants its replies. */
    public static final class On {
        private final Builder builder;
        private final Predicate<ScriptedQuestion> fits;

        private On(Builder builder, Predicate<ScriptedQuestion> fits) {
            this.builder = builder;
            this.fits = fits;
        }

        /**
         * Gives each of these replies once, in this order.
         *
         * @param replies the replies, at least one
         * @return the builder
         */
        public Builder reply(ScriptedReply... replies) {
            if (replies.length == 0) {
                throw new IllegalArgumentException("replies must be at least one, but were none");
            }
            builder.lines.add(new Line(fits, new ArrayDeque<>(List.of(replies)), Optional.empty()));
            return builder;
        }

        /**
         * Gives the same reply each time.
         *
         * @param reply the reply
         * @return the builder
         */
        public Builder always(ScriptedReply reply) {
            return answer(question -> reply);
        }

        /**
         * Computes the reply; called under a lock, so it must not ask the model.
         *
         * @param function from request to reply
         * @return the builder
         */
        public Builder answer(Function<ScriptedQuestion, ScriptedReply> function) {
            builder.lines.add(new Line(fits, new ArrayDeque<>(), Optional.of(function)));
            return builder;
        }
    }
}
