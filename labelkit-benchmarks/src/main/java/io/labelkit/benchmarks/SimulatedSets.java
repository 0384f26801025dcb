package io.labelkit.benchmarks;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Simulated votes of many characters with known truth; a name and a seed determine a set. */
final class SimulatedSets {
    private final long seed;
    private final List<DataSet> sets = new ArrayList<>();

    private SimulatedSets(long seed) {
        this.seed = seed;
    }

    /** Sixteen crowds and ten sets of labeling functions. */
    static List<DataSet> of(long seed) {
        SimulatedSets all = new SimulatedSets(seed);
        all.crowds();
        all.functions();
        return all.sets;
    }

    /** What is to be known of a crowd; shares of spammers, adversaries and of labelers that copy the previous one. */
    private record Crowd(
            String name,
            int examples,
            int labelers,
            int votes,
            double[] shares,
            double least,
            double most,
            double spammers,
            double adversaries,
            double biased,
            double hard,
            double copies) {}

    private void crowds() {
        double[] even2 = {.5, .5};
        double[] even4 = {.25, .25, .25, .25};
        double[] skewed4 = {.6, .2, .15, .05};
        double[] rare = {.93, .07};
        crowd(new Crowd("crowd-sparse-2", 2000, 300, 2, even2, .6, .95, 0, 0, 0, 0, 0));
        crowd(new Crowd("crowd-sparse-4", 2000, 300, 3, even4, .5, .9, 0, 0, 0, 0, 0));
        crowd(new Crowd("crowd-dense-2", 400, 20, 10, even2, .55, .85, 0, 0, 0, 0, 0));
        crowd(new Crowd("crowd-dense-4", 400, 20, 10, even4, .4, .7, 0, 0, 0, 0, 0));
        crowd(new Crowd("crowd-rare", 3000, 100, 3, rare, .7, .95, 0, 0, 0, 0, 0));
        crowd(new Crowd("crowd-skewed-4", 1500, 80, 4, skewed4, .5, .9, 0, 0, .3, 0, 0));
        crowd(new Crowd("crowd-spammers", 1000, 60, 5, even2, .6, .9, .4, 0, 0, 0, 0));
        crowd(new Crowd("crowd-spammers-4", 1000, 60, 5, even4, .5, .9, .5, 0, 0, 0, 0));
        crowd(new Crowd("crowd-adversaries", 1000, 50, 6, even2, .65, .95, 0, .25, 0, 0, 0));
        crowd(new Crowd("crowd-adversaries-4", 1000, 50, 6, even4, .6, .9, 0, .2, 0, 0, 0));
        crowd(new Crowd("crowd-biased", 800, 40, 5, even2, .6, .85, 0, 0, .8, 0, 0));
        crowd(new Crowd("crowd-biased-6", 900, 40, 6, new double[] {.3, .25, .2, .1, .1, .05}, .5, .8, 0, 0, .6, 0, 0));
        crowd(new Crowd("crowd-hard", 1000, 50, 5, even2, .6, .9, 0, 0, 0, .4, 0));
        crowd(new Crowd("crowd-copies", 600, 24, 8, even2, .6, .85, 0, 0, 0, 0, .4));
        crowd(new Crowd("crowd-few", 60, 12, 5, even4, .4, .8, 0, 0, 0, 0, 0));
        crowd(new Crowd("crowd-good", 1500, 100, 3, even4, .85, .98, .05, 0, 0, 0, 0));
    }

    private void crowd(Crowd crowd) {
        SplittableRandom random = random(crowd.name());
        int k = crowd.shares().length;
        double[][][] rows = new double[crowd.labelers()][k][k];
        for (int j = 0; j < crowd.labelers(); j++) {
            double kind = random.nextDouble();
            double skill = crowd.least() + (crowd.most() - crowd.least()) * random.nextDouble();
            boolean spammer = kind < crowd.spammers();
            boolean adversary = !spammer && kind < crowd.spammers() + crowd.adversaries();
            int habit = random.nextInt(k);
            double pull = random.nextDouble() < crowd.biased() ? .3 * random.nextDouble() + .1 : 0;
            boolean guesses = random.nextBoolean();
            for (int z = 0; z < k; z++) {
                for (int l = 0; l < k; l++) {
                    double right = adversary ? (1 - skill) / 2 : skill;
                    double own = l == z ? right : (1 - right) / (k - 1);
                    rows[j][z][l] = spammer
                            ? guesses ? 1.0 / k : l == habit ? .9 : .1 / (k - 1)
                            : (1 - pull) * own + (l == habit ? pull : 0);
                }
            }
        }
        VoteMatrixBuilder builder = VoteMatrix.builder(space(k));
        Map<String, Label> truth = new LinkedHashMap<>();
        for (int i = 0; i < crowd.examples(); i++) {
            int z = drawn(random, crowd.shares());
            truth.put("e" + i, Label.category("c" + z));
            boolean hard = random.nextDouble() < crowd.hard();
            int[] order = chosen(random, crowd.labelers(), crowd.votes());
            int before = -1;
            for (int j : order) {
                boolean copies = before >= 0 && j < crowd.copies() * crowd.labelers();
                int answer = copies && random.nextDouble() < .9
                        ? before
                        : hard && random.nextDouble() < .7 ? random.nextInt(k) : drawn(random, rows[j][z]);
                before = answer;
                builder.add("e" + i, "w" + j, "c" + answer);
            }
        }
        sets.add(new DataSet(crowd.name() + "-" + seed, builder.build(), truth));
    }

