/**
 * Agreement among labelers: how far their votes agree beyond chance, in all, for a class, a labeler or a pair.
 */
@NullMarked
package io.labelkit.aggregate.agreement;

import org.jspecify.annotations.NullMarked;
