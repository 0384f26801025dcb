package io.labelkit.aggregate.comparison;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Comparisons and rankings for tests. */
final class Compared {
    record Said(String labeler, String left, String right, Optional<String> preferred) {}

    private final List<Said> said = new ArrayList<>();

    static LabelSpace space() {
        return LabelSpace.builder(LabelKind.PREFERENCE, "better").build();
    }

    Compared wins(String winner, String loser, int times) {
        for (int n = 0; n < times; n++) {
            said.add(new Said("w" + n, winner, loser, Optional.of(winner)));
        }
        return this;
    }

    Compared tie(String one, String other) {
        said.add(new Said("t", one, other, Optional.empty()));
        return this;
    }

    List<Said> said() {
        return said;
    }

    VoteMatrix matrix() {
        return matrix(said);
    }

    /** One example for each pair. */
    static VoteMatrix matrix(List<Said> said) {
        VoteMatrixBuilder builder = VoteMatrix.builder(space());
        for (Said s : said) {
            String id = s.left().compareTo(s.right()) < 0 ? s.left() + "-" + s.right() : s.right() + "-" + s.left();
            builder.add(id, s.labeler(), Vote.of(new Label.Preference(s.left(), s.right(), s.preferred())));
        }
        return builder.build();
    }

    /** Alternatives a0, a1, ... of falling strength; labeler j looks with probability attention[j], else says left. */
    static Compared simulated(int alternatives, double[] attention, int votes, long seed) {
        Random random = new Random(seed);
        Compared compared = new Compared();
        for (int n = 0; n < votes; n++) {
            int a = random.nextInt(alternatives);
            int b = (a + 1 + random.nextInt(alternatives - 1)) % alternatives;
            int j = random.nextInt(attention.length);
            boolean left =
                    random.nextDouble() >= attention[j] || random.nextDouble() < 1 / (1 + Math.exp(-0.8 * (b - a)));
            compared.said.add(new Said("w" + j, "a" + a, "a" + b, Optional.of(left ? "a" + a : "a" + b)));
        }
        return compared;
    }

    static VoteMatrix rankings(List<List<List<String>>> examples) {
        VoteMatrixBuilder builder = VoteMatrix.builder(
                LabelSpace.builder(LabelKind.RANKING, "order").build());
        for (int i = 0; i < examples.size(); i++) {
            for (int j = 0; j < examples.get(i).size(); j++) {
                builder.add(
                        "e" + i,
                        "w" + j,
                        Vote.of(new Label.Ranking(examples.get(i).get(j))));
            }
        }
        return builder.build();
    }

    /** A draw from Mallows' model around the order 0, 1, 2, ... by repeated insertion. */
    static List<Integer> mallows(int alternatives, double theta, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < alternatives; i++) {
            double total = 0;
            for (int back = 0; back <= i; back++) {
                total += Math.exp(-theta * back);
            }
            double u = random.nextDouble() * total;
            int back = 0;
            for (; back < i && u >= Math.exp(-theta * back); back++) {
                u -= Math.exp(-theta * back);
            }
            order.add(i - back, i);
        }
        return order;
    }
}
