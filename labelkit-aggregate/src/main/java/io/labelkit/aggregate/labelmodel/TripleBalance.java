package io.labelkit.aggregate.labelmodel;

import io.labelkit.core.internal.Lbfgs;
import io.labelkit.core.internal.Objective;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The shares of the classes from third moments. Where labelers err independently, the joint table of the answers of three
 * of them, silence being an answer, is {@code O_abc = sum over z of p_z P(a | z) P(b | z) P(c | z)}, which splits into
 * {@code Q_a, Q_b, Q_c} with {@code Q_a[l][z] = p_z^(1/3) P(a says l | z)}. The Q are fitted by least squares over all
 * triples of the labelers with most votes, from a start in which each labeler is mostly right, and
 * {@code p_z = (mean over a of sum over l of Q_a[l][z])^3}, normalised. Source: Ratner et al. 2019, section 5 and the
 * authors' class balance model.
 */
final class TripleBalance implements Objective {
    private static final int MOST_LABELERS = 12;
    private static final int MAX_ITERATIONS = 500;
    private static final double LEAST_SHARE = 1e-3;

    private final int answers;
    private final int classes;
    private final int[][] triples;
    private final double[][] tables;

    private TripleBalance(int classes, int[][] triples, double[][] tables) {
        this.classes = classes;
        this.answers = classes + 1;
        this.triples = triples;
        this.tables = tables;
    }

    /** K shares that sum to 1; uniform where fewer than three labelers voted. */
    static double[] of(VoteMatrix votes) {
        int classes = votes.classCount();
        int[] chosen = IntStream.range(0, votes.labelerCount())
                .filter(j -> votes.votesOf(j) > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer j) -> -votes.votesOf(j))
                        .thenComparing(j -> votes.labelers().get(j).name()))
                .limit(MOST_LABELERS)
                .mapToInt(j -> j)
                .toArray();
        double[] shares = new double[classes];
        Arrays.fill(shares, 1.0 / classes);
        if (chosen.length < 3 || classes == 1) {
            return shares;
        }
        int[][] triples = triples(chosen.length);
        TripleBalance problem = new TripleBalance(classes, triples, tables(votes, chosen, triples));
        double[] q = Lbfgs.minimise(problem, problem.start(votes, chosen), MAX_ITERATIONS, 1e-8)
                .point();
        return problem.shares(q, chosen.length);
    }

    private static int[][] triples(int labelers) {
        return IntStream.range(0, labelers)
                .boxed()
                .flatMap(a -> IntStream.range(a + 1, labelers)
                        .boxed()
                        .flatMap(b -> IntStream.range(b + 1, labelers).mapToObj(c -> new int[] {a, b, c})))
                .toArray(int[][]::new);
    }

    private static double[][] tables(VoteMatrix votes, int[] chosen, int[][] triples) {
        int answers = votes.classCount() + 1;
        int[] place = new int[votes.labelerCount()];
        Arrays.fill(place, -1);
        for (int c = 0; c < chosen.length; c++) {
            place[chosen[c]] = c;
        }
        double[][] tables = new double[triples.length][answers * answers * answers];
        double one = 1.0 / votes.exampleCount();
        int[] said = new int[chosen.length];
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            Arrays.fill(said, votes.classCount());
            for (int p = list.start(i); p < list.end(i); p++) {
                if (place[list.other(p)] >= 0) {
                    said[place[list.other(p)]] = list.code(p);
                }
            }
            for (int t = 0; t < triples.length; t++) {
                int[] triple = triples[t];
                tables[t][(said[triple[0]] * answers + said[triple[1]]) * answers + said[triple[2]]] += one;
            }
        }
        return tables;
    }

    private double[] start(VoteMatrix votes, int[] chosen) {
        double[] q = new double[chosen.length * answers * classes];
        double root = Math.cbrt(1.0 / classes);
        for (int a = 0; a < chosen.length; a++) {
            double[] count = new double[answers];
            VoteList list = votes.byLabeler();
            for (int p = list.start(chosen[a]); p < list.end(chosen[a]); p++) {
                count[list.code(p)]++;
            }
            count[classes] = Math.max(0, votes.exampleCount() - list.count(chosen[a]));
            for (int z = 0; z < classes; z++) {
                double sum = 0;
                for (int l = 0; l < answers; l++) {
                    sum += count[l] * believed(l, z);
                }
                for (int l = 0; l < answers; l++) {
                    q[(a * answers + l) * classes + z] = root * count[l] * believed(l, z) / sum;
                }
            }
        }
        return q;
    }

    /** How much more often than on average an answer is given in a class, before any evidence. */
    private double believed(int answer, int z) {
        return answer == classes ? 1 : answer == z ? 1.5 : 0.5;
    }

    @Override
    public double evaluate(double[] q, double[] gradient) {
        Arrays.fill(gradient, 0);
        double value = 0;
        int size = answers * classes;
        for (int t = 0; t < triples.length; t++) {
            int a = triples[t][0] * size;
            int b = triples[t][1] * size;
            int c = triples[t][2] * size;
            for (int cell = 0; cell < tables[t].length; cell++) {
                int la = a + cell / (answers * answers) * classes;
                int lb = b + cell / answers % answers * classes;
                int lc = c + cell % answers * classes;
                double miss = -tables[t][cell];
                for (int z = 0; z < classes; z++) {
                    miss += q[la + z] * q[lb + z] * q[lc + z];
                }
                value += miss * miss;
                for (int z = 0; z < classes; z++) {
                    gradient[la + z] += 2 * miss * q[lb + z] * q[lc + z];
                    gradient[lb + z] += 2 * miss * q[la + z] * q[lc + z];
                    gradient[lc + z] += 2 * miss * q[la + z] * q[lb + z];
                }
            }
        }
        return value;
    }

    private double[] shares(double[] q, int labelers) {
        double[] shares = new double[classes];
        double sum = 0;
        for (int z = 0; z < classes; z++) {
            double mean = 0;
            for (int r = 0; r < labelers * answers; r++) {
                mean += q[r * classes + z] / labelers;
            }
            shares[z] = Math.max(LEAST_SHARE, mean * mean * mean);
            sum += shares[z];
        }
        for (int z = 0; z < classes; z++) {
            shares[z] /= sum;
        }
        return shares;
    }
}
