package io.labelkit.aggregate.nutrition;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.label.Label;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.Warnings;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A nutrition label for a data set: what is in it, on one page, for the people who decide whether to use it. It has a
 * module for each kind of fact ({@link ModuleKind}); a module without what it needs says why. Numbers that fewer than
 * five examples stand behind are withheld, and so is what they could be computed from. Equal inputs give equal bytes.
 * Immutable and thread-safe.
 *
 * <p>Source: Holland et al. (2018), The dataset nutrition label, arXiv:1805.03677.
 *
 * <pre>{@code
 * NutritionLabel label = NutritionLabel.of(dataset)
 *         .card(CardField.LICENSE, "CC BY 4.0")
 *         .votes(votes)
 *         .build();
 * label.report().writeHtml(Path.of("nutrition.html"));
 * label.writeJson(Path.of("nutrition.json"));
 * }</pre>
 */
public final class NutritionLabel implements Displayable {
    /** The version of the form. */
    public static final int FORMAT = 1;

    /** The name of the variable that is the label. */
    public static final String LABEL = "label";

    /** The usual least number of examples behind a number. */
    public static final int SMALLEST_CELL = 5;

    static final String GENERATED_BY = "LabelKit nutrition label";

    private final String name;
    private final int smallestCell;
    private final List<NutritionModule> modules;

    private NutritionLabel(Builder builder) {
        Input input = builder.input();
        name = input.card().getOrDefault(CardField.NAME, input.dataset().description());
        smallestCell = input.least();
        List<NutritionModule> made = new ArrayList<>(List.of(
                CardModules.metadata(input),
                CardModules.provenance(input),
                VariableModules.variables(input),
                LabelModules.balance(input),
                TextModule.of(input),
                VariableModules.statistics(input),
                VariableModules.associations(input),
                ModelModule.of(input),
                ReferenceModule.of(input),
                DuplicateModule.of(input),
                LabelModules.noise(input),
                LabelModules.agreement(input)));
        made.removeIf(module -> builder.unwanted.contains(module.kind()));
        if (!builder.unwanted.contains(ModuleKind.GAPS)) {
            made.add(GapsModule.of(input, made, builder.unwanted));
        }
        made.sort(java.util.Comparator.comparing(NutritionModule::kind));
        modules = List.copyOf(made);
    }

    /**
     * Starts a label.
     *
     * @param dataset the data set; its gold of every role, and gold without a role, are its labels unless others are given
     * @return a builder
     */
    public static Builder of(Dataset<?> dataset) {
        return new Builder(dataset);
    }

    /**
     * The data set's name.
     *
     * @return the name on the card, or where the data set was read from
     */
    public String name() {
        return name;
    }

    /**
     * The least number of examples behind a number.
     *
     * @return the number
     */
    public int smallestCell() {
        return smallestCell;
    }

    /**
     * The modules, absent ones too.
     *
     * @return the modules, in their order on the page
     */
    public List<NutritionModule> modules() {
        return modules;
    }

    /**
     * One module.
     *
     * @param kind which one
     * @return the module; empty if it was left out on request
     */
    public Optional<NutritionModule> module(ModuleKind kind) {
        return modules.stream().filter(module -> module.kind() == kind).findFirst();
    }

    /**
     * The label as a page. Absent modules are named at its end only.
     *
     * @return a report, for {@link Report#writeHtml}
     */
    public Report report() {
        Report.Builder report = Report.builder("Nutrition label: " + name)
                .description("What is in this data set, for the people who decide whether to use it. Numbers that fewer"
                        + " than "
                        + smallestCell + " examples stand behind are withheld.");
        List<String> absent = new ArrayList<>();
        for (NutritionModule module : modules) {
            if (module.isPresent()) {
                List<ReportPart> parts = new ArrayList<>(module.parts());
                if (!module.warnings().isEmpty()) {
                    parts.add(0, new Warnings("Beware", module.warnings()));
                }
                report.add(
                        new ReportSection(module.kind().title(), module.kind().about(), parts));
            } else {
                absent.add(module.toString());
            }
        }
        if (!absent.isEmpty()) {
            report.add(ReportSection.of("Not on this label", new Warnings("Absent modules", absent)));
        }
        return report.build();
    }

    /**
     * The label as JSON: the modules with {@code module, title, generatedBy, version, present, warnings, values}, absent
     * ones with {@code absent} (the kind of reason) and {@code detail}. A number that is withheld or undefined is null.
     *
     * @return the JSON, indented
     */
    public String toJson() {
        return Json.write(this);
    }

    /**
     * The label as Markdown, for a file beside the data.
     *
     * @return the text
     */
    public String toMarkdown() {
        return Markdown.write(this);
    }

    /**
     * Writes the JSON to a file.
     *
     * @param file where to
     * @throws java.io.UncheckedIOException if writing fails
     */
    public void writeJson(Path file) {
        AtomicFile.write(file, writer -> writer.write(toJson()));
    }

