package dev.portolan.engine.certificates.trust;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands as text that a POSIX shell reads back as the same words. */
public final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWords() {}

    public static String join(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    /** Whether every shell takes it as one word without quotes. */
    static boolean isPlain(String word) {
        return PLAIN.matcher(word).matches();
    }

    public static String quote(String word) {
        return isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
