package io.labelkit.aggregate.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrequentialEvaluationTest {
    private static final LabelSpace SPACE = LabelSpace.categories("a", "b");

    private static Gold allA(int items) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < items; i++) {
            labels.put("i" + i, new Label.Category("a"));
        }
        return new Gold(GoldRole.TEST, labels);
    }

    @Test
    void labelsAreScoredAsTheyWereAtTheirClose() {
        PrequentialEvaluation scores = PrequentialEvaluation.byItems(allA(4), 2);
        OnlineDawidSkene online =
                OnlineDawidSkene.builder(SPACE).closeAfter(2).onClose(scores).build();
        online.anchor("i3", "a");
        String[] said = {"ab", "bb", "aa", "bb", "aa"};
        for (int i = 0; i < said.length; i++) {
            online.add(OnlineVote.of("1", "i" + i, "x", said[i].substring(0, 1)));
            online.add(OnlineVote.of("2", "i" + i, "y", said[i].substring(1)));
            online.add(OnlineVote.of("3", "i" + i, "late", "a"));
        }
        // i3 is an anchor and i4 has no truth; i0 is a tie of which a is the first.
        assertThat(scores.windows()).hasSize(2);
        assertThat(scores.windows().get(0).scored()).isEqualTo(2);
        assertThat(scores.windows().get(0).right()).isEqualTo(1);
        assertThat(scores.windows().get(0).majorityAccuracy()).isEqualTo(.25);
        assertThat(scores.windows().get(1).accuracy().estimate()).isEqualTo(1);
        assertThat(scores.total().orElseThrow().scored()).isEqualTo(3);
        double loss = -Math.log(online.item("i2").orElseThrow().probabilities()[0]);
        assertThat(scores.windows().get(1).logLoss()).isCloseTo(loss, within(1e-12));
    }

    @Test
    void windowsOfTimeBeginWithTheFirstClose() {
        PrequentialEvaluation scores = PrequentialEvaluation.byTime(allA(3), Duration.ofMillis(10));
        OnlineDawidSkene online =
                OnlineDawidSkene.builder(SPACE).closeAfter(1).onClose(scores).build();
        online.add(OnlineVote.of("1", "i0", "x", "a").at(103));
        online.add(OnlineVote.of("1", "i1", "x", "a").at(112));
        online.add(OnlineVote.of("1", "i2", "x", "b").at(143));
        assertThat(scores.windows()).extracting(PrequentialWindow::number).containsExactly(0L, 4L);
        assertThat(scores.windows()).extracting(PrequentialWindow::scored).containsExactly(2, 1);
    }

    @Test
    void nothingScoredIsEmptyAndMissingTimesAreNamed() {
        PrequentialEvaluation scores = PrequentialEvaluation.byTime(allA(1), Duration.ofMillis(10));
        assertThat(scores.total()).isEmpty();
        assertThat(scores.windows()).isEmpty();
        OnlineDawidSkene online =
                OnlineDawidSkene.builder(SPACE).closeAfter(1).onClose(scores).build();
        assertThatThrownBy(() -> online.add(OnlineVote.of("1", "i0", "x", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("i0");
        assertThatThrownBy(() -> PrequentialEvaluation.byItems(allA(1), 0)).hasMessageContaining("itemsAWindow");
    }
}
