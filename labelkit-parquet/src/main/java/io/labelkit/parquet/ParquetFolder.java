package io.labelkit.parquet;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.interchange.AnnotatedData;
import io.labelkit.core.interchange.AnnotationContent;
import io.labelkit.core.interchange.AnnotationFormat;
import io.labelkit.core.interchange.LossReport;
import io.labelkit.core.interchange.ReadAnnotations;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Annotated data as Parquet: a folder with the examples and the votes, or one file of examples.
 *
 * @param oneFile whether there is a place for examples only
 */
record ParquetFolder(boolean oneFile) implements AnnotationFormat {
    private static final String EXAMPLES = "examples.parquet";
    private static final String VOTES = "votes.parquet";

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public String layout() {
        return "a folder with examples.parquet and votes.parquet, or one file .parquet of examples";
    }

    @Override
    public Set<LabelKind> kinds() {
        return EnumSet.allOf(LabelKind.class);
    }

    @Override
    public Set<AnnotationContent> holds() {
        Set<AnnotationContent> holds =
                EnumSet.complementOf(EnumSet.of(AnnotationContent.SILENCE, AnnotationContent.PROBABILITIES));
        if (oneFile) {
            holds.removeAll(EnumSet.of(
                    AnnotationContent.VOTES,
                    AnnotationContent.ANNOTATOR_NAMES,
                    AnnotationContent.PARTIAL_VOTES,
                    AnnotationContent.CONFIDENCE,
                    AnnotationContent.TIME,
                    AnnotationContent.PREDICTIONS,
                    AnnotationContent.PREDICTION_SCORES));
        }
        return holds;
    }

    @Override
    public ReadAnnotations read(Path path) {
        return read(path, Optional.empty());
    }

    @Override
    public ReadAnnotations read(Path path, LabelSpace space) {
        return read(path, Optional.of(space));
    }

    private ReadAnnotations read(Path path, Optional<LabelSpace> given) {
        boolean folder = Files.isDirectory(path);
        Path file = folder ? path.resolve(EXAMPLES) : path;
        Optional<LabelSpace> known = given.or(() -> Features.space(file, Optional.empty()));
        ParquetExamples reader = ParquetExamples.of(file);
        Dataset<String> examples = known.map(reader::space).orElse(reader).read();
        LabelSpace space = known.orElseGet(() -> Spaces.inferred(file, examples));
        Path votes = path.resolve(VOTES);
        boolean voted = folder && Files.exists(votes);
        AnnotatedData data = voted
                ? AnnotatedData.of(examples, ParquetVotes.read(votes, space)).withModels(ParquetVotes.models(votes))
                : AnnotatedData.of(examples, space);
        return new ReadAnnotations(data, new LossReport(name(), List.of()));
    }

    @Override
    public LossReport write(Path path, AnnotatedData data) {
        boolean file = ParquetRows.name(path).endsWith(".parquet");
        Map<String, String> facts = Map.of(Features.SPACE, LabelSpaceJson.write(data.space()));
        ExampleRows rows = new ExampleRows(data.examples());
        if (file) {
            rows.write(path, facts);
            return LossReport.ofWhatHasNoPlace(new ParquetFolder(true), data);
        }
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder cannot be made: " + path, e);
        }
        rows.write(path.resolve(EXAMPLES), facts);
        ParquetVotes.write(path.resolve(VOTES), data.votes(), data.models());
        return LossReport.ofWhatHasNoPlace(this, data);
    }

    @Override
    public String toString() {
        return name();
    }
}
