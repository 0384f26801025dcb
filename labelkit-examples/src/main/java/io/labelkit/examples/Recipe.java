package io.labelkit.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The command that fills a run, kept beside it so that {@code runs resume} and {@code runs retry} need no other
 * arguments. Paths are kept whole, so that the folder from which they are called does not matter.
 */
record Recipe(List<String> arguments) {
    private static final String FILE = "command.json";
    private static final Set<String> ONCE = Set.of(RunOptions.ADOPT, RunOptions.RETRY, RunOptions.RUN);

    /** What was asked for on the command line; empty if it holds a password. */
    static Optional<Recipe> of(ParseResult parsed) {
        List<String> arguments = new ArrayList<>();
        arguments.add(parsed.commandSpec().name());
        for (OptionSpec option : parsed.matchedOptions()) {
            String name = option.longestName();
            if (ONCE.contains(name)) {
                continue;
            }
            if (option.arity().max() == 0) {
                arguments.add(name);
                continue;
            }
            for (String value : option.stringValues()) {
                arguments.add(name + "=" + (isPath(option) ? absolute(Path.of(value)) : value));
            }
        }
        boolean password = arguments.stream().anyMatch(argument -> argument.matches("(?s).*://[^/]*@.*"));
        return password ? Optional.empty() : Optional.of(new Recipe(arguments));
    }

    private static boolean isPath(OptionSpec option) {
        for (Class<?> type : option.auxiliaryTypes()) {
            if (type == Path.class) {
                return true;
            }
        }
        return option.type() == Path.class;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    void keep(Path run) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("arguments", arguments);
        String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(values) + "\n";
        AtomicFile.write(run.resolve(FILE), writer -> writer.write(text));
    }

    private static JsonNode json(Path file) throws IOException {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw new IOException(file + ": is not JSON, so the command is not known; give the command itself", e);
        }
    }

    /** The command that filled a run last. */
    static Recipe read(Path run) throws IOException {
        Path file = run.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException("the command that fills " + run + " is not known, because " + FILE
                    + " is missing; give the command itself, with --run");
        }
        JsonNode arguments = json(file).path("arguments");
        List<String> list = new ArrayList<>();
        arguments.forEach(argument -> list.add(argument.asText()));
        if (list.isEmpty() || !Set.of("label", "llm-label").contains(list.get(0))) {
            throw new IOException(file + ": is not the command of a run");
        }
        return new Recipe(list);
    }

    /** The command for a run, which may have moved, and more. */
    String[] and(Path run, List<String> more) {
        List<String> all = new ArrayList<>(arguments);
        all.add(RunOptions.RUN + "=" + run);
        all.addAll(more);
        return all.toArray(String[]::new);
    }
}
