package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What holds for every result that shows itself. */
final class ResultContract {
    private static final Pattern NUMBER = Pattern.compile("[0-9](?:[0-9,.]*[0-9])?");
    private static final Pattern JAVA = Pattern.compile(
            "NaN|Infinity|\\bnull\\b|\\[[A-Z]@|@[0-9a-f]{6,}|Optional(Int|Long|Double)?[\\[.]|\\w+\\[\\w+=");

    private ResultContract() {}

    static void check(Displayable result) throws Exception {
        String what = result.getClass().getName();
        String brief = result.toString();
        assertThat(brief).as(what).startsWith("\n").hasSizeLessThanOrEqualTo(Display.MOST_BRIEF_CHARACTERS);
        assertThat(brief.lines().mapToInt(String::length).max().orElse(0)).as(what).isLessThanOrEqualTo(200);
        assertThat(brief.codePoints().filter(c -> c != '\n').noneMatch(Character::isISOControl))
                .as(what + brief)
                .isTrue();
        assertThat(JAVA.matcher(brief).find()).as(what + brief).isFalse();
        assertThat(result.toString()).as("twice: %s", what).isEqualTo(brief);
        Document page = parsed(result.toHtml());
        assertThat(page.getElementsByTagName("script").getLength()).as(what).isZero();
        assertThat(result.toHtml()).doesNotContainPattern("(?i)(href|src|url\\(|on[a-z]+)\\s*=");
        localeChangesNothing(result, brief);
    }

    /** For results with few rows: print and HTML have the same numbers. */
    static void checkSameContent(Displayable result) throws Exception {
        String text = result.display().text();
        Element root = parsed(result.toHtml()).getDocumentElement();
        root.removeChild(root.getElementsByTagName("style").item(0));
        assertThat(numbers(separated(root)))
                .as(result.getClass().getName() + "\n" + text)
                .isEqualTo(numbers(text));
    }

    private static void localeChangesNothing(Displayable result, String brief) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(result.toString()).isEqualTo(brief);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Document parsed(String html) throws Exception {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of all elements, with spaces between them. */
    private static String separated(Element element) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            var child = element.getChildNodes().item(i);
            text.append(child instanceof Element nested ? " " + separated(nested) + " " : child.getTextContent());
        }
        return text.toString();
    }

    private static Set<String> numbers(String text) {
        Set<String> numbers = new TreeSet<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(matcher.group());
        }
        return numbers;
    }
}
