package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which examples to label next, or to label once more (ActiveLab). The lowest score is the most useful next label. It is
 * the mean of the quality of the consensus, weighted by the models and annotators behind it, and of 1/K, weighted like one
 * average annotator: little evidence draws the score down, and an example that many annotators labelled is not chosen
 * again because it is hard. Prefer it to picking the least certain predictions whenever labels can be repeated.
 *
 * <p>Models' probabilities are first scaled by a temperature that is fitted to the annotators' labels. If no example has
 * two labels, or there is none at all, probabilities stay as they are, all weights are 1, and the quality of a label is
 * its probability. Examples without votes score by their most probable class. Takes the time of {@link Crowdlab}.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * ActiveLabScores scores = ActiveLab.standard().score(votes, probabilities);
 * List<LabelNext> batch = scores.batch(50);
 * }</pre>
 *
 * <p>Source: Goh and Mueller (2023), ActiveLab: Active learning with re-labeling by multiple annotators, arXiv:2301.11856.
 */
public final class ActiveLab {
    private final Crowdlab crowdlab;

    private ActiveLab(Crowdlab crowdlab) {
        this.crowdlab = crowdlab;
    }

    /**
     * ActiveLab with fitted temperatures.
     *
     * @return the method
     */
    public static ActiveLab standard() {
        return new ActiveLab(Crowdlab.builder().calibrated().build());
    }

    /**
     * ActiveLab with given temperatures.
     *
     * @param temperatures one for each model, 1 to leave its probabilities as they are; none to leave those of all
     * @return the method
     */
    public static ActiveLab withTemperatures(double... temperatures) {
        return new ActiveLab(Crowdlab.builder().temperatures(temperatures).build());
    }

    /**
     * Scores by one model.
     *
     * @param votes the labels so far, perhaps none
     * @param probabilities a row for each example of the votes, and for others that could be labelled
     * @return a score for each row
     * @throws IllegalArgumentException as for {@link Crowdlab#fit(VoteMatrix, ProbabilityMatrix)}; annotators need not
     *     share examples
     */
    public ActiveLabScores score(VoteMatrix votes, ProbabilityMatrix probabilities) {
        return score(votes, List.of(probabilities));
    }

    /**
     * Scores by several models. For examples without votes the class is the one that most models predict, with the ties
     * of {@link ConsensusChoice#MAJORITY_VOTE}.
     *
     * @param votes the labels so far, perhaps none
     * @param models each with a row for each example of the votes; examples without votes are the other rows that all
     *     models have
     * @return scores of the examples of the votes, then of the others in the order of the first model
     * @throws IllegalArgumentException as for {@link Crowdlab#fit(VoteMatrix, ProbabilityMatrix)}; annotators need not
     *     share examples
     */
    public ActiveLabScores score(VoteMatrix votes, List<ProbabilityMatrix> models) {
        CrowdVotes crowd = CrowdVotes.bind(votes, models);
        Weights weights = crowd.singleLabels() ? Weights.equal(crowd) : Weights.fitted(crowd, crowdlab);
        List<String> ids = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        List<double[]> unlabelled = new ArrayList<>();
        List<String> unlabelledIds = new ArrayList<>();
        for (int i = 0; i < crowd.size(); i++) {
            ids.add(votes.examples().get(i));
            counts.add(crowd.count(i));
            scores.add(crowd.count(i) > 0 ? weights.labelled(crowd, i) : Double.NaN);
        }
        List<int[]> columns =
                models.stream().map(model -> CrowdVotes.columns(votes, model)).toList();
        for (String id : candidates(votes, models)) {
            unlabelledIds.add(id);
            unlabelled.add(rows(id, models, columns));
        }
        double[] of = new UnlabelledScores(crowd, weights.models, weights.annotator)
                .of(unlabelledIds, weights.scale(unlabelled, crowd.classes()));
        for (int u = 0; u < of.length; u++) {
            OptionalInt row = votes.examples().find(unlabelledIds.get(u));
            if (row.isPresent()) {
                scores.set(row.getAsInt(), of[u]);
            } else {
                ids.add(unlabelledIds.get(u));
                counts.add(0);
                scores.add(of[u]);
            }
        }
        return new ActiveLabScores(
                ids,
                scores.stream().mapToDouble(s -> s).toArray(),
                counts.stream().mapToInt(c -> c).toArray(),
                weights.scalings);
    }

