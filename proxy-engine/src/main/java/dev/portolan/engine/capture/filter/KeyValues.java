package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may stand behind a key.
 *
 * @param fixed values that there always are, each with what it means, in the order to be offered in
 * @param seen the value of an exchange, as far as there is one worth offering
 * @param several whether commas part values
 */
record KeyValues(Map<String, String> fixed, Function<ExchangeSummary, @Nullable String> seen, boolean several) {

    /** @param texts a value and its meaning, and so on */
    static KeyValues fixed(String... texts) {
        return new KeyValues(pairs(texts), exchange -> null, false);
    }

    static KeyValues seen(Function<ExchangeSummary, @Nullable String> column) {
        return new KeyValues(Map.of(), column, false);
    }

    KeyValues withFixed(String... texts) {
        return new KeyValues(pairs(texts), seen, several);
    }

    KeyValues withSeveral() {
        return new KeyValues(fixed, seen, true);
    }

    private static Map<String, String> pairs(String... texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < texts.length; i += 2) {
            pairs.put(texts[i], texts[i + 1]);
        }
        return pairs;
    }
}
