package io.labelkit.core.manifest;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.LabelerInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a result came to be. Two manifests that are equal but for {@link #measured()} describe the same computation:
 * given the same outcomes they give the same bits. {@link #differences} says what is not the same. Immutable.
 *
 * @param environment versions of LabelKit, Java, operating system and processor architecture
 * @param seed the seed of everything random
 * @param inputs the content hash of each input by name: data set, label space, votes
 * @param labelers the labelers with their fingerprints
 * @param steps the fingerprint of each further step by name: aggregator, auditor, trainer
 * @param settings other settings by name, in text form
 * @param measured when it was made and what it took; never part of a comparison
 */
public record Manifest(
        Map<String, String> environment,
        long seed,
        Map<String, String> inputs,
        List<LabelerInfo> labelers,
        Map<String, String> steps,
        Map<String, String> settings,
        Measured measured)
        implements Displayable {

    /**
     * Copies the collections.
     *
     * @param environment versions
     * @param seed the seed
     * @param inputs content hashes by name
     * @param labelers the labelers
     * @param steps fingerprints by name
     * @param settings settings by name
     * @param measured times and costs
     */
    public Manifest {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        labelers = List.copyOf(labelers);
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /**
     * What differs from run to run.
     *
     * @param startedAt when the computation began
     * @param seconds how long each stage took, in seconds, by name
     * @param inputTokens tokens sent to paid labelers, as far as they were reported
     * @param outputTokens tokens received from them, as far as they were reported
     * @param calls the paid calls of each labeler by name, if they were recorded
     */
    public record Measured(
            Instant startedAt,
            Map<String, Double> seconds,
            long inputTokens,
            long outputTokens,
            Map<String, PaidCalls> calls)
            implements Displayable {
        /**
         * Copies the maps.
         *
         * @param startedAt when the computation began
         * @param seconds how long each stage took, by name
         * @param inputTokens tokens sent, at least 0
         * @param outputTokens tokens received, at least 0
         * @param calls the paid calls of each labeler by name
         */
        public Measured {
            seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
            calls = Collections.unmodifiableMap(new TreeMap<>(calls));
            Checks.check(inputTokens >= 0, "inputTokens", "at least 0", inputTokens);
            Checks.check(outputTokens >= 0, "outputTokens", "at least 0", outputTokens);
        }

        /**
         * What differs from run to run where no calls were recorded.
         *
         * @param startedAt when the computation began
         * @param seconds how long each stage took, by name
         * @param inputTokens tokens sent, at least 0
         * @param outputTokens tokens received, at least 0
         */
        public Measured(Instant startedAt, Map<String, Double> seconds, long inputTokens, long outputTokens) {
            this(startedAt, seconds, inputTokens, outputTokens, Map.of());
        }

        @Override
        public Display display() {
            return Display.builder("Measured")
                    .text("started", startedAt)
                    .number(
                            "time in all",
                            seconds.values().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .sum(),
                            Unit.measure("s"))
                    .count("tokens in", inputTokens)
                    .count("tokens out", outputTokens)
                    .build();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * The environment of this JVM.
     *
     * @return versions by name
     */
    public static Map<String, String> thisEnvironment() {
        String version = Manifest.class.getPackage().getImplementationVersion();
        Map<String, String> environment = new TreeMap<>();
        environment.put("labelkit", version == null ? "development" : version);
        environment.put("java", Runtime.version().toString());
        environment.put("os", System.getProperty("os.name", "unknown"));
        environment.put("arch", System.getProperty("os.arch", "unknown"));
        return environment;
    }

    /**
     * The labelers whose outcomes cannot be trusted to repeat, because their code carries no version.
     *
     * @return their names
     */
    public List<String> unversionedLabelers() {
        return labelers.stream()
                .filter(labeler -> !labeler.fingerprint().versioned())
                .map(LabelerInfo::name)
                .toList();
    }

    /**
     * What is not the same in another manifest, times and costs aside.
     *
     * @param other the other manifest
     * @return one sentence a difference; none if both describe the same computation
     */
    public List<String> differences(Manifest other) {
        List<String> differences = new ArrayList<>();
        compare("environment", environment, other.environment, differences);
        if (seed != other.seed) {
            differences.add("seed: " + seed + " and " + other.seed);
        }
        compare("input", inputs, other.inputs, differences);
        compareLabelers(labelers, other.labelers, differences);
        if (differences.isEmpty() && !names(labelers).equals(names(other.labelers))) {
            differences.add("the labelers are in another order");
        }
        compare("step", steps, other.steps, differences);
        compare("setting", settings, other.settings, differences);
        return differences;
    }

    private static List<String> names(List<LabelerInfo> labelers) {
        return labelers.stream().map(LabelerInfo::name).toList();
    }

    /** Names the parts that changed too, if both know theirs. */
    private static void compareLabelers(List<LabelerInfo> mine, List<LabelerInfo> theirs, List<String> differences) {
        Map<String, Fingerprint> first = fingerprints(mine);
        Map<String, Fingerprint> second = fingerprints(theirs);
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        first.forEach((name, fingerprint) -> before.put(name, fingerprint.hash().hex()));
        second.forEach((name, fingerprint) -> {
            Fingerprint known = first.getOrDefault(name, fingerprint);
            Set<String> parts = known.differingParts(fingerprint);
            String hash = fingerprint.hash().hex();
            boolean named = !parts.isEmpty() && !known.hash().equals(fingerprint.hash());
            after.put(name, named ? hash + " (" + String.join(", ", parts) + ")" : hash);
        });
        compare("labeler", before, after, differences);
    }

    private static Map<String, Fingerprint> fingerprints(List<LabelerInfo> labelers) {
        Map<String, Fingerprint> fingerprints = new TreeMap<>();
        labelers.forEach(labeler -> fingerprints.put(labeler.name(), labeler.fingerprint()));
        return fingerprints;
    }

    private static void compare(
            String what, Map<String, String> mine, Map<String, String> theirs, List<String> differences) {
        Set<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(theirs.keySet());
        for (String key : keys) {
            String a = mine.getOrDefault(key, "absent");
            String b = theirs.getOrDefault(key, "absent");
            if (!Objects.equals(a, b)) {
                differences.add(what + " " + key + ": " + a + " and " + b);
            }
        }
    }

    @Override
    public Display display() {
        return ManifestDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
