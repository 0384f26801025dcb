package io.labelkit.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LabelIssuesTest {

    private static LabelIssues of(double... scores) {
        List<String> ids =
                IntStream.range(0, scores.length).mapToObj(i -> "e" + i).toList();
        BitSet flagged = new BitSet();
        flagged.set(0, Math.min(3, scores.length));
        int[] classes = new int[scores.length];
        return new LabelIssues(
                "made",
                List.of("careful"),
                new IssueColumns(ids, List.of("a"), classes, classes, scores, flagged),
                i -> "reason " + i);
    }

    @Property(tries = 200)
    void ranksLikeAStableSort(
            @ForAll long seed, @ForAll @IntRange(max = 3000) int n, @ForAll @IntRange(max = 4) int shape) {
        Random random = new Random(seed);
        double[] scores = random.doubles(n).toArray();
        for (int i = 0; i < n; i++) {
            scores[i] = switch (shape) {
                case 0 -> scores[i];
                case 1 -> Math.floor(scores[i] * 8) / 8;
                case 2 -> 1 - scores[i] * 1e-14;
                case 3 -> random.nextInt(20) == 0 ? Double.NaN : (scores[i] - .5) * 1e300;
                default -> random.nextInt(50) == 0 ? Double.NEGATIVE_INFINITY : Math.pow(scores[i], 40);
            };
        }
        int[] expected = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(i -> i)
                .toArray();
        assertThat(of(scores).order()).containsExactly(expected);
        List<String> flagged = Arrays.stream(expected)
                .filter(i -> i < 3)
                .mapToObj(i -> "e" + i)
                .toList();
        assertThat(of(scores).flagged()).extracting(LabelIssue::id).containsExactlyElementsOf(flagged);
    }

    @Test
    void makesIssuesFromColumnsAndKeepsIssuesAsTheyAre() {
        LabelIssues issues = of(.5, .25, .75, .125);
        assertThat(issues.ranked().get(0)).isEqualTo(new LabelIssue("e3", "a", "a", .125, false, "reason 3"));
        assertThat(issues.flagged()).extracting(LabelIssue::score).containsExactly(.25, .5, .75);
        assertThat(issues.count()).isEqualTo(3);
        LabelIssues copied = new LabelIssues("made", new ArrayList<>(issues.ranked()));
        assertThat(copied.ranked()).isEqualTo(issues.ranked());
        assertThat(copied.flagged()).isEqualTo(issues.flagged());
        assertThat(issues).isEqualTo(of(.5, .25, .75, .125)).isNotEqualTo(of(.5, .25, .75, .126));
        assertThat(issues.toString())
                .contains("labels: 4 · probably wrong: 3", "  e1       a            a ", "warning: careful");
    }

    @Test
    void refusesColumnsOfDifferentLengths() {
        assertThatThrownBy(() -> new IssueColumns(
                        List.of("x"), List.of("a"), new int[2], new int[1], new double[1], new BitSet()))
                .hasMessageContaining("given must be one for each of 1 ids");
    }
}
