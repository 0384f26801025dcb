package io.labelkit.aggregate.quality;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well a data set is labelled: class by class, pair of classes by pair, and as a whole. Immutable.
 *
 * <pre>{@code
 * DatasetHealth health = DatasetHealth.of(ConfidentJoint.estimate(given, probabilities));
 * health.classes().get(0); // the worst class
 * health.overlaps().get(0); // the two classes that are most often taken for each other
 * }</pre>
 *
 * <p>There are two overall scores, which differ: {@link #score} counts the examples that the model confidently contradicts
 * and {@link #jointScore} what the calibrated joint has on its diagonal. Prefer the first to compare data sets with what
 * cleanlab reports, and the second as an estimate of the share of right labels.
 *
 * @param examples the number of examples
 * @param issues the estimated number of wrong labels, {@link ConfidentJoint#issueCount}
 * @param score {@code 1 - issues / examples}; 1 without examples
 * @param jointScore the trace of the joint; 1 without examples
 * @param classes the classes, lowest quality first, equal ones in column order
 * @param overlaps each pair of classes once, most frequent first, equal ones in column order
 * @param directedOverlaps each pair in both directions, most frequent first, equal ones in column order
 */
public record DatasetHealth(
        int examples,
        int issues,
        double score,
        double jointScore,
        List<ClassHealth> classes,
        List<ClassOverlap> overlaps,
        List<ClassOverlap> directedOverlaps)
        implements Displayable {
    private static final double LEAST = 1e-6;

    /**
     * Copies the lists.
     *
     * @param examples the number of examples
     * @param issues the estimated number of wrong labels
     * @param score the share of the others
     * @param jointScore the trace of the joint
     * @param classes the classes
     * @param overlaps the pairs
     * @param directedOverlaps the pairs in both directions
     */
    public DatasetHealth {
        classes = List.copyOf(classes);
        overlaps = List.copyOf(overlaps);
        directedOverlaps = List.copyOf(directedOverlaps);
    }

    /**
     * Summarises a joint. Takes time and memory in proportion to the number of pairs of classes.
     *
     * @param joint the confident joint
     * @return the health
     */
    public static DatasetHealth of(ConfidentJoint joint) {
        int k = joint.classes().size();
        int n = joint.size();
        double[][] q = new double[k][k];
        double[] given = new double[k];
        double[] truth = new double[k];
        double trace = 0;
        for (int s = 0; s < k; s++) {
            for (int y = 0; y < k; y++) {
                q[s][y] = n == 0 ? 0 : joint.calibrated(s, y) / (double) n;
                given[s] += q[s][y];
                truth[y] += q[s][y];
            }
            trace += q[s][s];
        }
        List<ClassHealth> classes = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            double wrong = given[c] - q[c][c];
            double missed = truth[c] - q[c][c];
            double noise = wrong / Math.max(given[c], LEAST);
            classes.add(new ClassHealth(
                    joint.classes().get(c),
                    (int) Math.rint(n * wrong),
                    (int) Math.rint(n * missed),
                    noise,
                    missed / Math.max(truth[c], LEAST),
                    1 - noise));
        }
        classes.sort(Comparator.comparingDouble(ClassHealth::labelQuality));
        double score = n == 0 ? 1 : 1 - joint.issueCount() / (double) n;
        return new DatasetHealth(
                n,
                joint.issueCount(),
                score,
                n == 0 ? 1 : trace,
                classes,
                overlaps(joint.classes(), q, n, false),
                overlaps(joint.classes(), q, n, true));
    }

    private static List<ClassOverlap> overlaps(List<String> names, double[][] q, int n, boolean directed) {
        List<ClassOverlap> overlaps = new ArrayList<>();
        for (int a = 0; a < q.length; a++) {
            for (int b = directed ? 0 : a + 1; b < q.length; b++) {
                if (a != b) {
                    double p = directed ? q[a][b] : q[a][b] + q[b][a];
                    overlaps.add(new ClassOverlap(names.get(a), names.get(b), (int) Math.rint(n * p), p));
                }
            }
        }
        overlaps.sort(Comparator.comparingDouble(ClassOverlap::probability).reversed());
        return overlaps;
    }

    @Override
    public Display display() {
        return Display.builder("Health of the labels")
                .count("examples", examples)
                .count("labels confidently contradicted", issues)
                .share("health", score)
                .table(ClassHealth.ROWS.table("classes", classes))
                .table(ClassOverlap.ROWS.table("classes that are mixed up", overlaps))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
