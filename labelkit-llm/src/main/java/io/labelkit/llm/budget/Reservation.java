package io.labelkit.llm.budget;

/** What a {@link Budget} says to a call that is about to be made. */
public sealed interface Reservation permits Hold, Reservation.Refused {
    /**
     * The call must not be made.
     *
     * @param cap which cap does not allow it
     * @param message why, with numbers
     */
    record Refused(CapKind cap, String message) implements Reservation {}
}
