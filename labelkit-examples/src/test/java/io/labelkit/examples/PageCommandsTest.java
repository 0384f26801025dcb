package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.llm.test.LlmTestServer;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Runs the commands of README and docs as they stand there, those of a page in order, in a folder with the files they name. */
class PageCommandsTest {
    private static final Path ROOT = Path.of("..");

    @TempDir
    private static Path folder;

    private static LlmTestServer server;

    @BeforeAll
    static void start() {
        server = LlmTestServer.start(SchemaAnswers::reply);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> everyCommandOfAPageSucceeds() throws IOException {
        Map<String, List<PageCommand>> pages = new TreeMap<>();
        for (PageCommand command : all()) {
            if (command.ours().isPresent() && command.notRun().isEmpty()) {
                pages.computeIfAbsent(command.page(), page -> new ArrayList<>()).add(command);
            }
        }
        assertThat(pages).containsKeys("README.md", "cli.md", "llm-costs.md", "runs.md");
        return pages.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> run(page.getValue())));
    }

    /** What builds the project or measures on data of the user's own cannot run here, but it must exist. */
    @Test
    void everyOtherCommandNamesWhatIsThere() throws IOException {
        for (PageCommand command : all()) {
            if (command.ours().isEmpty()) {
                assertThat(command.words().get(0)).as("%s", command).matches("mvn|java|jshell|M=.*|PYTHONPATH=.*");
                for (String quoted : command.words()) {
                    String word = quoted.replace("\"", "");
                    if (word.startsWith("io.labelkit.benchmarks.")) {
                        String file = "labelkit-benchmarks/src/main/java/" + word.replace('.', '/') + ".java";
                        assertThat(ROOT.resolve(file)).as("%s", command).exists();
                    } else if (word.matches("(docs|labelkit-[a-z]+/src)/\\S+")) {
                        assertThat(ROOT.resolve(word)).as("%s", command).exists();
                    }
                }
            }
        }
    }

    @Test
    void fewCommandsAreNotRunAndEachSaysWhy() throws IOException {
        assertThat(all().stream().filter(command -> command.notRun().isPresent()))
                .hasSizeLessThanOrEqualTo(0);
    }

    private static void run(List<PageCommand> commands) throws IOException {
        Path place = Files.createDirectory(folder.resolve(commands.get(0).page()));
        CommandFiles.write(place);
        List<String> failed = new ArrayList<>();
        for (PageCommand command : commands) {
            List<String> arguments = command.ours().orElseThrow();
            if (arguments.equals(List.of("quickstart"))) {
                continue; // CommandsTest runs it
            }
            CommandFiles.byHand(place, arguments);
            CommandRun run = CommandRun.of(inFolder(place, arguments).toArray());
            if (run.exitCode() != 0) {
                failed.add(command + "\n" + run.out() + "\n" + run.err());
            }
        }
        assertThat(failed).isEmpty();
    }

    /** Arguments that are paths, as picocli knows them, in the folder, and the server in place of the documented one. */
    private static List<String> inFolder(Path place, List<String> arguments) {
        List<String> result = new ArrayList<>();
        CommandLine command = new CommandLine(Main.class);
        int positional = 0;
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            CommandLine sub = command.getSubcommands().get(word);
            CommandLine.Model.OptionSpec option = command.getCommandSpec().findOption(word);
            result.add(word);
            if (sub != null) {
                command = sub;
            } else if (option != null && option.arity().max() > 0) {
                result.add(value(place, word, option, arguments.get(++i)));
            } else if (option == null && !word.startsWith("-")) {
                List<CommandLine.Model.PositionalParamSpec> parameters =
                        command.getCommandSpec().positionalParameters();
                ArgSpec parameter = parameters.get(Math.min(positional++, parameters.size() - 1));
                result.set(result.size() - 1, value(place, "", parameter, word));
            }
        }
        return result;
    }

    private static String value(Path place, String option, ArgSpec argument, String value) {
        boolean path = Stream.concat(Stream.<Type>of(argument.type()), Stream.of(argument.auxiliaryTypes()))
                .anyMatch(Path.class::equals);
        return switch (value) {
            case "URL", "http://localhost:11434/v1" -> server.openAiUrl().toString();
            case "NAME" -> "small-model";
            case "N" -> "20";
            case "FORMAT" -> option.equals("--from") ? "labelkit" : "prodigy";
            case "PATH" ->
                place.resolve(option.equals("--in") ? "messages" : "PATH").toString();
            default -> path ? place.resolve(value).toString() : value;
        };
    }

    private static List<PageCommand> all() throws IOException {
        List<PageCommand> commands = new ArrayList<>();
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            for (Path page : Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList()) {
                commands.addAll(PageCommand.of(page));
            }
        }
        return commands;
    }
}
