package io.labelkit.benchmarks.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.aggregate.inference.EstimateSet;
import io.labelkit.aggregate.inference.EstimationException;
import io.labelkit.aggregate.inference.EstimationMethod;
import io.labelkit.aggregate.inference.RegressionModel;
import io.labelkit.aggregate.inference.SamplingDesign;
import io.labelkit.aggregate.inference.Study;
import io.labelkit.aggregate.inference.StudyData;
import io.labelkit.aggregate.inference.TermEstimate;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shares and regressions from recorded answers of a language model and 100 gold labels, against what all gold labels say:
 * over {@code args[1]} draws of the gold sample (200 unless given), with the folder of data sets as {@code args[0]}. For each
 * quantity the table has the mean estimate of each method, the mean width of its interval and how often that holds the value
 * that all gold labels give.
 */
public final class RecoveredEstimates {
    private static final int GOLD = 100;

    /** A set, the model whose answers are taken, and the class that is counted; none of it chosen by gold. */
    private record Source(String folder, String model, String positive) {}

    private static final List<Source> SOURCES = List.of(
            new Source("llm_politeness_qa", "gpt-4o", "polite"),
            new Source("llm_misinfo", "gpt-3.5-turbo", "misinformation"),
            new Source("llm_stance", "gpt-3.5-turbo", "favor"),
            new Source("llm_ideology", "gpt-3.5-turbo", "conservative"),
            new Source("llm_politeness_wiki", "gpt-3.5-turbo", "polite"));

    /** The rows of a set. */
    private record Rows(double[] machine, double[] gold, double[] logWords) {}

    private RecoveredEstimates() {}

    /**
     * Runs the comparison.
     *
     * @param args the folder of data sets, and how many draws
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        int draws = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(
                "set                  rows  quantity           all gold  method              estimate    width  holds");
        for (Source source : SOURCES) {
            Rows rows = read(Path.of(args[0]), source);
            report(out, source, rows, "share", RegressionModel.mean(), "mean", draws);
            report(out, source, rows, "slope of length", RegressionModel.logistic(), "log words", draws);
        }
    }

    private static void report(
            PrintStream out, Source source, Rows rows, String what, RegressionModel model, String term, int draws) {
        int n = rows.gold().length;
        int[] every = IntStream.range(0, n).toArray();
        double truth = value(
                Study.withSeed(0)
                        .estimate(data(rows, SamplingDesign.uniform(n, n), every), model)
                        .find(EstimationMethod.GOLD_ONLY)
                        .orElseThrow(),
                term);
        Map<EstimationMethod, double[]> sums = new EnumMap<>(EstimationMethod.class);
        SamplingDesign design = SamplingDesign.uniform(n, GOLD);
        for (int draw = 0; draw < draws; draw++) {
            try {
                for (EstimateSet set : Study.withSeed(draw)
                        .estimate(data(rows, design, design.draw(draw)), model)
                        .sets()) {
                    TermEstimate estimate = set.find(term).orElseThrow();
                    double[] sum = sums.computeIfAbsent(set.method(), m -> new double[4]);
                    sum[0] += estimate.value();
                    sum[1] += estimate.interval().width();
                    sum[2] += estimate.interval().contains(truth) ? 1 : 0;
                    sum[3]++;
                }
            } catch (EstimationException e) {
                out.println(source.folder() + " draw " + draw + ": " + e.getMessage());
            }
        }
        sums.forEach((method, sum) -> out.printf(
                Locale.ROOT,
                "%-20s %5d  %-17s %9.4f  %-19s %8.4f %8.4f  %5.3f%n",
                source.folder(),
                n,
                what,
                truth,
                method,
                sum[0] / sum[3],
                sum[1] / sum[3],
                sum[2] / sum[3]));
    }

    private static double value(EstimateSet set, String term) {
        return set.find(term).orElseThrow().value();
    }

    private static StudyData data(Rows rows, SamplingDesign design, int[] chosen) {
        return StudyData.builder(rows.gold().length)
                .surrogate("model", rows.machine())
                .covariate("log words", rows.logWords())
                .gold(
                        design,
                        chosen,
                        Arrays.stream(chosen).mapToDouble(i -> rows.gold()[i]).toArray())
                .build();
    }

    private static Rows read(Path data, Source source) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Path folder = data.resolve(source.folder());
        Map<String, String> said = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("llm_votes.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells.length > 3 && cells[1].equals(source.model())) {
                said.put(cells[0], cells[3]);
            }
        }
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("examples.jsonl"))) {
            JsonNode example = mapper.readTree(line);
            if (example.path("label").isTextual()) {
                String answer = said.getOrDefault(example.path("id").asText(), "");
                int words = example.path("text").asText().strip().split("\\s+", -1).length;
                rows.add(new double[] {
                    answer.isEmpty() ? 0.5 : answer.equals(source.positive()) ? 1 : 0,
                    example.path("label").asText().equals(source.positive()) ? 1 : 0,
                    Math.log(words)
                });
            }
        }
        return new Rows(column(rows, 0), column(rows, 1), column(rows, 2));
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }
}
