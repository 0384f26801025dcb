package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.TimeoutException;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.chat.ServerAdvice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked again, how often, and after which time. */
class RetryTest {
    private final VirtualClock clock = new VirtualClock();
    private final KeptCalls log = new KeptCalls();
    private final ScriptedModel model = new ScriptedModel();

    private LlmClient client(Retries retries) {
        return LlmClient.builder(model)
                .retries(retries)
                .calls(log)
                .clock(clock, () -> 0.5)
                .build();
    }

    private static LlmRequest question(int number) {
        return LlmRequest.of("asker", List.of("id" + number), "system", "text " + number);
    }

    @Test
    void twoTimesTooManyRequestsAndThenAnAnswer() {
        model.thenThrow(2, () -> ScriptedModel.status(429));
        LlmReply reply = client(Retries.standard()).ask(question(1));
        assertThat(reply).isInstanceOf(LlmReply.Answered.class);
        assertThat(model.calls()).isEqualTo(3);
        assertThat(clock.passed()).as("half of 1 s and half of 2 s").isEqualTo(Duration.ofMillis(1500));
        assertThat(log.all()).hasSize(3).allSatisfy(call -> {
            assertThat(call.answer()).isPresent();
            assertThat(call.request()).isEqualTo(log.all().get(0).request());
        });
        assertThat(log.all().get(0).answer().orElseThrow().error())
                .hasValueSatisfying(error -> assertThat(error).contains("HTTP 429"));
        assertThat(log.all().get(2).answer().orElseThrow().text()).contains("yes");
    }

