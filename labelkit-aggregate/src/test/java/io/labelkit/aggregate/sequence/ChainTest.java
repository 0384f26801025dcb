package io.labelkit.aggregate.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainTest {
    private static ChainModel randomModel(TokenVotes votes, double spread, boolean votedOnly, SplittableRandom random) {
        int states = votes.tags().size();
        double[] start = new double[states];
        double[] step = new double[states * states];
        for (int a = 0; a < states; a++) {
            start[a] = votes.tags().legalStart(a) ? random.nextDouble(0.1, 1) : 0;
            for (int b = 0; b < states; b++) {
                step[a * states + b] = votes.tags().legal(a, b) ? random.nextDouble(0.1, 1) : 0;
            }
        }
        double[] answers = new double[votes.rows().count() * states];
        for (int c = 0; c < answers.length; c++) {
            answers[c] = -spread * random.nextDouble();
        }
        return new ChainModel(start, step, answers, votedOnly);
    }

    /** All sequences of admissible tags of a document with the logarithms of their weights. */
    private static Map<List<Integer>, Double> paths(Lattice lattice, ChainModel model) {
        Map<List<Integer>, Double> paths = new HashMap<>();
        paths.put(List.of(), 0.0);
        for (int t = 0; t < lattice.length(); t++) {
            Map<List<Integer>, Double> longer = new HashMap<>();
            for (Map.Entry<List<Integer>, Double> path : paths.entrySet()) {
                for (int a = lattice.first(t); a < lattice.first(t + 1); a++) {
                    int s = lattice.active(a);
                    List<Integer> next = new ArrayList<>(path.getKey());
                    double arriving = t == 0 ? model.logStart(s) : model.logStep(next.get(t - 1), s);
                    next.add(s);
                    longer.put(next, path.getValue() + arriving + lattice.score(t, s));
                }
            }
            paths = longer;
        }
        return paths;
    }

    @ParameterizedTest
    @EnumSource(TagScheme.class)
    void passesAgreeWithTheSumOverAllSequences(TagScheme scheme) {
        SplittableRandom random = new SplittableRandom(5);
        for (int seed = 0; seed < 40; seed++) {
            Map<String, Integer> lengths = new HashMap<>();
            VoteMatrix matrix = SpanVotesFixture.random(3, 6, 3, seed, lengths);
            boolean looksBack = seed % 2 == 0;
            TokenVotes votes = new TokenVotes(
                    matrix, new SequenceBuilder.Settings(lengths::get, scheme, Silence.OUTSIDE, false, 1), looksBack);
            ChainModel model = randomModel(votes, 3, seed % 3 > 0, random);
            for (int d = 0; d < votes.documents(); d++) {
                if (votes.voters(d) > 0 && votes.tags().size() > 1) {
                    compare(votes, d, model);
                }
            }
        }
    }

    private static void compare(TokenVotes votes, int d, ChainModel model) {
        Lattice lattice = new Lattice(votes.tags());
        lattice.load(votes, d, model);
        Map<List<Integer>, Double> paths = paths(lattice, model);
        double all = paths.values().stream().mapToDouble(Math::exp).sum();
        ScaledPasses scaled = new ScaledPasses();
        LogPasses logs = new LogPasses();
        logs.model(model);
        logs.run(lattice);
        assertThat(scaled.run(lattice, model)).isTrue();
        assertThat(scaled.logLikelihood()).isCloseTo(Math.log(all), within(1e-9));
        assertThat(logs.logLikelihood()).isCloseTo(Math.log(all), within(1e-9));
        int states = lattice.states();
        double[] posterior = new double[votes.length(d) * states];
        double[] steps = new double[states * states];
        paths.forEach((path, log) -> {
            double p = Math.exp(log) / all;
            for (int t = 0; t < path.size(); t++) {
                posterior[t * states + path.get(t)] += p;
                if (t > 0) {
                    steps[path.get(t - 1) * states + path.get(t)] += p;
                }
            }
        });
        double[] found = new double[posterior.length];
        double[] foundSteps = new double[steps.length];
        scaled.posterior(lattice, found);
        scaled.addSteps(lattice, model, foundSteps);
        assertThat(found).containsExactly(posterior, within(1e-9));
        assertThat(foundSteps).containsExactly(steps, within(1e-9));
        logs.posterior(lattice, found);
        foundSteps = new double[steps.length];
        logs.addSteps(lattice, foundSteps);
        assertThat(found).containsExactly(posterior, within(1e-9));
        assertThat(foundSteps).containsExactly(steps, within(1e-9));
        int[] path = logs.best(lattice);
        double best = paths.values().stream().mapToDouble(v -> v).max().orElseThrow();
        assertThat(paths.get(Arrays.stream(path).boxed().toList())).isCloseTo(best, within(1e-9));
        for (var span : votes.tags().spans(path, path.length)) {
            double exact = paths.entrySet().stream()
                    .filter(e -> votes.tags()
                            .spans(e.getKey().stream().mapToInt(s -> s).toArray(), path.length)
                            .contains(span))
                    .mapToDouble(e -> Math.exp(e.getValue()) / all)
                    .sum();
            double p = logs.probability(
                    lattice, path, span.start(), span.end(), votes.tags().continuation(path[span.end() - 1]));
            assertThat(p).isCloseTo(exact, within(1e-9));
        }
    }

    @Test
    void weightsTooFarApartForScalingAreDoneWithLogarithms() {
        VoteMatrix matrix = SpanVotesFixture.document("a", "B-X I-X");
        TokenVotes votes = new TokenVotes(
                matrix, new SequenceBuilder.Settings(id -> 2, TagScheme.BIO, Silence.OUTSIDE, false, 1), false);
        ChainModel model = randomModel(votes, 1, false, new SplittableRandom(1));
        int states = votes.tags().size();
        Arrays.fill(model.answers(), -3000);
        model.answers()[votes.rows().find(0, 0, 1) * states] = 0;
        model.answers()[votes.rows().find(0, 0, 2) * states + 2] = 0;
        Lattice lattice = new Lattice(votes.tags());
        lattice.load(votes, 0, model);
        Map<List<Integer>, Double> paths = paths(lattice, model);
        double best = paths.values().stream().mapToDouble(v -> v).max().orElseThrow();
        double all = best
                + Math.log(paths.values().stream()
                        .mapToDouble(v -> Math.exp(v - best))
                        .sum());
        LogPasses logs = new LogPasses();
        logs.model(model);
        logs.run(lattice);
        assertThat(logs.logLikelihood()).isCloseTo(all, within(1e-6));
        assertThat(new ScaledPasses().run(lattice, model)).isFalse();
    }
}
