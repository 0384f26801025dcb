package io.labelkit.aggregate.heldout;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Votes whose truth is known, as a list that can be shuffled. */
public final class Simulated {
    /** One vote. */
    record Said(String example, String labeler, String label) {}

    private final List<String> classes;
    private final List<Said> said;
    private final List<Integer> truth;

    private Simulated(List<String> classes, List<Said> said, List<Integer> truth) {
        this.classes = classes;
        this.said = said;
        this.truth = truth;
    }

    /** Labelers of given accuracies who vote on some of the examples; errors fall on all wrong classes alike. */
    public static Simulated people(int examples, int classCount, double coverage, long seed, double... accuracies) {
        List<String> classes = new ArrayList<>();
        for (int k = 0; k < classCount; k++) {
            classes.add("c" + k);
        }
        Random random = new Random(seed);
        List<Said> said = new ArrayList<>();
        List<Integer> truths = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            int truth = random.nextInt(classCount);
            truths.add(truth);
            for (int j = 0; j < accuracies.length; j++) {
                boolean votes = random.nextDouble() < coverage;
                boolean right = random.nextDouble() < accuracies[j];
                int wrong = classCount == 1 ? 0 : (truth + 1 + random.nextInt(classCount - 1)) % classCount;
                if (votes) {
                    said.add(new Said("e" + i, "w" + j, classes.get(right ? truth : wrong)));
                }
            }
        }
        return new Simulated(classes, said, truths);
    }

    /** Two classes and functions that fire for one of them, at a high rate if it is the true one. */
    public static Simulated functions(int examples, long seed, double rightRate, double wrongRate, int functions) {
        List<String> classes = List.of("c0", "c1");
        Random random = new Random(seed);
        List<Said> said = new ArrayList<>();
        List<Integer> truths = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            int truth = random.nextInt(2);
            truths.add(truth);
            for (int j = 0; j < functions; j++) {
                if (random.nextDouble() < (truth == j % 2 ? rightRate : wrongRate)) {
                    said.add(new Said("e" + i, "f" + j, classes.get(j % 2)));
                }
            }
        }
        return new Simulated(classes, said, truths);
    }

    public int truth(int example) {
        return truth.get(example);
    }

    /** The true class of an example by its id. */
    public int truth(String id) {
        return truth.get(Integer.parseInt(id.substring(1)));
    }

    public List<String> classes() {
        return classes;
    }

    List<Said> said() {
        return said;
    }

    public VoteMatrix votes() {
        return matrix(said);
    }

    VoteMatrix shuffled(long seed) {
        List<Said> other = new ArrayList<>(said);
        Collections.shuffle(other, new Random(seed));
        return matrix(other);
    }

    private VoteMatrix matrix(List<Said> list) {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(classes));
        list.forEach(s -> builder.add(s.example(), s.labeler(), s.label()));
        return builder.build();
    }
}
