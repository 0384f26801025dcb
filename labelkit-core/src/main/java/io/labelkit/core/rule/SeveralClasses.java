package io.labelkit.core.rule;

/** What a rule with terms of several classes does where more than one class is hit. */
public enum SeveralClasses {
    /** Vote the class with most hits, every occurrence of every term counted; abstain on a tie. */
    MOST_HITS,
    /** Vote the class whose hit begins first, the longer one of two that begin together; abstain on a tie. */
    FIRST,
    /** Abstain. */
    ABSTAIN
}
