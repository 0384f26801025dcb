package io.labelkit.llm.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys by the prefixes that their issuers document, JSON web tokens (RFC 7519), private keys in PEM (RFC 7468) and
 * passwords in addresses (RFC 3986, section 3.2.1). Repetitions are possessive, so that the time is linear.
 */
final class KnownSecretDetector implements Detector {
    private static final Pattern PREFIXED = Pattern.compile("(?<![A-Za-z0-9])(?:"
            + "sk-(?=[A-Za-z0-9_-]{0,200}[0-9])[A-Za-z0-9_-]{20,}+"
            + "|gh[pousr]_[A-Za-z0-9]{30,}+|github_pat_[A-Za-z0-9_]{22,}+|glpat-[A-Za-z0-9_-]{20,}+"
            + "|(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{16}(?![A-Za-z0-9])"
            + "|AIza[A-Za-z0-9_-]{30,}+|ya29\\.[A-Za-z0-9_-]{20,}+"
            + "|xox[abeprs]-[A-Za-z0-9-]{10,}+|xapp-[A-Za-z0-9-]{20,}+"
            + "|[srp]k_(?:live|test)_[A-Za-z0-9]{16,}+|whsec_[A-Za-z0-9+/=]{24,}+"
            + "|SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+|key-[0-9a-f]{32}(?![A-Za-z0-9])"
            + "|npm_[A-Za-z0-9]{30,}+|pypi-[A-Za-z0-9_-]{16,}+|hf_[A-Za-z0-9]{30,}+|gsk_[A-Za-z0-9]{20,}+"
            + "|dop_v1_[0-9a-f]{64}|shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}|r8_[A-Za-z0-9]{30,}+|lin_api_[A-Za-z0-9]{30,}+"
            + "|AGE-SECRET-KEY-1[A-Z0-9]{50,}+|eyJ[A-Za-z0-9_-]{8,}+\\.eyJ[A-Za-z0-9_-]{4,}+\\.[A-Za-z0-9_-]*+)");
    private static final Pattern IN_ADDRESS = Pattern.compile("://[^\\s/:@\"'<>]{0,100}:([^\\s/@\"'<>]{3,200})@");
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LONGEST_LABEL = 40;

    @Override
    public void find(String text, List<Found> found) {
        Matcher prefixed = PREFIXED.matcher(text);
        while (prefixed.find()) {
            found.add(new Found(SensitiveKind.SECRET.name(), prefixed.start(), prefixed.end()));
        }
        Matcher address = IN_ADDRESS.matcher(text);
        while (address.find()) {
            found.add(new Found(SensitiveKind.SECRET.name(), address.start(1), address.end(1)));
        }
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int end = privateKey(text, begin);
            if (end > begin) {
                found.add(new Found(SensitiveKind.SECRET.name(), begin, end));
            }
            begin = text.indexOf(BEGIN, Math.max(end, begin + 1));
        }
    }

    /** After the private key that begins here, or {@code begin} if what begins is none. A key cut off ends the text. */
    private static int privateKey(String text, int begin) {
        int from = begin + BEGIN.length();
        int dashes = text.indexOf(DASHES, from);
        if (dashes < 0
                || dashes - from > LONGEST_LABEL
                || !text.substring(from, dashes).contains("PRIVATE KEY")) {
            return begin;
        }
        int end = text.indexOf(END, dashes);
        int last = end < 0 ? -1 : text.indexOf(DASHES, end + END.length());
        return last < 0 ? text.length() : last + DASHES.length();
    }
}
