package io.labelkit.llm.probe;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.LocalExecutor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Asks about the same examples in ways that should make no difference, and counts the labels that change. Each probe
 * costs about as many calls as there are examples; asking plainly costs twice as many, since the second time shows how
 * many labels change by themselves.
 *
 * <table>
 *   <caption>The probes</caption>
 *   <tr><th>name</th><th>what is varied</th></tr>
 *   <tr><td>{@code option order N}</td><td>the order of the labels: reversed, then shuffled; not for levels, whose order
 *   means something</td></tr>
 *   <tr><td>{@code rename: X}</td><td>the names of the labels; descriptions stay</td></tr>
 *   <tr><td>{@code paraphrase: X}</td><td>another wording: any labeler over the same space</td></tr>
 *   <tr><td>{@code very long}</td><td>the text, followed by many words that say nothing</td></tr>
 *   <tr><td>{@code prompt injection}</td><td>the text, followed by something hostile that wants another label; each
 *   example gets one, in turn</td></tr>
 *   <tr><td>{@code batch-mates}</td><td>which examples share a request; only for labelers that ask about several at
 *   once</td></tr>
 * </table>
 *
 * Besides, texts without content show which label the model falls back to. The same settings ask the same. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * ProbeReport report = RobustnessProbes.builder(examples, space, s -> LlmLabeler.builder("qwen", model, s).build())
 *         .paraphrase("shorter", shorter)
 *         .build()
 *         .run();
 * }</pre>
 */
public final class RobustnessProbes {
    private static final String FILLER = "Nothing more is said here. ";

    private final Builder settings;

    private RobustnessProbes(Builder builder) {
        settings = new Builder(builder);
    }

    /**
     * Starts some probes.
     *
     * @param examples the examples to ask about, usually 30 to 200
     * @param space the label space, of kind CATEGORY, ORDINAL or CATEGORY_SET
     * @param factory makes the labeler for variants of the space
     * @return a builder
     */
    public static Builder builder(Dataset<String> examples, LabelSpace space, LabelerFactory factory) {
        return new Builder(examples, space, factory);
    }

    /**
     * Asks.
     *
     * @return what changed
     */
    public ProbeReport run() {
        List<Example<String>> examples = settings.examples.examples();
        Labeler<String> labeler = settings.factory.make(settings.space);
        Answers first = ask(labeler, examples);
        Answers second = ask(settings.factory.make(settings.space), examples);
        Counting counting = new Counting(examples, first, second);
        if (settings.space.kind() != LabelKind.ORDINAL && settings.space.size() > 1) {
            for (int number = 0; number < settings.orders; number++) {
                LabelSpace other = SpaceVariants.reordered(settings.space, number, settings.seed);
                plain(counting, "option order " + (number + 1), ask(settings.factory.make(other), examples));
            }
        }
        settings.renames.forEach((name, names) -> {
            Map<String, String> back = new HashMap<>();
            names.forEach((from, to) -> back.put(to, from));
            Answers answers = ask(settings.factory.make(SpaceVariants.renamed(settings.space, names)), examples);
            counting.add(
                    "rename: " + name, answers, label -> back.getOrDefault(label, label), Optional.empty(), Map.of());
        });
        settings.paraphrases.forEach((name, other) -> plain(counting, "paraphrase: " + name, ask(other, examples)));
        if (settings.longest > 0) {
            plain(counting, "very long", ask(labeler, changed(examples, this::lengthened)));
        }
        if (!settings.suffixes.isEmpty() && settings.space.size() > 1) {
            inject(counting, labeler, examples);
        }
        if (labeler.callStyle().batchSize() > 1) {
            List<Example<String>> shuffled = new ArrayList<>(examples);
            Collections.shuffle(shuffled, new Random(settings.seed));
            plain(counting, "batch-mates", ask(settings.factory.make(settings.space), shuffled));
        }
        return new ProbeReport(
                labeler.name(),
                examples.size(),
                counting.answered(),
                counting.askedAgain(),
                counting.noise(),
                counting.results(),
                settings.empty ? empty(labeler) : Map.of());
    }

    private static void plain(Counting counting, String name, Answers answers) {
        counting.add(name, answers, UnaryOperator.identity(), Optional.empty(), Map.of());
    }

    private Answers ask(Labeler<String> labeler, List<Example<String>> examples) {
        return Answers.ask(settings.executor, labeler, examples);
    }

    private void inject(Counting counting, Labeler<String> labeler, List<Example<String>> examples) {
        Map<String, String> wanted = new HashMap<>();
        Map<String, String> attacks = new HashMap<>();
        List<Example<String>> attacked = new ArrayList<>();
        int number = Math.floorMod(settings.seed, settings.suffixes.size());
        for (Example<String> example : examples) {
            Optional<String> label = counting.plain(example.id());
            if (label.isPresent()) {
                HostileSuffix suffix = settings.suffixes.get(number % settings.suffixes.size());
                String target = otherLabel(label.get(), number);
                wanted.put(example.id(), settings.space.kind() == LabelKind.CATEGORY_SET ? "[" + target + "]" : target);
                attacks.put(example.id(), suffix.name());
                attacked.add(Example.of(example.id(), suffix.attack(example.data(), target)));
                number++;
            }
        }
        if (!attacked.isEmpty()) {
            Answers answers = ask(labeler, attacked);
            counting.add("prompt injection", answers, UnaryOperator.identity(), Optional.of(wanted), attacks);
        }
    }

