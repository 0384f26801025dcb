package io.labelkit.core.labeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Labeler} promises. Extend it, say how the labeler is made and what it labels:
 *
 * <pre>{@code
 * class MyLabelerTest extends LabelerContractTest<String> {
 *     protected Labeler<String> labeler() { return new MyLabeler(); }
 *     protected List<Item<String>> items() { return List.of(Item.of("a", "some text"), Item.of("b", "another")); }
 *     protected String dataOf(String text) { return text; }
 *     protected Optional<Labeler<String>> otherwiseConfigured() { return Optional.of(new MyLabeler(0.7)); }
 * }
 * }</pre>
 *
 * Times and costs are not compared. A labeler that is not repeatable overrides {@link #repeatable()}.
 *
 * @param <T> the type of the data
 */
public abstract class LabelerContractTest<T> {
    private static final int THREADS = 4;
    private static final int LONG_TEXT = 200_000;

    /**
     * A new labeler, the same each time.
     *
     * @return the labeler, which the test closes
     */
    protected abstract Labeler<T> labeler();

    /**
     * Typical items with different ids, at least two, on at least one of which the labeler votes.
     *
     * @return the items
     */
    protected abstract List<Item<T>> items();

    /**
     * Data made of a text, for unusual texts.
     *
     * @param text any text, perhaps empty, very long or with characters of any kind
     * @return the data
     */
    protected abstract T dataOf(String text);

    /**
     * A labeler of the same name that differs in its configuration.
     *
     * @return the labeler; empty if there is nothing to configure
     */
    protected abstract Optional<Labeler<T>> otherwiseConfigured();

    /**
     * Whether the same item gets the same outcome each time.
     *
     * @return true unless overridden
     */
    protected boolean repeatable() {
        return true;
    }

    @Test
    void givesOneOutcomeForEachItemInOrder() {
        try (Labeler<T> labeler = labeler()) {
            List<Outcome> outcomes = ask(labeler, items());
            assertThat(outcomes).hasSameSizeAs(items()).doesNotContainNull();
            assertThat(outcomes).anyMatch(Outcome.Voted.class::isInstance);
        }
    }

    @Test
    void outcomesDoNotDependOnTheBatch() {
        assumeTrue(repeatable(), "the labeler is not repeatable");
        try (Labeler<T> labeler = labeler()) {
            List<Outcome> oneByOne = new ArrayList<>();
            items().forEach(item -> oneByOne.addAll(labeler.label(List.of(item))));
            assertThat(said(ask(labeler, items()))).isEqualTo(said(oneByOne));
        }
    }

    @Test
    void outcomesDoNotDependOnTheOrder() {
        assumeTrue(repeatable(), "the labeler is not repeatable");
        try (Labeler<T> labeler = labeler()) {
            List<Item<T>> shuffled = new ArrayList<>(items());
            Collections.shuffle(shuffled, new Random(1));
            Collections.reverse(shuffled);
            List<Object> expected = said(ask(labeler, items()));
            List<Object> actual = said(ask(labeler, shuffled));
            for (int i = 0; i < shuffled.size(); i++) {
                assertThat(actual.get(i)).isEqualTo(expected.get(items().indexOf(shuffled.get(i))));
            }
        }
    }

    @Test
    void repeatsItself() {
        assumeTrue(repeatable(), "the labeler is not repeatable");
        try (Labeler<T> labeler = labeler();
                Labeler<T> another = labeler()) {
            List<Object> first = said(ask(labeler, items()));
            assertThat(said(ask(labeler, items()))).isEqualTo(first);
            assertThat(said(ask(another, items()))).isEqualTo(first);
        }
    }

    @Test
    void answersTheSameFromSeveralThreads() throws Exception {
        try (Labeler<T> labeler = labeler()) {
            int threads = Math.min(THREADS, labeler.callStyle().concurrency());
            assumeTrue(threads > 1, "the labeler allows one call at a time");
            assumeTrue(repeatable(), "the labeler is not repeatable");
            List<Object> expected = said(ask(labeler, items()));
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                List<Callable<List<Object>>> calls =
                        Collections.nCopies(threads * 8, () -> said(ask(labeler, items())));
                for (Future<List<Object>> answer : pool.invokeAll(calls)) {
                    assertThat(answer.get()).isEqualTo(expected);
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    void survivesUnusualTexts() {
        List<String> texts = List.of(
                "",
                " \t\r\n",
                "\u0000\u0007\u001b[31m",
                "\ufeffSTRASSE stra\u00dfe \u0130stanbul \u0131\u015f\u0131k",
                "\ud83d\udc69\u200d\ud83d\udcbb \ud800 lonely \udc00",
                "\u202e\u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627",
                "<script>alert(1)</script> {{x}} %s ${y} '; --",
                "a".repeat(LONG_TEXT),
                "\u00e9\u0301 ".repeat(LONG_TEXT / 4));
        try (Labeler<T> labeler = labeler()) {
            List<Item<T>> items = new ArrayList<>();
            texts.forEach(
                    text -> items.add(new Item<>("unusual-" + items.size(), dataOf(text), Map.of("x\u0000", text))));
            assertThat(ask(labeler, items)).hasSameSizeAs(items).doesNotContainNull();
        }
    }

    @Test
    void votesAreInTheLabelSpace() {
        try (Labeler<T> labeler = labeler()) {
            for (Outcome outcome : ask(labeler, items())) {
                if (outcome instanceof Outcome.Voted voted) {
                    assertInSpace(voted.vote().payload(), labeler.space());
                }
            }
        }
    }

    private static void assertInSpace(VotePayload payload, LabelSpace space) {
        if (payload instanceof VotePayload.Exactly exactly) {
            assertThat(space.problemWith(exactly.label())).isEmpty();
            return;
        }
        Collection<String> names = payload instanceof VotePayload.OneOf oneOf
                ? oneOf.classes()
                : payload instanceof VotePayload.NoneOf noneOf
                        ? noneOf.classes()
                        : ((VotePayload.Distribution) payload).probabilities().keySet();
        assertThat(space.classNames()).containsAll(names);
    }

    @Test
    void fingerprintCoversTheConfigurationAndIsStable() {
        try (Labeler<T> labeler = labeler();
                Labeler<T> another = labeler()) {
            assertThat(another.fingerprint()).isEqualTo(labeler.fingerprint());
            ask(labeler, items());
            assertThat(labeler.fingerprint()).isEqualTo(another.fingerprint());
            otherwiseConfigured().ifPresent(other -> {
                assertThat(other.fingerprint().hash())
                        .isNotEqualTo(labeler.fingerprint().hash());
                other.close();
            });
        }
    }

    @Test
    void describesItself() {
        try (Labeler<T> labeler = labeler()) {
            assertThat(labeler.name()).isNotBlank();
            assertThat(labeler.info().name()).isEqualTo(labeler.name());
            assertThat(labeler.info().fingerprint()).isEqualTo(labeler.fingerprint());
            assertThat(labeler.info().derivedFrom()).isEqualTo(labeler.derivedFrom());
            assertThat(labeler.derivedFrom()).doesNotContain(labeler.name());
        }
    }

    @Test
    void mayBeClosedTwice() {
        Labeler<T> labeler = labeler();
        labeler.close();
        assertThatCode(labeler::close).doesNotThrowAnyException();
    }

    /** Asks in batches as large as the labeler takes. */
    private List<Outcome> ask(Labeler<T> labeler, List<Item<T>> items) {
        int size = labeler.callStyle().batchSize();
        List<Outcome> outcomes = new ArrayList<>();
        for (int from = 0; from < items.size(); from += Math.min(size, items.size() - from)) {
            List<Item<T>> batch = items.subList(from, from + Math.min(size, items.size() - from));
            List<Outcome> answered = labeler.label(List.copyOf(batch));
            assertThat(answered).as("outcomes of a batch").hasSameSizeAs(batch);
            outcomes.addAll(answered);
        }
        return outcomes;
    }

    /** What was said, without costs. */
    private static List<Object> said(List<Outcome> outcomes) {
        List<Object> said = new ArrayList<>();
        outcomes.forEach(outcome -> said.add(outcome.match(
                voted -> voted.vote(),
                abstained -> abstained.reason(),
                failed -> List.of(failed.kind(), failed.message()))));
        return said;
    }
}
