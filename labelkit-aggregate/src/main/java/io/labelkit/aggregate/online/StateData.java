package io.labelkit.aggregate.online;

import java.util.List;
import java.util.Map;

/** Everything an {@link OnlineDawidSkene} knows, as plain values: the form of its file. Arrays must not be changed. */
record StateData(
        SettingsData settings,
        List<String> capabilities,
        Map<String, Integer> anchors,
        double[] classCounts,
        long closedItems,
        long classClock,
        long latestTime,
        long votes,
        List<LabelerData> labelers,
        List<ItemData> open,
        List<ItemData> closed,
        List<String> remembered) {

    /** The options; forgetting is its kind with two numbers. */
    record SettingsData(
            Map<String, Object> space,
            ForgettingData forgetting,
            ForgettingData classForgetting,
            double diagonal,
            double offDiagonal,
            double classSmoothing,
            double backOff,
            int closeAfter,
            double confidence,
            int confidenceAfter,
            String repeats,
            int refreshEvery,
            int retained,
            int remembered) {}

    record ForgettingData(String kind, double value, double least) {}

    record LabelerData(String name, long answers, long clock, List<TableData> tables) {}

    record TableData(int capability, double[] counts, double[] rows, double scale, long clock) {}

    record ItemData(
            String id,
            int capability,
            int anchor,
            int counted,
            int[] labelers,
            int[] answers,
            long[] ticks,
            long[] times,
            String[] annotations,
            double[] evidence,
            double[] score,
            double[] prior,
            double[] posterior,
            long closedAt) {}
}
