package io.labelkit.llm.budget;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Price tables as JSON. */
final class PriceFile {
    private static final Set<String> KEYS = Set.of("currency", "effective", "models");
    private static final Set<String> MODEL_KEYS =
            Set.of("input", "output", "cachedInput", "batchInput", "batchOutput", "currency", "effective");
    private static final int MICRO = 6;
    private static final int LONGEST = 1 << 24;

    private final String file;

    private PriceFile(String file) {
        this.file = file;
    }

    static Map<String, Price> read(Path path) {
        PriceFile reader = new PriceFile(String.valueOf(path.getFileName()));
        return reader.table(reader.parse(path));
    }

    private JsonNode parse(Path path) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        try {
            if (Files.size(path) > LONGEST) {
                throw InputException.ofFile(file, "a price table must not be larger than 16 MiB");
            }
            JsonNode root = mapper.readTree(Files.readAllBytes(path));
            return root == null ? mapper.missingNode() : root;
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw InputException.at(
                    file,
                    place == null ? 0 : place.getLineNr(),
                    place == null ? 0 : place.getColumnNr(),
                    "",
                    "this is not JSON: " + e.getOriginalMessage());
        } catch (NoSuchFileException e) {
            throw InputException.ofFile(file, "there is no such file", e);
        } catch (IOException e) {
            throw InputException.ofFile(file, "the file cannot be read: " + e.getMessage(), e);
        }
    }

    private Map<String, Price> table(JsonNode root) {
        JsonNode models = root.path("models");
        if (!root.isObject() || !models.isObject()) {
            throw problem("", "must be a JSON object with the key 'models', an object of prices by model");
        }
        known(root, KEYS, "");
        Map<String, Price> prices = new TreeMap<>();
        for (Map.Entry<String, JsonNode> model : models.properties()) {
            prices.put(model.getKey(), price(root, model.getKey(), model.getValue()));
        }
        return prices;
    }

    private Price price(JsonNode root, String model, JsonNode node) {
        String at = "model " + Checks.shown(model) + ": ";
        if (model.isBlank() || !node.isObject()) {
            throw problem(at, "must have a name and be a JSON object, but was " + node);
        }
        known(node, MODEL_KEYS, at);
        return new Price(
                currency(root, node, at),
                effective(root, node, at),
                required(node, "input", at),
                required(node, "output", at),
                micros(node, "cachedInput", at),
                micros(node, "batchInput", at),
                micros(node, "batchOutput", at));
    }

    private String currency(JsonNode root, JsonNode node, String at) {
        try {
            return Money.checkCurrency(text(root, node, "currency", at));
        } catch (IllegalArgumentException e) {
            throw InputException.ofFile(file, at + e.getMessage(), e);
        }
    }

    private LocalDate effective(JsonNode root, JsonNode node, String at) {
        String text = text(root, node, "effective", at);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw InputException.ofFile(
                    file, at + "effective must be a day such as 2026-09-01, but was " + Checks.shown(text), e);
        }
    }

    private String text(JsonNode root, JsonNode node, String key, String at) {
        JsonNode value = node.has(key) ? node.get(key) : root.path(key);
        if (!value.isTextual()) {
            throw problem(at, key + (value.isMissingNode() ? " is missing" : " must be text, but was " + value));
        }
        return value.textValue();
    }

    private long required(JsonNode node, String key, String at) {
        return micros(node, key, at).orElseThrow(() -> problem(at, key + " is missing"));
    }

    private OptionalLong micros(JsonNode node, String key, String at) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        Optional<BigDecimal> number = value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
        if (number.filter(PriceFile::sound).isEmpty()) {
            throw problem(
                    at,
                    key + " must be a number of at least 0, below a million, with at most six digits after the point,"
                            + " but was " + Checks.shown(value.toString()));
        }
        return OptionalLong.of(number.get().movePointRight(MICRO).longValueExact());
    }

    private static boolean sound(BigDecimal price) {
        return price.signum() >= 0
                && price.precision() - price.scale() <= MICRO
                && price.stripTrailingZeros().scale() <= MICRO;
    }

    private void known(JsonNode node, Set<String> keys, String at) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw problem(at, "unknown key " + Checks.shown(name));
            }
        }
    }

    private InputException problem(String at, String reason) {
        return InputException.ofFile(file, at + reason);
    }

    static String write(Map<String, Price> prices) {
        JsonMapper mapper = new JsonMapper();
        ObjectNode root = mapper.createObjectNode();
        ObjectNode models = root.putObject("models");
        prices.forEach((model, price) -> {
            ObjectNode node = models.putObject(model);
            node.put("currency", price.currency());
            node.put("effective", price.effective().toString());
            node.put("input", units(price.input()));
            node.put("output", units(price.output()));
            price.cachedInput().ifPresent(micros -> node.put("cachedInput", units(micros)));
            price.batchInput().ifPresent(micros -> node.put("batchInput", units(micros)));
            price.batchOutput().ifPresent(micros -> node.put("batchOutput", units(micros)));
        });
        return root.toPrettyString();
    }

    private static BigDecimal units(long micros) {
        return BigDecimal.valueOf(micros, MICRO);
    }
}
