package io.labelkit.parquet;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files of each split in a folder, and never one outside it. */
final class FolderFiles {
    private static final Pattern SPLIT = Pattern.compile("\\w+(\\.\\w+)*");
    private static final Pattern SHARD =
            Pattern.compile("(\\w+(?:\\.\\w+)*?)(-\\d+-of-\\d+(?:-\\w+)?)?\\.(?:parquet|jsonl(?:\\.gz)?)");
    private static final Pattern DATA = Pattern.compile(".*\\.(?:parquet|jsonl|jsonl\\.gz)");
    private static final Set<String> PLACES = Set.of("", "data");
    private static final int DEPTH = 4;

    private FolderFiles() {}

    static boolean isJsonLines(Path file) {
        String name = ParquetRows.name(file).toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }

    static String checkedSplit(String name) {
        Checks.check(SPLIT.matcher(name).matches(), "split", "letters, digits, _ and .", name);
        return name;
    }

    /** The files by split: those that match the split's patterns, or if there are none all, by their names. */
    static Map<String, List<Path>> find(Path folder, Map<String, List<String>> patterns) {
        String name = ParquetRows.name(folder);
        if (!Files.isDirectory(folder)) {
            throw InputException.ofFile(name, "is not a folder");
        }
        return ParquetRows.guarded(name, "a readable folder", () -> {
            List<Path> all = all(folder);
            return patterns.isEmpty() ? byName(name, folder, all) : byPattern(name, folder, all, patterns);
        });
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
            return paths.filter(path -> DATA.matcher(ParquetRows.name(path)).matches() && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }

    /** Refuses a folder with other data files, which readers would take for a part of the data set. */
    static void requireNoOthers(Path folder, Set<Path> own) {
        try {
            for (Path path : Files.isDirectory(folder) ? all(folder) : List.<Path>of()) {
                Checks.check(
                        own.contains(path),
                        "folder",
                        "without data files of another data set",
                        folder.relativize(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder cannot be read: " + folder, e);
        }
    }

    private static Map<String, List<Path>> byName(String name, Path folder, List<Path> all) {
        Map<String, List<Path>> files = new TreeMap<>();
        for (Path path : all) {
            files.computeIfAbsent(split(name, folder.relativize(path)), s -> new ArrayList<>())
                    .add(path);
        }
        return files;
    }

    /** The split that the name of a file tells, or that of the folder it is in. */
    private static String split(String name, Path path) {
        String folder = text(path.getParent());
        Matcher matcher = SHARD.matcher(ParquetRows.name(path));
        if (PLACES.contains(folder) && matcher.matches()) {
            return matcher.group(1);
        }
        String last = folder.substring(folder.lastIndexOf('/') + 1);
        String before = folder.substring(0, Math.max(0, folder.length() - last.length() - 1));
        if (!PLACES.contains(last)
                && PLACES.contains(before)
                && SPLIT.matcher(last).matches()) {
            return last;
        }
        throw InputException.ofFile(
                name, "of what split is " + text(path) + "? The README should name it under configs and data_files");
    }

    private static String text(@org.jspecify.annotations.Nullable Path path) {
        return path == null ? "" : path.toString().replace('\\', '/');
    }

    private static Map<String, List<Path>> byPattern(
            String name, Path folder, List<Path> all, Map<String, List<String>> patterns) {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        patterns.forEach((split, globs) -> {
            for (String glob : globs) {
                if (glob.contains("..") || glob.startsWith("/") || glob.contains(":") || glob.contains("\\")) {
                    throw InputException.ofFile(
                            name, "the README names a file outside the folder: " + Checks.shown(glob));
                }
                PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
                all.stream()
                        .filter(path -> matcher.matches(folder.relativize(path)))
                        .forEach(path -> files.computeIfAbsent(split, s -> new ArrayList<>())
                                .add(path));
            }
            if (!files.containsKey(split)) {
                throw InputException.ofFile(
                        name,
                        "the README names " + globs + " for the split " + split
                                + ", but there is no such file of Parquet or JSON lines");
            }
        });
        return files;
    }
}
