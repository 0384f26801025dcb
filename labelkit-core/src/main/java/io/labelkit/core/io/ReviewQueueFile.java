package io.labelkit.core.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelJson;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.review.ReviewItem;
import io.labelkit.core.review.ReviewQueue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The record of a review queue that stays at home while the queue is out: one JSON document, without loss. */
public final class ReviewQueueFile {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(1 << 28)
                            .maxNestingDepth(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReviewQueueFile() {}

    /**
     * Writes a queue.
     *
     * @param file the target; replaced if it exists
     * @param queue the queue
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, ReviewQueue queue) {
        ObjectNode root = JSON.createObjectNode();
        root.put("queue", queue.id());
        root.put("method", queue.method());
        root.set("space", JSON.valueToTree(LabelSpaceJson.toMap(queue.space())));
        ArrayNode items = root.putArray("items");
        queue.items().forEach(item -> write(items.addObject(), item));
        AtomicFile.write(file, writer -> writer.write(JSON.writeValueAsString(root) + "\n"));
    }

    private static void write(ObjectNode node, ReviewItem item) {
        node.put("id", item.id());
        node.put("content", item.content().hex());
        node.put("text", item.text());
        item.proposed().ifPresent(label -> node.set("proposed", LabelJson.write(label)));
        item.probability().ifPresent(p -> node.put("probability", p));
        item.runnerUp().ifPresent(label -> node.put("runner_up", label));
        item.uncertainty().ifPresent(u -> node.put("uncertainty", u));
        ArrayNode votes = node.putArray("votes");
        item.votes()
                .forEach(
                        vote -> votes.addObject().put("labeler", vote.labeler()).put("label", vote.label()));
        node.put("explanation", item.explanation());
    }

    /**
     * Reads a queue.
     *
     * @param file the file
     * @return the queue
     * @throws InputException if the file cannot be read, has another form, or is not the queue whose id it has
     */
    public static ReviewQueue read(Path file) {
        String name = FileFormat.fileName(file);
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            Checks.check(
                    root.path("items").isArray(),
                    "items",
                    "a list",
                    root.path("items").getNodeType());
            LabelSpace space = LabelSpaceJson.read(root.path("space"));
            List<ReviewItem> items = new ArrayList<>();
            root.path("items").forEach(node -> items.add(item(node, space)));
            ReviewQueue queue = new ReviewQueue(space, text(root, "method"), items);
            Checks.check(queue.id().equals(text(root, "queue")), "queue", "the id of the items", text(root, "queue"));
            return queue;
        } catch (JsonProcessingException e) {
            throw InputException.ofFile(name, "must be JSON: " + Texts.ofJson(e), e);
        } catch (CharacterCodingException e) {
            throw InputException.ofFile(name, "must be UTF-8", e);
        } catch (IOException e) {
            throw InputFile.failure(name, e);
        } catch (IllegalArgumentException e) {
            throw InputException.ofFile(name, "is not a review queue: " + Texts.plain(e.getMessage()), e);
        }
    }

    private static ReviewItem item(JsonNode node, LabelSpace space) {
        List<ReviewItem.Said> votes = new ArrayList<>();
        node.path("votes").forEach(vote -> votes.add(new ReviewItem.Said(text(vote, "labeler"), text(vote, "label"))));
        return new ReviewItem(
                text(node, "id"),
                new ContentHash(text(node, "content")),
                text(node, "text"),
                node.has("proposed") ? Optional.of(LabelJson.read(node.path("proposed"), space)) : Optional.empty(),
                number(node, "probability"),
                node.has("runner_up") ? Optional.of(text(node, "runner_up")) : Optional.empty(),
                number(node, "uncertainty"),
                votes,
                text(node, "explanation"));
    }

    private static String text(JsonNode node, String field) {
        Checks.check(
                node.path(field).isTextual(), field, "a text", node.path(field).getNodeType());
        return node.path(field).textValue();
    }

    private static OptionalDouble number(JsonNode node, String field) {
        if (!node.has(field)) {
            return OptionalDouble.empty();
        }
        Checks.check(
                node.path(field).isNumber(), field, "a number", node.path(field).getNodeType());
        return OptionalDouble.of(node.path(field).asDouble());
    }
}
