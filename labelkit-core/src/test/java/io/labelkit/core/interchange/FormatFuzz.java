package io.labelkit.core.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Damages the files of a format and reads them, in a folder. */
record FormatFuzz(Path folder) {
    private static final long SLOWEST = TimeUnit.SECONDS.toNanos(5);

    void run(AnnotationFormat format, long seed, int times) throws IOException {
        Random random = new Random(seed);
        Mutation mutation = new Mutation(random);
        List<Seed> seeds = new ArrayList<>();
        for (LabelKind kind : new TreeSet<>(format.kinds())) {
            seeds.add(Seed.of(format, kind, folder.resolve("seed-" + kind)));
        }
        int refused = 0;
        int whole = 0;
        for (int i = 0; i < times; i++) {
            Seed one = seeds.get(i % seeds.size());
            Path input = folder.resolve("input");
            Seed.File damaged = one.files().get(random.nextInt(one.files().size()));
            byte[] bytes = mutation.of(damaged.bytes());
            one.write(input, damaged, bytes);
            Optional<LabelSpace> space = random.nextBoolean() ? Optional.of(one.space()) : Optional.empty();
            String what = format + " " + one.space().kind() + " input " + i + " of seed " + seed;
            long start = System.nanoTime();
            try {
                ReadAnnotations read = space.isPresent() ? format.read(input, space.get()) : format.read(input);
                whole++;
                PlainReading.check(format.name(), input, read, what);
                if (whole % 8 == 0) {
                    writtenAgain(format, read.data(), what);
                }
            } catch (InputException e) {
                refused++;
                assertThat(e.getMessage()).as(what).doesNotContain("\n").hasSizeLessThan(3000);
                assertThat(one.names("input"))
                        .as(what + ": " + e.getMessage())
                        .anyMatch(name -> e.getMessage().startsWith(name + ":"));
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                throw new AssertionError(what + " fails with " + e, e);
            }
            assertThat(System.nanoTime() - start).as(what).isLessThan(SLOWEST);
        }
        assertThat(refused).as("refused of " + format).isGreaterThan(times / 20);
        assertThat(whole).as("read of " + format).isGreaterThan(times / 1000);
    }

    /** What was read is written and comes back. */
    private void writtenAgain(AnnotationFormat format, AnnotatedData data, String what) {
        Path again = folder.resolve("again");
        LossReport lost;
        try {
            lost = format.write(again, data);
        } catch (IllegalArgumentException e) {
            assertThat(e).as(what).hasMessageContaining("must be");
            return;
        }
        AnnotatedData back = format.read(again, data.space()).data();
        Set<AnnotationContent> contents = EnumSet.copyOf(format.holds());
        boolean part = lost.losses().stream().anyMatch(loss -> !isContent(loss.field()));
        contents.removeIf(content -> part || lost.rows(content.words()) > 0);
        if (!contents.isEmpty()) {
            assertThat(Samples.kept(back, contents)).as(what).isEqualTo(Samples.kept(data, contents));
        }
    }

    private static boolean isContent(String field) {
        return Stream.of(AnnotationContent.values())
                .anyMatch(content -> content.words().equals(field));
    }

    /** A whole file, or the files of a folder. */
    record Seed(LabelSpace space, boolean isFolder, List<File> files) {
        record File(String name, byte[] bytes) {}

        static Seed of(AnnotationFormat format, LabelKind kind, Path at) throws IOException {
            AnnotatedData data = Samples.data(kind);
            format.write(at, data);
            if (!Files.isDirectory(at)) {
                return new Seed(data.space(), false, List.of(new File("", Files.readAllBytes(at))));
            }
            List<File> files = new ArrayList<>();
            try (Stream<Path> all = Files.list(at)) {
                for (Path file : all.sorted().toList()) {
                    files.add(new File(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
                }
            }
            return new Seed(data.space(), true, files);
        }

        void write(Path input, File damaged, byte[] bytes) throws IOException {
            if (!isFolder) {
                Files.write(input, bytes);
                return;
            }
            Files.createDirectories(input);
            try (Stream<Path> old = Files.list(input)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
            for (File file : files) {
                Files.write(input.resolve(file.name()), file == damaged ? bytes : file.bytes());
            }
        }

        List<String> names(String input) {
            List<String> names = new ArrayList<>(files.stream().map(File::name).toList());
            names.add(input);
            names.removeIf(String::isEmpty);
            return names;
        }
    }
}