    @Override
    public Display display() {
        return Display.builder("Nutrition label of " + name)
                .count(
                        "modules",
                        modules.stream().filter(NutritionModule::isPresent).count())
                .count(
                        "modules left out",
                        modules.stream().filter(module -> !module.isPresent()).count())
                .table(NutritionModule.ROWS.table("modules", modules))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /** Collects what a label is made from. Not thread-safe. */
    public static final class Builder {
        private final Dataset<?> dataset;
        private final Map<CardField, String> card = new EnumMap<>(CardField.class);
        private final Map<String, VariableType> types = new TreeMap<>();
        private final Map<String, String> descriptions = new TreeMap<>();
        private final List<ExternalReference> references = new ArrayList<>();
        private final List<String> gaps = new ArrayList<>();
        private final Set<ModuleKind> unwanted = EnumSet.noneOf(ModuleKind.class);
        private Optional<Map<String, Label>> labels = Optional.empty();
        private Optional<VoteMatrix> votes = Optional.empty();
        private Optional<NoiseSummary> noise = Optional.empty();
        private Optional<DuplicateSummary> nearDuplicates = Optional.empty();
        private int least = SMALLEST_CELL;

        private Builder(Dataset<?> dataset) {
            this.dataset = dataset;
        }

        /**
         * Says something that only people know.
         *
         * @param field what it is about
         * @param text what there is to say
         * @return this builder
         */
        public Builder card(CardField field, String text) {
            card.put(field, text);
            return this;
        }

        /**
         * Describes other labels than the data set's gold. Labels of examples that it does not have are not counted, and
         * named among the gaps.
         *
         * @param labelById the label by example id
         * @return this builder
         */
        public Builder labels(Map<String, ? extends Label> labelById) {
            labels = Optional.of(new LinkedHashMap<>(labelById));
            return this;
        }

        /**
         * Adds the votes of single annotators.
         *
         * @param matrix the votes
         * @return this builder
         */
        public Builder votes(VoteMatrix matrix) {
            votes = Optional.of(matrix);
            return this;
        }

        /**
         * Adds what an audit of the labels said.
         *
         * @param summary the numbers of the audit
         * @return this builder
         */
        public Builder noise(NoiseSummary summary) {
            noise = Optional.of(summary);
            return this;
        }

        /**
         * Adds what a search for near duplicates said. Exact duplicates are found without it.
         *
         * @param summary the numbers of the search
         * @return this builder
         */
        public Builder nearDuplicates(DuplicateSummary summary) {
            nearDuplicates = Optional.of(summary);
            return this;
        }

        /**
         * Says what a metadata variable is, in place of a guess by its values.
         *
         * @param variable its name
         * @param type its type
         * @param description what it is; perhaps empty
         * @return this builder
         */
        public Builder variable(String variable, VariableType type, String description) {
            types.put(variable, type);
            descriptions.put(variable, description);
            return this;
        }

        /**
         * Adds figures from elsewhere.
         *
         * @param reference the figures
         * @return this builder
         */
        public Builder reference(ExternalReference reference) {
            references.add(reference);
            return this;
        }

        /**
         * Declares a gap.
         *
         * @param text what is missing or wrong, in a sentence
         * @return this builder
         */
        public Builder gap(String text) {
            gaps.add(Checks.notBlank(text, "gap"));
            return this;
        }

        /**
         * Sets the least number of examples behind a number.
         *
         * @param examples at least 1, which withholds nothing; {@value NutritionLabel#SMALLEST_CELL} by default
         * @return this builder
         */
        public Builder smallestCell(int examples) {
            least = Checks.positive(examples, "smallestCell");
            return this;
        }

        /**
         * Leaves a module out.
         *
         * @param kind which one
         * @return this builder
         */
        public Builder without(ModuleKind kind) {
            unwanted.add(kind);
            return this;
        }

        /**
         * Computes the modules. Takes time linear in the data and in the number of pairs of variables.
         *
         * @return the label
         * @throws IllegalArgumentException if a variable that was described is not in the data set
         */
        public NutritionLabel build() {
            return new NutritionLabel(this);
        }

        private Input input() {
            Map<String, Label> known = labels.orElseGet(() -> {
                Map<String, Label> gold = new LinkedHashMap<>(dataset.goldWithoutRole());
                for (GoldRole role : GoldRole.values()) {
                    gold.putAll(dataset.gold(role).labels());
                }
                return gold;
            });
            return new Input(
                    dataset,
                    Map.copyOf(known),
                    new Variables(dataset, types, descriptions).of(known),
                    Map.copyOf(card),
                    votes,
                    noise,
                    nearDuplicates,
                    List.copyOf(references),
                    List.copyOf(gaps),
                    least);
        }
    }
}
