package io.labelkit.llm.prompt;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.answer.AnswerForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Renders the messages of labelling requests. The system message comes from the code book alone; the text of an item,
 * and a model's own earlier answer, are only ever between marker lines. Immutable and thread-safe.
 */
public final class PromptTemplate {
    private static final Wording WORDS = Wording.read(PromptTemplate.class, "labelling.txt");
    private static final int LONGEST_ANSWER = 4000;

    private final AnswerForm form;
    private final long fenceSeed;
    private final boolean keepInvisible;
    private final String system;
    private final String batchSystem;

    private PromptTemplate(Builder builder) {
        form = builder.form;
        fenceSeed = builder.fenceSeed;
        keepInvisible = builder.keepInvisible;
        SystemMessages messages = new SystemMessages(WORDS, form, shown(builder), builder.instruction);
        system = messages.single();
        batchSystem = messages.batch();
    }

    private static List<LabelClass> shown(Builder builder) {
        LabelSpace space = builder.form.space();
        if (builder.order.isEmpty()) {
            return space.classes();
        }
        Checks.check(
                builder.order.size() == space.size()
                        && new HashSet<>(builder.order).equals(new HashSet<>(space.classNames())),
                "labelOrder",
                "each label once of " + space.classNames(),
                builder.order);
        return builder.order.stream()
                .map(name -> space.classes().get(space.indexOf(name)))
                .toList();
    }

    /**
     * Starts a template.
     *
     * @param form the form of the answer
     * @return a builder
     */
    public static Builder builder(AnswerForm form) {
        return new Builder(form);
    }

    /**
     * The name, version and hash of the words.
     *
     * @return the identity of the words, whatever the label space and the instruction
     */
    public TemplateId id() {
        return WORDS.id();
    }

    /**
     * The messages about a text.
     *
     * @param text the text
     * @param examples texts with their labels, in the order in which they are shown
     * @return the messages
     */
    public Prompt render(String text, List<Demonstration> examples) {
        return new Prompt(system, shown(examples), user(text));
    }

    /**
     * The messages about several texts.
     *
     * @param texts the text by id, in the order in which they are shown
     * @return the messages
     */
    public Prompt batch(Map<String, String> texts) {
        List<String> safe = new ArrayList<>();
        texts.values().forEach(text -> safe.add(safe(text)));
        Fence fence = Fence.of(fenceSeed, safe);
        List<String> fenced = new ArrayList<>();
        for (String id : texts.keySet()) {
            fenced.add(fence.around("TEXT " + id, safe.get(fenced.size())));
        }
        Map<String, String> values = Map.of("count", Integer.toString(texts.size()), "text", String.join("\n", fenced));
        return new Prompt(batchSystem, List.of(), WORDS.text("user.batch", values));
    }

    /**
     * The messages that ask again after an answer that could not be used.
     *
     * @param text the text
     * @param answer the answer; a long one is cut
     * @param problem what was wrong, {@code UNPARSABLE} or {@code OUTSIDE_LABEL_SPACE}
     * @return the messages
     */
    public Prompt repair(String text, String answer, FailureKind problem) {
        String safe = safe(text);
        String said = SafeText.of(answer);
        said = said.length() <= LONGEST_ANSWER ? said : SafeText.of(said.substring(0, LONGEST_ANSWER));
        Fence fence = Fence.of(fenceSeed, List.of(safe, said));
        Map<String, String> values = Map.of(
                "text",
                fence.around("TEXT", safe),
                "answer",
                fence.around("ANSWER", said),
                "problem",
                WORDS.text("problem." + problem));
        return new Prompt(system, List.of(), WORDS.text("repair", values));
    }

    private String user(String text) {
        return WORDS.text("user", Map.of("text", Fence.around(safe(text), fenceSeed)));
    }

    private List<PromptExample> shown(List<Demonstration> examples) {
        return examples.stream()
                .map(d -> new PromptExample(user(d.text()), safe(form.write(d.label(), d.reasons(), d.text()))))
                .toList();
    }

    private String safe(String text) {
        return keepInvisible ? SafeText.encodable(text) : SafeText.of(text);
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final AnswerForm form;
        private String instruction = "";
        private long fenceSeed;
        private boolean keepInvisible;
        private List<String> order = List.of();

        private Builder(AnswerForm form) {
            this.form = form;
        }

        /**
         * Adds an instruction after the labels.
         *
         * @param text the instruction; none unless set
         * @return this builder
         */
        public Builder instruction(String text) {
            instruction = text;
            return this;
        }

        /**
         * Sets the seed from which, with the texts, the code of the marker lines is made.
         *
         * @param seed any number; 0 unless set
         * @return this builder
         */
        public Builder fenceSeed(long seed) {
            fenceSeed = seed;
            return this;
        }

        /**
         * Sets whether the text is sent with its invisible characters.
         *
         * @param kept true to send them; they are removed unless set
         * @return this builder
         */
        public Builder keepInvisible(boolean kept) {
            keepInvisible = kept;
            return this;
        }

        /**
         * Sets the order in which the labels are shown.
         *
         * @param names every label once; the order of the space if empty
         * @return this builder
         */
        public Builder labelOrder(List<String> names) {
            order = List.copyOf(names);
            return this;
        }

        /**
         * Makes the template.
         *
         * @return the template
         * @throws IllegalArgumentException if the order does not have every label once
         */
        public PromptTemplate build() {
            return new PromptTemplate(this);
        }
    }
}
