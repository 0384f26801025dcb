package io.labelkit.core.interchange;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.ExampleWriter;
import io.labelkit.core.io.InputText;
import io.labelkit.core.io.TableWriter;
import io.labelkit.core.io.VoteWriter;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes LabelKit's own files. */
record LabelKitWriter(AnnotatedData data, Losses losses) {
    private static final Set<String> RESERVED = Set.of("id", "text", "label", "labels", "split");

    void write(Path path) {
        if (InputText.fileName(path).toLowerCase(Locale.ROOT).matches(".*\\.(csv|jsonl)(\\.gz)?")) {
            losses.add("votes and predictions", data.votes().voteCount(), "one file holds examples only");
            losses.add(
                    AnnotationContent.PROBABILITIES,
                    data.probabilities().map(ProbabilityMatrix::size).orElse(0),
                    "one file holds examples only");
            ExampleWriter.write(path, examples());
            return;
        }
        Folders.make(path);
        for (String ending : List.of(".csv", ".csv.gz", ".jsonl.gz")) {
            for (String name :
                    List.of(LabelKitFolder.EXAMPLES, LabelKitFolder.VOTES_NAME, LabelKitFolder.PREDICTIONS_NAME)) {
                Folders.delete(path.resolve(name + ending));
            }
        }
        ExampleWriter.write(path.resolve(LabelKitFolder.EXAMPLES + ".jsonl"), examples());
        votes(path.resolve(LabelKitFolder.VOTES_NAME + ".jsonl"), false);
        votes(path.resolve(LabelKitFolder.PREDICTIONS_NAME + ".jsonl"), true);
        Path probabilities = path.resolve(LabelKitFolder.PROBABILITIES_FILE);
        Folders.delete(probabilities);
        data.probabilities().ifPresent(matrix -> probabilities(probabilities, matrix));
        String space = LabelSpaceJson.write(data.space()) + "\n";
        AtomicFile.write(path.resolve(LabelKitFolder.SPACE_FILE), writer -> writer.write(space));
    }

    private Dataset<String> examples() {
        Map<String, Label> gold = data.gold();
        List<Example<String>> examples = new ArrayList<>();
        for (Example<String> example : data.examples()) {
            Map<String, String> metadata = new TreeMap<>(example.metadata());
            if (metadata.keySet().removeAll(RESERVED)) {
                losses.add(AnnotationContent.METADATA, 1, "the name is that of a field of the format");
            }
            Example<String> plain = Example.of(new Item<>(example.id(), example.data(), metadata));
            Example<String> split = example.split().map(plain::inSplit).orElse(plain);
            examples.add(Optional.ofNullable(gold.get(example.id()))
                    .map(split::withGold)
                    .orElse(split));
        }
        return Dataset.of(data.examples().description(), examples);
    }

    private void votes(Path file, boolean models) {
        VoteMatrixBuilder votes = VoteMatrix.builder(data.space());
        for (Example<String> example : data.examples()) {
            for (ExampleVotes.Given vote : ExampleVotes.of(data, example.id()).by(models)) {
                Vote said = new Vote(vote.payload(), vote.confidence(), Optional.empty());
                if (vote.time().isPresent()) {
                    votes.add(example.id(), vote.labeler(), said, vote.time().getAsLong());
                } else {
                    votes.add(example.id(), vote.labeler(), said);
                }
            }
        }
        VoteMatrix matrix = votes.build();
        Folders.delete(file);
        if (matrix.voteCount() > 0) {
            VoteWriter.write(file, matrix);
        }
    }

    private static void probabilities(Path file, ProbabilityMatrix matrix) {
        AtomicFile.write(file, writer -> {
            List<String> header = new ArrayList<>(List.of("id"));
            header.addAll(matrix.classes());
            TableWriter table = new TableWriter(writer, header);
            for (int i = 0; i < matrix.size(); i++) {
                List<String> row = new ArrayList<>(List.of(matrix.ids().get(i)));
                for (double p : matrix.row(i)) {
                    row.add(Double.toString(p));
                }
                table.write(row);
            }
            table.flush();
        });
    }
}
