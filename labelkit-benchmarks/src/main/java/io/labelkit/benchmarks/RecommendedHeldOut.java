package io.labelkit.benchmarks;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.truth.CategoricalAggregator;
import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.aggregate.truth.HierarchicalDawidSkene;
import io.labelkit.aggregate.truth.Ibcc;
import io.labelkit.aggregate.truth.Mace;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.aggregate.truth.ModelAverage;
import io.labelkit.aggregate.truth.SilencePolicy;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.label.LabelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How well the recommendation does on sets that had no part in choosing it. The choices of the rule (thresholds, the
 * model for people, the belief about functions) come from a grid; on some sets the one with the least mean distance
 * below the best of all methods is chosen, the first of the grid among equals, which is the rule as it is; the others
 * are held out. Each set is held out alone, and then halves of the sets, drawn twenty times. The last part scores the rule
 * as it is on simulated sets. Arguments: the folder of sets, or {@code --simulated} and seeds.
 */
public final class RecommendedHeldOut {
    private static final Logger LOG = LoggerFactory.getLogger(RecommendedHeldOut.class);
    private static final int DRAWS = 20;
    private static final String RECOMMENDED = "recommended";

    private RecommendedHeldOut() {}

    /** The accuracy of every method on a set. */
    private record Table(String name, int scored, Map<String, Double> accuracies) {
        static Table of(DataSet set) {
            Map<String, Double> accuracies = new LinkedHashMap<>();
            for (String name : Aggregators.names(LabelKind.CATEGORY)) {
                accuracy(set, name).ifPresent(accuracy -> accuracies.put(name, accuracy));
            }
            int scored = 0;
            for (int i = 0; i < set.votes().exampleCount(); i++) {
                scored += set.truth().containsKey(set.votes().examples().get(i)) ? 1 : 0;
            }
            return new Table(set.name(), scored, accuracies);
        }

        double get(String method) {
            return accuracies.getOrDefault(method, 0.0);
        }

        double recommended() {
            return get(RECOMMENDED);
        }

        String bestMethod() {
            return accuracies.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(RECOMMENDED))
                    .max(Map.Entry.<String, Double>comparingByValue())
                    .orElseThrow()
                    .getKey();
        }

        double best() {
            return get(bestMethod());
        }

