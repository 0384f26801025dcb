package io.labelkit.llm.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Account numbers of the countries in the IBAN registry, in one piece or in groups with one space or dash between. */
final class IbanDetector implements Detector {
    private static final int ENTRY = 4;
    private static final int SHORTEST = 15;
    /** Country and length, from the registry of ISO 13616. */
    private static final Map<String, Integer> LENGTHS = lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 "
            + "BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 "
            + "GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 "
            + "LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 "
            + "RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new TreeMap<>();
        for (int at = 0; at + ENTRY <= table.length(); at += ENTRY + 1) {
            lengths.put(table.substring(at, at + 2), Integer.valueOf(table.substring(at + 2, at + ENTRY)));
        }
        return Map.copyOf(lengths);
    }

    @Override
    public void find(String text, List<Found> found) {
        int at = 0;
        while (at + SHORTEST <= text.length()) {
            int end = candidate(text, at) ? end(text, at) : at;
            if (end > at) {
                found.add(new Found(SensitiveKind.IBAN.name(), at, end));
            }
            at = Math.max(end, at + 1);
        }
    }

    private static boolean candidate(String text, int at) {
        return ascii(text.charAt(at + 2))
                && Character.isDigit(text.charAt(at + 2))
                && ascii(text.charAt(at + 3))
                && Character.isDigit(text.charAt(at + 3))
                && ascii(text.charAt(at))
                && Character.isLetter(text.charAt(at))
                && ascii(text.charAt(at + 1))
                && Character.isLetter(text.charAt(at + 1))
                && !Characters.alphanumeric(text, at - 1);
    }

    private static boolean ascii(char c) {
        return c < 128;
    }

    /** After the account number that starts here, or the start if there is none. */
    private static int end(String text, int start) {
        Integer length = LENGTHS.get(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
        if (length == null) {
            return start;
        }
        StringBuilder compact = new StringBuilder(length);
        int at = start;
        while (compact.length() < length && at < text.length()) {
            char c = text.charAt(at);
            if (ascii(c) && Character.isLetterOrDigit(c)) {
                compact.append(Character.toUpperCase(c));
            } else if (!separates(text, at)) {
                return start;
            }
            at++;
        }
        boolean whole = compact.length() == length && !Characters.alphanumeric(text, at);
        return whole && remainder(compact) == 1 ? at : start;
    }

    private static boolean separates(String text, int at) {
        char c = text.charAt(at);
        return (Characters.space(c) || Characters.dash(c)) && Characters.alphanumeric(text, at - 1);
    }

    /** The remainder by 97 after the first four characters went to the end and letters became 10 to 35. */
    static int remainder(CharSequence compact) {
        int remainder = 0;
        for (int i = 0; i < compact.length(); i++) {
            int value = Character.digit(compact.charAt((i + 4) % compact.length()), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }
}
