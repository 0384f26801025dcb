package io.labelkit.aggregate.soft;

import io.labelkit.core.io.VoteReader;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;

/**
 * Votes of a public set whose annotators are divided: two thirds make soft labels, and the distribution of what the
 * other third said is what they are scored against. Which third is decided by a hash of the annotator's name and a fold.
 */
record HeldOutPeople(VoteMatrix votes, Map<String, double[]> heldOut) {
    static HeldOutPeople of(String set, int fold) {
        Path file =
                Path.of(System.getProperty("labelkit.shared", "../../shared")).resolve("data/" + set + "/votes.csv");
        Assumptions.assumeTrue(Files.exists(file), "skipped: the shared data is absent");
        VoteMatrix all = VoteReader.of(file).read().votes();
        VoteMatrixBuilder kept = VoteMatrix.builder(all.space());
        Map<String, double[]> heldOut = new LinkedHashMap<>();
        VoteList list = all.byExample();
        for (int i = 0; i < all.exampleCount(); i++) {
            String id = all.examples().get(i);
            double[] counts = new double[all.classCount()];
            int others = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                String labeler = all.labelers().get(list.other(p)).name();
                if (third(labeler) == fold) {
                    counts[list.code(p)]++;
                    others++;
                } else {
                    kept.add(id, labeler, all.space().classNames().get(list.code(p)));
                }
            }
            if (others > 0 && others < list.count(i)) {
                for (int k = 0; k < counts.length; k++) {
                    counts[k] /= others;
                }
                heldOut.put(id, counts);
            }
        }
        return new HeldOutPeople(kept.build(), heldOut);
    }

    private static int third(String labeler) {
        CRC32 crc = new CRC32();
        crc.update(labeler.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % 3);
    }

    /** The mean cross-entropy and Jensen-Shannon divergence of some distributions to the held-out ones, in nats. */
    double[] score(double[] values) {
        int classes = votes.classCount();
        double cross = 0;
        double divergence = 0;
        for (Map.Entry<String, double[]> entry : heldOut.entrySet()) {
            double[] people = entry.getValue();
            double[] q = new double[classes];
            System.arraycopy(values, votes.examples().indexOf(entry.getKey()) * classes, q, 0, classes);
            for (int k = 0; k < classes; k++) {
                cross -= people[k] * Distributions.log(q[k]);
            }
            divergence += Distributions.jensenShannon(people, q, 0, classes);
        }
        return new double[] {cross / heldOut.size(), divergence / heldOut.size()};
    }
}
