package io.labelkit.model.zeroshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.HashingEmbedder;
import io.labelkit.model.PlaneEmbedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZeroShotCalibrationTest {
    private static final LabelSpace AXES = LabelSpace.builder(LabelKind.CATEGORY, "axis")
            .label("east", "0")
            .label("north", "90")
            .build();

    private static ZeroShotLabeler compass() {
        return ZeroShotLabeler.builder(new PlaneEmbedder(), AXES).build();
    }

    /** Items on a half circle whose label is drawn with the probability that a temperature of 0.2 gives them. */
    private static Map<Item<String>, Label> drawn(int count) {
        SplittableRandom random = new SplittableRandom(7);
        Map<Item<String>, Label> all = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int angle = random.nextInt(91);
            double difference = Math.cos(Math.toRadians(angle)) - Math.sin(Math.toRadians(angle));
            double east = 1 / (1 + Math.exp(-difference / 0.2));
            all.put(
                    Item.of("item-" + i, String.valueOf(angle)),
                    Label.category(random.nextDouble() < east ? "east" : "north"));
        }
        return all;
    }

    private static Gold gold(GoldRole role, Map<Item<String>, Label> labels) {
        Map<String, Label> byId = new LinkedHashMap<>();
        labels.forEach((item, label) -> byId.put(item.id(), label));
        return new Gold(role, byId);
    }

    @Test
    void theTemperatureThatMadeTheLabelsIsFoundAgain() {
        Map<Item<String>, Label> data = drawn(4000);
        ZeroShotCalibration found =
                ZeroShotCalibration.onGold(compass(), List.copyOf(data.keySet()), gold(GoldRole.CALIBRATE, data), 0.9);
        assertThat(found.temperature()).isCloseTo(0.2, within(0.02));
        assertThat(found.items()).isEqualTo(4000);
    }

    @Test
    void votesAboveTheFoundConfidenceAreAsPreciseAsWasAsked() {
        Map<Item<String>, Label> data = drawn(4000);
        ZeroShotLabeler calibrated = compass()
                .with(ZeroShotCalibration.onGold(
                        compass(), List.copyOf(data.keySet()), gold(GoldRole.ANCHOR, data), 0.95));
        int votes = 0;
        int right = 0;
        for (Map.Entry<Item<String>, Label> entry : data.entrySet()) {
            Outcome outcome = calibrated.label(List.of(entry.getKey())).get(0);
            votes += outcome.label().isPresent() ? 1 : 0;
            right += outcome.label().filter(entry.getValue()::equals).isPresent() ? 1 : 0;
        }
        assertThat(votes).isBetween(1000, 3900);
        assertThat(right / (double) votes).isGreaterThan(0.95).isLessThan(0.97);
    }

    @Test
    void aPrecisionThatTheItemsCannotShowIsRefused() {
        Map<Item<String>, Label> data = drawn(10);
        assertThatThrownBy(() -> ZeroShotCalibration.onGold(
                        compass(), List.copyOf(data.keySet()), gold(GoldRole.ANCHOR, data), 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("precision")
                .hasMessageContaining("0.95");
    }

    @Test
    void testGoldAndGoldOutsideOfTheSpaceAreRefused() {
        Map<Item<String>, Label> data = drawn(50);
        List<Item<String>> items = List.copyOf(data.keySet());
        assertThatThrownBy(() -> ZeroShotCalibration.onGold(compass(), items, gold(GoldRole.TEST, data), 0.5))
                .hasMessageContaining("test gold only scores");
        Gold foreign = new Gold(GoldRole.ANCHOR, Map.of("item-3", Label.category("west")));
        assertThatThrownBy(() -> ZeroShotCalibration.onGold(compass(), items, foreign, 0.5))
                .hasMessageContaining("item-3")
                .hasMessageContaining("west");
        Gold nobody = new Gold(GoldRole.ANCHOR, Map.of());
        assertThatThrownBy(() -> ZeroShotCalibration.onGold(compass(), items, nobody, 0.5))
                .hasMessageContaining("gold");
    }

    @Test
    void withoutGoldTextsAboutNothingRarelyGetAVoteAndPlainOnesDo() {
        LabelSpace space = LabelSpace.builder(LabelKind.CATEGORY, "thing")
                .label("fruit", "apple pear plum cherry")
                .label("metal", "iron copper zinc steel")
                .build();
        ZeroShotLabeler raw = ZeroShotLabeler.builder(new HashingEmbedder("words", 256), space)
                .temperature(0.2)
                .build();
        List<Item<String>> items = sentences(400);
        ZeroShotCalibration found = ZeroShotCalibration.onNull(raw, items, 0.05, 3);
        assertThat(found.temperature()).isEqualTo(0.2);
        ZeroShotLabeler calibrated = raw.with(found);
        long ofNothing = calibrated.label(mixed(items, 99)).stream()
                .filter(o -> o.label().isPresent())
                .count();
        assertThat(ofNothing).isLessThanOrEqualTo(40);
        assertThat(calibrated.label(List.of(Item.of("a", "apple pear plum"), Item.of("b", "zinc iron"))))
                .extracting(o -> o.label().map(Label::toString).orElse(""))
                .containsExactly("fruit", "metal");
        assertThat(ZeroShotCalibration.onNull(raw, items, 0.05, 3)).isEqualTo(found);
        assertThat(ZeroShotCalibration.onNull(raw, items, 0.5, 3).minimumMargin())
                .isLessThan(found.minimumMargin());
    }

    private static List<Item<String>> sentences(int count) {
        String[][] words = {{"apple", "pear", "plum", "cherry"}, {"iron", "copper", "zinc", "steel"}};
        SplittableRandom random = new SplittableRandom(1);
        List<Item<String>> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] own = words[i % 2];
            items.add(Item.of("s" + i, own[random.nextInt(4)] + " " + own[random.nextInt(4)] + " of the " + i));
        }
        return items;
    }

    /** Other texts about nothing than those that the limit was learned from. */
    private static List<Item<String>> mixed(List<Item<String>> items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> words = items.stream()
                .flatMap(i -> List.of(i.data().split(" ")).stream())
                .toList();
        List<Item<String>> mixed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 5; w++) {
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            mixed.add(Item.of("m" + i, text.toString()));
        }
        return mixed;
    }

    @Test
    void tooFewItemsOrAShareOutOfRangeAreRefused() {
        List<Item<String>> few = sentences(5);
        assertThatThrownBy(() -> ZeroShotCalibration.onNull(compass(), few, 0.05, 1))
                .hasMessageContaining("items")
                .hasMessageContaining("5");
        assertThatThrownBy(() -> ZeroShotCalibration.onNull(compass(), sentences(50), 0, 1))
                .hasMessageContaining("share");
        List<Item<String>> blank = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            blank.add(Item.of("b" + i, " "));
        }
        assertThatThrownBy(() -> ZeroShotCalibration.onNull(compass(), blank, 0.05, 1))
                .hasMessageContaining("words");
    }

    @Test
    void examplesPullThePrototypeFromTheDescriptionTowardsThem() {
        ZeroShotLabeler.Builder builder =
                ZeroShotLabeler.builder(new PlaneEmbedder(), AXES).temperature(1);
        Item<String> item = Item.of("i", "45");
        double before = builder.build().probabilities(List.of(item)).get(0)[0];
        assertThat(before).isCloseTo(0.5, within(1e-7));
        ZeroShotLabeler pulled =
                builder.examples(Map.of("east", List.of("60", "60", "60"))).build();
        double half = Math.cos(Math.toRadians(45 - 30)); // three examples count one half: the direction of 0 + 60
        double other = Math.cos(Math.toRadians(45));
        assertThat(pulled.probabilities(List.of(item)).get(0)[0])
                .isCloseTo(1 / (1 + Math.exp(other - half)), within(1e-6));
    }

    @Test
    void moreTextsAreMorePrototypes() {
        ZeroShotLabeler.Builder builder = ZeroShotLabeler.builder(new PlaneEmbedder(), AXES)
                .prototypes(PrototypeMode.MAX)
                .texts(Map.of("east", List.of("180")));
        assertThat(builder.build().label(List.of(Item.of("w", "170"))).get(0).label())
                .contains(Label.category("east"));
        assertThat(builder.build().fingerprint())
                .isNotEqualTo(builder.texts(Map.of()).build().fingerprint());
        assertThatThrownBy(
                        () -> builder.examples(Map.of("west", List.of("180"))).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("examples")
                .hasMessageContaining("west");
    }
}
