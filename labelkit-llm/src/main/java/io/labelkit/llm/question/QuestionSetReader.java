package io.labelkit.llm.question;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.SettingsFile;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.VotePayload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one file of questions, strictly: no unknown key, no key twice, every value of its type. */
final class QuestionSetReader {
    private static final Set<String> KEYS = Set.of("space", "context", "questions");
    private static final Set<String> QUESTION_KEYS = Set.of("name", "question", "answers", "unknown");

    private final Path file;
    private final SettingsFile source;

    QuestionSetReader(Path file) {
        this.file = file;
        source = new SettingsFile(file.toString());
    }

    QuestionSet read(Optional<LabelSpace> given) throws IOException {
        JsonNode root = SettingsFile.parse(file);
        source.at("", () -> known(root, KEYS, "file of questions"));
        Optional<LabelSpace> own = root.hasNonNull("space")
                ? Optional.of(source.at("/space", () -> LabelSpaceJson.read(root.get("space"))))
                : Optional.empty();
        LabelSpace space = source.at("/space", () -> {
            Checks.check(given.isPresent() || own.isPresent(), "space", "given, here or by the caller", "missing");
            Checks.check(
                    given.isEmpty() || own.isEmpty() || given.equals(own),
                    "space of the file",
                    "that of the caller, " + given.map(LabelSpace::toString).orElse(""),
                    own.map(LabelSpace::toString).orElse(""));
            return given.or(() -> own).orElseThrow();
        });
        JsonNode list = root.path("questions");
        source.at("/questions", () -> {
            Checks.check(list.isArray() && !list.isEmpty(), "questions", "a list that is not empty", list);
            return list;
        });
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode node = list.get(i);
            questions.add(source.at("/questions/" + i, () -> question(node, space)));
        }
        String context = root.has("context") ? source.at("/context", () -> text(root, "context")) : "";
        return source.at("/questions", () -> new QuestionSet(space, context, questions));
    }

    private static Question question(JsonNode node, LabelSpace space) {
        known(node, QUESTION_KEYS, "question");
        JsonNode answers = node.path("answers");
        Checks.check(answers.isObject(), "answers", "an object from answers to votes", answers);
        Map<String, Optional<VotePayload>> votes = new LinkedHashMap<>();
        answers.properties()
                .forEach(entry -> votes.put(
                        entry.getKey(),
                        entry.getValue().isNull()
                                ? Optional.empty()
                                : Optional.of(PayloadJson.read(entry.getValue(), space.kind()))));
        Question question = new Question(text(node, "name"), text(node, "question"), votes, unknown(node));
        votes.forEach((answer, vote) -> vote.flatMap(payload -> payload.problemIn(space))
                .ifPresent(problem -> {
                    throw new IllegalArgumentException("answer " + Checks.shown(answer) + ": " + problem);
                }));
        return question;
    }

    private static UnknownAnswer unknown(JsonNode node) {
        if (!node.has("unknown")) {
            return UnknownAnswer.ABSTAIN;
        }
        String text = text(node, "unknown");
        for (UnknownAnswer policy : UnknownAnswer.values()) {
            if (policy.name().toLowerCase(Locale.ROOT).equals(text)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("unknown must be abstain or fail, but was " + Checks.shown(text));
    }

    private static JsonNode known(JsonNode node, Set<String> keys, String what) {
        Checks.check(node.isObject(), what, "a JSON object", node.getNodeType());
        SettingsFile.knownKeys(node, keys);
        return node;
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        Checks.check(value.isTextual() && !value.textValue().isBlank(), key, "text that is not blank", value);
        return value.textValue();
    }
}
