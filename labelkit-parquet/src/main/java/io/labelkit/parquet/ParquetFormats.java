package io.labelkit.parquet;

import io.labelkit.core.interchange.AnnotationFormat;
import java.util.List;

/** The formats of annotated data in this module. */
public final class ParquetFormats {
    private static final List<AnnotationFormat> ALL = List.of(
            new ParquetFolder(false),
            new HuggingFaceFormat("huggingface", HuggingFaceFolder.DataFiles.PARQUET),
            new HuggingFaceFormat("huggingface-jsonl", HuggingFaceFolder.DataFiles.JSONL));

    private ParquetFormats() {}

    /**
     * All formats: {@code parquet}, {@code huggingface} and {@code huggingface-jsonl}. The last two differ in what they
     * write only.
     *
     * @return the formats
     */
    public static List<AnnotationFormat> all() {
        return ALL;
    }
}
