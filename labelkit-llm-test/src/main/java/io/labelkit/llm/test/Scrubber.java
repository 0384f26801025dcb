package io.labelkit.llm.test;

import dev.langchain4j.http.client.HttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is written. Of the request's headers nothing is kept; of the response's headers only those
 * that say something about form and limits. In paths and bodies, whatever the request's secret headers or the caller's
 * list hold is replaced wherever it stands, as is what looks like a key, and the value of a JSON key that is named like one.
 * Immutable.
 */
final class Scrubber {
    static final String SCRUBBED = "(scrubbed)";
    private static final Set<String> KEPT =
            Set.of("content-type", "retry-after", "retry-after-ms", "openai-processing-ms");
    private static final List<String> KEPT_PREFIXES = List.of("x-ratelimit-", "anthropic-ratelimit-");
    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization", "proxy-authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie", "x-auth-token");
    private static final String NAMES =
            "(?:api[_-]?key|authorization|access[_-]?token|client[_-]?secret|secret|password)";
    private static final Pattern NAMED = Pattern.compile("(?i)(\"" + NAMES + "\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*+\"");
    /** JSON inside a JSON text. */
    private static final Pattern NAMED_INSIDE =
            Pattern.compile("(?i)(\\\\\"" + NAMES + "\\\\\"\\s*:\\s*\\\\\")[^\"\\\\]*+\\\\\"");

    private static final Pattern LOOKS_LIKE_A_KEY = Pattern.compile(
            "\\b(?:sk|pk|rk)-[A-Za-z0-9_-]{8,}|\\bAIza[A-Za-z0-9_-]{20,}|\\b(?:ghp|gho|hf|gsk)_[A-Za-z0-9]{16,}"
                    + "|\\bAKIA[A-Z0-9]{12,}|(?i:\\bBearer\\s+)[A-Za-z0-9._~+/-]{8,}=*");
    private static final Pattern QUERY =
            Pattern.compile("(?i)([?&](?:key|api[_-]?key|token|access[_-]?token|sig|signature|secret)=)[^&]*");

    private final Set<String> secrets;

    Scrubber(Set<String> secrets) {
        secrets.forEach(secret -> {
            if (secret.length() < 4) {
                throw new IllegalArgumentException("secret must have at least 4 characters");
            }
        });
        this.secrets = Set.copyOf(secrets);
    }

    Exchange.Question question(HttpRequest request) {
        Set<String> all = secrets(request);
        URI uri = URI.create(request.url());
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        String body = request.body() == null ? "" : request.body();
        return new Exchange.Question(
                request.method().name(), QUERY.matcher(text(path, all)).replaceAll("$1" + SCRUBBED), text(body, all));
    }

    String response(HttpRequest request, String body) {
        return text(body, secrets(request));
    }

    static Map<String, List<String>> headers(Map<String, List<String>> headers) {
        Map<String, List<String>> kept = new TreeMap<>();
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (KEPT.contains(lower) || KEPT_PREFIXES.stream().anyMatch(lower::startsWith)) {
                kept.put(lower, List.copyOf(values));
            }
        });
        return kept;
    }

    private Set<String> secrets(HttpRequest request) {
        Set<String> all = new TreeSet<>(secrets);
        request.headers().forEach((name, values) -> {
            if (SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                for (String value : values) {
                    String bare = value.replaceFirst("(?i)^(bearer|basic)\\s+", "");
                    if (bare.length() >= 4) {
                        all.add(bare);
                    }
                }
            }
        });
        return all;
    }

    private static String text(String text, Set<String> secrets) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, SCRUBBED);
        }
        clean = NAMED.matcher(clean).replaceAll("$1" + SCRUBBED + "\"");
        clean = NAMED_INSIDE.matcher(clean).replaceAll("$1" + SCRUBBED + "\\\\\"");
        return LOOKS_LIKE_A_KEY.matcher(clean).replaceAll(SCRUBBED);
    }
}
