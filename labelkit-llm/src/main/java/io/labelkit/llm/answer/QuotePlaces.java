package io.labelkit.llm.answer;

import io.labelkit.llm.answer.QuoteFolding.Place;
import java.util.List;
import java.util.Optional;

/** Where quotes stand in one text: as written, else with differences that do not matter; not inside a word. */
final class QuotePlaces {
    private final String text;
    private Optional<QuoteFolding> visible = Optional.empty();
    private Optional<QuoteFolding> folded = Optional.empty();

    QuotePlaces(String text) {
        this.text = text;
    }

    /** The places in order of the text; those that cut no word, if there are any. */
    List<Place> of(String quote) {
        String shown = QuoteFolding.visible(quote).stripped();
        String plain = QuoteFolding.of(quote).stripped();
        if (shown.isEmpty() || plain.isEmpty()) {
            return List.of();
        }
        if (visible.isEmpty()) {
            visible = Optional.of(QuoteFolding.visible(text));
        }
        List<Place> places = wholeWords(visible.get().find(shown));
        if (!places.isEmpty()) {
            return places;
        }
        if (folded.isEmpty()) {
            folded = Optional.of(QuoteFolding.of(text));
        }
        return wholeWords(folded.get().find(plain));
    }

    private List<Place> wholeWords(List<Place> places) {
        List<Place> whole =
                places.stream().filter(p -> !cuts(p.start()) && !cuts(p.end())).toList();
        return whole.isEmpty() ? places : whole;
    }

    /** Whether letters or digits of one word stand on both sides. */
    private boolean cuts(int at) {
        if (at == 0 || at == text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        return Character.isLetterOrDigit(before)
                && Character.isLetterOrDigit(after)
                && !Character.isIdeographic(before)
                && !Character.isIdeographic(after);
    }
}
