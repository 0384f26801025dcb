package io.labelkit.examples;

import io.labelkit.core.vote.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where outcomes are kept while a command labels, so that it can be killed and continued. */
final class RunOptions {
    static final String RUN = "--run";
    static final String ADOPT = "--adopt";
    static final String RETRY = "--retry";

    @Option(
            names = RUN,
            paramLabel = "DIR",
            description = "Keep every outcome in this directory as it arrives. If it holds a run already, only what is"
                    + " missing or changed is asked; Ctrl-C, kill and power loss cost nothing that was kept.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = RETRY,
            split = ",",
            paramLabel = "KIND",
            description = "With --run: ask again where it failed in one of these ways: ${COMPLETION-CANDIDATES}.")
    private Set<FailureKind> retried = EnumSet.noneOf(FailureKind.class);

    @Option(
            names = ADOPT,
            split = ",",
            paramLabel = "LABELER",
            description = "With --run: take what this labeler said before it changed for what it would say now.")
    private List<String> adopted = List.of();

    /** Refuses options that have no meaning. */
    void check() {
        if (directory.isEmpty() && !retried.isEmpty()) {
            throw new UsageException("--retry needs --run DIR");
        }
        if (directory.isEmpty() && !adopted.isEmpty()) {
            throw new UsageException("--adopt needs --run DIR");
        }
        if (directory.isPresent() && Files.exists(directory.get()) && !Files.isDirectory(directory.get())) {
            throw new UsageException("--run must be a directory, but " + directory.get() + " is a file");
        }
    }

    Optional<Path> directory() {
        return directory;
    }

    Set<FailureKind> retried() {
        return retried;
    }

    List<String> adopted() {
        return adopted;
    }
}
