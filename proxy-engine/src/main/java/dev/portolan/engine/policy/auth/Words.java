package dev.portolan.engine.policy.auth;

/** What others say, as far as it may be shown. */
final class Words {

    private static final int LONGEST = 200;

    private Words() {}

    static String printable(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "\u2026" : text;
        return shown.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