    /**
     * Functions for one class each, in turn for all classes; copies follow the function before them, {@code quiet} is the
     * share of examples on which nobody finds much, whatever their class, and {@code wrong} the number of functions that are mostly wrong.
     */
    private record Functions(
            String name,
            int examples,
            int functions,
            double[] shares,
            double leastPrecision,
            double mostPrecision,
            double leastCoverage,
            double mostCoverage,
            double copies,
            double quiet,
            int wrong,
            double severalClasses) {}

    private void functions() {
        double[] even2 = {.5, .5};
        double[] rare = {.85, .15};
        double[] even4 = {.25, .25, .25, .25};
        functions(new Functions("functions-2", 2000, 10, even2, .7, .95, .05, .3, 0, 0, 0, 0));
        functions(new Functions("functions-rare", 2000, 10, rare, .7, .95, .03, .2, 0, 0, 0, 0));
        functions(new Functions("functions-4", 2000, 16, even4, .6, .9, .03, .15, 0, 0, 0, 0));
        functions(new Functions("functions-many-rare", 2500, 70, rare, .6, .99, .002, .03, 0, 0, 0, 0));
        functions(new Functions("functions-copies", 2000, 12, even2, .7, .95, .05, .3, .4, 0, 0, 0));
        functions(new Functions("functions-quiet", 2000, 10, even2, .7, .95, .1, .4, 0, .5, 0, 0));
        functions(new Functions("functions-wrong", 2000, 10, even2, .75, .95, .1, .3, 0, 0, 1, 0));
        functions(new Functions("functions-dense", 2000, 8, even2, .7, .9, .3, .5, 0, 0, 0, 0));
        functions(new Functions("functions-mixed", 2000, 10, even2, .7, .9, .1, .4, 0, 0, 0, .5));
        functions(new Functions("functions-one-each", 2000, 5, even4, .5, .8, .1, .25, 0, 0, 0, 0));
    }

    private void functions(Functions set) {
        SplittableRandom random = random(set.name());
        int k = set.shares().length;
        double[][] fires = new double[set.functions()][k];
        boolean[] several = new boolean[set.functions()];
        boolean[] copy = new boolean[set.functions()];
        for (int j = 0; j < set.functions(); j++) {
            double precision = j < set.wrong()
                    ? .25
                    : set.leastPrecision() + (set.mostPrecision() - set.leastPrecision()) * random.nextDouble();
            double coverage = set.leastCoverage() + (set.mostCoverage() - set.leastCoverage()) * random.nextDouble();
            several[j] = random.nextDouble() < set.severalClasses();
            copy[j] = j >= k && random.nextDouble() < set.copies();
            int own = j % k;
            double votes = coverage * set.shares()[own] * k / Math.max(1, k * .75);
            for (int z = 0; z < k; z++) {
                fires[j][z] = several[j]
                        ? precision
                        : Math.min(
                                .95,
                                z == own
                                        ? votes * precision / set.shares()[own]
                                        : votes * (1 - precision) / (1 - set.shares()[own]));
            }
        }
        VoteMatrixBuilder builder = VoteMatrix.builder(space(k));
        Map<String, Label> truth = new LinkedHashMap<>();
        boolean[] fired = new boolean[set.functions()];
        for (int i = 0; i < set.examples(); i++) {
            int z = drawn(random, set.shares());
            boolean quiet = random.nextDouble() < set.quiet();
            boolean any = false;
            for (int j = 0; j < set.functions(); j++) {
                double u = random.nextDouble();
                double damped = quiet ? .3 : 1;
                if (several[j]) {
                    fired[j] = u < .4 * damped;
                    if (fired[j]) {
                        int answer = random.nextDouble() < fires[j][z] ? z : random.nextInt(k);
                        builder.add("e" + i, "f" + j, "c" + answer);
                    }
                } else {
                    fired[j] = (copy[j] && random.nextDouble() < .9) ? fired[j - k] : u < fires[j][z] * damped;
                    if (fired[j]) {
                        builder.add("e" + i, "f" + j, "c" + j % k);
                    }
                }
                any |= fired[j];
            }
            if (any) {
                truth.put("e" + i, Label.category("c" + z));
            }
        }
        sets.add(new DataSet(set.name() + "-" + seed, builder.build(), truth));
    }

    private SplittableRandom random(String name) {
        return new SplittableRandom(seed * 1_000_003 + name.hashCode());
    }

    private static LabelSpace space(int classes) {
        return LabelSpace.categories(
                IntStream.range(0, classes).mapToObj(c -> "c" + c).toArray(String[]::new));
    }

    private static int drawn(SplittableRandom random, double[] shares) {
        double u = random.nextDouble();
        int z = 0;
        while (z < shares.length - 1 && u >= shares[z]) {
            u -= shares[z];
            z++;
        }
        return z;
    }

    private static int[] chosen(SplittableRandom random, int labelers, int count) {
        int[] all = IntStream.range(0, labelers).toArray();
        for (int c = 0; c < count; c++) {
            int other = c + random.nextInt(labelers - c);
            int swap = all[c];
            all[c] = all[other];
            all[other] = swap;
        }
        return IntStream.range(0, count).map(c -> all[c]).toArray();
    }
}
