package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.labelkit.core.display.VisibleText;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens reports in headless Chromium, if there is one. A page around them puts each into a frame of a given width,
 * looks at it from outside and writes down what it sees.
 */
class BrowserTest {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    @TempDir
    Path folder;

    @Test
    void aReportFitsAPhoneSortsItsTablesAndRunsNothingOfItsData() throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "missing tool: Chromium, none on the PATH of " + NAMES);

        Report demo = ReportFixtures.report(300);
        String hostile = allHostile().toHtml();
        String script = hostile.replace("</main>", "</main><script>document.title = 'pwned'</script>");
        Seen seen = look(
                browser.get(),
                List.of(
                        new Frame("phone", 360, demo.toHtml()),
                        new Frame("desktop", 1280, demo.toHtml()),
                        new Frame("hostile", 360, hostile),
                        new Frame("injected", 360, script)));

        assertThat(seen.values)
                .containsEntry("phone.overflow", "0")
                .containsEntry("desktop.overflow", "0")
                .containsEntry("hostile.overflow", "0")
                .containsEntry("hostile.foreign", "0")
                .containsEntry("hostile.title", VisibleText.of("All " + HostileStrings.ALL.get(0)))
                .containsEntry("desktop.first", "llm:small")
                .containsEntry("desktop.descending", "llm:small descending")
                .containsEntry("desktop.ascending", "rule:stack-trace ascending")
                .containsEntry("desktop.byname", "anna ascending");
        assertThat(seen.values.get("injected.title"))
                .as("a script that is not the page's own is stopped by the policy")
                .startsWith("All ");
        assertThat(seen.console)
                .as("the console says nothing but that it stopped the injected script")
                .hasSize(1)
                .allMatch(line -> line.contains("Content Security Policy"));
    }

    private static Report allHostile() {
        Report.Builder all = Report.builder("All " + HostileStrings.ALL.get(0));
        HostileStrings.ALL.forEach(s -> HostileStrings.everywhere(s).sections().forEach(all::add));
        return all.build();
    }

    private record Frame(String name, int width, String html) {}

    private record Seen(Map<String, String> values, List<String> console) {}

    private static final String LOOK = """
            const out = [];
            const say = (key, value) => out.push(key + '=' + value);
            for (const frame of document.querySelectorAll('iframe')) {
              const page = frame.contentDocument;
              const root = page.documentElement;
              const name = frame.id;
              say(name + '.overflow', root.scrollWidth - root.clientWidth);
              say(name + '.title', page.title);
              say(name + '.foreign',
                  page.querySelectorAll('img, base, link, iframe, object, embed, form, [style], [onclick], [onerror], [onload], [onfocus], [onmouseover], a:not([href^="#"])').length
                  + page.querySelectorAll('script').length - 1);
            }
            const desktop = document.getElementById('desktop').contentDocument;
            const table = [...desktop.querySelectorAll('table.sortable')][0];
            const heads = table.querySelectorAll('th');
            const first = () => table.tBodies[0].rows[0].cells[0].textContent;
            say('desktop.first', first());
            for (const [key, column] of [['descending', 1], ['ascending', 1], ['byname', 0]]) {
              heads[column].querySelector('button').click();
              say('desktop.' + key, first() + ' ' + heads[column].getAttribute('aria-sort'));
            }
            document.getElementById('out').textContent = '\\n' + out.join('\\n') + '\\n';
            """;

    private Seen look(Path browser, List<Frame> frames) throws IOException, InterruptedException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><body>");
        for (Frame frame : frames) {
            String source = frame.html().replace("&", "&amp;").replace("\"", "&quot;");
            page.append("<iframe id=\"")
                    .append(frame.name())
                    .append("\" width=\"")
                    .append(frame.width());
            page.append("\" height=\"800\" srcdoc=\"").append(source).append("\"></iframe>");
        }
        page.append("<pre id=\"out\"></pre><script>window.addEventListener('load', () => {")
                .append(LOOK);
        Path file = Files.writeString(folder.resolve("look.html"), page.append("});</script>"));
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Seen(values(Files.readString(dom)), console(log));
    }

    private static Map<String, String> values(String dom) {
        Matcher out = Pattern.compile("(?s)<pre id=\"out\">(.*?)</pre>").matcher(dom);
        assertThat(out.find()).as("the page that looks has run").isTrue();
        Map<String, String> values = new TreeMap<>();
        out.group(1)
                .lines()
                .filter(line -> line.contains("="))
                .forEach(line -> values.put(
                        line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1)
                                .replace("&lt;", "<")
                                .replace("&gt;", ">")
                                .replace("&amp;", "&")));
        return values;
    }

    private static List<String> console(Path log) throws IOException {
        List<String> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(log)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("CONSOLE"))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static Optional<Path> browser() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(directory -> !directory.isBlank())
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
