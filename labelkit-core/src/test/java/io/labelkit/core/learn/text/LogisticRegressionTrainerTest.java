package io.labelkit.core.learn.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.HashedNgrams;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTrainerTest {
    private static final LogisticRegressionTrainer TRAINER =
            LogisticRegressionTrainer.builder().threads(2).build();

    @Test
    void tellsSpamFromHam() {
        List<Item<String>> items = List.of(
                Item.of("1", "win a free prize now"),
                Item.of("2", "free entry, claim your prize"),
                Item.of("3", "see you at lunch"),
                Item.of("4", "lunch tomorrow? see you"));
        Classifier<String> classifier =
                TRAINER.train(TrainingSet.hard(items, List.of("ham", "spam"), new int[] {1, 1, 0, 0}), 0);
        List<double[]> p = classifier.predict(List.of(Item.of("x", "a free prize"), Item.of("y", "lunch with you")));
        assertThat(p.get(0)[1]).isGreaterThan(.7);
        assertThat(p.get(1)[0]).isGreaterThan(.7);
        assertThat(classifier.predict(List.of(Item.of("z", ""))).get(0)[0]).isBetween(.2, .8);
    }

    /** Measured 0.944; a published reference of hashed 1-2-grams has 0.905 on another split. */
    @Test
    void youtubeCommentsAreClassifiedAsWellAsByTheReference() {
        TextSplits youtube = TextSplits.read("text_lf_youtube");
        int[][] confusion = youtube.confusion(TRAINER.train(youtube.part("train"), 0));
        assertThat(TextSplits.accuracy(confusion)).isBetween(.90, .98);
    }

    /** Measured 0.988 and macro-F1 0.974; a reference of hashed 1-2-grams has 0.988 and 0.973. */
    @Test
    void textMessagesAreClassifiedAsWellAsByTheReference() {
        TextSplits sms = TextSplits.read("text_lf_sms");
        int[][] confusion = sms.confusion(TRAINER.train(sms.part("train"), 0));
        assertThat(TextSplits.accuracy(confusion)).isBetween(.98, .999);
        assertThat(TextSplits.macroF1(confusion)).isBetween(.955, .999);
    }

    @Test
    void theFingerprintCoversFeaturesAndPenalty() {
        assertThat(TRAINER.fingerprint())
                .isEqualTo(LogisticRegressionTrainer.builder().build().fingerprint())
                .isNotEqualTo(LogisticRegressionTrainer.builder().l2(1).build().fingerprint())
                .isNotEqualTo(LogisticRegressionTrainer.builder()
                        .features(new HashedNgrams(18, 2, 3, 5, 2))
                        .build()
                        .fingerprint());
    }
}
