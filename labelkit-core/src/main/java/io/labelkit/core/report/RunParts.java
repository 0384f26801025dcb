package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.manifest.ManifestJson;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.vote.LabelerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes report parts from a {@link Manifest}: what was run, on what, with which settings. Immutable and thread-safe. */
public final class RunParts {
    private static final int SHORT_HASH = 12;
    private static final Pattern CASES = Pattern.compile("(?<=[a-z0-9])[A-Z](?=[a-z])");

    private final Manifest manifest;

    private RunParts(Manifest manifest) {
        this.manifest = manifest;
    }

    /**
     * Parts of a manifest.
     *
     * @param manifest the manifest
     * @return the maker of parts
     */
    public static RunParts of(Manifest manifest) {
        return new RunParts(manifest);
    }

    /**
     * What was run in short: seed, settings and versions.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        return ReportSection.of(title, environment());
    }

    /**
     * What must be equal for the same result: labelers, inputs and steps with their fingerprints.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection fingerprints(String title) {
        List<ReportPart> parts = new ArrayList<>();
        labelers().ifPresent(parts::add);
        inputs().ifPresent(parts::add);
        return new ReportSection(title, "", parts);
    }

    /**
     * What differs from run to run: when it began, how long each stage took, and the whole manifest as JSON.
     *
     * @param title the heading of the section
     * @return the section, marked as measured
     */
    public ReportSection measured(String title) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("begun", manifest.measured().startedAt().toString()));
        manifest.measured()
                .seconds()
                .forEach((stage, seconds) -> facts.add(Fact.of(stage, seconds, Unit.decimal("seconds", 2))));
        return ReportSection.of(
                        title,
                        new Facts("Times", "", facts.subList(0, Math.min(facts.size(), Facts.MAX_FACTS))),
                        new Code("Manifest", ManifestJson.write(manifest)))
                .asMeasured();
    }

    /**
     * Versions, seed and settings.
     *
     * @return the part
     */
    public Facts environment() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("seed", Optional.of(Long.toString(manifest.seed())), ""));
        manifest.settings().forEach((name, value) -> facts.add(Fact.of(words(name), yesOrNo(value))));
        facts.addAll(environment(manifest.environment()));
        return new Facts("Settings and versions", "", facts.subList(0, Math.min(facts.size(), Facts.MAX_FACTS)));
    }

    /**
     * The name of a setting as people read it.
     *
     * @param name the name, perhaps that of a variable: {@code dropFlagged}
     * @return the name in words: {@code drop flagged}
     */
    public static String words(String name) {
        return CASES.matcher(name).replaceAll(found -> " " + found.group().toLowerCase(Locale.ROOT));
    }

    /**
     * The versions of an environment.
     *
     * @param environment the versions by name, as {@link Manifest#thisEnvironment} gives them
     * @return a fact a version
     */
    public static List<Fact> environment(Map<String, String> environment) {
        List<Fact> facts = new ArrayList<>();
        environment.forEach((name, value) -> facts.add(Fact.of(environmentName(name), value)));
        return facts;
    }

    private static String environmentName(String name) {
        return switch (name) {
            case "arch" -> "processor";
            case "java" -> "Java";
            case "labelkit" -> "LabelKit";
            case "os" -> "operating system";
            default -> name;
        };
    }

    private static String yesOrNo(String value) {
        return switch (value) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> value;
        };
    }

    /**
     * The labelers with their fingerprints.
     *
     * @return the part; empty without labelers
     */
    public Optional<TablePart> labelers() {
        if (manifest.labelers().isEmpty()) {
            return Optional.empty();
        }
        TablePart.Builder table = TablePart.builder(
                        "Who labelled",
                        Column.text("labeler"),
                        Column.text("fingerprint"),
                        Column.text("versioned"),
                        Column.text("derived from"))
                .note("Outcomes of a labeler without a version cannot be trusted to repeat: its code may have changed"
                        + " while its fingerprint has not.");
        for (LabelerInfo labeler : manifest.labelers()) {
            table.row(
                    Cell.of(labeler.name()),
                    Cell.of(shortened(labeler.fingerprint().hash().hex())),
                    Cell.of(labeler.fingerprint().versioned() ? "yes" : "no"),
                    Cell.of(String.join(
                            ", ", labeler.derivedFrom().stream().sorted().toList())));
        }
        return Optional.of(table.build());
    }

    /**
     * Inputs with their content hashes, and further steps with their fingerprints.
     *
     * @return the part; empty if there are neither
     */
    public Optional<TablePart> inputs() {
        if (manifest.inputs().isEmpty() && manifest.steps().isEmpty()) {
            return Optional.empty();
        }
        TablePart.Builder table = TablePart.builder(
                        "Inputs and steps", Column.text("what"), Column.text("kind"), Column.text("hash"))
                .note(
                        "The first digits of content hashes of inputs and of fingerprints of steps. Equal hashes mean equal"
                                + " inputs and steps.");
        rows(table, manifest.inputs(), "input");
        rows(table, manifest.steps(), "step");
        return Optional.of(table.build());
    }

    private static void rows(TablePart.Builder table, Map<String, String> hashes, String kind) {
        hashes.forEach((name, hash) -> table.row(Cell.of(name), Cell.of(kind), Cell.of(shortened(hash))));
    }

    private static String shortened(String hash) {
        return hash.length() > SHORT_HASH ? hash.substring(0, SHORT_HASH) : hash;
    }
}
