package io.labelkit.core.calibration;

import io.labelkit.core.statistics.ProportionInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bins of a reliability diagram, and the errors that follow from them, whatever the confidences are of. */
final class ReliabilityBins {
    private static final double LEVEL = 0.95;

    private final List<ReliabilityBin> bins;
    private final int size;

    private ReliabilityBins(List<ReliabilityBin> bins, int size) {
        this.bins = bins;
        this.size = size;
    }

    /** The number of the bin (l, u] of equal width that a number in [0, 1] falls into; 0 falls into the first. */
    static int bin(double confidence, int bins) {
        return Math.min(bins - 1, Math.max(0, (int) Math.ceil(confidence * bins) - 1));
    }

    static ReliabilityBins equalWidth(double[] confidence, boolean[] right, int bins) {
        int[] count = new int[bins];
        double[] sum = new double[bins];
        double[] hits = new double[bins];
        for (int i = 0; i < confidence.length; i++) {
            int bin = bin(confidence[i], bins);
            count[bin]++;
            sum[bin] += confidence[i];
            hits[bin] += right[i] ? 1 : 0;
        }
        List<ReliabilityBin> list = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            if (count[b] > 0) {
                list.add(bin(b / (double) bins, (b + 1) / (double) bins, count[b], sum[b], hits[b]));
            }
        }
        return new ReliabilityBins(List.copyOf(list), confidence.length);
    }

    static ReliabilityBins equalMass(double[] confidence, boolean[] right, int bins) {
        Integer[] order = new Integer[confidence.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(confidence[a], confidence[b]));
        List<ReliabilityBin> list = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            int from = (int) ((long) order.length * b / bins);
            int to = (int) ((long) order.length * (b + 1) / bins);
            double sum = 0;
            double hits = 0;
            for (int i = from; i < to; i++) {
                sum += confidence[order[i]];
                hits += right[order[i]] ? 1 : 0;
            }
            if (to > from) {
                list.add(bin(confidence[order[from]], confidence[order[to - 1]], to - from, sum, hits));
            }
        }
        return new ReliabilityBins(List.copyOf(list), confidence.length);
    }

    private static ReliabilityBin bin(double low, double high, int count, double sum, double hits) {
        return new ReliabilityBin(low, high, count, sum / count, ProportionInterval.wilson(hits, count, LEVEL));
    }

    List<ReliabilityBin> list() {
        return bins;
    }

    private static double distance(ReliabilityBin bin) {
        return bin.accuracy().estimate() - bin.confidence();
    }

    double expectedError() {
        double error = 0;
        for (ReliabilityBin bin : bins) {
            error += bin.count() * Math.abs(distance(bin));
        }
        return error / size;
    }

    /** What the expected error is about if every bin is perfectly calibrated. */
    double errorOfPerfectCalibration() {
        double bias = 0;
        for (ReliabilityBin bin : bins) {
            double spread = bin.confidence() * (1 - bin.confidence());
            bias += bin.count() * Math.sqrt(2 * spread / (Math.PI * bin.count()));
        }
        return bias / size;
    }

    double maximumError() {
        return bins.stream().mapToDouble(bin -> Math.abs(distance(bin))).max().orElse(0);
    }

    double rootMeanSquareError() {
        double sum = 0;
        for (ReliabilityBin bin : bins) {
            sum += bin.count() * distance(bin) * distance(bin);
        }
        return Math.sqrt(sum / size);
    }
}
