package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.llm.test.LlmTestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * Runs the commands of README and docs as they stand there, those of a page in order, in a folder with the files they
 * name, and compares what they print and write with what the page shows.
 */
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
    Stream<DynamicTest> everyCommandOfAPageSucceedsAndPrintsWhatThePageShows() throws IOException {
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

    /** Skipped where the data are not. */
    @TestFactory
    Stream<DynamicTest> whatIsShownOfPublicDataIsWhatTheyPrint() throws IOException {
        return all().stream()
                .filter(command -> command.notRun()
                        .filter(why -> why.contains("public data set"))
                        .isPresent())
                .filter(command -> !outputs(command).isEmpty())
                .map(command -> DynamicTest.dynamicTest(command.page() + ":" + command.line(), () -> {
                    Path place = Files.createDirectories(folder.resolve("public"));
                    CommandRun run = CommandRun.atTerminal(
                            inFolder(place, command.ours().orElseThrow()).toArray());
                    assertThat(run.exitCode()).as(run.out()).isZero();
                    PageRewriter rewriter = new PageRewriter(PageOutputs.page(command.page()));
                    for (PageBlock shown : outputs(command)) {
                        rewriter.check(shown, PageOutputs.text(shown, run.out(), place));
                    }
                    assertThat(rewriter.finish()).isEmpty();
                }));
    }

    private static List<PageBlock> outputs(PageCommand command) {
        try {
            return PageOutputs.after(PageOutputs.page(command.page()), command.line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What builds the project or measures on data of the user's own cannot run here, but it must exist. */
    @Test
    void everyOtherCommandNamesWhatIsThere() throws IOException {
        for (PageCommand command : all()) {
            if (command.ours().isEmpty()) {
                assertThat(command.words().get(0))
                        .as("%s", command)
                        .matches("mvn|java|jshell|python3|M=.*|PYTHONPATH=.*|\\(cat");
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
        assertThat(all().stream()
                        .filter(command -> command.notRun().isPresent())
                        .filter(command -> outputs(command).isEmpty()))
                .hasSizeLessThanOrEqualTo(5);
    }

    private static void run(List<PageCommand> commands) throws IOException {
        Path page = PageOutputs.page(commands.get(0).page());
        Path place = Files.createDirectory(folder.resolve(commands.get(0).page()));
        CommandFiles.write(place);
        PageRewriter rewriter = new PageRewriter(page);
        List<String> failed = new ArrayList<>();
        int line = 0;
        for (int i = 0; i < commands.size(); i++) {
            PageCommand command = commands.get(i);
            List<String> arguments = command.ours().orElseThrow();
            PageOutputs.writeFiles(page, line, command.line(), place);
            line = command.line();
            if (arguments.equals(List.of("quickstart"))) {
                continue; // CommandsTest runs it
            }
            CommandFiles.byHand(command.page(), place, arguments);
            CommandRun run = CommandRun.atTerminal(inFolder(place, arguments).toArray());
            if (run.exitCode() != 0) {
                failed.add(command + "\n" + run.out());
            } else if (i + 1 == commands.size() || commands.get(i + 1).line() != line) {
                for (PageBlock shown : PageOutputs.after(page, line)) {
                    rewriter.check(shown, PageOutputs.text(shown, run.out(), place));
                }
            }
        }
        failed.addAll(rewriter.finish());
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
            case "URL", "http://localhost:8000/v1", "http://localhost:11434/v1" ->
                server.openAiUrl().toString();
            case "NAME" -> "small-model";
            case "N" -> "20";
            case "FORMAT" -> option.equals("--from") ? "labelkit" : "prodigy";
            case "PATH" ->
                place.resolve(option.equals("--in") ? "messages" : "PATH").toString();
            default -> path ? place(place, value).toString() : value;
        };
    }

    /** In the folder, or among the public data sets that some pages name. */
    private static Path place(Path folder, String name) {
        return name.matches("(crowd|llm)_[a-z]+/.+") ? SharedData.file(name) : folder.resolve(name);
    }

    private static List<PageCommand> all() throws IOException {
        List<PageCommand> commands = new ArrayList<>();
        for (Path page : PageOutputs.pages()) {
            commands.addAll(PageCommand.of(page));
        }
        return commands;
    }
}
