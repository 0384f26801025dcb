package io.labelkit.examples;

import io.labelkit.core.calibration.ConfidenceGroup;
import io.labelkit.core.calibration.ConfidenceMeasures;
import io.labelkit.core.calibration.LabelerCalibration;
import io.labelkit.core.calibration.LabelerCalibrations;
import io.labelkit.core.calibration.ReliabilityBin;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.io.VoteWriter;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Corrects the stated confidence of every labeler by itself. */
record LabelerConfidence(
        Path votes,
        List<String> workerColumns,
        ConfidenceGroup group,
        Path gold,
        Optional<Path> testGold,
        CalibrationMethod method,
        FittedGold usedBefore,
        long seed) {

    void write(Output output, PrintWriter out) throws IOException {
        VoteReader reader = VoteReader.of(votes);
        VoteMatrix matrix = (workerColumns.isEmpty()
                        ? reader
                        : reader.workerColumns(workerColumns.toArray(String[]::new)))
                .read()
                .votes();
        GoldFile fitted = read(gold, matrix);
        Optional<GoldFile> test = testGold.map(file -> read(file, matrix).apartFrom(fitted));
        LabelerCalibrations found = Named.by(
                votes,
                () -> LabelerCalibrations.fit(
                        matrix, fitted.as(GoldRole.CALIBRATE), method.ofConfidence(), group, seed));
        VoteMatrix corrected = found.apply(matrix);
        Map<String, ConfidenceMeasures> before = test.isPresent()
                ? LabelerCalibrations.measure(matrix, test.get().as(GoldRole.TEST), group)
                : measures(found, false);
        Map<String, ConfidenceMeasures> after = test.isPresent()
                ? LabelerCalibrations.measure(corrected, test.get().as(GoldRole.TEST), group)
                : measures(found, true);
        String how = test.isPresent() ? "test gold" : "cross-validation";
        VoteWriter.write(output.file("votes.csv"), corrected);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("by", group.name().toLowerCase(Locale.ROOT));
        json.put("measuredBy", how);
        json.put(
                "labelers",
                found.labelers().stream().map(l -> json(l, before, after)).toList());
        output.json("calibration.json", json);
        print(found, before, after, how, out);
        out.println("wrote votes.csv and calibration.json to " + output.directory());
    }

    private GoldFile read(Path file, VoteMatrix matrix) {
        return usedBefore.apart(GoldFile.read(file)
                .within(id -> matrix.examples().find(id).isPresent(), votes)
                .ofClasses(matrix.space().classNames()));
    }

    private static Map<String, ConfidenceMeasures> measures(LabelerCalibrations found, boolean after) {
        Map<String, ConfidenceMeasures> measures = new LinkedHashMap<>();
        for (LabelerCalibration labeler : found.labelers()) {
            (after ? labeler.after() : labeler.before()).ifPresent(m -> measures.put(labeler.labeler(), m));
        }
        return measures;
    }

    private static Map<String, @Nullable Object> json(
            LabelerCalibration labeler, Map<String, ConfidenceMeasures> before, Map<String, ConfidenceMeasures> after) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("labeler", labeler.labeler());
        json.put("votesWithConfidence", labeler.votes());
        json.put("calibration", labeler.map().map(Object::toString).orElse(null));
        json.put("uninformative", labeler.isUninformative());
        json.put("before", numbers(before.get(labeler.labeler())));
        json.put("after", numbers(after.get(labeler.labeler())));
        return json;
    }

    private static @Nullable Map<String, Object> numbers(@Nullable ConfidenceMeasures measures) {
        if (measures == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("votes", measures.size());
        json.put("accuracy", measures.accuracy().estimate());
        json.put("meanConfidence", measures.meanConfidence());
        json.put("ece", measures.expectedCalibrationError());
        json.put("eceIfPerfect", measures.errorOfPerfectCalibration());
        json.put("mce", measures.maximumCalibrationError());
        json.put("brier", measures.brier());
        json.put("logLoss", measures.logLoss());
        json.put("bins", measures.bins().stream().map(LabelerConfidence::bin).toList());
        return json;
    }

    private static Map<String, Object> bin(ReliabilityBin bin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("above", bin.low());
        json.put("upTo", bin.high());
        json.put("count", bin.count());
        json.put("confidence", bin.confidence());
        json.put("accuracy", bin.accuracy().estimate());
        return json;
    }

    private static void print(
            LabelerCalibrations found,
            Map<String, ConfidenceMeasures> before,
            Map<String, ConfidenceMeasures> after,
            String how,
            PrintWriter out) {
        out.println("confidence of each labeler, before and after by " + how
                + "; an ECE near the one in brackets is what perfect confidence has");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("labeler", "gold", "right", "confidence", "ECE", "after", "log loss", "after", "by"));
        List<String> notes = new ArrayList<>();
        for (LabelerCalibration labeler : found.labelers()) {
            Optional<ConfidenceMeasures> was = Optional.ofNullable(before.get(labeler.labeler()));
            Optional<ConfidenceMeasures> is = Optional.ofNullable(after.get(labeler.labeler()));
            rows.add(List.of(
                    labeler.labeler(),
                    was.map(m -> Integer.toString(m.size())).orElse("0"),
                    was.map(m -> number(m.accuracy().estimate())).orElse(""),
                    was.map(m -> number(m.meanConfidence())).orElse(""),
                    was.map(LabelerConfidence::ece).orElse(""),
                    is.map(LabelerConfidence::ece).orElse(""),
                    was.map(m -> number(m.logLoss())).orElse(""),
                    is.map(m -> number(m.logLoss())).orElse(""),
                    labeler.method().map(m -> m.name().toLowerCase(Locale.ROOT)).orElse("left as it is")));
            if (labeler.map().isEmpty()) {
                notes.add("note: " + labeler.labeler() + " has fewer than " + LabelerCalibrations.FEWEST
                        + " votes with confidence and gold, too few to learn from; its confidence stays as it is");
            } else if (labeler.isUninformative()) {
                notes.add("note: where " + labeler.labeler()
                        + " is surer it is not right more often; its confidence says nothing");
            } else if (was.isPresent()
                    && is.isPresent()
                    && is.get().logLoss() > was.get().logLoss()) {
                notes.add("note: the log loss of " + labeler.labeler()
                        + " is not less than before; its confidence is better left as it is");
            }
        }
        TextTable.lines(rows).forEach(out::println);
        notes.forEach(out::println);
    }

    private static String ece(ConfidenceMeasures measures) {
        return number(measures.expectedCalibrationError()) + " [" + number(measures.errorOfPerfectCalibration()) + "]";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