    private static Set<String> candidates(VoteMatrix votes, List<ProbabilityMatrix> models) {
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (votes.byExample().count(i) == 0) {
                ids.add(votes.examples().get(i));
            }
        }
        for (String id : models.get(0).ids()) {
            if (votes.examples().find(id).isEmpty()
                    && models.stream().allMatch(model -> model.rowOf(id).isPresent())) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** The probabilities by all models, one after the other. */
    private static double[] rows(String id, List<ProbabilityMatrix> models, List<int[]> columns) {
        int k = columns.get(0).length;
        double[] rows = new double[models.size() * k];
        for (int m = 0; m < models.size(); m++) {
            ProbabilityMatrix model = models.get(m);
            CrowdVotes.copy(model, model.rowOf(id).orElseThrow(), columns.get(m), rows, m * k);
        }
        return rows;
    }

    /** What the evidence weighs, and the quality of each consensus. */
    private record Weights(
            double[] models,
            double[] annotators,
            double annotator,
            double[] qualities,
            List<TemperatureScaling> scalings) {

        static Weights equal(CrowdVotes crowd) {
            double[] models = new double[crowd.models().size()];
            Arrays.fill(models, 1);
            double[] annotators = new double[crowd.labelers()];
            Arrays.fill(annotators, 1);
            double[] mean = crowd.meanModel();
            double[] qualities = new double[crowd.size()];
            for (int i = 0; i < qualities.length; i++) {
                for (int p = crowd.list().start(i); p < crowd.list().end(i); p++) {
                    qualities[i] = mean[i * crowd.classes() + crowd.list().code(p)];
                }
            }
            return new Weights(models, annotators, 1, qualities, unscaled(models.length));
        }

        private static List<TemperatureScaling> unscaled(int models) {
            return Collections.nCopies(models, new TemperatureScaling(1));
        }

        static Weights fitted(CrowdVotes crowd, Crowdlab crowdlab) {
            crowd.requireOverlap();
            List<TemperatureScaling> given = crowdlab.scalings(crowd);
            List<TemperatureScaling> scalings =
                    given.isEmpty() ? unscaled(crowd.models().size()) : given;
            CrowdlabResult result = crowdlab.fit(Crowdlab.scaled(crowd, scalings), scalings);
            double[] annotators = result.annotatorWeights();
            double sum = 0;
            for (int j = 0; j < annotators.length; j++) {
                sum += crowd.votes().votesOf(j) > 0 ? annotators[j] : 0;
            }
            double[] qualities = new double[crowd.size()];
            Arrays.setAll(qualities, i -> result.quality(i).orElse(0));
            return new Weights(result.modelWeights(), annotators, sum / crowd.active(), qualities, scalings);
        }

        double labelled(CrowdVotes crowd, int example) {
            double evidence = Arrays.stream(models).sum();
            VoteList list = crowd.list();
            for (int p = list.start(example); p < list.end(example); p++) {
                evidence += annotators[list.other(p)];
            }
            return (qualities[example] * evidence + annotator / crowd.classes()) / (evidence + annotator);
        }

        List<double[]> scale(List<double[]> rows, int k) {
            List<double[]> scaled = new ArrayList<>();
            for (double[] row : rows) {
                double[] copy = row.clone();
                for (int m = 0; m < scalings.size(); m++) {
                    if (scalings.get(m).temperature() != 1) {
                        double[] one = scalings.get(m).apply(Arrays.copyOfRange(row, m * k, m * k + k), k);
                        System.arraycopy(one, 0, copy, m * k, k);
                    }
                }
                scaled.add(copy);
            }
            return scaled;
        }
    }
}
