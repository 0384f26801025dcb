/**
 * Keeps personal data and secrets from leaving: {@link io.labelkit.llm.privacy.Redactor} puts numbered placeholders in
 * their place and puts them back into the answer, here, on this machine.
 */
@NullMarked
package io.labelkit.llm.privacy;

import org.jspecify.annotations.NullMarked;