        /** Within 0.5 points, or one example where that is more. */
        boolean near(double accuracy) {
            return best() - accuracy <= Math.max(0.005, 1.0 / scored) + 1e-9;
        }
    }

    private record Held(Table table, RecommendedRule rule) {
        double distance(double accuracy) {
            return table.best() - accuracy;
        }

        boolean ofLanguageModels() {
            return table.name().startsWith("llm_");
        }
    }

    /**
     * Runs the protocol.
     *
     * @param args the folder, or {@code --simulated} and seeds
     * @throws IOException if the folder cannot be listed
     */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("--simulated")) {
            List<DataSet> all = new ArrayList<>();
            for (int a = 1; a < args.length; a++) {
                all.addAll(SimulatedSets.of(Long.parseLong(args[a])));
            }
            simulated(all);
            return;
        }
        Map<String, CategoricalAggregator> people = people();
        Map<String, CategoricalAggregator> functions = functions();
        List<RecommendedRule.Choice> grid = grid(people, functions);
        Map<String, CategoricalAggregator> models = new LinkedHashMap<>(people);
        models.putAll(functions);
        List<Held> sets = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Path.of(args[0]))) {
            for (Path folder : folders.sorted().toList()) {
                DataSet.read(folder).ifPresent(set -> sets.add(held(set, models, grid.get(0))));
            }
        }
        leaveOneOut(sets, grid);
        halves(sets, grid);
        ranking(
                "people and functions",
                sets.stream()
                        .filter(set -> !set.ofLanguageModels())
                        .map(Held::table)
                        .toList());
        ranking("all", sets.stream().map(Held::table).toList());
    }

    private static Map<String, CategoricalAggregator> people() {
        Map<String, CategoricalAggregator> people = new LinkedHashMap<>();
        people.put("average .1", average(0.1));
        people.put("average 0", average(0));
        people.put("average .3", average(0.3));
        people.put("dawid-skene", DawidSkene.builder().build());
        people.put("dawid-skene-map", DawidSkene.maximumAPosteriori().build());
        people.put(
                "two-level",
                HierarchicalDawidSkene.builder().aroundOwnAccuracy().build());
        people.put("mace", Mace.builder().build());
        people.put("ibcc", Ibcc.builder().build());
        return people;
    }

    private static CategoricalAggregator average(double shrinkage) {
        return ModelAverage.over(
                List.of(
                        DawidSkene.builder()
                                .smoothing(4, 1)
                                .classShrinkage(shrinkage)
                                .build(),
                        HierarchicalDawidSkene.builder()
                                .aroundOwnAccuracy()
                                .classShrinkage(shrinkage)
                                .build(),
                        Mace.builder()
                                .estimateClasses()
                                .classShrinkage(shrinkage)
                                .build()),
                TiePolicy.FIRST,
                0);
    }

    private static Map<String, CategoricalAggregator> functions() {
        Map<String, CategoricalAggregator> functions = new LinkedHashMap<>();
        for (SilencePolicy silence : List.of(SilencePolicy.IGNORED, SilencePolicy.AUTO)) {
            for (double accuracy : new double[] {0.85, 0.75, 0.95}) {
                for (double weight : new double[] {3, 1, 10}) {
                    functions.put(
                            "functions " + accuracy + " x " + weight
                                    + (silence == SilencePolicy.AUTO ? " silence" : ""),
                            RecommendedRule.functions(accuracy, weight)
                                    .silence(silence)
                                    .build());
                }
            }
        }
        return functions;
    }

    /** The rule as it is comes first. */
    private static List<RecommendedRule.Choice> grid(
            Map<String, CategoricalAggregator> people, Map<String, CategoricalAggregator> functions) {
        List<RecommendedRule.Choice> grid = new ArrayList<>();
        for (double share : new double[] {0.25, 0.1, 0.5}) {
            for (double gain : new double[] {0.004, 0.002, 0.008, Double.POSITIVE_INFINITY}) {
                for (String person : people.keySet()) {
                    for (String function : functions.keySet()) {
                        grid.add(new RecommendedRule.Choice(share, gain, person, function));
                    }
                }
            }
        }
        return grid;
    }

    private static Held held(DataSet set, Map<String, CategoricalAggregator> models, RecommendedRule.Choice first) {
        Table table = Table.of(set);
        RecommendedRule rule = new RecommendedRule(
                set, models, MajorityVote.builder(TiePolicy.FIRST).build());
        if (Math.abs(rule.accuracy(first) - table.recommended()) > 1e-12) {
            throw new IllegalStateException("the first of the grid is not the rule as it is on " + set.name() + ": "
                    + rule.accuracy(first) + " and not " + table.recommended());
        }
        return new Held(table, rule);
    }

    private static Optional<Double> accuracy(DataSet set, String method) {
        try {
            return Optional.of(Evaluation.of(Aggregators.categorical(method).aggregate(set.votes()), set.truth())
                    .accuracy()
                    .orElseThrow()
                    .estimate());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RecommendedRule.Choice chosen(List<Held> sets, List<RecommendedRule.Choice> grid) {
        RecommendedRule.Choice best = grid.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (RecommendedRule.Choice choice : grid) {
            double regret = sets.stream()
                    .mapToDouble(set -> set.distance(set.rule().accuracy(choice)))
                    .sum();
            if (regret < least - 1e-12) {
                least = regret;
                best = choice;
            }
        }
        return best;
    }

    private static void leaveOneOut(List<Held> sets, List<RecommendedRule.Choice> grid) {
        int[] near = new int[4];
        int[] all = new int[2];
        double[] distance = new double[2];
        LOG.info("set\trule as it is\tchosen without the set\tbest\tmethod\tchoice");
        for (Held set : sets) {
            List<Held> others = new ArrayList<>(sets);
            others.remove(set);
            RecommendedRule.Choice choice = chosen(others, grid);
            double accuracy = set.rule().accuracy(choice);
            int kind = set.ofLanguageModels() ? 1 : 0;
            all[kind]++;
            near[kind] += set.table().near(accuracy) ? 1 : 0;
            near[2 + kind] += set.table().near(set.table().recommended()) ? 1 : 0;
            distance[0] += set.distance(accuracy);
            distance[1] += set.distance(set.table().recommended());
            LOG.info(
                    "{}\t{}\t{}\t{}\t{}\t{}",
                    set.table().name(),
                    four(set.table().recommended()),
                    four(accuracy),
                    four(set.table().best()),
                    set.table().bestMethod(),
                    choice);
        }
        LOG.info(
                "near the best: held out {} of {} people and functions, {} of {} language models; as it is {} and {};"
                        + " mean distance {} and {}",
                near[0],
                all[0],
                near[1],
                all[1],
                near[2],
                near[3],
                four(distance[0] / sets.size()),
                four(distance[1] / sets.size()));
    }

    private static void halves(List<Held> sets, List<RecommendedRule.Choice> grid) {
        double[] near = new double[2];
        double[] distance = new double[2];
        int held = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Held> order = new ArrayList<>(sets);
            Collections.shuffle(order, new Random(draw));
            List<Held> development = order.subList(0, sets.size() / 2);
            RecommendedRule.Choice choice = chosen(development, grid);
            for (Held set : order.subList(sets.size() / 2, sets.size())) {
                if (!set.ofLanguageModels()) {
                    held++;
                    near[0] += set.table().near(set.rule().accuracy(choice)) ? 1 : 0;
                    near[1] += set.table().near(set.table().recommended()) ? 1 : 0;
                    distance[0] += set.distance(set.rule().accuracy(choice));
                    distance[1] += set.distance(set.table().recommended());
                }
            }
        }
        LOG.info(
                "halves, {} held-out sets of people and functions: near the best {}, as it is {}; mean distance {} and"
                        + " {}",
                held,
                four(near[0] / held),
                four(near[1] / held),
                four(distance[0] / held),
                four(distance[1] / held));
    }

    private static void simulated(List<DataSet> sets) {
        List<Table> tables = new ArrayList<>();
        for (DataSet set : sets) {
            Table table = Table.of(set);
            tables.add(table);
            LOG.info(
                    "{}\t{}\t{}\t{}\t{}\t{}",
                    table.name(),
                    four(table.recommended()),
                    four(table.best()),
                    table.bestMethod(),
                    four(table.get("majority")),
                    table.near(table.recommended()) ? "near" : "");
        }
        ranking("simulated", tables);
    }

    /** On how many sets each method is near the best, and by how much it is below on average. */
    private static void ranking(String what, List<Table> tables) {
        LOG.info("{}: method, near the best of {} sets, mean distance, not below majority", what, tables.size());
        Aggregators.names(LabelKind.CATEGORY).stream()
                .sorted(Comparator.comparingDouble((String name) -> distance(tables, name)))
                .limit(10)
                .forEach(name -> LOG.info(
                        "{}\t{}\t{}\t{}",
                        name,
                        tables.stream().filter(t -> t.near(t.get(name))).count(),
                        four(distance(tables, name)),
                        tables.stream()
                                .filter(t -> t.get(name) >= t.get("majority") - 1e-12)
                                .count()));
    }

    private static double distance(List<Table> tables, String method) {
        return tables.stream()
                .mapToDouble(t -> t.best() - t.get(method))
                .average()
                .orElse(0);
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
