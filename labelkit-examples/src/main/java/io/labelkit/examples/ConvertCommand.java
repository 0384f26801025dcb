package io.labelkit.examples;

import io.labelkit.core.interchange.AnnotatedData;
import io.labelkit.core.interchange.AnnotationFormat;
import io.labelkit.core.interchange.LabelStudioConfig;
import io.labelkit.core.interchange.LossReport;
import io.labelkit.core.interchange.ReadAnnotations;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.label.LabelSpace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Converts annotated data from one tool's files to another's. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Converts annotated texts from one tool's files to another's, and says what is lost.",
            "docs/formats.md describes the formats."
        })
final class ConvertCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "The format of the input, one of: ${COMPLETION-CANDIDATES}.")
    private String from = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "The format of the output, one of the same.")
    private String to = "";

    @Option(
            names = "--in",
            required = true,
            paramLabel = "PATH",
            description = "The file, or the folder if the format has several files.")
    private Path in = Path.of("");

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "PATH",
            description = "The file, or the folder if the format has several files; replaced if it exists. Never the"
                    + " input.")
    private Path out = Path.of("");

    @Option(
            names = "--labels",
            paramLabel = "SPACE",
            description =
                    "The label space: JSON, or a labeling configuration of Label Studio (.xml). Otherwise it is made"
                            + " of the labels in the input. If the input has several questions, the one with the space's"
                            + " name is read.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "F.xml",
            description = "With --to label-studio: write the labeling configuration for the tasks too.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--models",
            paramLabel = "NAME",
            split = ",",
            description = "Labelers whose votes are predictions of models, not annotations of people.")
    private List<String> models = List.of();

    @Override
    public Integer call() throws IOException {
        AnnotationFormat source = Formats.of("--from", from);
        AnnotationFormat target = Formats.of("--to", to);
        if (config.isPresent() && !target.name().equals("label-studio")) {
            throw new UsageException("--config needs --to label-studio, but --to was " + target.name());
        }
        for (Path written : config.map(file -> List.of(out, file)).orElse(List.of(out))) {
            requireApart(in, written);
            labels.ifPresent(file -> requireApart(file, written));
            requireParent(written);
        }
        config.ifPresent(file -> requireApart(out, file));
        ReadAnnotations read = labels.isPresent() ? source.read(in, space(labels.get())) : source.read(in);
        AnnotatedData data = withModels(read.data());
        LossReport lost = target.write(out, data);
        if (config.isPresent()) {
            String xml = LabelStudioConfig.write(data.space());
            AtomicFile.write(config.get(), writer -> writer.write(xml));
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println("read " + source.name() + ": " + data.display().line());
        read.losses().losses().forEach(loss -> print.println("not read: " + loss));
        print.println("wrote " + target.name() + " to " + out
                + config.map(file -> ", and its labeling configuration to " + file)
                        .orElse(""));
        lost.losses().forEach(loss -> print.println("lost: " + loss));
        return 0;
    }

    private AnnotatedData withModels(AnnotatedData data) {
        Set<String> names = new LinkedHashSet<>(data.models());
        for (String name : models) {
            if (data.votes().labelers().stream().noneMatch(info -> info.name().equals(name))) {
                throw new UsageException("--models names '" + name + "', which is no labeler of the input");
            }
            names.add(name);
        }
        return data.withModels(names);
    }

    private static LabelSpace space(Path file) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".xml")) {
            return SpaceFile.read(file);
        }
        try {
            return LabelStudioConfig.read(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": is not UTF-8", e);
        }
    }

    /** Refuses to write over what is read, or into a folder of it. */
    private static void requireApart(Path read, Path written) {
        try {
            Path source = real(read);
            Path target = real(written);
            if (source.startsWith(target) || target.startsWith(source)) {
                throw new UsageException(written + " and " + read
                        + " must be apart, but are the same or one is in the other; nothing was written");
            }
        } catch (IOException e) {
            throw new UsageException(written + ": " + e.getMessage());
        }
    }

    /** The path without links; of what is not there, that of its folder and its name. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (Files.exists(absolute)) {
            return absolute.toRealPath();
        }
        return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }

    private static void requireParent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw new IOException(file + ": there is no folder " + parent.getFileName());
        }
    }
}
