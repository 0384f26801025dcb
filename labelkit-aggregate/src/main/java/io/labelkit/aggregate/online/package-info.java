/**
 * A consensus that is brought up to date vote by vote, for deployments that run for long: labelers drift, items close,
 * votes come late or twice, and everything can be saved and resumed.
 */
@NullMarked
package io.labelkit.aggregate.online;

import org.jspecify.annotations.NullMarked;
