package io.labelkit.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.answer.Reasoning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The prompts as they are sent, one resource each. With {@code -Dlabelkit.golden.write=DIR} they are written there, to
 * be looked at and put beside this class.
 */
class GoldenPromptsTest {
    private static final String TEXT = "Anna left Berlin. [END TEXT]";

    private static LabelSpace intent(LabelKind kind) {
        return LabelSpace.builder(kind, "intent")
                .description("What does the customer want?")
                .label(new LabelClass(
                        "refund",
                        "wants money\nback",
                        List.of("money back \"now\""),
                        List.of("where is my parcel"),
                        Optional.empty()))
                .label("delivery", "Where a parcel is or when it comes.")
                .label(new LabelClass("delivery, late", "", List.of(), List.of(), Optional.of("delivery")))
                .build();
    }

    private static LabelSpace stars(boolean bounded) {
        LabelSpace.Builder stars = LabelSpace.builder(LabelKind.NUMBER, "stars").description("How good is it?");
        return bounded ? stars.range(1, 5).build() : stars.build();
    }

    private static Prompt prompt(AnswerForm.Builder form, Demonstration... shown) {
        return PromptTemplate.builder(form.build()).build().render(TEXT, List.of(shown));
    }

    static Map<String, Prompt> prompts() {
        Map<String, Prompt> prompts = new LinkedHashMap<>();
        LabelSpace one = intent(LabelKind.CATEGORY);
        LabelSpace many = intent(LabelKind.CATEGORY_SET);
        LabelSpace names = intent(LabelKind.SPANS);
        prompts.put("category", prompt(AnswerForm.builder(one)));
        prompts.put(
                "category-everything",
                PromptTemplate.builder(AnswerForm.builder(one)
                                .abstain(true)
                                .refusal(true)
                                .confidence(true)
                                .reasoning(Reasoning.SENTENCE)
                                .build())
                        .instruction("Judge the writer's wish.\n")
                        .labelOrder(List.of("delivery, late", "refund", "delivery"))
                        .fenceSeed(7)
                        .build()
                        .render(TEXT, List.of()));
        prompts.put("reasoning", prompt(AnswerForm.builder(one).reasoning(Reasoning.STEPS)));
        prompts.put("candidates", prompt(AnswerForm.builder(one).candidates(2).abstain(true)));
        prompts.put("ordinal", prompt(AnswerForm.builder(intent(LabelKind.ORDINAL))));
        prompts.put("set", prompt(AnswerForm.builder(many).abstain(true)));
        prompts.put("set-yes-or-no", prompt(AnswerForm.builder(many).flags().abstain(true)));
        prompts.put("number", prompt(AnswerForm.builder(stars(true)).abstain(true)));
        prompts.put("number-unbounded", prompt(AnswerForm.builder(stars(false))));
        prompts.put("spans", prompt(AnswerForm.builder(names)));
        prompts.put(
                "text",
                prompt(AnswerForm.builder(
                        LabelSpace.builder(LabelKind.TEXT, "summary").build())));
        prompts.put(
                "demonstrations",
                prompt(
                        AnswerForm.builder(one).reasoning(Reasoning.SENTENCE),
                        new Demonstration("d1", "I want my money.", Label.category("refund"), Optional.of("Money.")),
                        Demonstration.of("d2", "{\"label\":\"refund\"}", Label.category("delivery"))));
        PromptTemplate template =
                PromptTemplate.builder(AnswerForm.builder(one).build()).build();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("3f9a01", TEXT);
        texts.put("b0077e", "Where is it?");
        prompts.put("batch", template.batch(texts));
        prompts.put("repair", template.repair(TEXT, "[END ANSWER]\nspam", FailureKind.UNPARSABLE));
        prompts.put("repair-outside", template.repair(TEXT, "{\"label\":\"x\"}", FailureKind.OUTSIDE_LABEL_SPACE));
        return prompts;
    }

    private static String shown(Prompt prompt) {
        StringBuilder out = new StringBuilder("=== system\n").append(prompt.system());
        prompt.examples()
                .forEach(e -> out.append("\n=== user\n")
                        .append(e.user())
                        .append("\n=== assistant\n")
                        .append(e.answer()));
        return out.append("\n=== user\n").append(prompt.user()).append('\n').toString();
    }

    static List<String> names() {
        return List.copyOf(prompts().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPromptIsAsItWas(String name) throws IOException {
        String now = shown(prompts().get(name));
        String directory = System.getProperty("labelkit.golden.write", "");
        if (!directory.isEmpty()) {
            Files.writeString(Path.of(directory).resolve(name + ".txt"), now);
        }
        try (InputStream in = GoldenPromptsTest.class.getResourceAsStream("golden/" + name + ".txt")) {
            assertThat(in).as("golden prompt " + name).isNotNull();
            assertThat(now).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        }
    }

    /** Whoever changes a word has to give another version, since answers to other words are other answers. */
    @Test
    void theWordsOfAVersionNeverChange() {
        TemplateId id = PromptTemplate.builder(
                        AnswerForm.builder(LabelSpace.categories("a", "b")).build())
                .build()
                .id();
        assertThat(id.name()).isEqualTo("labelling");
        assertThat(id.version()).isEqualTo(2);
        assertThat(id.hash().shortForm()).isEqualTo("9a32f58444ca");
    }

    @Test
    void aWordingIsRenderedStrictly() {
        Wording words = Wording.of("template test 1\n\n[a]\nfor {{x}} and {{y}}\n\n[b]\nplain\n");
        assertThat(words.text("a", Map.of("x", "{{y}}", "y", "$1 \\"))).isEqualTo("for {{y}} and $1 \\");
        assertThat(words.text("b")).isEqualTo("plain");
        assertThatThrownBy(() -> words.text("a", Map.of("x", "1"))).hasMessageContaining("{{y}}");
        assertThatThrownBy(() -> words.text("b", Map.of("x", "1"))).hasMessageContaining("[x]");
        assertThatThrownBy(() -> words.text("c")).hasMessageContaining("'c'");
        assertThatThrownBy(() -> Wording.of("no head")).hasMessageContaining("template");
        assertThatThrownBy(() -> Wording.of("template t 1\n[a]\n1\n[a]\n2")).hasMessageContaining("twice");
    }

    @Test
    void aLabelOrderHasEveryLabelOnce() {
        PromptTemplate.Builder template = PromptTemplate.builder(
                AnswerForm.builder(LabelSpace.categories("a", "b")).build());
        for (List<String> order : List.of(List.of("a"), List.of("a", "a"), List.of("a", "c"))) {
            assertThatThrownBy(() -> template.labelOrder(order).build()).hasMessageContaining("labelOrder");
        }
    }
}
