package io.labelkit.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.ReviewQueueFile;
import io.labelkit.core.io.ReviewReader;
import io.labelkit.core.io.ReviewWriter;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {
    private static final LabelSpace SPACE = LabelSpace.categories("=cat", "dog", "'bird");
    private static final List<String> IDS = List.of("a", "007", "=1+1", "3-4", "'q");
    private static final double[] POSTERIOR = {
        .9, .05, .05, .5, .5, 0, .4, .3, .3, .6, .4, 0, .1, .8, .1,
    };

    @TempDir
    private Path dir;

    private static VoteMatrix votes() {
        VoteMatrixBuilder builder = VoteMatrix.builder(SPACE);
        IDS.forEach(id -> builder.add(id, "@ann", "=cat").add(id, "ben", "dog"));
        return builder.build();
    }

    private static CategoricalConsensus consensus() {
        VoteMatrix votes = votes();
        return CategoricalConsensus.builder("test", votes, POSTERIOR.clone(), score())
                .build();
    }

    private static VoteScore score() {
        return new VoteScore() {
            @Override
            public String unit() {
                return "votes";
            }

            @Override
            public double prior(int k) {
                return 0;
            }

            @Override
            public double vote(int labeler, int code, int k) {
                return code == k ? 1 : 0;
            }
        };
    }

    private static Dataset<String> data() {
        return Dataset.of(
                "d", IDS.stream().map(id -> Example.of(id, "\t=text of " + id)).toList());
    }

    private static List<String> order(ReviewQueue queue) {
        return queue.items().stream().map(ReviewItem::id).toList();
    }

    @Test
    void theMostDoubtfulComeFirst() {
        ReviewQueue entropy = ReviewQueue.of(data(), consensus()).build();
        assertThat(order(entropy)).containsExactly("=1+1", "007", "3-4", "'q", "a");
        assertThat(entropy.items().get(1).uncertainty().orElseThrow()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(order(ReviewQueue.of(data(), consensus())
                        .order(ReviewOrder.MARGIN)
                        .build()))
                .containsExactly("007", "=1+1", "3-4", "'q", "a");
        assertThat(order(ReviewQueue.of(data(), consensus())
                        .value(e -> e.id().equals("a") ? 100 : 1)
                        .limit(2)
                        .build()))
                .containsExactly("a", "=1+1");
        assertThat(order(ReviewQueue.of(data(), consensus())
                        .examples(List.of("a", "007"))
                        .build()))
                .containsExactly("a", "007");
    }

    @Test
    void examplesWithGoldAreLeftOutUnlessAskedFor() {
        Dataset<String> some = data().map(e -> e.id().equals("a") ? e.withGold(new Label.Category("dog")) : e);
        assertThat(order(ReviewQueue.of(some, consensus()).build())).hasSize(4).doesNotContain("a");
        assertThat(order(ReviewQueue.of(some, consensus()).includeGold().build()))
                .contains("a");
        assertThatThrownBy(() -> ReviewQueue.of(Dataset.ofTexts(List.of("x")), consensus())
                        .build())
                .hasMessageContaining("has no 'a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"review.csv", "review.jsonl", "review.csv.gz"})
    void whatWasSentComesBackWithItsIdentity(String name) {
        ReviewQueue queue = ReviewQueue.of(data(), consensus()).build();
        Path file = dir.resolve(name);
        ReviewWriter.write(file, queue);
        ReviewedRows rows = ReviewedRows.match(queue, data(), ReviewReader.read(file, SPACE));
        assertThat(rows.counts()).isEqualTo(Map.of("Undecided", 5));
        assertThat(rows.rows()).extracting(ReviewedRow::id).isEqualTo(order(queue));
    }

    @Test
    void noCellBeginsLikeAFormula() throws IOException {
        Path file = dir.resolve("review.csv");
        ReviewWriter.write(file, ReviewQueue.of(data(), consensus()).build());
        String text = Files.readString(file);
        assertThat(text).startsWith("\ufeffqueue,id,content").contains(",'=1+1,", ",'007,", ",'3-4,", ",''q,");
        assertThat(text).doesNotContainPattern("[,\\n]\"?\\s*[=@+]");
    }

    @Test
    void theRecordOfAQueueIsReadWithoutLossAndRefusedWhenChanged() throws IOException {
        ReviewQueue queue = ReviewQueue.of(data(), consensus()).build();
        Path file = dir.resolve("queue.json");
        ReviewQueueFile.write(file, queue);
        assertThat(ReviewQueueFile.read(file)).isEqualTo(queue).hasToString(queue.toString());
        Files.writeString(file, Files.readString(file).replaceFirst("\"proposed\":\"=cat\"", "\"proposed\":\"dog\""));
        assertThatThrownBy(() -> ReviewQueueFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("queue must be the id of the items");
        byte[] bytes = Files.readString(file).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] bad = bytes.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            Files.write(file, bad);
            assertThatThrownBy(() -> ReviewQueueFile.read(file)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void everyRowHasOneState() throws IOException {
        ReviewQueue queue = ReviewQueue.of(data(), consensus()).build();
        String q = queue.id();
        StringBuilder sheet = new StringBuilder("decision,comment,content,id,queue\n");
        sheet.append(row(queue, "'=1+1", "=1+1", "'=cat", "ok"));
        sheet.append(row(queue, "'007", "007", "''bird", ""));
        sheet.append(row(queue, "'3-4", "3-4", "horse", ""));
        sheet.append(row(queue, "a", "a", "dog", ""));
        sheet.append(row(queue, "a", "a", "dog", ""));
        sheet.append("dog,,c-000000000000,zzz," + q + "\n");
        sheet.append("dog,,c-000000000000,a,q-1\n");
        Path file = Files.writeString(dir.resolve("r.csv"), sheet);
        ReviewedRows rows = ReviewedRows.match(queue, data(), ReviewReader.read(file, SPACE));
        assertThat(rows.rows())
                .extracting(row -> row.getClass().getSimpleName() + " " + row.id())
                .containsExactly(
                        "Confirmed =1+1",
                        "Changed 007",
                        "InvalidLabel 3-4",
                        "Duplicate a",
                        "UnknownId zzz",
                        "Stale a",
                        "Missing 'q");
        assertThat(rows.decisions())
                .isEqualTo(Map.of("=1+1", new Label.Category("=cat"), "007", new Label.Category("'bird")));
        assertThat(rows.in(ReviewedRow.Duplicate.class).get(0).lines()).containsExactly(5L, 6L);
        assertThat(rows.asVotes("eve").votes().voteCount()).isEqualTo(2);
    }

    @Test
    void aChangedOrMissingExampleMakesItsDecisionStale() throws IOException {
        ReviewQueue queue = ReviewQueue.of(data(), consensus()).build();
        Path file = Files.writeString(
                dir.resolve("r.csv"),
                "decision,comment,content,id,queue\n" + row(queue, "a", "a", "dog", "")
                        + row(queue, "'007", "007", "dog", "") + row(queue, "'3-4", "'q", "dog", ""));
        Dataset<String> now =
                data().filter(e -> !e.id().equals("007")).map(e -> e.id().equals("a") ? Example.of("a", "new") : e);
        ReviewedRows rows = ReviewedRows.match(queue, now, ReviewReader.read(file, SPACE));
        assertThat(rows.in(ReviewedRow.Stale.class))
                .extracting(ReviewedRow.Stale::reason)
                .containsExactly(
                        "the example's data changed after the queue went out",
                        "the example is no longer in the data",
                        "the row's content hash is not the one that was sent with this id");
        assertThat(rows.decisions()).isEmpty();
    }

    @Test
    void goldIsAddedAndNeverReplaced() throws IOException {
        ReviewQueue queue = ReviewQueue.of(data(), consensus()).build();
        Path file = Files.writeString(
                dir.resolve("r.csv"),
                "decision,comment,content,id,queue\n" + row(queue, "a", "a", "dog", "")
                        + row(queue, "'007", "007", "dog", "") + row(queue, "'3-4", "3-4", "dog", ""));
        Dataset<String> known = data().map(e -> switch (e.id()) {
            case "a" -> e.withGold(new Label.Category("=cat"), GoldRole.TEST);
            case "007" -> e.withGold(new Label.Category("dog"));
            default -> e;
        });
        ReviewedGold<String> gold =
                ReviewedRows.match(queue, ReviewReader.read(file, SPACE)).asGold(known, GoldRole.ANCHOR);
        assertThat(gold.added()).containsExactly("3-4");
        assertThat(gold.same()).containsExactly("007");
        assertThat(gold.conflicts()).containsExactly("a");
        assertThat(gold.dataset().gold(GoldRole.TEST).labels()).containsEntry("a", new Label.Category("=cat"));
        assertThat(gold.dataset().gold(GoldRole.ANCHOR).labels()).isEqualTo(Map.of("3-4", new Label.Category("dog")));
    }

    private static String row(ReviewQueue queue, String cell, String contentOf, String decision, String comment) {
        String content = queue.find(contentOf).orElseThrow().contentKey();
        return decision + "," + comment + "," + content + "," + cell + "," + queue.id() + "\n";
    }
}
