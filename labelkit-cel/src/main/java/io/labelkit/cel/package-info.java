/**
 * Rules whose condition is an expression in CEL, the Common Expression Language: {@link io.labelkit.cel.CelRules} makes
 * one, and rule files know the type {@code cel} where this module is on the class path. An expression sees text and
 * metadata of one item, nothing else of the program or the machine, and its work is bounded.
 */
@NullMarked
package io.labelkit.cel;

import org.jspecify.annotations.NullMarked;
