package io.labelkit.core.display;

/** An estimate between two ends, as tables show it. Implementations are immutable. */
public interface Ranged {
    /**
     * The estimate.
     *
     * @return a number
     */
    double estimate();

    /**
     * The lower end.
     *
     * @return a number
     */
    double low();

    /**
     * The upper end.
     *
     * @return a number
     */
    double high();

    /**
     * How sure it is that the truth lies between the ends.
     *
     * @return the confidence level, in (0, 1)
     */
    double level();
}
