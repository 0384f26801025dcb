package io.labelkit.model.student;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.model.internal.JsonFields;
import java.io.IOException;

/** The part of {@code student.json} that a student of numbers has beside its levels. */
final class NumberJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private NumberJson() {}

    static void write(ObjectNode root, NumberStudent student) {
        ObjectNode node = root.putObject("number");
        node.put("fingerprint", student.fingerprint().hash().hex());
        node.set("space", MAPPER.valueToTree(LabelSpaceJson.toMap(student.space())));
        NumberScale scale = student.scale();
        for (double edge : scale.edges()) {
            node.withArray("edges").add(edge);
        }
        for (double centre : scale.centres()) {
            node.withArray("centres").add(centre);
        }
        node.put("least", scale.least());
        node.put("greatest", scale.greatest());
        node.put("coverage", student.coverage());
        node.put("margin", student.margin());
    }

    static NumberStudent read(JsonFields fields, HeadStudent levels) throws IOException {
        LabelSpace space;
        try {
            space = LabelSpaceJson.read(fields.root().at("/number/space"));
        } catch (IllegalArgumentException e) {
            throw new StudentFormatException(fields.file(), "number.space: " + e.getMessage(), e);
        }
        fields.require(space.kind() == LabelKind.NUMBER, "kind of number.space", "number", space.kind());
        double[] edges = rising(fields, "/number/edges");
        double[] centres = rising(fields, "/number/centres");
        int size = levels.space().size();
        fields.require(edges.length == size - 1, "/number/edges", (size - 1) + " numbers", edges.length);
        fields.require(centres.length == size, "/number/centres", size + " numbers", centres.length);
        NumberScale scale = new NumberScale(
                edges,
                centres,
                fields.number("/number/least", v -> v <= edges[0], "at most the first edge"),
                fields.number("/number/greatest", v -> v >= edges[size - 2], "at least the last edge"));
        NumberStudent student = new NumberStudent(
                levels,
                space,
                scale,
                fields.number("/number/coverage", v -> v > 0 && v < 1, "in (0, 1)"),
                fields.number("/number/margin", v -> true, "a finite number"));
        String fingerprint = student.fingerprint().hash().hex();
        fields.require(
                fingerprint.equals(fields.text("/number/fingerprint")),
                "/number/fingerprint",
                "that of the content, " + fingerprint,
                fields.text("/number/fingerprint"));
        return student;
    }

    private static double[] rising(JsonFields fields, String pointer) throws IOException {
        double[] numbers = fields.numbers(pointer);
        for (int i = 1; i < numbers.length; i++) {
            fields.require(numbers[i] > numbers[i - 1], pointer, "in rising order", numbers[i]);
        }
        fields.require(numbers.length > 0, pointer, "not empty", "empty");
        return numbers;
    }
}
