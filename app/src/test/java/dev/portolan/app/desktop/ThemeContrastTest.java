package dev.portolan.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThemeContrastTest {

    private static final Pattern TOKEN = Pattern.compile("-pt-([a-z-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "text, bg panel soft accent-bg hover",
        "mute, bg panel soft accent-bg hover",
        "accent, bg panel soft accent-bg",
        "ok, bg panel ok-bg accent-bg",
        "warn, bg panel warn-bg accent-bg",
        "bad, bg panel bad-bg accent-bg",
        "violet, bg panel",
        "rail-text, rail",
        "on-accent, accent ok bad"
    })
    void textReachesTheContrastOfWcagAaOnEverySurfaceItStandsOn(String text, String surfaces) throws IOException {
        for (String sheet : new String[] {"light.css", "dark.css"}) {
            Map<String, Integer> tokens = tokens(sheet);
            for (String surface : surfaces.split(" ", -1)) {
                assertThat(contrast(token(tokens, text), token(tokens, surface)))
                        .as("%s: %s on %s", sheet, text, surface)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    private static int token(Map<String, Integer> tokens, String name) {
        return Objects.requireNonNull(tokens.get(name), name);
    }

    private static Map<String, Integer> tokens(String sheet) throws IOException {
        try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream(sheet))) {
            Map<String, Integer> tokens = new HashMap<>();
            Matcher matcher = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                tokens.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
            }
            return tokens;
        }
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
