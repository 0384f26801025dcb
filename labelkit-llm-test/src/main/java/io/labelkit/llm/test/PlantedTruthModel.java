package io.labelkit.llm.test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A chat model that knows the right label of each text and answers as well or badly as it is told, so that numbers of a
 * whole pipeline can be asserted. What it answers to a text depends on seed and text alone: not on the order of requests,
 * the thread, or the prompt around the text; {@link Builder#independentRepeats} lets repeated requests differ.
 *
 * <p>An answer is drawn so: with probability {@code abstainRate} it is the abstention; otherwise, if the right label has
 * a row in the confusion, a label of that row with its share; otherwise the right label with probability
 * {@code accuracy}, and each other label with the same share of the rest. The confidence that comes with a label is
 * {@code q * correct + (1 - q) * u}, where {@code correct} is 1 or 0, {@code u} is uniform on [0, 1] and {@code q} the
 * confidence quality: with 1 it tells right from wrong perfectly, with 0 it says nothing.
 *
 * <p>Thread-safe.
 */
public final class PlantedTruthModel implements ChatModel {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Builder settings;
    private final ScriptedChatModel model;
    private final Map<String, AtomicInteger> repeats = new ConcurrentHashMap<>();

    private PlantedTruthModel(Builder settings) {
        this.settings = settings;
        this.model = ScriptedChatModel.builder(settings.modelName)
                .otherwise(this::reply)
                .build();
    }

    /**
     * Starts a model.
     *
     * @param labels the labels, in the order in which wrong ones are drawn
     * @param truth the right label of each text, one of the labels; a text is recognised if the user messages contain it,
     *     the longest where several do
     * @return a builder
     * @throws IllegalArgumentException if there is no label, or a right label is not among them
     */
    public static Builder builder(List<String> labels, Map<String, String> truth) {
        return new Builder(labels, truth);
    }

    /**
     * What it answers to a text, without being asked for it; the same as {@link #doChat} answers to the first request.
     *
     * @param text a text whose right label it knows
     * @return the label; empty for an abstention
     * @throws IllegalArgumentException if the text is unknown
     */
    public Optional<String> answerTo(String text) {
        return draw(text, 0).label();
    }

    /**
     * The requests so far, in the order of arrival.
     *
     * @return a copy
     */
    public List<ScriptedQuestion> questions() {
        return model.questions();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return model.doChat(request);
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    private ScriptedReply reply(ScriptedQuestion question) {
        String user = question.user();
        String text = settings.texts
                .find(user)
                .orElseThrow(() -> new UnexpectedCallError("no text whose label is known is in the request:\n" + user));
        int repeat = settings.independent
                ? repeats.computeIfAbsent(text, key -> new AtomicInteger()).getAndIncrement()
                : 0;
        return ScriptedReply.text(settings.form.apply(draw(text, repeat)));
    }

    private Drawn draw(String text, int repeat) {
        String right = settings.truth.get(text);
        if (right == null) {
            throw new IllegalArgumentException("text must be one whose label is known, but was '" + text + "'");
        }
        SplittableRandom random = random(settings.seed, repeat, text);
        if (random.nextDouble() < settings.abstainRate) {
            return new Drawn(text, Optional.empty(), 0);
        }
        String label = label(right, random);
        double correct = label.equals(right) ? 1 : 0;
        double quality = settings.confidenceQuality;
        return new Drawn(text, Optional.of(label), quality * correct + (1 - quality) * random.nextDouble());
    }

    private String label(String right, SplittableRandom random) {
        double left = random.nextDouble();
        Map<String, Double> row = settings.confusion.get(right);
        if (row == null) {
            List<String> others = new ArrayList<>(settings.labels);
            others.remove(right);
            return left < settings.accuracy || others.isEmpty() ? right : others.get(random.nextInt(others.size()));
        }
        String last = right;
        for (Map.Entry<String, Double> entry : row.entrySet()) {
            last = entry.getKey();
            left -= entry.getValue();
            if (left < 0) {
                break;
            }
        }
        return last;
    }

    private static SplittableRandom random(long seed, int repeat, String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((seed + ":" + repeat + ":" + text).getBytes(StandardCharsets.UTF_8));
            return new SplittableRandom(java.nio.ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String json(Drawn drawn) {
        ObjectNode node = JSON.createObjectNode();
        node.put("label", drawn.label().orElse("(abstain)"));
        return node.toString();
    }

    /**
     * A drawn answer.
     *
     * @param text the text that was asked about
     * @param label the label; empty for an abstention
     * @param confidence how sure it says it is, in [0, 1]; 0 for an abstention
     */
    public record Drawn(String text, Optional<String> label, double confidence) {
        /**
         * The answer {@code {"label": ..., "confidence": ...}}, with {@code "(abstain)"} for an abstention.
         *
         * @return JSON
         */
        public String withConfidence() {
            ObjectNode node = JSON.createObjectNode();
            node.put("label", label.orElse("(abstain)"));
            node.put("confidence", confidence);
            return node.toString();
        }
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final List<String> labels;
        private final Map<String, String> truth;
        private final KnownTexts texts;
        private final Map<String, Map<String, Double>> confusion = new HashMap<>();
        private String modelName = "planted";
        private double accuracy = 1;
        private double abstainRate;
        private double confidenceQuality = 1;
        private long seed;
        private boolean independent;
        private Function<Drawn, String> form = PlantedTruthModel::json;

        private Builder(List<String> labels, Map<String, String> truth) {
            this.labels = List.copyOf(labels);
            this.truth = Map.copyOf(truth);
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("labels must not be empty");
            }
            truth.values().forEach(this::known);
            texts = new KnownTexts(this.truth.keySet());
        }

        private Builder(Builder other) {
            labels = other.labels;
            truth = other.truth;
            texts = other.texts;
            confusion.putAll(other.confusion);
            modelName = other.modelName;
            accuracy = other.accuracy;
            abstainRate = other.abstainRate;
            confidenceQuality = other.confidenceQuality;
            seed = other.seed;
            independent = other.independent;
            form = other.form;
        }

        private void known(String label) {
            if (!labels.contains(label)) {
                throw new IllegalArgumentException("label must be one of " + labels + ", but was '" + label + "'");
            }
        }

        private static double share(double value, String argument) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(argument + " must be in [0, 1], but was " + value);
            }
            return value;
        }

        /**
         * Names the model.
         *
         * @param name the name; {@code "planted"} unless set
         * @return this builder
         */
        public Builder modelName(String name) {
            modelName = name;
            return this;
        }

        /**
         * Sets how often it is right where it does not abstain.
         *
         * @param value the probability, in [0, 1]; 1 unless set
         * @return this builder
         */
        public Builder accuracy(double value) {
            accuracy = share(value, "accuracy");
            return this;
        }

        /**
         * Sets what it says for texts of one right label, in place of the accuracy.
         *
         * @param right the right label
         * @param said the probability of each label that it says; they sum to 1
         * @return this builder
         * @throws IllegalArgumentException if a label is unknown, a probability is not in [0, 1] or the sum is not 1
         */
        public Builder confusion(String right, Map<String, Double> said) {
            known(right);
            said.keySet().forEach(this::known);
            double sum = said.values().stream()
                    .mapToDouble(value -> share(value, "confusion"))
                    .sum();
            if (Math.abs(sum - 1) > 1e-9) {
                throw new IllegalArgumentException("confusion of '" + right + "' must sum to 1, but was " + sum);
            }
            confusion.put(right, new TreeMap<>(said));
            return this;
        }

        /**
         * Sets how often it abstains.
         *
         * @param value the probability, in [0, 1]; 0 unless set
         * @return this builder
         */
        public Builder abstainRate(double value) {
            abstainRate = share(value, "abstainRate");
            return this;
        }

        /**
         * Sets how well the confidence tells right from wrong.
         *
         * @param value from 0, not at all, to 1, perfectly; 1 unless set
         * @return this builder
         */
        public Builder confidenceQuality(double value) {
            confidenceQuality = share(value, "confidenceQuality");
            return this;
        }

        /**
         * Sets the seed.
         *
         * @param value any number; 0 unless set
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets whether the n-th request about a text is answered independently of the others, as with a temperature
         * above 0. Requests about the same text that are under way at once then share out the answers by chance.
         *
         * @param value true for independent answers; false unless set
         * @return this builder
         */
        public Builder independentRepeats(boolean value) {
            independent = value;
            return this;
        }

        /**
         * Sets what an answer looks like.
         *
         * @param function from what was drawn to the text of the answer; {@code {"label": ...}} with
         *     {@code "(abstain)"} for an abstention unless set; {@code Drawn::withConfidence} adds the confidence
         * @return this builder
         */
        public Builder answers(Function<Drawn, String> function) {
            form = function;
            return this;
        }

        /**
         * Makes the model.
         *
         * @return the model
         */
        public PlantedTruthModel build() {
            return new PlantedTruthModel(new Builder(this));
        }
    }
}
