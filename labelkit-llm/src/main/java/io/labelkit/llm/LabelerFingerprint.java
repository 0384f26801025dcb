package io.labelkit.llm;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.prompt.Prompt;
import io.labelkit.llm.prompt.PromptTemplate;
import io.labelkit.llm.prompt.TemplateId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The identity of a labeler: everything that can change an answer or its reading. */
final class LabelerFingerprint {
    /** Changes whenever the ladder reads an answer differently. */
    private static final int READING = 1;

    private LabelerFingerprint() {}

    static Fingerprint of(LlmLabelerBuilder builder, AnswerForm form, PromptTemplate template) {
        Prompt empty = template.render("", List.of());
        TemplateId id = template.id();
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(
                Fingerprint.PROMPT,
                Map.of(
                        "system", empty.system(),
                        "user", empty.user(),
                        "instruction", builder.instruction,
                        "answers", form.allowed(),
                        "shape", form.shape().name(),
                        "keys", form.keys(),
                        "invisible", builder.keepInvisible,
                        "fenceSeed", builder.fenceSeed));
        parts.put(
                "template",
                Map.of(
                        "name",
                        id.name(),
                        "version",
                        id.version(),
                        "hash",
                        id.hash().hex()));
        parts.put("space", builder.space.contentHash().hex());
        parts.put("model", builder.client.modelIdentity());
        parts.put("settings", builder.client.settings());
        parts.put("structuredOutput", builder.structured.name());
        parts.put("reading", Map.of("version", READING, "tolerant", builder.tolerant, "repair", builder.repair));
        parts.put("demonstrations", builder.demonstrations.fingerprint().hash().hex());
        parts.put("batch", builder.batchSize);
        builder.consistency.ifPresent(settings -> parts.put("confidence", settings.identity()));
        if (builder.tokenConfidence) {
            parts.put("confidence", "token probabilities");
        }
        return Fingerprint.of("llm", parts);
    }
}
