package io.labelkit.aggregate;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A few votes of every kind: three answers to each example, one of which is right. */
final class SmallVotes {
    private static final int EXAMPLES = 30;
    private static final int LABELERS = 6;

    private SmallVotes() {}

    static LabelSpace space(LabelKind kind) {
        return switch (kind) {
            case CATEGORY -> LabelSpace.categories("a", "b", "c");
            case CATEGORY_SET -> LabelSpace.categorySets(List.of("a", "b", "c"));
            case ORDINAL ->
                LabelSpace.builder(kind, "scale")
                        .label("low")
                        .label("middle")
                        .label("high")
                        .build();
            default -> LabelSpace.builder(kind, "space").build();
        };
    }

    /** The answer of a number to an example. */
    static Label answer(LabelKind kind, String example, int number) {
        return switch (kind) {
            case CATEGORY -> Label.category(List.of("a", "b", "c").get(number));
            case CATEGORY_SET ->
                Label.CategorySet.of(
                        List.of(List.of("a"), List.of("a", "b"), List.of("c")).get(number));
            case ORDINAL -> new Label.Ordinal(List.of("low", "middle", "high").get(number));
            case NUMBER -> new Label.Numeric(10 * number + 1);
            case SPANS -> new Label.Spans(List.of(new Label.Span(2 * number, 2 * number + 2, "X")));
            case RANKING ->
                new Label.Ranking(List.of(List.of("x", "y", "z"), List.of("y", "z", "x"), List.of("z", "x", "y"))
                        .get(number));
            case PREFERENCE -> preference(example, number);
            case TEXT ->
                new Label.Text(List.of("one two three", "four five six", "seven eight nine")
                        .get(number));
        };
    }

    /** Each example asks about two of five alternatives, of which the first in the alphabet is better. */
    private static Label preference(String example, int number) {
        int n = Integer.parseInt(example.substring(1));
        int a = n % 5;
        int b = (a + 1 + n / 5 % 4) % 5;
        String better = "abcde".substring(Math.min(a, b), Math.min(a, b) + 1);
        String worse = "abcde".substring(Math.max(a, b), Math.max(a, b) + 1);
        return new Label.Preference(
                better, worse, number == 2 ? Optional.empty() : Optional.of(number == 0 ? better : worse));
    }

    /** The number of the right answer; of comparisons always 0, as alternatives are in one order. */
    private static int truth(LabelKind kind, String example) {
        return kind == LabelKind.PREFERENCE ? 0 : Integer.parseInt(example.substring(1)) % 3;
    }

    /** Whether a label is the right answer or, of numbers, nearer to it than to the others. */
    static boolean isRight(LabelKind kind, String example, Label label) {
        Label right = answer(kind, example, truth(kind, example));
        return label instanceof Label.Numeric number && right instanceof Label.Numeric truth
                ? Math.abs(number.value() - truth.value()) < 5
                : label.equals(right);
    }

    static VoteMatrix single(LabelKind kind, int number) {
        return VoteMatrix.builder(space(kind))
                .add("e0", "w", Vote.of(answer(kind, "e0", number)))
                .build();
    }

    /** Labelers that are right four times in five; the last one guesses. */
    static VoteMatrix simulated(LabelKind kind) {
        Random random = new Random(17);
        VoteMatrixBuilder builder = VoteMatrix.builder(space(kind));
        for (int i = 0; i < EXAMPLES; i++) {
            String example = "e" + i;
            for (int j = 0; j < LABELERS; j++) {
                boolean knows = j < LABELERS - 1 && random.nextDouble() < 0.8;
                int number = knows ? truth(kind, example) : random.nextInt(3);
                builder.add(example, "w" + j, Vote.of(answer(kind, example, number)));
            }
        }
        return builder.build();
    }
}
