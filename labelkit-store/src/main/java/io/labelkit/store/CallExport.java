package io.labelkit.store;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.vote.Cost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Writes the paid calls of a run into a file, as CSV or JSONL: {@code call, state, labeler, examples, request, intended,
 * answered, model, finishReason, error, inputTokens, outputTokens, money, millis}, and {@code text} where asked for. In
 * JSONL what is not known is left out; in CSV it is empty. A CSV cell that a spreadsheet would run as a formula has an
 * apostrophe before it. Takes little memory.
 */
public final class CallExport {
    private static final List<String> HEADER = List.of(
            "call",
            "state",
            "labeler",
            "examples",
            "request",
            "intended",
            "answered",
            "model",
            "finishReason",
            "error",
            "inputTokens",
            "outputTokens",
            "money",
            "millis",
            "text");

    private static final String FORMULA = "=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private CallExport() {}

    /**
     * Writes calls. The file appears when it is complete.
     *
     * @param view the run
     * @param which which calls are written
     * @param texts whether answers are written word for word
     * @param file the target: {@code .csv} or {@code .jsonl}, and {@code .gz} after that to compress
     * @return how many were written
     * @throws IllegalArgumentException if the name is of another format
     * @throws UncheckedIOException if writing fails
     */
    public static long write(RunView view, Predicate<RecordedCall> which, boolean texts, Path file) {
        String name =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        boolean csv = name.endsWith(".csv");
        Checks.check(csv || name.endsWith(".jsonl"), "file", "named .csv or .jsonl (and .gz after that)", name);
        long[] count = new long[1];
        AtomicFile.write(file, writer -> {
            Consumer<RecordedCall> out = csv ? csv(writer, texts) : jsonLines(writer);
            view.forEachCall(texts, call -> {
                if (which.test(call)) {
                    out.accept(call);
                    count[0]++;
                }
            });
        });
        return count[0];
    }

    private static Consumer<RecordedCall> csv(Writer writer, boolean texts) {
        // The writer is flushed and closed by whoever made it; the CSV writer keeps nothing back.
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(writer);
        List<String> header = texts ? HEADER : HEADER.subList(0, HEADER.size() - 1);
        csv.writeRecord(header);
        return call -> {
            ObjectNode json = json(call);
            csv.writeRecord(header.stream().map(key -> cell(json, key)).toList());
        };
    }

    private static String cell(ObjectNode json, String key) {
        if (!json.has(key)) {
            return "";
        }
        JsonNode value = json.get(key);
        if (value.isBigDecimal()) {
            return value.decimalValue().toPlainString();
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return safe(text.replace('\0', ' '));
    }

    private static String safe(String text) {
        String visible = text.stripLeading();
        boolean formula = starts(text) || starts(visible);
        return formula ? "'" + text : text;
    }

    private static boolean starts(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    private static Consumer<RecordedCall> jsonLines(Writer writer) {
        return call -> {
            try {
                writer.write(MAPPER.writeValueAsString(json(call)) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /**
     * A call as a JSON object with the keys of the export.
     *
     * @param call the call
     * @return the object; what is not known is left out
     */
    public static ObjectNode json(RecordedCall call) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("call", call.number()).put("state", call.state()).put("labeler", call.labeler());
        call.examples().forEach(json.putArray("examples")::add);
        json.put("request", call.request()).put("intended", call.intended().toString());
        call.answered().ifPresent(time -> json.put("answered", time.toString()));
        call.model().ifPresent(model -> json.put("model", model));
        call.finishReason().ifPresent(reason -> json.put("finishReason", reason));
        call.error().ifPresent(error -> json.put("error", error));
        Cost cost = call.cost();
        put(json, "inputTokens", cost.inputTokens());
        put(json, "outputTokens", cost.outputTokens());
        OptionalDouble money = cost.money();
        if (money.isPresent()) {
            json.put("money", exact(money.getAsDouble()));
        }
        cost.latency().ifPresent(time -> json.put("millis", time.toNanos() / 1_000_000));
        call.text().ifPresent(text -> json.put("text", text));
        return json;
    }

    /** Twelve digits after the point are exact; no more are printed. */
    private static BigDecimal exact(double money) {
        BigDecimal rounded =
                BigDecimal.valueOf(money).setScale(12, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private static void put(ObjectNode json, String key, OptionalLong count) {
        count.ifPresent(value -> json.put(key, value));
    }
}
