/**
 * Few good labels or many cheap ones: what a budget buys.
 */
@NullMarked
package io.labelkit.aggregate.budgeting;

import org.jspecify.annotations.NullMarked;