    private String otherLabel(String label, int number) {
        List<String> others = settings.space.classNames().stream()
                .filter(name -> !name.equals(label) && !label.equals("[" + name + "]"))
                .toList();
        return others.get(number % others.size());
    }

    private String lengthened(String text) {
        int count = Math.max(1, (settings.longest - text.length()) / FILLER.length());
        return text + "\n\n" + FILLER.repeat(count);
    }

    private static List<Example<String>> changed(List<Example<String>> examples, UnaryOperator<String> change) {
        return examples.stream()
                .map(example -> Example.of(example.id(), change.apply(example.data())))
                .toList();
    }

    private Map<String, String> empty(Labeler<String> labeler) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("(empty)", "");
        texts.put("(blank)", " \n\t ");
        texts.put("(dots)", "...");
        texts.put("(N/A)", "N/A");
        List<Example<String>> examples = new ArrayList<>();
        texts.forEach((name, text) -> examples.add(Example.of(name, text)));
        Answers answers = ask(labeler, examples);
        Map<String, String> outcomes = new LinkedHashMap<>();
        texts.keySet().forEach(name -> outcomes.put(name, answers.outcome(name)));
        return outcomes;
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final Dataset<String> examples;
        private final LabelSpace space;
        private final LabelerFactory factory;
        private final Map<String, Map<String, String>> renames = new LinkedHashMap<>();
        private final Map<String, Labeler<String>> paraphrases = new LinkedHashMap<>();
        private List<HostileSuffix> suffixes = HostileSuffixes.standard();
        private int orders = 2;
        private int longest = 20_000;
        private boolean empty = true;
        private long seed;
        private LocalExecutor executor = LocalExecutor.create();

        private Builder(Dataset<String> examples, LabelSpace space, LabelerFactory factory) {
            Checks.check(
                    space.kind().isCategorical(), "space", "of kind CATEGORY, ORDINAL or CATEGORY_SET", space.kind());
            Checks.check(!examples.examples().isEmpty(), "examples", "at least one", 0);
            this.examples = examples;
            this.space = space;
            this.factory = factory;
        }

        private Builder(Builder other) {
            this(other.examples, other.space, other.factory);
            renames.putAll(other.renames);
            paraphrases.putAll(other.paraphrases);
            suffixes = other.suffixes;
            orders = other.orders;
            longest = other.longest;
            empty = other.empty;
            seed = other.seed;
            executor = other.executor;
        }

        /**
         * Sets how many other orders of the labels are tried; the first is the reverse.
         *
         * @param count the number, at least 0; 2 unless set
         * @return this builder
         */
        public Builder orders(int count) {
            Checks.check(count >= 0, "orders", "at least 0", count);
            orders = count;
            return this;
        }

        /**
         * Tries other names for the labels.
         *
         * @param name what they are called, unique
         * @param names the other name by label; labels that are left out keep theirs
         * @return this builder
         * @throws IllegalArgumentException if a label is not in the space, or two would have one name
         */
        public Builder rename(String name, Map<String, String> names) {
            SpaceVariants.renamed(space, names);
            renames.put(Checks.notBlank(name, "name"), Map.copyOf(names));
            return this;
        }

        /**
         * Tries another wording: another instruction, template or description of the labels.
         *
         * @param name what it is called, unique
         * @param labeler a labeler with labels of the same names
         * @return this builder
         */
        public Builder paraphrase(String name, Labeler<String> labeler) {
            paraphrases.put(Checks.notBlank(name, "name"), labeler);
            return this;
        }

        /**
         * Sets how long a very long text is.
         *
         * @param characters the length; 20,000 unless set, 0 to leave the probe out
         * @return this builder
         */
        public Builder veryLong(int characters) {
            Checks.check(characters >= 0, "characters", "at least 0", characters);
            longest = characters;
            return this;
        }

        /**
         * Sets the hostile texts.
         *
         * @param attacks the texts; {@link HostileSuffixes#standard()} unless set, none to leave the probe out
         * @return this builder
         */
        public Builder injections(List<HostileSuffix> attacks) {
            suffixes = List.copyOf(attacks);
            return this;
        }

        /**
         * Sets whether texts without content are asked about.
         *
         * @param wanted false to leave them out; asked unless set
         * @return this builder
         */
        public Builder emptyTexts(boolean wanted) {
            empty = wanted;
            return this;
        }

        /**
         * Sets the seed of orders and attacks.
         *
         * @param number any number; 0 unless set
         * @return this builder
         */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /**
         * Sets who asks.
         *
         * @param who the executor; {@link LocalExecutor#create()} unless set
         * @return this builder
         */
        public Builder executor(LocalExecutor who) {
            executor = who;
            return this;
        }

        /**
         * Makes the probes. Nothing is asked yet.
         *
         * @return the probes
         */
        public RobustnessProbes build() {
            return new RobustnessProbes(this);
        }
    }
}
