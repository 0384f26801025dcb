package io.labelkit.llm.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {
    private static final String HEAD = "{\"currency\":\"USD\",\"effective\":\"2026-09-01\",\"models\":";

    @TempDir
    Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("prices.json"), json);
    }

    @Test
    void readsWhatAPriceTableSays() throws IOException {
        PriceTable table = PriceTable.read(file(HEAD + """
                {"small": {"input": 0.15, "output": 0.60, "cachedInput": 0.075, "batchInput": 0.075, "batchOutput": 0.3},
                 "here": {"input": 0, "output": 0},
                 "far": {"input": 2, "output": 8.5, "currency": "EUR", "effective": "2026-10-01"}}}
                """));
        assertThat(table.find("small"))
                .contains(new Price(
                        "USD",
                        LocalDate.of(2026, 9, 1),
                        150_000,
                        600_000,
                        OptionalLong.of(75_000),
                        OptionalLong.of(75_000),
                        OptionalLong.of(300_000)));
        assertThat(table.find("here").orElseThrow().free()).isTrue();
        assertThat(table.find("far")).contains(Price.of("EUR", LocalDate.of(2026, 10, 1), "2", "8.5"));
    }

    @Test
    void aModelThatIsNotInTheTableHasAnUnknownPrice() {
        PriceTable table = PriceTable.empty().with("small", Price.of("USD", LocalDate.EPOCH, "1", "2"));
        assertThat(table.find("small-2026-01-01")).isEmpty();
        assertThat(table.find("Small")).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Price full = new Price(
                "USD",
                LocalDate.of(2026, 9, 1),
                1,
                999_999_999_999L,
                OptionalLong.of(0),
                OptionalLong.of(7),
                OptionalLong.empty());
        PriceTable table = PriceTable.empty()
                .with("a", full)
                .with("ß \"", Price.of("EUR", LocalDate.MAX.withYear(9999), "0.1", "3"));
        assertThat(PriceTable.read(file(table.toJson()))).isEqualTo(table);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"m": {"input": -0.1, "output": 1}}                        | prices.json: model 'm': input must be a number of at least 0
            {"m": {"input": "0.1", "output": 1}}                       | but was '\\"0.1\\"'
            {"m": {"input": 1}}                                        | prices.json: model 'm': output is missing
            {"m": {"input": 1, "output": 1, "prompt": 2}}              | prices.json: model 'm': unknown key 'prompt'
            {"m": {"input": 0.0000001, "output": 1}}                   | at most six digits after the point, but was '1E-7'
            {"m": {"input": 1e999999999, "output": 1}}                 | model 'm': input must be
            {"m": {"input": 1, "output": 1e-999999999}}                | model 'm': output must be
            {"m": {"input": NaN, "output": 1}}                         | this is not JSON
            {"m": {"input": 1, "output": 1, "currency": "dollars"}}    | model 'm': currency must be a code of three capital letters, such as USD, but was 'dollars'
            {"m": {"input": 1, "output": 1, "effective": "yesterday"}} | model 'm': effective must be a day such as 2026-09-01, but was 'yesterday'
            {"m": {"input": 1, "output": 1, "effective": 2026}}        | model 'm': effective must be text, but was 2026
            {"m": {"input": 1, "input": 2, "output": 1}}               | this is not JSON: Duplicate field 'input'
            {"m": 3}                                                   | model 'm': must have a name and be a JSON object, but was 3
            []                                                         | must be a JSON object with the key 'models'
            """)
    void aWrongTableIsRefusedWithFileModelKeyAndValue(String models, String message) throws IOException {
        Path file = file(HEAD + models + "}");
        assertThatThrownBy(() -> PriceTable.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("prices.json")
                .hasMessageContaining(message.replace("\\\"", "\""));
    }

    @Test
    void currencyAndDateMustBeStated() throws IOException {
        Path none = file("{\"models\":{\"m\":{\"input\":1,\"output\":2}}}");
        assertThatThrownBy(() -> PriceTable.read(none)).hasMessage("prices.json: model 'm': currency is missing");
        assertThatThrownBy(() -> PriceTable.read(folder.resolve("none.json")))
                .hasMessage("none.json: there is no such file");
    }

    /** The example of the engineering sheet, section 16.2: 6.8 million tokens in, 0.25 million out. */
    @Test
    void thePriceOfTokensIsExact() {
        Price price = Price.of("USD", LocalDate.EPOCH, "0.15", "0.60");
        assertThat(price.of(TokenUse.of(6_800_000, 250_000))).isEqualTo(Money.of("USD", "1.17"));
        assertThat(price.of(TokenUse.of(1, 0))).hasToString("USD 0.00000015");
        Money sum = Money.zero("USD");
        for (int i = 0; i < 10_000; i++) {
            sum = sum.plus(price.of(TokenUse.of(680, 25)));
        }
        assertThat(sum).isEqualTo(Money.of("USD", "1.17"));
    }

    @Test
    void cachedAndBatchTokensHaveTheirOwnPrice() {
        Price price = new Price(
                "USD",
                LocalDate.EPOCH,
                150_000,
                600_000,
                OptionalLong.of(75_000),
                OptionalLong.of(75_000),
                OptionalLong.empty());
        assertThat(price.of(new TokenUse(1_000_000, 600_000, 0))).isEqualTo(Money.of("USD", "0.105"));
        assertThat(price.ofBatch(TokenUse.of(1_000_000, 1_000_000))).isEqualTo(Money.of("USD", "0.675"));
        Price plain = Price.of("USD", LocalDate.EPOCH, "0.15", "0.60");
        assertThat(plain.of(new TokenUse(1_000_000, 600_000, 0)))
                .as("an unknown discount is none")
                .isEqualTo(Money.of("USD", "0.15"));
    }

    @Test
    void hugeAmountsAreExactOrRefused() {
        Price dear = Price.of("VND", LocalDate.EPOCH, "999999", "999999");
        assertThat(dear.of(TokenUse.of(1_000_000_000_000L, 0))).hasToString("VND 999999000000.00");
        assertThatThrownBy(() -> dear.of(TokenUse.of(Long.MAX_VALUE, 0))).isInstanceOf(ArithmeticException.class);
    }
}
