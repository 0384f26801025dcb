package io.labelkit.model.student.distill;

import io.labelkit.core.learn.TrainingSet;
import java.util.List;

/** How well predictions fit targets: the weighted accuracy, for several classes at once the micro-averaged F1. */
final class Scoring {
    private Scoring() {}

    static double of(List<double[]> said, TrainingSet<String> truth) {
        return truth.exclusive() ? accuracy(said, truth) : microF1(said, truth);
    }

    static int argMax(double[] p) {
        int best = 0;
        for (int k = 1; k < p.length; k++) {
            best = p[k] > p[best] ? k : best;
        }
        return best;
    }

    static double[] target(TrainingSet<String> data, int row) {
        double[] target = new double[data.classes().size()];
        for (int k = 0; k < target.length; k++) {
            target[k] = data.target(row, k);
        }
        return target;
    }

    private static double accuracy(List<double[]> said, TrainingSet<String> truth) {
        double right = 0;
        double all = 0;
        for (int i = 0; i < said.size(); i++) {
            boolean hit = argMax(said.get(i)) == argMax(target(truth, i));
            right += hit ? truth.weight(i) : 0;
            all += truth.weight(i);
        }
        return all == 0 ? 0 : right / all;
    }

    private static double microF1(List<double[]> said, TrainingSet<String> truth) {
        double both = 0;
        double either = 0;
        for (int i = 0; i < said.size(); i++) {
            for (int k = 0; k < said.get(i).length; k++) {
                boolean yes = said.get(i)[k] >= 0.5;
                boolean is = truth.target(i, k) >= 0.5;
                both += yes && is ? 2 * truth.weight(i) : 0;
                either += (yes ? truth.weight(i) : 0) + (is ? truth.weight(i) : 0);
            }
        }
        return either == 0 ? 1 : both / either;
    }

    /** Probabilities as they are after their scores are divided by a temperature. */
    static List<double[]> tempered(List<double[]> said, double temperature, boolean exclusive) {
        return said.stream()
                .map(p -> exclusive ? softer(p, 1 / temperature) : softerEach(p, 1 / temperature))
                .toList();
    }

    private static double[] softer(double[] p, double power) {
        double[] changed = new double[p.length];
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            changed[k] = StrictMath.pow(p[k], power);
            sum += changed[k];
        }
        for (int k = 0; k < p.length; k++) {
            changed[k] /= sum;
        }
        return changed;
    }

    private static double[] softerEach(double[] p, double power) {
        double[] changed = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            double yes = StrictMath.pow(p[k], power);
            double no = StrictMath.pow(1 - p[k], power);
            changed[k] = yes + no > 0 ? yes / (yes + no) : p[k];
        }
        return changed;
    }

    /** The score of saying the same of every item: the most frequent class, or the classes that apply to most. */
    static double[] constant(TrainingSet<String> data) {
        double[] mean = new double[data.classes().size()];
        double all = 0;
        for (int i = 0; i < data.size(); i++) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += data.weight(i) * data.target(i, k);
            }
            all += data.weight(i);
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= all;
        }
        return mean;
    }
}
