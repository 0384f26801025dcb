package io.labelkit.llm.answer;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that negate, doubt or weigh. A sentence with one of them may mention a label that it denies, so that nothing is
 * read from it. Common ones of English, German, Dutch, Swedish, Danish, French, Spanish, Italian, Portuguese, Polish and
 * Turkish, without accents; sentences in other scripts than Latin are not read at all.
 */
final class DoubtWords {
    private static final Set<String> WORDS = Set.of("""
            not no none never neither nor cannot without unless doubt doubtful unsure unclear uncertain unlikely
            rather instead except however although though but if could might maybe may perhaps possibly either
            or hardly barely lacks lacking far non null nan unknown would should less nothing versus vs wrong
            incorrect false avoid exclude excluded excluding besides than between opposite seems sounds
            resembles almost nearly despite ambiguous undecided
            nicht kein keine keinen keiner keines nie oder sondern weder noch aber vielleicht niet geen nooit
            maar misschien inte ej ikke ingen aldrig eller
            pas ne jamais aucun aucune ni ou mais sans nunca sin ningun ninguna tampoco pero sino nessun nessuna
            mai senza ma forse nao nem sem mas talvez quizas
            bez albo lub ale degil yok
            """.strip().split("\\s+"));

    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'\\u2019]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_LATIN = Pattern.compile("[\\p{L}&&[^\\p{IsLatin}]]");

    private DoubtWords() {}

    static boolean contain(String folded) {
        if (folded.indexOf('?') >= 0 || NOT_LATIN.matcher(folded).find()) {
            return true;
        }
        String plain = MARKS.matcher(java.text.Normalizer.normalize(folded, java.text.Normalizer.Form.NFD))
                .replaceAll("");
        for (String word : WORD_BREAK.split(plain, -1)) {
            String ascii = word.replace('\u2019', '\'');
            if (WORDS.contains(ascii) || ascii.endsWith("n't")) {
                return true;
            }
        }
        return false;
    }
}
