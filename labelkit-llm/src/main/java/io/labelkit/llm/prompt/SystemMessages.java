package io.labelkit.llm.prompt;

import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.answer.AnswerShape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Renders system messages. They come from the code book alone; no text of an item is ever in one. */
final class SystemMessages {
    private final Wording words;
    private final AnswerForm form;
    private final List<LabelClass> shown;
    private final String instruction;

    SystemMessages(Wording words, AnswerForm form, List<LabelClass> shown, String instruction) {
        this.words = words;
        this.form = form;
        this.shown = shown;
        this.instruction = instruction;
    }

    String single() {
        return render("data", "answer", "");
    }

    String batch() {
        return render("data.batch", "answer.batch", key("id", "id"));
    }

    private String render(String data, String answer, String firstKey) {
        StringBuilder out = new StringBuilder();
        out.append(words.text(
                        "head", Map.of("task", LabelCards.quoted(form.space().name()))))
                .append('\n');
        paragraph(out, form.space().description());
        out.append('\n').append(choice()).append('\n');
        if (!shown.isEmpty()) {
            String heading = form.shape() == AnswerShape.SPANS ? "types" : "labels";
            out.append('\n').append(words.text(heading)).append('\n').append(LabelCards.of(shown));
        }
        if (!instruction.isBlank()) {
            out.append('\n').append(words.text("instructions")).append('\n');
            paragraph(out, instruction);
        }
        out.append('\n').append(words.text(data)).append('\n');
        out.append('\n').append(words.text(answer)).append('\n').append(firstKey);
        return out.append(keys()).append(reserved()).toString();
    }

    private static void paragraph(StringBuilder out, String text) {
        if (!text.isBlank()) {
            out.append(text.strip()).append('\n');
        }
    }

    private String choice() {
        LabelSpace space = form.space();
        return switch (form.shape()) {
            case LABEL -> words.text(space.kind() == LabelKind.ORDINAL ? "choose.LEVEL" : "choose.LABEL");
            case CANDIDATES -> words.text("choose.CANDIDATES", Map.of("most", Integer.toString(form.mostCandidates())));
            case NUMBER ->
                space.minimum().isPresent() && space.maximum().isPresent()
                        ? words.text(
                                "choose.NUMBER_IN",
                                Map.of(
                                        "least",
                                        number(space.minimum().getAsDouble()),
                                        "greatest",
                                        number(space.maximum().getAsDouble())))
                        : words.text("choose.NUMBER");
            default -> words.text("choose." + form.shape());
        };
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private String keys() {
        StringBuilder out = new StringBuilder();
        for (String key : form.keys()) {
            if (key.equals(form.shape().key())) {
                out.append(key(key, form.shape().name()));
            } else {
                out.append(key(key, key));
            }
        }
        return out.toString();
    }

    private String key(String key, String block) {
        return "- " + LabelCards.quoted(key) + ": " + words.text("key." + block) + '\n';
    }

    private String reserved() {
        boolean list = form.shape() == AnswerShape.LABELS || form.shape() == AnswerShape.CANDIDATES;
        String pattern = list ? "[\"%s\"]" : "\"%s\"";
        String key = LabelCards.quoted(form.shape().key());
        StringBuilder out = new StringBuilder();
        if (form.abstain()) {
            boolean one = form.shape() == AnswerShape.LABEL || form.shape() == AnswerShape.CANDIDATES;
            Map<String, String> values = Map.of(
                    "when",
                    words.text(one ? "abstain.one" : "abstain.other"),
                    "word",
                    pattern.formatted(AnswerForm.ABSTAIN),
                    "key",
                    key);
            out.append(words.text("abstain", values)).append('\n');
        }
        if (form.refusal()) {
            out.append(words.text("refuse", Map.of("word", pattern.formatted(AnswerForm.REFUSE), "key", key)))
                    .append('\n');
        }
        return out.toString();
    }
}
