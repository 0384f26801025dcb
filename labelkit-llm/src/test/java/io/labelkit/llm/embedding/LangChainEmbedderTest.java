package io.labelkit.llm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LangChainEmbedderTest {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    private LangChainEmbedder.Builder embedder(Function<String, float[]> vectors) {
        EmbeddingModel model = new EmbeddingModel() {
            @Override
            public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
                assertThat(segments).hasSize(1);
                seen.add(segments.get(0).text());
                return Response.from(
                        List.of(Embedding.from(vectors.apply(segments.get(0).text()))));
            }
        };
        return LangChainEmbedder.builder("fake-1", model, "none").dimension(2);
    }

    @Test
    void vectorsThatAreNotNormalisedAreNormalised() {
        try (LangChainEmbedder embedder = embedder(text -> new float[] {3, 4}).build()) {
            assertThat(embedder.embed(List.of("a")).get(0)).containsExactly(0.6f, 0.8f);
        }
    }

    @Test
    void theModelSeesPrefixThenTextCutAtACodePoint() {
        try (LangChainEmbedder embedder = embedder(text -> new float[] {1, 0})
                .prefix("q: ")
                .maximumCharacters(5)
                .build()) {
            embedder.embed(List.of("a\ud83d\ude00b"));
        }
        assertThat(seen).containsExactly("q: a");
    }

    @Test
    void everyTextGetsItsOwnVectorInOrder() {
        try (LangChainEmbedder embedder =
                embedder(LangChainEmbedderTest::angle).threads(7).build()) {
            List<String> texts =
                    IntStream.range(0, 300).mapToObj(Integer::toString).toList();
            List<float[]> vectors = embedder.embed(texts);
            assertThat(IntStream.range(0, 300))
                    .allSatisfy(i -> assertThat(vectors.get(i)).isEqualTo(angle(texts.get(i))));
        }
    }

    private static float[] angle(String text) {
        double radians = Integer.parseInt(text) / 300.0;
        return new float[] {(float) Math.cos(radians), (float) Math.sin(radians)};
    }

    @Test
    void asManyTextsAsThereAreThreadsAreEmbeddedAtOnceAndNoMore() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier threeAtOnce = new CyclicBarrier(3);
        Function<String, float[]> meeting = text -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                threeAtOnce.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                running.decrementAndGet();
            }
            return new float[] {1, 0};
        };
        try (LangChainEmbedder embedder = embedder(meeting).threads(3).build()) {
            embedder.embed(List.of("1", "2", "3", "4", "5", "6"));
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void wrongVectorsAreErrorsThatNameTheModel() {
        for (float[] wrong : new float[][] {{1}, {0, 0}, {Float.NaN, 1}, {Float.POSITIVE_INFINITY, 0}}) {
            try (LangChainEmbedder embedder = embedder(text -> wrong).build()) {
                assertThatThrownBy(() -> embedder.embed(List.of("a")))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("fake-1");
            }
        }
    }

    @Test
    void anErrorOfTheModelReachesTheCaller() {
        Function<String, float[]> down = text -> {
            throw new UnsupportedOperationException("down");
        };
        try (LangChainEmbedder embedder = embedder(down).build()) {
            assertThatThrownBy(() -> embedder.embed(List.of("a", "b"))).hasMessage("down");
        }
    }

    @Test
    void aClosedEmbedderSaysSo() {
        LangChainEmbedder embedder = embedder(text -> new float[] {1, 0}).build();
        embedder.close();
        assertThatThrownBy(() -> embedder.embed(List.of("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(embedder.embed(List.of())).isEmpty();
    }

    @Test
    void anInterruptedCallerIsCancelledAndStaysInterrupted() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Function<String, float[]> stuck = text -> {
            started.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new float[] {1, 0};
        };
        try (LangChainEmbedder embedder = embedder(stuck).build()) {
            FutureTask<Boolean> call = new FutureTask<>(() -> {
                assertThatThrownBy(() -> embedder.embed(List.of("a"))).hasMessageContaining("interrupted");
                return Thread.currentThread().isInterrupted();
            });
            Thread thread = new Thread(call);
            thread.start();
            assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
            assertThat(call.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void everySettingThatChangesVectorsChangesTheFingerprint() {
        Function<String, float[]> any = text -> new float[] {1, 0};
        assertThat(List.of(
                        embedder(any).build().fingerprint(),
                        embedder(any).prefix("q").build().fingerprint(),
                        embedder(any).blankText("-").build().fingerprint(),
                        embedder(any).maximumCharacters(9).build().fingerprint(),
                        embedder(any).maximumTokens(9).build().fingerprint(),
                        embedder(any).dimension(3).build().fingerprint()))
                .doesNotHaveDuplicates();
        assertThat(embedder(any).threads(3).build().fingerprint())
                .isEqualTo(embedder(any).threads(1).build().fingerprint());
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> embedder(text -> new float[2]).threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads");
        assertThatThrownBy(() -> embedder(text -> new float[2]).blankText(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blankText");
    }
}
