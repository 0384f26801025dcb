/**
 * Labelers made of rules: keywords, regular expressions, lengths, numbers, tables, functions, combinations of them,
 * recorded votes, and files that declare rules. {@link io.labelkit.core.rule.Rules} is the way in.
 */
@NullMarked
package io.labelkit.core.rule;

import org.jspecify.annotations.NullMarked;
