package io.labelkit.examples;

import io.labelkit.aggregate.inference.SamplingDesign;
import io.labelkit.aggregate.inference.StratumSizes;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.InputText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Draws the examples that people are to label. */
final class EstimateDraw {
    /** The stratum that is the machine's label. */
    private static final String LABEL = "label";

    @Option(
            names = "--draw",
            paramLabel = "N",
            description = "Draws so many examples, each with the same probability, or by --strata.")
    private Optional<Integer> draw = Optional.empty();

    @Option(
            names = "--strata",
            paramLabel = "FIELD",
            description =
                    "With --draw: a field of the examples, from each of whose values a fixed number is drawn; with"
                            + " --labels, 'label' is the machine's label.")
    private Optional<String> strata = Optional.empty();

    @Option(
            names = "--allocation",
            paramLabel = "A",
            description =
                    "With --strata: proportional (to the examples of each value) or equal (as many of each, so that"
                            + " rare ones are labelled more densely). Default: proportional.")
    private Optional<StratumSizes> allocation = Optional.empty();

    static final List<String> OPTIONS =
            List.of("--draw", "--strata", "--allocation", "--examples", "--labels", "--predicted", "--seed", "--out");

    boolean wanted() {
        return draw.isPresent();
    }

    /** Writes gold.csv and design.csv; returns what is to be said. */
    String write(
            Path file,
            List<Example<String>> all,
            Optional<Path> labels,
            List<String> predicted,
            long seed,
            Path directory)
            throws IOException {
        int sample = draw.orElseThrow();
        UsageException.unlessAtLeast(1, "--draw", sample);
        if (sample > all.size()) {
            throw new UsageException(
                    "--draw must be at most " + all.size() + ", the number of examples, but was " + sample);
        }
        if (allocation.isPresent() && strata.isEmpty()) {
            throw new UsageException("--allocation needs --strata");
        }
        if (labels.isPresent() && !strata.equals(Optional.of(LABEL))) {
            throw new UsageException("--draw does not go with --labels, unless with --strata " + LABEL);
        }
        for (String field : predicted) {
            ExampleFields.numbers(InputText.fileName(file), all, field);
            if (List.of("id", "task", LABEL, "given", "labels", "text").contains(field)) {
                throw new UsageException("--predicted must not be '" + field + "', which is a column of gold.csv");
            }
        }
        StringBuilder told = new StringBuilder();
        SamplingDesign design = SamplingDesign.uniform(all.size(), sample);
        if (strata.isPresent()) {
            List<String> names = strata(file, all, labels);
            Map<String, Integer> sizes = sizes(names, sample);
            design = SamplingDesign.stratified(names, sizes);
            Map<String, Integer> rows = new TreeMap<>();
            names.forEach(name -> rows.merge(name, 1, Integer::sum));
            sizes.forEach((name, n) -> told.append("\n  ")
                    .append(name)
                    .append(": ")
                    .append(n)
                    .append(" of ")
                    .append(rows.get(name)));
        }
        int drawn = GoldDraw.write(all, design, predicted, seed, directory);
        return "drew " + drawn + " of " + all.size() + " examples" + told
                + "\nwrote gold.csv, whose labels are to be filled in"
                + (predicted.isEmpty() ? "" : ", with true values of " + String.join(", ", predicted))
                + ", and design.csv to " + directory;
    }

    private Map<String, Integer> sizes(List<String> names, int sample) {
        long least = names.stream()
                .distinct()
                .mapToLong(
                        name -> Math.min(2, names.stream().filter(name::equals).count()))
                .sum();
        if (sample < least) {
            throw new UsageException("--draw must be at least " + least + ", two for each of the "
                    + names.stream().distinct().count() + " values of --strata "
                    + strata.orElse("") + ", but was " + sample);
        }
        return allocation.orElse(StratumSizes.PROPORTIONAL).allot(names, sample);
    }

    private List<String> strata(Path file, List<Example<String>> all, Optional<Path> labels) {
        String field = strata.orElse("");
        if (field.equals(LABEL) && labels.isPresent()) {
            return MachineLabels.read(labels.get()).of(all, file).stream()
                    .map(Object::toString)
                    .toList();
        }
        return ExampleFields.names(InputText.fileName(file), all, field);
    }
}
