package dev.portolan.engine.convert.haproxy;

import java.util.regex.Pattern;

/** Which of Java's regular expressions mean the same in PCRE. */
final class SharedPatterns {

    /** Outside of sets: no letters are escaped but those of both, groups are plain, looking around, or without number. */
    private static final Pattern SHARED = Pattern.compile("(?:[^\\\\\\[(]"
            + "|\\\\[dDwWsSbBtnr1-9]|\\\\[^A-Za-z0-9]"
            + "|\\((?:\\?(?:[:=!>]|<[=!]|i\\)|i:))?"
            + "|\\[\\^?(?:[^\\\\\\[\\]&]|\\\\[dDwWsSbtnr]|\\\\[^A-Za-z0-9])+])*");

    private SharedPatterns() {}

    static boolean has(String regex) {
        try {
            return SHARED.matcher(regex).matches() && regex.indexOf('\n') < 0;
        } catch (StackOverflowError e) {
            return false;
        }
    }
}
