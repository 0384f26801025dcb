package io.labelkit.llm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found, and what looks like it and is not. All numbers are made up or published for documentation. */
class RedactorFindsTest {
    private final Redactor redactor = Redactor.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write to «anna.berg+news@example.org».",
                "mailto:«bob@mail.example.co.uk»?subject=hi",
                "(«O'Brien_7@example.ie»), thanks",
                "«jürgen@bücher.example» und «x@xn--bcher-kva.example»",
                "From: \"A\" <«a@b.io»>",
                "two: «a@example.com»,«b@example.com»",
                "end «c@example.com»."
            })
    void eMailAddressesGo(String marked) {
        expect(marked, "EMAIL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call «+49 30 901820» today",
                "reach me on «+1 (555) 123-4567»",
                "«+44 (0)20 7946 0958» is the office",
                "fax: «030/9018-20111»",
                "«(555) 123-4567», ask for Jo",
                "«555-123-4567» or «555.987.6543»",
                "«1-800-555-0199» toll free",
                "Tel. «01 23 45 67 89»",
                "«01 23 45 67 89» à Paris",
                "ring «07700 900123» now",
                "Mobile «07700900123»",
                "txt back to «07700900123» to win",
                "from abroad «0049 30 901820»",
                "phone number is «5551234567»",
                "«+4915112345678»",
                "WhatsApp «+55 11 91234-5678»",
                "Handy: «0151 12345678»"
            })
    void telephoneNumbersGo(String marked) {
        expect(marked, "PHONE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card «4111 1111 1111 1111» exp 12/27",
                "«4111-1111-1111-1111»",
                "Visa «4012888888881881».",
                "«5555555555554444»; «2223003122003222»",
                "Amex «3782 822463 10005» or «378282246310005»",
                "«6011111111111117»",
                "«3530111333300000»",
                "«36227206271667»"
            })
    void paymentCardsGo(String marked) {
        expect(marked, "CARD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay to «DE89 3704 0044 0532 0130 00», please",
                "«GB82WEST12345698765432»",
                "IBAN: «FR14 2004 1010 0505 0001 3M02 606»",
                "«nl91abna0417164300» lower case",
                "«CH93-0076-2011-6238-5295-7»",
                "«NO9386011117947»"
            })
    void accountNumbersGo(String marked) {
        expect(marked, "IBAN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from «192.0.2.17» at 12:30:45",
                "http://«198.51.100.7»:8080/x",
                "«203.0.113.0»/24",
                "ip «1.1.1.1»",
                "at «2001:db8::8a2e:370:7334».",
                "«fe80::1ff:fe23:4567:890a»%eth0",
                "«2001:0db8:85a3:0000:0000:8a2e:0370:7334»",
                "«::ffff:192.0.2.128» mapped",
                "http://[«2001:db8::1»]/"
            })
    void internetAddressesGo(String marked) {
        expect(marked, "IP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key «sk-proj-abcDEF123456abcDEF123456» leaked",
                "«ghp_0123456789abcdefghijABCDEFGHIJ012345»",
                "AWS «AKIAIOSFODNN7EXAMPLE»",
                "«xoxb-1234567890-abcdefghij»",
                "«AIzaSyA1234567890abcdefghijklmnopqrstuv»",
                "«eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P»",
                "api_key=«a8f5f167f44f4964e6c998dee827110c»",
                "API-KEY: «12345abcde»",
                "\"apiKey\": \"«correcthorse»\"",
                "export MY_SECRET_KEY=«abcdefgh»",
                "password: «hunter22».",
                "the password is «Tr0ub4dor&3», he said",
                "Authorization: Bearer «mF_9.B5f-4.1JqM1234»",
                "postgres://admin:«s3cr3t!»@localhost/x",
                "token «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY» end",
                "«-----BEGIN RSA PRIVATE KEY-----\nMIIB\nabc=\n-----END RSA PRIVATE KEY-----»\nafter",
                "cut «-----BEGIN PRIVATE KEY-----\nMIIB»"
            })
    void keysAndPasswordsGo(String marked) {
        expect(marked, "SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Orders, articles, references.
                "Order 4711-2023-000123 of 12.03.2023",
                "order number 07700900123 is late",
                "invoice #555-123-4567",
                "ISBN 978-3-16-148410-0 and ISBN 0-306-40615-2",
                "ISBN 0306406152, EAN 4006381333931",
                "tracking 1Z999AA10123456784",
                "ticket 20230115-00042",
                "item 4111111111111112 (wrong check digit)",
                "1234567890123456 is no card",
                "0.4111111111111111 is a share",
                // Dates and times.
                "on 2023-01-15 at 12:30:45.123, 15.01.2023 14:30",
                "01-02-2023 1234 and 01/02/2023",
                "2023-01-15T12:30:45+01:00",
                "call on 12-05-2023",
                "1999 2000 2001 2002",
                // Versions and sections.
                "version 10.0.19041.1 and version 10.2.3.40",
                "v1.20.300.4, section 12.3.4.5, see 1.2.3.4",
                "1.2.3.4.5 and 300.1.2.3",
                // Amounts.
                "1,000,000 EUR, 12.345.678,90, +1.2345678 %",
                "250 300 4000 5000",
                "15 000 000 inhabitants",
                "00000000000000000000000000000 0 and 000000000000000000 12-3",
                // Hashes, identifiers, code.
                "md5 a8f5f167f44f4964e6c998dee827110c",
                "sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "123e4567-e89b-12d3-a456-426614174000",
                "00:1a:2b:3c:4d:5e, std::vector<int>, a::b, ::1",
                "AbstractSingletonProxyFactoryBean2Test34",
                "src/main/java/io/labelkit/llm/privacy/Redactor2.java",
                "top-10-best-things-to-do-2023-in-berlin-part-2",
                "THE_LONGEST_CONSTANT_NAME_IN_2023_IS_THIS_1",
                // Words.
                "@anna follow @bob, logo@2x.png, package@1.2.3, me@localhost",
                "the password is incorrect, the secret is out, token: invalid",
                "forgot password? reset the password: please help",
                "sk-learn and scikit-learn, sk-a-long-name-without-any-number",
                "basic responsibilities, bearer responsibilities",
                "password: ${DB_PASSWORD}, password=null, api_key=<your key>",
                "DE89370400440532013001 has a wrong check digit",
                "at 12:30 or 9:15:00, ratio 16:9, verse 3:16"
            })
    void whatOnlyLooksLikeItStays(String text) {
        Redaction redaction = redactor.redact(List.of(text));
        assertThat(redaction.texts()).containsExactly(text);
        assertThat(redaction.counts()).isEmpty();
    }

    /** Angle quotes mark what must go; everything else must stay. */
    private void expect(String marked, String kind) {
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile("«([^«»]*)»").matcher(marked);
        List<String> expected = matcher.results().map(r -> r.group(1)).collect(Collectors.toList());
        String text = marked.replaceAll("[«»]", "");
        Redaction redaction = redactor.redact(List.of(text));
        assertThat(redaction.pieces(0).stream().map(p -> text.substring(p.start(), p.end())))
                .as(text)
                .isEqualTo(expected);
        assertThat(redaction.pieces(0)).allSatisfy(p -> assertThat(p.kind()).isEqualTo(kind));
        assertThat(redaction.restore(redaction.texts().get(0))).isEqualTo(text);
    }
}
