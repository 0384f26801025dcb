package io.labelkit.parquet;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.interchange.AnnotatedData;
import io.labelkit.core.interchange.AnnotationContent;
import io.labelkit.core.interchange.AnnotationFormat;
import io.labelkit.core.interchange.LossReport;
import io.labelkit.core.interchange.ReadAnnotations;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The data set folder of Hugging Face as a format of annotated data. */
record HuggingFaceFormat(String name, HuggingFaceFolder.DataFiles files) implements AnnotationFormat {
    @Override
    public String layout() {
        return "a folder with README.md and data/*."
                + (files == HuggingFaceFolder.DataFiles.JSONL ? "jsonl" : "parquet");
    }

    @Override
    public Set<LabelKind> kinds() {
        return EnumSet.allOf(LabelKind.class);
    }

    @Override
    public Set<AnnotationContent> holds() {
        return EnumSet.of(
                AnnotationContent.TEXT,
                AnnotationContent.ID,
                AnnotationContent.METADATA,
                AnnotationContent.SPLIT,
                AnnotationContent.GOLD,
                AnnotationContent.GOLD_ROLE,
                AnnotationContent.CLASS_NAMES,
                AnnotationContent.LEVEL_ORDER,
                AnnotationContent.CLASS_DESCRIPTIONS);
    }

    @Override
    public ReadAnnotations read(Path path) {
        HuggingFaceFolder folder = HuggingFaceFolder.of(path);
        Dataset<String> examples = folder.read();
        return read(examples, folder.space().orElseGet(() -> Spaces.inferred(path, examples)));
    }

    @Override
    public ReadAnnotations read(Path path, LabelSpace space) {
        return read(HuggingFaceFolder.of(path).space(space).read(), space);
    }

    private ReadAnnotations read(Dataset<String> examples, LabelSpace space) {
        return new ReadAnnotations(AnnotatedData.of(examples, space), new LossReport(name, List.of()));
    }

    @Override
    public LossReport write(Path path, AnnotatedData data) {
        HuggingFaceFolder.write(path, data.examples(), data.space(), files);
        return LossReport.ofWhatHasNoPlace(this, data);
    }

    @Override
    public String toString() {
        return name;
    }
}
