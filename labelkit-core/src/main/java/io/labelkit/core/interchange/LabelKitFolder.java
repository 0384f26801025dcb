package io.labelkit.core.interchange;

import static io.labelkit.core.interchange.AnnotationContent.ANNOTATOR_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.CLASS_DESCRIPTIONS;
import static io.labelkit.core.interchange.AnnotationContent.CLASS_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.CONFIDENCE;
import static io.labelkit.core.interchange.AnnotationContent.GOLD;
import static io.labelkit.core.interchange.AnnotationContent.ID;
import static io.labelkit.core.interchange.AnnotationContent.LEVEL_ORDER;
import static io.labelkit.core.interchange.AnnotationContent.METADATA;
import static io.labelkit.core.interchange.AnnotationContent.PARTIAL_VOTES;
import static io.labelkit.core.interchange.AnnotationContent.PREDICTIONS;
import static io.labelkit.core.interchange.AnnotationContent.PREDICTION_SCORES;
import static io.labelkit.core.interchange.AnnotationContent.PROBABILITIES;
import static io.labelkit.core.interchange.AnnotationContent.SPLIT;
import static io.labelkit.core.interchange.AnnotationContent.TEXT;
import static io.labelkit.core.interchange.AnnotationContent.TIME;
import static io.labelkit.core.interchange.AnnotationContent.VOTES;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * LabelKit's own files in one folder, called as the commands call them: {@code examples}, {@code votes} of annotators,
 * {@code predictions} of models, {@code probabilities.csv} and the label space {@code labels.json}.
 */
final class LabelKitFolder extends BaseFormat {
    static final String EXAMPLES = "examples";
    static final String VOTES_NAME = "votes";
    static final String PREDICTIONS_NAME = "predictions";
    static final String PROBABILITIES_FILE = "probabilities.csv";
    static final String SPACE_FILE = "labels.json";
    private static final List<String> ENDINGS = List.of(".jsonl", ".csv", ".jsonl.gz", ".csv.gz");

    LabelKitFolder() {
        super(
                "labelkit",
                "a folder with examples.jsonl, votes.jsonl (or .csv), predictions.jsonl, probabilities.csv and"
                        + " labels.json, or some of them; or one file of examples",
                EnumSet.allOf(LabelKind.class),
                Set.of(
                        TEXT,
                        ID,
                        METADATA,
                        SPLIT,
                        VOTES,
                        ANNOTATOR_NAMES,
                        PARTIAL_VOTES,
                        CONFIDENCE,
                        TIME,
                        GOLD,
                        PREDICTIONS,
                        PREDICTION_SCORES,
                        PROBABILITIES,
                        CLASS_NAMES,
                        LEVEL_ORDER,
                        CLASS_DESCRIPTIONS));
    }

    @Override
    void parse(Path path, Collected into) {
        if (!Files.isDirectory(path)) {
            examples(path, into);
            return;
        }
        Path spaceFile = path.resolve(SPACE_FILE);
        if (into.given().isEmpty() && Files.exists(spaceFile)) {
            into.known(space(spaceFile));
        }
        Optional<Path> examples = find(path, EXAMPLES, into);
        Optional<Path> votes = find(path, VOTES_NAME, into);
        Optional<Path> predictions = find(path, PREDICTIONS_NAME, into);
        if (examples.isEmpty() && votes.isEmpty()) {
            throw InputException.ofFile(
                    into.file(), "there must be examples.jsonl or votes.jsonl (or .csv) in the folder");
        }
        examples.ifPresent(file -> examples(file, into));
        votes.ifPresent(file -> votes(file, examples.isPresent(), false, into));
        predictions.ifPresent(file -> votes(file, examples.isPresent(), true, into));
        Path probabilities = path.resolve(PROBABILITIES_FILE);
        if (Files.exists(probabilities)) {
            probabilities(probabilities, examples.isPresent(), into);
        }
    }

    private static LabelSpace space(Path file) {
        try {
            return LabelSpaceJson.read(JsonFile.whole(file));
        } catch (IllegalArgumentException e) {
            throw InputException.ofFile(SPACE_FILE, String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<Path> find(Path folder, String name, Collected into) {
        List<Path> found = ENDINGS.stream()
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::exists)
                .toList();
        if (found.size() > 1) {
            throw InputException.ofFile(
                    into.file(),
                    "there are both " + found.get(0).getFileName() + " and "
                            + found.get(1).getFileName());
        }
        return found.stream().findFirst();
    }

    private static void examples(Path file, Collected into) {
        ExampleReader reader = ExampleReader.of(file);
        Place place = new Place(String.valueOf(file.getFileName()), 0, 0);
        Dataset<String> read =
                into.given().map(reader::space).orElse(reader).read().dataset();
        Map<String, Label> gold = AnnotatedData.gold(read);
        for (Example<String> example : read) {
            into.example(place, example.id(), example.data(), example.metadata(), example.split());
            Optional.ofNullable(gold.get(example.id()))
                    .ifPresent(label -> into.answer(
                            Collected.Answer.of(place, Collected.ANY, example.id(), Optional.empty(), label)));
        }
    }

    private static void votes(Path file, boolean known, boolean models, Collected into) {
        VoteReader reader = VoteReader.of(file);
        VoteMatrix votes = into.given().map(reader::space).orElse(reader).read().votes();
        Place place = new Place(String.valueOf(file.getFileName()), 0, 0);
        into.classes(place, votes.space().classNames());
        votes.labelers().forEach(labeler -> {
            into.labeler(labeler.name());
            if (models) {
                into.model(labeler.name());
            }
        });
        for (int i = 0; i < votes.exampleCount(); i++) {
            String id = votes.examples().get(i);
            example(id, known, place, into);
            for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                String labeler =
                        votes.labelers().get(votes.byExample().other(p)).name();
                into.answer(new Collected.Answer(
                        place,
                        Collected.ANY,
                        id,
                        Optional.of(labeler),
                        votes.payload(votes.byExample().code(p)),
                        votes.confidence(p),
                        votes.time(p)));
            }
        }
    }

    /** Makes sure that an example is there; if there is a file of examples, it must be in it. */
    private static void example(String id, boolean known, Place place, Collected into) {
        if (known && into.find(id).isEmpty()) {
            throw place.problem("", "there is no example " + Checks.shown(id));
        }
        into.exampleOfVote(place, id);
    }

    private static void probabilities(Path file, boolean known, Collected into) {
        ProbabilityReader reader = ProbabilityReader.of(file);
        ProbabilityMatrix matrix =
                into.given().map(reader::space).orElse(reader).read();
        Place place = new Place(PROBABILITIES_FILE, 0, 0);
        if (into.given().isEmpty()) {
            into.numbered(matrix.classes());
        }
        for (int i = 0; i < matrix.size(); i++) {
            example(matrix.ids().get(i), known, place, into);
            into.probabilities(place, matrix.ids().get(i), matrix.row(i));
        }
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        new LabelKitWriter(data, losses).write(path);
    }
}
