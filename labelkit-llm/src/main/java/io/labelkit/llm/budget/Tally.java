package io.labelkit.llm.budget;

import io.labelkit.core.internal.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What is spent and held, against the caps. Not thread-safe. */
final class Tally {
    private static final int WARN_FIFTHS = 4;

    private final Caps caps;
    private Spend spent;
    private Spend held = Spend.NONE;
    private Optional<Instant> start = Optional.empty();

    Tally(Caps caps, Spend before) {
        this.caps = caps;
        spent = before;
        if (caps.money().isPresent() && before.money().isPresent()) {
            Checks.check(
                    caps.money().get().currency().equals(before.money().get().currency()),
                    "currency of what was spent before",
                    "that of the budget, " + caps.money().get().currency(),
                    before.money().get().currency());
        }
    }

    Spend spent() {
        return spent;
    }

    Spend held() {
        return held;
    }

    void hold(Spend worst) {
        held = held.plus(worst);
    }

    void settle(Spend worst, Spend actual) {
        held = less(held, worst);
        spent = spent.plus(actual);
    }

    private static Spend less(Spend from, Spend part) {
        return new Spend(
                from.calls() - part.calls(),
                TokenUse.of(
                        from.tokens().input() - part.tokens().input(),
                        from.tokens().output() - part.tokens().output()),
                part.money().isPresent()
                        ? from.money()
                                .map(money -> money.lessAtMostAll(part.money().get()))
                        : from.money(),
                from.withoutPrice() - part.withoutPrice(),
                0);
    }

    /** Why a call does not fit beside all that is spent and held, or empty if it fits. */
    Optional<Reservation.Refused> refuses(Demand demand, Instant now) {
        Instant from = start.orElse(now);
        Optional<Reservation.Refused> no = attempts(demand)
                .or(() -> time(from, now))
                .or(() -> overMoney(demand.worst(), held))
                .or(() -> counts(demand.worst(), held));
        if (no.isEmpty()) {
            start = Optional.of(from);
        }
        return no;
    }

    /** Whether a call that is refused now would fit if the calls under way cost nothing. */
    boolean wouldFitAlone(Demand demand) {
        return attempts(demand).isEmpty()
                && held.calls() > 0
                && overMoney(demand.worst(), Spend.NONE).isEmpty()
                && counts(demand.worst(), Spend.NONE).isEmpty();
    }

    private Optional<Reservation.Refused> attempts(Demand demand) {
        return caps.attempts().isPresent() && demand.attempt() > caps.attempts().getAsInt()
                ? no(CapKind.ATTEMPTS, "was asked " + (demand.attempt() - 1) + " times, which is the limit")
                : Optional.empty();
    }

    private Optional<Reservation.Refused> time(Instant from, Instant now) {
        return caps.time()
                .filter(limit -> Duration.between(from, now).compareTo(limit) >= 0)
                .flatMap(limit -> no(
                        CapKind.TIME, Duration.between(from, now).toSeconds() + " s of " + limit.toSeconds() + " s"));
    }

    private Optional<Reservation.Refused> overMoney(Spend worst, Spend beside) {
        if (caps.money().isEmpty() || worst.money().isEmpty()) {
            return Optional.empty();
        }
        Money cap = caps.money().get();
        Money none = Money.zero(cap.currency());
        Money used = spent.money().orElse(none);
        Money kept = beside.money().orElse(none);
        return used.plus(kept).plus(worst.money().get()).isMoreThan(cap)
                ? no(
                        CapKind.MONEY,
                        used + " of " + cap + " are spent and " + kept
                                + " kept aside for calls under way, and the next call could cost "
                                + worst.money().get())
                : Optional.empty();
    }

    private Optional<Reservation.Refused> counts(Spend worst, Spend beside) {
        for (Counted counted : counted()) {
            long used = counted.of(spent);
            long kept = counted.of(beside);
            long more = counted.of(worst);
            if (used > counted.cap || kept > counted.cap - used || more > counted.cap - used - kept) {
                return no(
                        counted.kind,
                        used + " of " + counted.cap + " " + counted.kind.words() + " are spent and " + kept
                                + " kept aside for calls under way, and the next call could take " + more);
            }
        }
        return Optional.empty();
    }

    private static Optional<Reservation.Refused> no(CapKind cap, String detail) {
        return Optional.of(new Reservation.Refused(cap, detail));
    }

    /** The caps of which four fifths are spent and that are not among those told already, which they then are. */
    List<BudgetWarning> warnings(Instant now, Set<CapKind> told) {
        List<BudgetWarning> warnings = new ArrayList<>();
        caps.money().ifPresent(cap -> {
            Money used = spent.money().orElse(Money.zero(cap.currency()));
            if (!cap.times(WARN_FIFTHS).isMoreThan(used.times(5)) && told.add(CapKind.MONEY)) {
                warnings.add(new BudgetWarning(CapKind.MONEY, used + " of " + cap + " are spent"));
            }
        });
        for (Counted counted : counted()) {
            long used = counted.of(spent);
            if (used >= counted.cap - counted.cap / 5 && told.add(counted.kind)) {
                warnings.add(new BudgetWarning(
                        counted.kind, used + " of " + counted.cap + " " + counted.kind.words() + " are spent"));
            }
        }
        caps.time().ifPresent(cap -> {
            Duration used = Duration.between(start.orElse(now), now);
            if (used.multipliedBy(5).compareTo(cap.multipliedBy(WARN_FIFTHS)) >= 0 && told.add(CapKind.TIME)) {
                warnings.add(new BudgetWarning(
                        CapKind.TIME, used.toSeconds() + " s of " + cap.toSeconds() + " s have passed"));
            }
        });
        return warnings;
    }

    private List<Counted> counted() {
        List<Counted> all = new ArrayList<>();
        add(all, CapKind.INPUT_TOKENS, caps.inputTokens());
        add(all, CapKind.OUTPUT_TOKENS, caps.outputTokens());
        add(all, CapKind.TOKENS, caps.tokens());
        add(all, CapKind.CALLS, caps.calls());
        return all;
    }

    private static void add(List<Counted> all, CapKind kind, OptionalLong cap) {
        cap.ifPresent(limit -> all.add(new Counted(kind, limit)));
    }

    /** A cap on something that is counted. */
    private record Counted(CapKind kind, long cap) {
        long of(Spend spend) {
            return switch (kind) {
                case INPUT_TOKENS -> spend.tokens().input();
                case OUTPUT_TOKENS -> spend.tokens().output();
                case TOKENS -> spend.tokens().total();
                case CALLS -> spend.calls();
                case MONEY, TIME, ATTEMPTS -> throw new IllegalStateException(kind + " is not counted");
            };
        }
    }
}
