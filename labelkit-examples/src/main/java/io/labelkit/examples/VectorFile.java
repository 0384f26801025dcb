package io.labelkit.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.embed.EmbeddingListener;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.TableWriter;
import io.labelkit.parquet.ParquetVectors;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Embeds items and writes their vectors, as a NumPy array with a file of ids beside it, a Parquet file, or lines of JSON. */
final class VectorFile {
    private static final int CHUNK = 256;
    private static final int NPY_ALIGNMENT = 64;

    private final Path file;
    private final List<Item<String>> items;
    private final Embedder embedder;
    private final EmbeddingListener listener;

    VectorFile(Path file, List<Item<String>> items, Embedder embedder, EmbeddingListener listener) {
        this.file = file;
        this.items = items;
        this.embedder = embedder;
        this.listener = listener;
    }

    static boolean understands(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".npy")
                || name.endsWith(".parquet")
                || name.endsWith(".jsonl")
                || name.endsWith(".jsonl.gz");
    }

    void write() {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            ParquetVectors.write(file, embedder.name(), this::rows);
        } else if (name.endsWith(".npy")) {
            AtomicFile.writeStream(file, this::npy);
            AtomicFile.write(file.resolveSibling(file.getFileName() + ".ids.csv"), this::ids);
        } else {
            AtomicFile.write(file, this::lines);
        }
    }

    private void npy(OutputStream target) throws IOException {
        OutputStream out = new BufferedOutputStream(target, 1 << 16);
        String shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + items.size() + ", "
                + embedder.dimension() + "), }";
        int before = 10 + shape.length() + 1;
        String header = shape + " ".repeat((NPY_ALIGNMENT - before % NPY_ALIGNMENT) % NPY_ALIGNMENT) + "\n";
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.write(header.length() & 0xff);
        out.write(header.length() >> 8);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer row = ByteBuffer.allocate(Float.BYTES * embedder.dimension()).order(ByteOrder.LITTLE_ENDIAN);
        each((item, vector) -> {
            row.clear();
            for (float value : vector) {
                row.putFloat(value);
            }
            out.write(row.array());
        });
        out.flush();
    }

    private void rows(BiConsumer<String, float[]> taker) {
        try {
            each((item, vector) -> taker.accept(item.id(), vector));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ids(Writer target) throws IOException {
        TableWriter table = new TableWriter(target, List.of("id"));
        items.forEach(item -> table.write(item.id()));
        table.flush();
    }

    private void lines(Writer target) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(target);
        json.setRootValueSeparator(null);
        each((item, vector) -> {
            json.writeStartObject();
            json.writeStringField("id", item.id());
            json.writeArrayFieldStart("vector");
            for (float value : vector) {
                json.writeNumber(value);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        });
        json.flush();
    }

    /** What is done with a vector. */
    private interface Row {
        void write(Item<String> item, float[] vector) throws IOException;
    }

    private void each(Row row) throws IOException {
        for (int from = 0; from < items.size(); from += CHUNK) {
            List<Item<String>> chunk = items.subList(from, Math.min(items.size(), from + CHUNK));
            List<float[]> vectors =
                    embedder.embed(chunk.stream().map(Item::data).toList());
            for (int i = 0; i < chunk.size(); i++) {
                row.write(chunk.get(i), vectors.get(i));
            }
            listener.embedded(from + chunk.size(), items.size());
        }
    }
}
