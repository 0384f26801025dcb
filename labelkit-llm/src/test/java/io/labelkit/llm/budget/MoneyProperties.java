package io.labelkit.llm.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MoneyProperties {
    private static final long MANY = 1L << 59;

    @Property
    void sumsAndDifferencesAreThoseOfExactDecimals(
            @ForAll @LongRange(max = MANY) long a,
            @ForAll @IntRange(max = 999_999) int x,
            @ForAll @LongRange(max = MANY) long b,
            @ForAll @IntRange(max = 999_999) int y) {
        Money one = new Money("USD", a, x);
        Money other = new Money("USD", b, y);
        assertThat(one.plus(other).amount()).isEqualByComparingTo(one.amount().add(other.amount()));
        assertThat(one.lessAtMostAll(other).amount())
                .isEqualByComparingTo(one.amount().subtract(other.amount()).max(BigDecimal.ZERO));
        assertThat(one.isMoreThan(other)).isEqualTo(one.amount().compareTo(other.amount()) > 0);
        assertThat(Money.of("USD", one.amount())).isEqualTo(one);
        assertThat(Money.of("USD", one.toString().substring(4))).isEqualTo(one);
    }

    @Property
    void theAmountOfACallSurvivesBeingRecordedAsADouble(
            @ForAll @LongRange(max = 999_999_999) long micros, @ForAll @IntRange(max = 999_999) int millionths) {
        Money money = new Money("USD", micros, millionths);
        assertThat(Money.recorded("USD", money.inUnits())).isEqualTo(money);
    }

    @Property
    void tokensCostTheirNumberTimesTheirPrice(
            @ForAll @LongRange(max = 1L << 50) long tokens, @ForAll @LongRange(max = 1_000_000_000L) long price) {
        assertThat(Money.ofTokens("USD", tokens, price).amount())
                .isEqualByComparingTo(BigDecimal.valueOf(tokens)
                        .multiply(BigDecimal.valueOf(price))
                        .movePointLeft(12));
    }

    @Example
    void amountsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Money.of("USD", "-1"))
                .hasMessageContaining("amount")
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> Money.of("USD", "five")).hasMessage("amount must be a number, but was 'five'");
        assertThatThrownBy(() -> Money.of("usd", "5")).hasMessageContaining("currency");
        assertThatThrownBy(() -> Money.of("USD", "1e-13")).hasMessageContaining("twelve digits");
        assertThatThrownBy(() -> Money.of("USD", "1e999999999")).hasMessageContaining("below 10^12");
        assertThatThrownBy(() -> Money.of("USD", "1").plus(Money.of("EUR", "1")))
                .hasMessage("currency must be USD, but was 'EUR'");
    }
}
