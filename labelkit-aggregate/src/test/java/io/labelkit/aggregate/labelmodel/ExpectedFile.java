package io.labelkit.aggregate.labelmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Number-for-number outputs of the public versions on a crowd set, and its votes; skipped where they are absent. */
record ExpectedFile(JsonNode json, VoteMatrix votes) {
    static ExpectedFile of(String name) {
        Path data = Path.of(System.getProperty("labelkit.shared", "../../shared"), "data");
        Path path = data.resolve("aggregation_expected").resolve(name + ".json");
        Assumptions.assumeTrue(Files.exists(path), "skipped: the shared data is absent");
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(path));
            List<String> labels = new ArrayList<>();
            json.path("labels").forEach(label -> labels.add(label.asText()));
            VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(labels));
            List<String> lines = Files.readAllLines(data.resolve(name).resolve("votes.csv"));
            for (String line : lines.subList(1, lines.size())) {
                String[] row = line.split(",");
                builder.add(row[0], row[1], row[2]);
            }
            return new ExpectedFile(json, builder.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int column(int worker) {
        return votes.labelerIndex(json.path("workers").get(worker).asText());
    }

    int row(int task) {
        return votes.examples().indexOf(json.path("tasks").get(task).asText());
    }
}
