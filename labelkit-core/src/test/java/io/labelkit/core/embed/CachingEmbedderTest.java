package io.labelkit.core.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.identity.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachingEmbedderTest {
    private final List<String> embedded = Collections.synchronizedList(new ArrayList<>());

    /** One number: the length of the text. */
    private Embedder lengths(UnaryOperator<List<String>> before) {
        return new Embedder() {
            @Override
            public String name() {
                return "lengths";
            }

            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Fingerprint fingerprint() {
                return Fingerprint.of("lengths", Map.of());
            }

            @Override
            public List<float[]> embed(List<String> texts) {
                embedded.addAll(texts);
                return before.apply(texts).stream()
                        .map(text -> new float[] {text.length()})
                        .toList();
            }
        };
    }

    private CachingEmbedder room(int vectors) {
        return CachingEmbedder.of(lengths(texts -> texts), vectors * (4 + CachingEmbedder.ENTRY_OVERHEAD));
    }

    private static List<Float> values(List<float[]> vectors) {
        return vectors.stream().map(v -> v[0]).toList();
    }

    @Test
    void theSameTextIsEmbeddedOnce() {
        CachingEmbedder cache = room(10);
        assertThat(values(cache.embed(List.of("a", "bb", "a")))).containsExactly(1f, 2f, 1f);
        assertThat(values(cache.embed(List.of("ccc", "bb", "")))).containsExactly(3f, 2f, 0f);
        assertThat(embedded).containsExactly("a", "bb", "ccc", "");
        assertThat(cache.hits()).isEqualTo(2);
        assertThat(cache.misses()).isEqualTo(4);
    }

    @Test
    void whatWasNotAskedForTheLongestIsForgottenFirst() {
        CachingEmbedder cache = room(2);
        cache.embed(List.of("a"));
        cache.embed(List.of("bb"));
        cache.embed(List.of("a"));
        cache.embed(List.of("ccc"));
        assertThat(cache.size()).isEqualTo(2);
        embedded.clear();
        cache.embed(List.of("a", "ccc"));
        assertThat(embedded).isEmpty();
        cache.embed(List.of("bb"));
        assertThat(embedded).containsExactly("bb");
    }

    @Test
    void oneCallMayHaveMoreTextsThanThereIsRoom() {
        CachingEmbedder cache = room(3);
        List<String> texts =
                IntStream.range(0, 50).mapToObj(i -> "x".repeat(i % 25)).toList();
        assertThat(values(cache.embed(texts)))
                .containsExactlyElementsOf(
                        texts.stream().map(t -> (float) t.length()).toList());
        assertThat(embedded).hasSize(25);
        assertThat(cache.size()).isEqualTo(3);
    }

    @Test
    void changingAReturnedVectorDoesNotChangeWhatIsRemembered() {
        CachingEmbedder cache = room(2);
        cache.embed(List.of("a")).get(0)[0] = 99;
        List<float[]> twice = cache.embed(List.of("a", "a"));
        twice.get(0)[0] = 99;
        assertThat(values(twice)).containsExactly(99f, 1f);
        assertThat(values(cache.embed(List.of("a")))).containsExactly(1f);
    }

    @Test
    void textsThatManyThreadsAskForAtOnceAreEmbeddedOnce() throws Exception {
        CachingEmbedder cache = room(1000);
        List<String> texts =
                IntStream.range(0, 500).mapToObj(i -> "t".repeat(i)).toList();
        int threads = 8;
        CountDownLatch start = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<List<Float>>> answers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int shift = t * 61;
            List<String> mine = new ArrayList<>(texts);
            Collections.rotate(mine, shift);
            answers.add(pool.submit(() -> {
                start.countDown();
                assertThat(start.await(20, TimeUnit.SECONDS)).isTrue();
                List<Float> found = new ArrayList<>();
                for (int i = 0; i < mine.size(); i += 50) {
                    found.addAll(values(cache.embed(mine.subList(i, i + 50))));
                }
                assertThat(found)
                        .containsExactlyElementsOf(
                                mine.stream().map(x -> (float) x.length()).toList());
                return found;
            }));
        }
        for (Future<List<Float>> answer : answers) {
            answer.get(20, TimeUnit.SECONDS);
        }
        pool.shutdown();
        assertThat(embedded).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void aFailureIsThrownAndNotRemembered() {
        List<String> broken = new ArrayList<>(List.of("yes"));
        CachingEmbedder cache = CachingEmbedder.of(lengths(texts -> {
            if (!broken.isEmpty()) {
                throw new IllegalStateException("down");
            }
            return texts;
        }));
        assertThatThrownBy(() -> cache.embed(List.of("a"))).hasMessage("down");
        assertThat(cache.size()).isZero();
        broken.clear();
        assertThat(values(cache.embed(List.of("a")))).containsExactly(1f);
    }

    @Test
    void anErrorReachesThoseWhoWaitForTheSameTextAsItIs() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        OutOfMemoryError full = new OutOfMemoryError("full");
        CachingEmbedder cache = CachingEmbedder.of(lengths(texts -> {
            asked.countDown();
            awaitQuietly(goOn);
            throw full;
        }));
        CompletableFuture<List<float[]>> first = CompletableFuture.supplyAsync(() -> cache.embed(List.of("a")));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread second = new Thread(() -> {
            try {
                cache.embed(List.of("a"));
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        second.start();
        while (cache.hits() == 0) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        second.join(10_000);
        assertThat(thrown.get()).isSameAs(full);
        assertThatThrownBy(first::join).hasCause(full);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMissingVectorIsAnErrorAndNotAShiftedAnswer() {
        CachingEmbedder cache = CachingEmbedder.of(lengths(texts -> texts.subList(1, texts.size())));
        assertThatThrownBy(() -> cache.embed(List.of("a", "bb")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 vectors for 2 texts");
    }

    @Test
    void itIsTheSameEmbedderToTheOutsideAndNeedsRoomForOneVector() {
        CachingEmbedder cache = room(1);
        assertThat(cache.name()).isEqualTo("lengths");
        assertThat(cache.dimension()).isEqualTo(1);
        assertThat(cache.fingerprint()).isEqualTo(Fingerprint.of("lengths", Map.of()));
        assertThatThrownBy(() -> CachingEmbedder.of(cache, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maximumBytes");
    }
}
