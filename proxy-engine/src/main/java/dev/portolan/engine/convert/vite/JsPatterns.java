package dev.portolan.engine.convert.vite;

import java.util.regex.Pattern;

/** Whether a regular expression of Java's is read the same way by JavaScript. */
final class JsPatterns {

    /** Flags and atomic groups, possessive quantifiers, quotes, classes of properties, ends of input, classes in classes. */
    private static final Pattern OF_JAVA = Pattern.compile(
            "\\(\\?[a-zA-Z>-]|\\(\\?<(?![=!a-zA-Z])|[*+?}]\\+|\\\\[QEpPAzZGhHRXvVaeL]|&&|\\[[^\\]]*\\[");

    private JsPatterns() {}

    static boolean same(String pattern) {
        return !OF_JAVA.matcher(pattern).find();
    }
}
