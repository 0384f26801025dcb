package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The projects in {@code samples}, against the packaged artifacts: {@code mvn package} has them, {@code mvn test} has not. */
class SampleProjectsTest {
    private static final Path SAMPLES = Path.of("../samples");
    private static final List<String> MODULES = List.of(
            "io.labelkit",
            "io.labelkit.aggregate",
            "io.labelkit.cel",
            "io.labelkit.core",
            "io.labelkit.jupyter",
            "io.labelkit.llm",
            "io.labelkit.llm.test",
            "io.labelkit.micrometer",
            "io.labelkit.model",
            "io.labelkit.parquet",
            "io.labelkit.store");

    /** What the artifact {@code labelkit} brings along; the sample would not start without one of them. */
    private static final Pattern BROUGHT_ALONG = Pattern.compile("labelkit-(\\d|core-\\d|aggregate|llm-\\d).*"
            + "|(jackson|re2j|jmustache|fastcsv|progressbar|jline-terminal|ahocorasick|commons-math3|jspecify|slf4j-api"
            + "|langchain4j-(core|http-client|open-ai|ollama)|bucket4j|failsafe|jtokkit)-.*");

    @TempDir
    private Path folder;

    @Test
    void theSampleOnTheClassPathCompilesAndRuns() throws Exception {
        String path = broughtAlong();

        compile(SAMPLES.resolve("class-path"), List.of("--class-path", path));

        assertThat(java(List.of("--class-path", folder + File.pathSeparator + path, "io.example.labels.Main")))
                .contains("labelled: 3", "unnamed module")
                .doesNotContain("Exception");
    }

    @Test
    void theSampleOnTheModulePathCompilesAndRuns() throws Exception {
        String path = broughtAlong();

        compile(SAMPLES.resolve("module-path"), List.of("--module-path", path));

        List<String> arguments = List.of(
                "--module-path",
                folder + File.pathSeparator + path,
                "--module",
                "io.example.labels/io.example.labels.Main");
        assertThat(java(arguments))
                .contains("labelled: 3", "module io.example.labels uses module io.labelkit.core")
                .doesNotContain("Exception");
    }

    @Test
    void everyArtifactHasANameOfItsOwnAndNoPackageOfAnother() {
        Path[] ours = jars().filter(jar -> jar.getFileName().toString().startsWith("labelkit"))
                .toArray(Path[]::new);
        Map<String, List<String>> modulesOfPackage = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (ModuleReference module : ModuleFinder.of(ours).findAll()) {
            ModuleDescriptor descriptor = module.descriptor();
            names.add(descriptor.name());
            descriptor
                    .packages()
                    .forEach(each -> modulesOfPackage
                            .computeIfAbsent(each, name -> new ArrayList<>())
                            .add(descriptor.name()));
        }

        assertThat(names).containsExactlyInAnyOrderElementsOf(MODULES);
        assertThat(modulesOfPackage)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }

    @Test
    void theSamplesAskForTheVersionOfThisProject() throws IOException {
        for (String sample : List.of("class-path", "module-path")) {
            assertThat(SAMPLES.resolve(sample).resolve("pom.xml"))
                    .content()
                    .contains("<version>" + Versions.project() + "</version>");
        }
    }

    private static Stream<Path> jars() {
        List<Path> jars = Stream.of(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
        assumeTrue(
                jars.stream().anyMatch(jar -> jar.getFileName().toString().startsWith("labelkit-core-")),
                "skipped: the artifacts are not packaged; `mvn package` or `mvn verify` packages them before this test");
        return jars.stream();
    }

    private static String broughtAlong() {
        return jars().filter(jar ->
                        BROUGHT_ALONG.matcher(jar.getFileName().toString()).matches())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void compile(Path sample, List<String> path) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-d", folder.toString()));
        arguments.addAll(path);
        try (Stream<Path> sources = Files.walk(sample)) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int exit = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(exit).as("%s", said).isZero();
    }

    private String java(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(arguments);
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return Files.readString(out);
    }
}
