package io.labelkit.llm.program;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.rule.RuleFile;
import io.labelkit.llm.call.LlmClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets a language model write labeling rules: a handful of calls, after which any number of examples is labelled locally
 * at no further cost. Several rules for each label are asked for, in rounds: from the second round on the model sees its
 * rules so far and texts that none of them votes on, and is asked for others. Every rule is read as hostile text, checked
 * against a list of allowed types and sizes, compiled, run over the examples with a bound on time, and judged: by gold
 * where there is some for it, else by its agreement with the other rules. Duplicates, rules that vote on nearly nothing or
 * nearly everything, and rules no better than chance are dropped, each with its reason.
 *
 * <pre>{@code
 * ProgramReport report = ProgramWriter.builder(client, space).rounds(3).build().write(data);
 * report.write(Path.of("rules.json"));
 * List<Labeler<String>> rules = report.labelers();
 * }</pre>
 *
 * <p>Gold of the roles ANCHOR and CALIBRATE is used; of the former, a few examples are shown to the model, and these are
 * not judged by. Gold for tests is never looked at. The same answers give the same rules, for any number of threads,
 * unless a rule reaches the bound on time.
 *
 * <p>Sources: Huang et al. 2024, Alchemist, arXiv:2407.11004 (programs in place of labels); Yu et al. 2025, ScriptoriumWS,
 * arXiv:2502.12366 (prompts in growing detail). Immutable and thread-safe.
 */
public final class ProgramWriter {
    private final LlmClient client;
    private final LabelSpace space;
    private final Set<String> types;
    private final ProgramPrompt prompt;
    private final Builder settings;

    private ProgramWriter(Builder builder) {
        settings = builder;
        client = builder.client;
        space = builder.space;
        types = new TreeSet<>(RuleFile.types());
        types.retainAll(RuleLimits.TYPES.keySet());
        types.retainAll(builder.types);
        Checks.check(
                !types.isEmpty(),
                "types",
                "at least one of those that models may use here",
                new TreeSet<>(builder.types));
        prompt = new ProgramPrompt(
                space,
                types,
                builder.mission,
                builder.hint,
                List.copyOf(builder.exemplars),
                builder.rulesPerCall,
                builder.seed);
    }

    /**
     * Starts a writer.
     *
     * @param client whom to ask; its budget, limits and log apply
     * @param space the labels, of a kind that is made of classes
     * @return a builder
     * @throws IllegalArgumentException if the space has no classes
     */
    public static Builder builder(LlmClient client, LabelSpace space) {
        return new Builder(client, space);
    }

