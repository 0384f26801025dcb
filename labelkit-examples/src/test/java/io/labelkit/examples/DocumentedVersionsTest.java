package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Versions in README and docs against those of the poms. */
class DocumentedVersionsTest {
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

    /** {@code group:artifact:version}, as notebooks and build scripts have it. */
    private static final Pattern COORDINATES =
            Pattern.compile("\\b([a-z][a-z0-9]*\\.[a-z0-9.]+):([a-z][a-z0-9-]+):(\\d[\\w.-]*)");

    /** The property of the root pom that has the version of an artifact. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "ai.djl.pytorch:pytorch-native-cpu", "djl.pytorch-native",
            "ai.djl.pytorch:pytorch-jni", "djl.pytorch-jni",
            "ai.djl.huggingface:tokenizers", "djl",
            "ai.djl.pytorch:pytorch-engine", "djl.pytorch-engine");

    @Test
    void everyDependencyInThePagesHasTheVersionOfThePom() throws IOException {
        int found = 0;
        List<String> wrong = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            for (Pattern form : List.of(DEPENDENCY, COORDINATES)) {
                Matcher match = form.matcher(text);
                while (match.find()) {
                    found++;
                    String artifact = match.group(1) + ":" + match.group(2);
                    String expected = match.group(1).equals("io.labelkit")
                            ? Versions.project()
                            : Versions.libraries()
                                    .getOrDefault(PROPERTIES.getOrDefault(artifact, ""), "no property known");
                    if (!match.group(3).equals(expected)) {
                        wrong.add(page.getFileName() + ": " + artifact + " " + match.group(3) + ", the pom has "
                                + expected);
                    }
                }
            }
        }

        assertThat(found).isPositive();
        assertThat(wrong).isEmpty();
    }

    @Test
    void theRequiredJavaIsThatOfTheCompiler() throws IOException {
        String release = Pattern.compile("<maven.compiler.release>(\\d+)<")
                .matcher(Files.readString(Path.of("../pom.xml")))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();

        assertThat(Path.of("../README.md")).content().contains("JDK " + release);
        assertThat(Path.of("../docs/getting-started.md")).content().contains("Java " + release + " or newer");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("../README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }
}
