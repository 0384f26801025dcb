package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An explicit retry pays for a new answer where a stored one was of no use, once, and for nothing else. */
class AskedAnewTest {
    private static final Set<FailureKind> UNUSABLE = EnumSet.of(FailureKind.OUTSIDE_LABEL_SPACE);

    @TempDir
    private Path directory;

    private final List<String> paid = new ArrayList<>();
    private String answer = "neither";
    private int dieAfter = Integer.MAX_VALUE;

    /** Pays for an answer about each number unless the log has one, and votes what the answer says. */
    private final class Paying implements Labeler<String> {
        private final CallLog log;

        private Paying(CallLog log) {
            this.log = log;
        }

        @Override
        public String name() {
            return "paying";
        }

        @Override
        public LabelSpace space() {
            return Numbers.SPACE;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("test", Map.of());
        }

        @Override
        public List<Outcome> label(List<Item<String>> items) {
            return items.stream().map(this::outcome).toList();
        }

        private Outcome outcome(Item<String> item) {
            ContentHash request = ContentHash.of("number " + item.data());
            String text = log.find(request, name(), List.of(item.id()))
                    .flatMap(CallAnswer::text)
                    .orElseGet(() -> pay(request, item));
            if (paid.size() >= dieAfter) {
                throw new OutOfMemoryError("on purpose, before the outcome is stored");
            }
            return Numbers.SPACE.classNames().contains(text)
                    ? Outcome.vote(text)
                    : Outcome.failure(FailureKind.OUTSIDE_LABEL_SPACE, text);
        }

        private String pay(ContentHash request, Item<String> item) {
            long call = log.intend(request, name(), List.of(item.id()));
            paid.add(item.id());
            String text = item.data().equals("2") ? "even" : answer;
            log.answered(call, CallAnswer.of(text, Cost.UNKNOWN));
            return text;
        }
    }

    private void label(Set<FailureKind> retried) {
        try (Run run = Run.open(directory).retrying(retried)) {
            Numbers.label(run, Numbers.data(1, 4), List.of(new Paying(run.calls())));
        }
    }

    private Optional<Outcome> outcome(int example) {
        try (RunView view = Run.view(directory)) {
            return view.outcomes().outcome(example, 0);
        }
    }

    @Test
    void onlyWhatFailedIsPaidForAgainAndOnlyIfSomebodySaysSo() {
        label(Set.of());
        assertThat(paid).containsExactly("id1", "id2", "id3");
        label(Set.of());
        label(EnumSet.of(FailureKind.TIMED_OUT));
        assertThat(paid).hasSize(3);
        answer = "odd";
        label(UNUSABLE);
        assertThat(paid).containsExactly("id1", "id2", "id3", "id1", "id3");
        assertThat(outcome(0)).contains(Outcome.vote("odd"));
        label(UNUSABLE);
        assertThat(paid).as("nothing failed any more").hasSize(5);
    }

    @Test
    void anAnswerThatCameInARetryThatWasKilledIsNotPaidForAgain() {
        label(Set.of());
        answer = "odd";
        dieAfter = 4;
        try {
            label(UNUSABLE);
        } catch (OutOfMemoryError expected) {
            assertThat(expected).hasMessageContaining("on purpose");
        }
        dieAfter = Integer.MAX_VALUE;
        assertThat(paid).containsExactly("id1", "id2", "id3", "id1");
        label(UNUSABLE);
        assertThat(paid).containsExactly("id1", "id2", "id3", "id1", "id3");
        assertThat(outcome(0)).contains(Outcome.vote("odd"));
    }

    @Test
    void aRetryOfWhatIsStillUnusableIsPaidForEachTime() {
        label(Set.of());
        label(UNUSABLE);
        label(UNUSABLE);
        assertThat(paid).containsExactly("id1", "id2", "id3", "id1", "id3", "id1", "id3");
    }

    @Test
    void otherLabelersAndOtherExamplesStillFindTheOldAnswer() {
        label(Set.of());
        try (Run run = Run.open(directory).retrying(UNUSABLE)) {
            Paying labeler = new Paying(run.calls());
            RunSink sink = run.sink(Numbers.SPACE, List.of(labeler.info()));
            sink.examples(List.of(Item.of("id1", "1"), Item.of("id2", "2")));
            ContentHash request = ContentHash.of("number 1");
            assertThat(run.calls().find(request, "paying", List.of("id1"))).isEmpty();
            assertThat(run.calls().anew("paying", List.of("id1"))).isTrue();
            assertThat(run.calls().anew("paying", List.of("id2"))).isFalse();
            assertThat(run.calls().find(request, "paying", List.of("id2", "id9")))
                    .isPresent();
            assertThat(run.calls().find(request, "other", List.of("id1"))).isPresent();
            assertThat(run.calls().find(request)).isPresent();
        }
    }

    @Test
    void anAnswerOfASharedCacheIsCountedAndIsNoCall() {
        ContentHash request = ContentHash.of("number 1");
        CallAnswer reused = new CallAnswer(
                Optional.of("odd"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Cost.UNKNOWN);
        try (Run run = Run.open(directory)) {
            run.calls().reused(request, "model", List.of("id1"), reused);
            long lost = run.calls().intend(ContentHash.of("lost"), "model", List.of("id2"));
            run.calls().intend(ContentHash.of("under way"), "model", List.of("id3"));
            long again = run.calls().intend(ContentHash.of("lost"), "model", List.of("id2"));
            run.calls().answered(again, CallAnswer.of("even", Numbers.cost(1)));
            assertThat(lost).isLessThan(again);
            assertThat(run.calls().find(request)).contains(reused);
            try (RunView view = run.view()) {
                CallCounts counts = view.calls().get("model");
                assertThat(counts.intended()).isEqualTo(3);
                assertThat(counts.answered()).isEqualTo(1);
                assertThat(counts.unanswered()).isEqualTo(2);
                assertThat(counts.repeated()).isEqualTo(1);
                assertThat(counts.reused()).isEqualTo(1);
            }
        }
    }
}
