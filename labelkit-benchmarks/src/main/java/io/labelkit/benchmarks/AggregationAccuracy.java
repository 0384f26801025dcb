package io.labelkit.benchmarks;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.label.LabelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints the accuracy of every method for categories on every data set of a folder: sub-folders with {@code votes.csv}
 * and {@code truth.csv}, or with {@code lf_votes.csv} or {@code llm_votes.csv} and {@code examples.jsonl}. Ties go to the
 * first class. Arguments: the folder; then, perhaps, the names of methods, or of sets after {@code --sets}.
 */
public final class AggregationAccuracy {
    private static final Logger LOG = LoggerFactory.getLogger(AggregationAccuracy.class);

    private AggregationAccuracy() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder and the methods
     * @throws IOException if the folder cannot be listed
     */
    public static void main(String[] args) throws IOException {
        List<String> rest = Arrays.asList(args).subList(1, args.length);
        int at = rest.indexOf("--sets");
        List<String> methods = at < 0 ? rest : rest.subList(0, at);
        List<String> sets = at < 0 ? List.of() : rest.subList(at + 1, rest.size());
        List<String> names = methods.isEmpty() ? Aggregators.names(LabelKind.CATEGORY) : methods;
        LOG.info("set{}", names.stream().map(n -> "\t" + n).collect(Collectors.joining()));
        try (Stream<Path> folders = Files.list(Path.of(args[0]))) {
            for (Path folder : folders.sorted().toList()) {
                if (sets.isEmpty() || sets.contains(String.valueOf(folder.getFileName()))) {
                    DataSet.read(folder).ifPresent(set -> LOG.info("{}", line(set, names)));
                }
            }
        }
    }

    private static String line(DataSet set, List<String> methods) {
        StringBuilder line = new StringBuilder(set.name());
        for (String method : methods) {
            line.append('\t').append(score(set, method));
        }
        return line.toString();
    }

    private static String score(DataSet set, String method) {
        try {
            CategoricalConsensus consensus = Aggregators.categorical(method).aggregate(set.votes());
            double accuracy = Evaluation.of(consensus, set.truth())
                    .accuracy()
                    .orElseThrow()
                    .estimate();
            return String.format(
                    Locale.ROOT, "%.4f%s", accuracy, consensus.convergence().converged() ? "" : "!");
        } catch (IllegalArgumentException e) {
            return "n/a";
        }
    }
}
