package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.labelkit.core.display.Unit;
import io.labelkit.core.display.VisibleText;
import io.labelkit.core.pipeline.PipelineFixtures;
import io.labelkit.core.pipeline.PipelineResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Opens reports from disk in a headless Chromium, if there is one with its driver. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    @TempDir
    static Path folder;

    private Optional<Browser> opened = Optional.empty();
    private Path full = Path.of("");
    private Path small = Path.of("");
    private Path hostile = Path.of("");

    @BeforeAll
    void write() throws IOException {
        opened = Browser.open(folder.resolve("profile"));
        full = folder.resolve("full.html");
        hostile = folder.resolve("hostile.html");
        fullReport(400).writeHtml(full);
        small = folder.resolve("small.html");
        fullReport(45).writeHtml(small);
        allHostile().writeHtml(hostile);
    }

    @AfterAll
    void close() {
        opened.ifPresent(Browser::close);
    }

    private Browser browser() {
        assumeTrue(
                opened.isPresent(),
                "missing tool: Chromium (one of " + Browser.BROWSERS + ") and " + Browser.DRIVER
                        + ", one of them is not on the PATH");
        return opened.get();
    }

    /** All that a pipeline tells, and every shape of chart. */
    private static Report fullReport(int size) {
        try (PipelineResult<String> result = PipelineFixtures.run(
                size, i -> "Ticket " + i + ": " + HostileStrings.ALL.get(i % 5), j -> "labeler " + (char) ('a' + j))) {
            return result.reportBuilder()
                    .add(ReportTopic.STUDENT, ReportSection.of("Curves", curves()))
                    .build();
        }
    }

    private static LineChart curves() {
        return new LineChart(
                "Learning curve",
                "Made up.",
                new LineChart.Axis("labels", Unit.count(""), true),
                LineChart.Axis.of("accuracy", Unit.share()),
                List.of(
                        new LineChart.Series(
                                "student",
                                List.of(
                                        LineChart.Point.of(50, 0.61, 0.55, 0.67),
                                        LineChart.Point.of(100, 0.68, 0.62, 0.73),
                                        LineChart.Point.of(400, 0.8, 0.76, 0.84))),
                        new LineChart.Series(
                                "baseline", List.of(LineChart.Point.of(50, 0.5), LineChart.Point.of(400, 0.62)))));
    }

    private static Report allHostile() {
        Report.Builder all = Report.builder("All " + HostileStrings.ALL.get(0));
        HostileStrings.ALL.forEach(s -> HostileStrings.everywhere(s).sections().forEach(all::add));
        return all.build();
    }

    @Test
    void aReportOpensFromDiskWithoutARequestOrAWordOnTheConsole() {
        Browser browser = browser();
        browser.console();
        browser.requests();
        browser.look(full, 1280, false);

        assertThat(browser.value("document.title")).isEqualTo("Labels for tickets");
        assertThat(browser.requests()).isEmpty();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void hostileTextStaysText() {
        Browser browser = browser();
        browser.console();
        browser.requests();
        browser.look(hostile, 360, false);

        assertThat(browser.value("document.title")).isEqualTo(VisibleText.of("All " + HostileStrings.ALL.get(0)));
        assertThat(browser.number(
                        "document.querySelectorAll('img, base, link, iframe, object, embed, form, [style], [onclick],"
                                + " [onerror], [onload], [onfocus], [onmouseover], a:not([href^=\"#\"])').length"))
                .isZero();
        assertThat(browser.number("document.scripts.length")).isEqualTo(1);
        assertThat(browser.requests()).isEmpty();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aScriptThatIsNotThePagesOwnIsStopped() throws IOException {
        Browser browser = browser();
        Path injected = folder.resolve("injected.html");
        Files.writeString(
                injected,
                Files.readString(full).replace("</main>", "</main><script>document.title = 'pwned'</script>"));
        browser.console();
        browser.look(injected, 1280, false);

        assertThat(browser.value("document.title")).isEqualTo("Labels for tickets");
        assertThat(browser.console()).hasSize(1).allMatch(line -> line.contains("Content Security Policy"));
    }

    @Test
    void nothingScrollsSidewaysOnAPhone() {
        Browser browser = browser();
        for (Path file : List.of(full, hostile)) {
            browser.look(file, 360, false);
            browser.value("document.querySelectorAll('details').forEach(d => { d.open = true; })");

            assertThat(browser.number("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isZero();
        }
    }

    @Test
    void anAccessibilityCheckerFindsNothingInEitherTheme() {
        Browser browser = browser();
        for (boolean dark : List.of(false, true)) {
            browser.look(small, dark ? 360 : 1280, dark);
            browser.value("document.querySelectorAll('details').forEach(d => { d.open = true; })");

            assertThat(browser.violations()).as(dark ? "dark" : "light").isEmpty();
        }
    }

    private static final String TABLE = "[...document.querySelectorAll('article')].find(a =>"
            + " a.querySelector('h3').textContent === 'Labelers side by side')";

    @Test
    void aTableIsSortedAndFilteredByKeyboardAndSaysSo() {
        Browser browser = browser().look(full, 1280, false);
        browser.value("(window.part = " + TABLE + ") && part.querySelector('th:nth-child(4) button').focus()");
        browser.pressEnter();

        assertThat(browser.value("part.querySelector('th:nth-child(4)').getAttribute('aria-sort')"))
                .isEqualTo("descending");
        assertThat(browser.value("part.querySelector('tbody td').textContent")).isEqualTo("labeler h");
        assertThat(browser.value("part.querySelector('[role=status]').textContent"))
                .isEqualTo("Sorted by accuracy, descending.");

        browser.pressEnter();
        assertThat(browser.value("part.querySelector('tbody td').textContent")).isEqualTo("labeler a");

        browser.value("part.querySelector('input').focus()");
        browser.press("labeler c");
        assertThat(browser.value("part.querySelector('[role=status]').textContent"))
                .isEqualTo("1 of 8 rows.");
        assertThat(browser.value("[...part.querySelectorAll('tbody tr')].filter(r => !r.hidden)"
                        + ".map(r => r.cells[0].textContent).join()"))
                .isEqualTo("labeler c");
    }

    @Test
    void aNumberLeadsToItsExamplesAndAnExampleToItsVotesByKeyboard() {
        Browser browser = browser().look(full, 1280, false);
        browser.value("(window.part = " + TABLE + ") && part.querySelector('tbody a.to').focus()");
        String name = browser.value("document.activeElement.closest('tr').cells[0].textContent");
        browser.pressEnter();

        assertThat(browser.value("document.activeElement.textContent")).isEqualTo("Examples");
        assertThat(browser.value("(window.list = document.activeElement.closest('article'))"
                        + ".querySelector('[role=status]').textContent"))
                .contains(" examples with against the label: " + name + ".");
        assertThat(browser.number("[...list.querySelectorAll('.card')].filter(c => !c.hidden).length"))
                .isBetween(1L, 199L);
        assertThat(browser.value("[...list.querySelectorAll('.card')].filter(c => !c.hidden)"
                        + ".every(c => c.textContent.includes('" + name + "'))"))
                .isEqualTo("true");

        browser.value("[...list.querySelectorAll('.card')].find(c => !c.hidden).querySelector('summary').focus()");
        browser.pressEnter();
        assertThat(browser.value("document.activeElement.parentElement.open")).isEqualTo("true");
        assertThat(browser.value("document.activeElement.parentElement.querySelector('table').textContent"))
                .contains(name);

        browser.value("[...list.querySelectorAll('[role=status] button')].at(-1).focus()");
        browser.pressEnter();
        assertThat(browser.value("document.activeElement.closest('tr').cells[0].textContent"))
                .isEqualTo(name);
    }

    @Test
    void aNamedExampleLeadsToItsCardWithOpenVotes() {
        Browser browser = browser().look(full, 1280, false);
        browser.value("[...document.querySelectorAll('article')].find(a =>"
                + " a.querySelector('h3').textContent === 'Look at these first').querySelector('a.to').focus()");
        String id = browser.value("document.activeElement.textContent");
        browser.pressEnter();

        assertThat(browser.value("document.activeElement.querySelector('.id').textContent"))
                .isEqualTo(id);
        assertThat(browser.value("document.activeElement.querySelector('details').open"))
                .isEqualTo("true");
    }

    @Test
    void theNameOfANumberLeadsToItsDefinition() {
        Browser browser = browser().look(full, 1280, false);
        browser.value("document.querySelector('#s2 a.def').focus()");
        browser.pressEnter();

        assertThat(browser.value("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"))
                .startsWith("labelled")
                .contains("got a label");
    }

    @Test
    void theKeyboardBeginsAtTheSkipLinkAndShowsWhereItIs() {
        Browser browser = browser().look(full, 1280, false);
        browser.pressTab();
        assertThat(browser.value("document.activeElement.className")).isEqualTo("skip");
        browser.pressTab();

        assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        assertThat(browser.value("[...document.querySelectorAll('h1, h2, h3')].map(h => +h.tagName[1])"
                        + ".every((level, i, all) => i === 0 ? level === 1 : level <= all[i - 1] + 1)"))
                .isEqualTo("true");
    }

    @Test
    void onPaperThereAreNoControlsAndTheBackgroundIsWhite() {
        Browser browser = browser().look(full, 1280, true);
        browser.media("print", false);

        assertThat(browser.number("[...document.querySelectorAll('nav, .tools, .skip, .q, summary')]"
                        + ".filter(e => e.getClientRects().length > 0).length"))
                .isZero();
        assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.number("document.querySelectorAll('figure svg').length"))
                .isGreaterThan(5);
    }
}
