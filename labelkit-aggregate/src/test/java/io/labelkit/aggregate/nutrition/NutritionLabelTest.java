package io.labelkit.aggregate.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** One page about a data set. */
class NutritionLabelTest {
    private static final String HOSTILE = "<script>alert(1)</script> | `x` [a](javascript:b)";

    private static Dataset<String> data() {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String region = i == 7
                    ? "atlantis"
                    : List.of("north", "east", "south", "west").get(i % 4);
            Map<String, String> metadata = i % 10 == 9
                    ? Map.of("region", region)
                    : Map.of("region", region, "age", Integer.toString(20 + i % 4 * 10 + i % 3), "user", "u" + i);
            String text = i < 2 ? "the same words twice" : "message number " + i + " of the " + region;
            examples.add(Example.of(new Item<>("e" + i, text, metadata))
                    .withGold(Label.category(i % 4 < 2 ? "spam" : "ham"), i < 60 ? GoldRole.TEST : GoldRole.ANCHOR)
                    .inSplit(i % 2 == 0 ? "train" : "test"));
        }
        return Dataset.of("mail.jsonl", examples);
    }

    private static NutritionLabel.Builder full() {
        VoteMatrixBuilder votes = VoteMatrix.builder();
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 3; j++) {
                votes.add("e" + i, "w" + j, (i + (j == 2 ? i % 5 : 0)) % 2 == 0 ? "spam" : "ham");
            }
        }
        return NutritionLabel.of(data())
                .card(CardField.NAME, HOSTILE)
                .card(CardField.LICENSE, "CC0")
                .gap(HOSTILE)
                .votes(votes.build())
                .noise(new NoiseSummary("a test", 120, 12, Map.of("spam", 60, "ham", 60), Map.of("spam", 12)))
                .nearDuplicates(new DuplicateSummary("shingles", 3, 7, 1))
                .reference(new ExternalReference(
                        "income", "census", "region", Map.of("north", 1.0, "east", 2.0, "south", 3.5, "west", 3.0)));
    }

    private static JsonNode json(NutritionLabel label) throws IOException {
        return new ObjectMapper().readTree(label.toJson());
    }

    private static JsonNode values(NutritionLabel label, ModuleKind kind) throws IOException {
        for (JsonNode module : json(label).get("modules")) {
            if (module.get("module").asText().equals(kind.name())) {
                return module.get("values");
            }
        }
        throw new AssertionError(kind);
    }

    @Test
    void everyModuleIsThereWhenEverythingIsGiven() throws IOException {
        NutritionLabel label = full().build();

        assertThat(label.modules()).extracting(NutritionModule::kind).containsExactly(ModuleKind.values());
        assertThat(label.modules()).allMatch(NutritionModule::isPresent);
        JsonNode root = json(label);
        assertThat(root.get("format").asInt()).isEqualTo(1);
        for (JsonNode module : root.get("modules")) {
            assertThat(module.get("generatedBy").asText()).contains("LabelKit");
            assertThat(module.get("version").asInt()).isEqualTo(1);
            assertThat(module.get("warnings").isArray()).isTrue();
        }
        assertThat(values(label, ModuleKind.NOISE).get("health").asDouble()).isEqualTo(0.9);
        assertThat(values(label, ModuleKind.METADATA).get("examples").asInt()).isEqualTo(120);
        assertThat(values(label, ModuleKind.DUPLICATES)
                        .get("groupsAcrossSplits")
                        .asInt())
                .isEqualTo(1);
        assertThat(values(label, ModuleKind.GROUND_TRUTH).get("correlations")).isNotEmpty();
    }

    @Test
    void theSameBytesGiveTheSameLabel() {
        assertThat(full().build().toJson()).isEqualTo(full().build().toJson());
        assertThat(full().build().report().toHtml())
                .isEqualTo(full().build().report().toHtml());
        assertThat(full().build().toMarkdown()).isEqualTo(full().build().toMarkdown());
    }

    @Test
    void aBareDataSetSaysWhatIsMissingAndWhy() {
        NutritionLabel label =
                NutritionLabel.of(Dataset.ofTexts(List.of("a", "b"))).build();

        assertThat(label.module(ModuleKind.CLASS_BALANCE)
                        .orElseThrow()
                        .absence()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Absence.Reason.NOT_GIVEN);
        assertThat(label.module(ModuleKind.TEXT)
                        .orElseThrow()
                        .absence()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Absence.Reason.TOO_FEW);
        assertThat(label.module(ModuleKind.STATISTICS)
                        .orElseThrow()
                        .absence()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Absence.Reason.NOT_APPLICABLE);
        assertThat(label.module(ModuleKind.GAPS)
                        .orElseThrow()
                        .values()
                        .get("gaps")
                        .toString())
                .contains("Nobody said: license")
                .contains("2 of 2 examples have no label")
                .contains("Agreement: There are no votes");
        assertThat(label.report().toHtml()).contains("Not on this label");
        assertThat(NutritionLabel.of(Dataset.ofTexts(List.of())).build().toMarkdown())
                .contains("Absent");
    }

    @Test
    void hostileTextStaysText() {
        NutritionLabel label =
                full().variable("region", VariableType.NOMINAL, HOSTILE).build();
        assertThat(label.report().toHtml()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
        assertThat(label.toMarkdown())
                .doesNotContain("<script>")
                .doesNotContain("[a](")
                .contains("\\<script\\>");
        assertThat(label.toJson()).contains("<script>alert(1)</script>");
    }

    @Test
    void valuesOfFewExamplesAreWithheldAndCannotBeSubtracted() throws IOException {
        NutritionLabel label = full().build();
        String all = label.toJson() + label.report().toHtml() + label.toMarkdown();

        assertThat(all).doesNotContain("atlantis").doesNotContain("\"u12\"");
        JsonNode region = values(label, ModuleKind.STATISTICS).get("region");
        assertThat(region.get("otherCount").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(region.get("otherValues").asInt()).isEqualTo(2);
        assertThat(values(label, ModuleKind.STATISTICS).has("user")).isFalse();
        NutritionLabel open = full().smallestCell(1).build();
        assertThat(open.toJson()).contains("atlantis");
    }

    @Test
    void modulesCanBeLeftOut() {
        NutritionLabel label = full().without(ModuleKind.GROUND_TRUTH).build();
        assertThat(label.module(ModuleKind.GROUND_TRUTH)).isEmpty();
        assertThat(label.module(ModuleKind.GAPS).orElseThrow().values().toString())
                .contains("left out on request");
        assertThatThrownBy(
                        () -> full().variable("nothing", VariableType.TEXT, "").build())
                .hasMessageContaining("variable must be one of");
    }

    @Test
    void theOrderOfExamplesChangesTheHashOnly() throws IOException {
        List<Example<String>> turned = new ArrayList<>(data().examples());
        java.util.Collections.reverse(turned);
        NutritionLabel one = NutritionLabel.of(data()).build();
        NutritionLabel other =
                NutritionLabel.of(Dataset.of("mail.jsonl", turned)).build();
        for (ModuleKind kind : ModuleKind.values()) {
            if (kind != ModuleKind.PROVENANCE && kind != ModuleKind.ASSOCIATIONS) {
                assertThat(values(one, kind)).as(kind.name()).isEqualTo(values(other, kind));
            }
        }
    }

    @Test
    void recordedModelsAreDescribed() throws IOException {
        Path folder = Path.of(System.getProperty("labelkit.shared", "../../shared"), "data", "llm_emotion");
        Assumptions.assumeTrue(Files.exists(folder), "skipped: the shared data is absent");
        NutritionLabel label = NutritionLabel.of(ExampleReader.of(folder.resolve("examples.jsonl"))
                        .read()
                        .dataset())
                .votes(VoteReader.of(folder.resolve("llm_votes.csv")).read().votes())
                .build();
        assertThat(values(label, ModuleKind.AGREEMENT).get("annotators").asInt())
                .isEqualTo(12);
        assertThat(values(label, ModuleKind.CLASS_BALANCE).get("distinct").asInt())
                .isEqualTo(6);
    }
}
