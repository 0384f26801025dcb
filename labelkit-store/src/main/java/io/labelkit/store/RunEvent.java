package io.labelkit.store;

import java.time.Instant;

/**
 * Something that was done to a run as a whole.
 *
 * @param at when
 * @param what {@code relabel}, {@code adopt}, {@code forget} or {@code redact}
 * @param detail more of it, in words; ids of forgotten examples are not named
 */
public record RunEvent(Instant at, String what, String detail) {}
