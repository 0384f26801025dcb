package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Examples named on the command line or in a file. */
final class ExampleIds {
    @Option(names = "--id", paramLabel = "ID", description = "The id of an example; may be given several times.")
    private List<String> ids = List.of();

    @Option(names = "--ids-file", paramLabel = "FILE", description = "A file with one id a line.")
    private Optional<Path> file = Optional.empty();

    Set<String> read() throws IOException {
        Set<String> all = new LinkedHashSet<>(ids);
        if (file.isPresent()) {
            Files.readAllLines(file.get()).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(all::add);
        }
        if (all.isEmpty()) {
            throw new UsageException("no example is named; --id ID or --ids-file FILE");
        }
        return all;
    }
}