    @Test
    void aServerThatFailsIsAskedSixTimesInAll() {
        model.thenThrow(6, () -> ScriptedModel.status(500));
        LlmClient client = client(Retries.standard());
        LlmReply.Failed failed = (LlmReply.Failed) client.ask(question(1));
        assertThat(failed.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(failed.message()).isEqualTo("HTTP 500, the server failed or gave no choice (6 attempts)");
        assertThat(model.calls()).isEqualTo(6);
        assertThat(clock.passed()).as("half of 1, 2, 4, 8 and 16 s").isEqualTo(Duration.ofMillis(15_500));
        assertThat(client.statistics().calls()).isEqualTo(6);
        assertThat(client.statistics().retries()).isEqualTo(5);
        assertThat(client.statistics().troubles()).containsEntry(FailureKind.PROVIDER_ERROR, 6L);
        assertThat(client.statistics().failures()).containsEntry(FailureKind.PROVIDER_ERROR, 1L);
        assertThat(client.statistics().waitedForRetries()).isEqualTo(Duration.ofMillis(15_500));
        assertThat(client.gaveUp()).isEmpty();
    }

    @Test
    void aTimeoutAndThenAnAnswer() {
        model.thenThrow(1, () -> new TimeoutException(new IOException("slow")));
        assertThat(client(Retries.standard()).ask(question(1))).isInstanceOf(LlmReply.Answered.class);
        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void aConnectionThatBrokeAndABodyThatIsNoneAreAskedForAgain() {
        model.thenThrow(1, () -> new UncheckedIOException(new IOException("reset")))
                .thenThrow(1, () -> new IllegalStateException("not a completion"));
        assertThat(client(Retries.standard()).ask(question(1))).isInstanceOf(LlmReply.Answered.class);
        assertThat(model.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"400", "402", "403", "404", "401", "413", "422", "302"})
    void whatCannotSucceedIsNotAskedAgain(int status) {
        model.thenThrow(1, () -> ScriptedModel.status(status));
        assertThat(client(Retries.standard()).ask(question(1))).isInstanceOf(LlmReply.Failed.class);
        assertThat(model.calls()).isEqualTo(1);
        assertThat(clock.passed()).isEqualTo(Duration.ZERO);
    }

    @Test
    void withoutRetriesThereIsOneAttemptWhateverComes() {
        model.thenThrow(1, () -> ScriptedModel.status(429)).thenThrow(1, () -> ScriptedModel.status(503));
        LlmClient client = client(Retries.none());
        assertThat(client.ask(question(1))).isInstanceOf(LlmReply.Failed.class);
        assertThat(client.ask(question(2))).isInstanceOf(LlmReply.Failed.class);
        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void tooManyRequestsAreNoAttemptThatCountsButTimeEnds() {
        model.thenThrow(10_000, () -> ScriptedModel.status(429));
        LlmReply.Failed failed = (LlmReply.Failed) client(Retries.standard()).ask(question(1));
        assertThat(failed.message()).startsWith("HTTP 429");
        assertThat(model.calls()).isGreaterThan(20);
        assertThat(clock.passed()).isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    private static RuntimeException tooMany(Duration retryAfter) {
        return new IllegalStateException(new io.labelkit.llm.chat.TestErrorStatus(
                        429,
                        new ServerAdvice(
                                Optional.of(retryAfter),
                                OptionalLong.empty(),
                                Optional.empty(),
                                OptionalLong.empty(),
                                Optional.empty()))
                .get());
    }

    @Test
    void whoIsToldWhenToComeBackComesThen() {
        model.thenThrow(1, () -> tooMany(Duration.ofSeconds(30)));
        LlmClient client = client(Retries.standard());
        assertThat(client.ask(question(1))).isInstanceOf(LlmReply.Answered.class);
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(30));
        assertThat(client.statistics().waitedForServer()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aServerThatWantsToBeLeftAloneForHoursIsLeftAloneAndQuestionsFailAtOnce() {
        model.thenThrow(1, () -> tooMany(Duration.ofHours(3)));
        LlmClient client = client(Retries.standard());
        assertThat(((LlmReply.Failed) client.ask(question(1))).message()).startsWith("HTTP 429");
        LlmReply.Failed second = (LlmReply.Failed) client.ask(question(2));
        assertThat(second.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(second.message())
                .isEqualTo("not asked: the server of scripted wants to be left alone for more than 600 seconds");
        assertThat(client.gaveUp()).isPresent();
        assertThat(model.calls()).isEqualTo(1);
        assertThat(clock.passed()).isEqualTo(Duration.ZERO);
        clock.pass(Duration.ofHours(3));
        assertThat(client.gaveUp()).isEmpty();
        assertThat(client.ask(question(2))).isInstanceOf(LlmReply.Answered.class);
    }

    @Test
    void aKeyThatIsNotAcceptedStopsTheClient() {
        model.thenThrow(1, () -> ScriptedModel.status(401));
        LlmClient client = client(Retries.standard());
        client.ask(question(1));
        assertThat(client.gaveUp())
                .contains("calls of scripted cannot succeed: HTTP 401, the server did not accept the credentials");
        LlmReply.Failed second = (LlmReply.Failed) client.ask(question(2));
        assertThat(second.message()).startsWith("not asked: calls of scripted cannot succeed: HTTP 401");
        assertThat(model.calls()).isEqualTo(1);
        assertThat(log.all()).hasSize(1);
    }

    @Test
    void aQuotaThatIsUsedUpStopsTheClientAlthoughItSaysTooManyRequests() {
        model.thenThrow(
                1,
                () -> new dev.langchain4j.exception.HttpException(
                        429, "{\"error\":{\"code\":\"insufficient_quota\"}}"));
        LlmClient client = client(Retries.standard());
        client.ask(question(1));
        assertThat(client.gaveUp())
                .hasValueSatisfying(reason -> assertThat(reason).contains("insufficient_quota"));
        assertThat(model.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"403", "404"})
    void aModelThatIsNotKnownStopsTheClientOnlyIfItNeverAnswered(int status) {
        LlmClient proven = client(Retries.standard());
        proven.ask(question(1));
        model.thenThrow(1, () -> ScriptedModel.status(status));
        assertThat(proven.ask(question(2))).isInstanceOf(LlmReply.Failed.class);
        assertThat(proven.gaveUp()).as("this text only").isEmpty();
        assertThat(proven.ask(question(3))).isInstanceOf(LlmReply.Answered.class);

        model.thenThrow(1, () -> ScriptedModel.status(status));
        LlmClient fresh = client(Retries.standard());
        fresh.ask(question(4));
        assertThat(fresh.gaveUp()).isPresent();
    }

    @Test
    void whereNobodyEverListenedTheFirstQuestionIsTheLast() {
        model.thenThrow(100, () -> new UncheckedIOException(new ConnectException("refused")));
        LlmClient client = client(Retries.standard());
        client.ask(question(1));
        assertThat(client.gaveUp()).isPresent();
        client.ask(question(2));
        assertThat(model.calls()).isEqualTo(6);
    }

    @Property(tries = 100)
    void theTimeBetweenAttemptsIsRandomUpToABoundThatDoubles(
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance,
            @ForAll @IntRange(min = 0, max = 12) int most) {
        VirtualClock time = new VirtualClock();
        Retries settings = Retries.standard()
                .atMost(most)
                .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .within(Duration.ofMinutes(30));
        ScriptedModel failing = new ScriptedModel().thenThrow(most + 1, () -> ScriptedModel.status(503));
        LlmClient client = LlmClient.builder(failing)
                .retries(settings)
                .clock(time, () -> chance)
                .build();
        client.ask(question(1));
        assertThat(failing.calls()).isEqualTo(most + 1);
        double longest = IntStream.range(0, most)
                .mapToDouble(k -> Math.min(5, 0.1 * (1L << k)))
                .sum();
        assertThat(time.passed().toNanos() / 1e9).isCloseTo(chance * longest, within(1e-6));
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