    /**
     * Asks, checks and chooses. Calls whose answers are in the client's log are not made again, so a run that was stopped
     * goes on where it was.
     *
     * @param data examples of the kind to be labelled, at least one, with gold or without; a part is used if there are many
     * @return the rules and everything that was dropped; no rules, and the reason, if nothing could be asked
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public ProgramReport write(Dataset<String> data) {
        Checks.check(!data.examples().isEmpty(), "data", "at least one example", 0);
        return new ProgramRun(client, space, types, prompt, settings, sample(data), data).run();
    }

    /** All examples with usable gold, up to half of the sample, and others by chance. */
    private List<Example<String>> sample(Dataset<String> data) {
        if (data.examples().size() <= settings.sample) {
            return data.examples();
        }
        Set<String> gold = GoldAnswers.known(data).keySet();
        Dataset<String> with = data.filter(example -> gold.contains(example.id()));
        Dataset<String> without = data.filter(example -> !gold.contains(example.id()));
        int goldCount = Math.min(
                with.examples().size(),
                Math.max(
                        settings.sample / 2,
                        settings.sample - without.examples().size()));
        List<Example<String>> sample =
                new ArrayList<>(with.sample(Math.min(goldCount, with.examples().size()), settings.seed)
                        .examples());
        int others = Math.min(without.examples().size(), settings.sample - sample.size());
        sample.addAll(without.sample(others, settings.seed).examples());
        return sample;
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final LlmClient client;
        private final LabelSpace space;
        private final List<String> exemplars = new ArrayList<>();
        private Set<String> types = RuleLimits.TYPES.keySet();
        private String mission = "";
        private String hint = "";
        String name = "rules";
        int rounds = 2;
        int rulesPerCall = 4;
        double temperature = 0.7;
        int maxOutputTokens = 1_500;
        int shownPerLabel = 3;
        int uncoveredShown = 5;
        boolean repair = true;
        int sample = 2_000;
        long seed;
        double leastCoverage = 0.005;
        double mostOfOneClass = 0.95;
        double margin = 0.1;
        double duplicate = 0.95;
        Duration timeEach = Duration.ofMillis(5);

        private Builder(LlmClient client, LabelSpace space) {
            Checks.check(space.kind().isCategorical(), "space", "made of classes", space.kind());
            this.client = client;
            this.space = space;
        }

        /**
         * Names the writer: in the log of calls, and at the beginning of the names of its rules.
         *
         * @param text the name; {@code "rules"} unless set
         * @return this builder
         */
        public Builder name(String text) {
            name = Checks.notBlank(text, "name");
            return this;
        }

        /**
         * Tells the model what the labels are for, besides the label space.
         *
         * @param text the mission; none unless set
         * @return this builder
         */
        public Builder mission(String text) {
            mission = text;
            return this;
        }

        /**
         * Tells the model what a person goes by.
         *
         * @param text the hint; none unless set
         * @return this builder
         */
        public Builder hint(String text) {
            hint = text;
            return this;
        }

        /**
         * Adds a rule that shows the model what a good one looks like.
         *
         * @param ruleJson the rule as it would be in a rule file
         * @return this builder
         */
        public Builder exemplar(String ruleJson) {
            exemplars.add(Checks.notBlank(ruleJson, "ruleJson"));
            return this;
        }

        /**
         * Restricts the types of rules that the model may use. More than the known harmless ones cannot be allowed.
         *
         * @param names the types; unless set all of keywords, regex, length, number, cel, all, any, not and unless that are
         *     there ({@code cel} is if {@code labelkit-cel} is on the class path)
         * @return this builder
         */
        public Builder types(Set<String> names) {
            names.forEach(type -> Checks.check(
                    RuleLimits.TYPES.containsKey(type),
                    "type",
                    "one of " + new TreeSet<>(RuleLimits.TYPES.keySet()),
                    type));
            types = Set.copyOf(names);
            return this;
        }

        /**
         * Sets how often each label is asked about.
         *
         * @param count the number of rounds, at least 1; 2 unless set
         * @return this builder
         */
        public Builder rounds(int count) {
            rounds = Checks.positive(count, "rounds");
            return this;
        }

        /**
         * Sets how many rules a call asks for; further ones in an answer are not looked at.
         *
         * @param count the number, at least 1; 4 unless set
         * @return this builder
         */
        public Builder rulesPerCall(int count) {
            rulesPerCall = Checks.positive(count, "rulesPerCall");
            return this;
        }

        /**
         * Sets the temperature, which makes rules differ.
         *
         * @param value the temperature, at least 0; 0.7 unless set
         * @return this builder
         */
        public Builder temperature(double value) {
            temperature = Checks.inRange(value, 0, 10, "temperature");
            return this;
        }

        /**
         * Limits the length of an answer.
         *
         * @param tokens the limit, at least 1; 1,500 unless set
         * @return this builder
         */
        public Builder maxOutputTokens(int tokens) {
            maxOutputTokens = Checks.positive(tokens, "maxOutputTokens");
            return this;
        }

        /**
         * Sets how many texts the model sees.
         *
         * @param perLabel how many texts with gold of the role ANCHOR for each label that is asked about; 3 unless set
         * @param uncovered how many texts on which no rule votes yet; 5 unless set
         * @return this builder
         */
        public Builder shown(int perLabel, int uncovered) {
            Checks.check(perLabel >= 0, "perLabel", "at least 0", perLabel);
            Checks.check(uncovered >= 0, "uncovered", "at least 0", uncovered);
            shownPerLabel = perLabel;
            uncoveredShown = uncovered;
            return this;
        }

        /**
         * Sets whether the model is asked once more for rules that were wrong, with what was wrong with them.
         *
         * @param once true to ask; true unless set
         * @return this builder
         */
        public Builder repair(boolean once) {
            repair = once;
            return this;
        }

        /**
         * Sets on how many examples rules are tried out.
         *
         * @param count the number, at least 1; 2,000 unless set
         * @return this builder
         */
        public Builder sample(int count) {
            sample = Checks.positive(count, "sample");
            return this;
        }

        /**
         * Sets the seed of everything that is drawn.
         *
         * @param value any number; 0 unless set
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets the coverage that a rule must have.
         *
         * @param least the least share of the examples that it votes on; 0.005 unless set
         * @param mostOfOneLabel the greatest share to which it may give the same label; 0.95 unless set
         * @return this builder
         */
        public Builder coverage(double least, double mostOfOneLabel) {
            leastCoverage = Checks.inRange(least, 0, 1, "least");
            mostOfOneClass = Checks.inRange(mostOfOneLabel, 0, 1, "mostOfOneLabel");
            return this;
        }

        /**
         * Sets by how much the precision of a rule must be above chance, where at least 20 of its votes can be judged.
         *
         * @param value the margin, in [0, 1]; 0.1 unless set, and never more than half of what is left above chance
         * @return this builder
         */
        public Builder margin(double value) {
            margin = Checks.inRange(value, 0, 1, "margin");
            return this;
        }

        /**
         * Sets from which overlap on a rule counts as a duplicate of one that is kept.
         *
         * @param share the examples on which both vote the same, of those on which one of them votes; 0.95 unless set
         * @return this builder
         */
        public Builder duplicates(double share) {
            duplicate = Checks.inRange(share, 0, 1, "share");
            return this;
        }

        /**
         * Sets how long a rule may take for an example, on average over at least 100.
         *
         * @param limit the limit, above zero; 5 ms unless set
         * @return this builder
         */
        public Builder timePerExample(Duration limit) {
            Checks.check(!limit.isZero() && !limit.isNegative(), "limit", "above zero", limit);
            timeEach = limit;
            return this;
        }

        /**
         * Makes the writer.
         *
         * @return the writer
         * @throws IllegalArgumentException if none of the allowed types is there
         */
        public ProgramWriter build() {
            return new ProgramWriter(new Builder(this));
        }

        private Builder(Builder other) {
            client = other.client;
            space = other.space;
            exemplars.addAll(other.exemplars);
            types = other.types;
            mission = other.mission;
            hint = other.hint;
            name = other.name;
            rounds = other.rounds;
            rulesPerCall = other.rulesPerCall;
            temperature = other.temperature;
            maxOutputTokens = other.maxOutputTokens;
            shownPerLabel = other.shownPerLabel;
            uncoveredShown = other.uncoveredShown;
            repair = other.repair;
            sample = other.sample;
            seed = other.seed;
            leastCoverage = other.leastCoverage;
            mostOfOneClass = other.mostOfOneClass;
            margin = other.margin;
            duplicate = other.duplicate;
            timeEach = other.timeEach;
        }
    }
}
