package io.labelkit.core;

/** The rules of the code of this module that no compiler checks. */
