package io.labelkit.llm.budget;

/**
 * Four fifths of a cap are spent.
 *
 * @param cap which cap
 * @param message what is spent of it, with numbers
 */
public record BudgetWarning(CapKind cap, String message) {}
