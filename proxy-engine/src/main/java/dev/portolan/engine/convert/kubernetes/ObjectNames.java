package dev.portolan.engine.convert.kubernetes;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of objects (RFC 1035 labels), each given once. Not for several threads. */
final class ObjectNames {

    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final int LONGEST = 50;

    private final Set<String> taken = new HashSet<>();

    static boolean isLabel(String text) {
        return LABEL.matcher(text).matches();
    }

    /** The nearest label to a text. */
    static String label(String text, String otherwise) {
        String label =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
        String cut = label.length() > LONGEST ? label.substring(0, LONGEST).replaceAll("-+$", "") : label;
        return cut.isEmpty() ? otherwise : cut;
    }

    /** The label if it is free, else with a number. */
    String fresh(String label) {
        String name = label;
        for (int i = 2; !taken.add(name); i++) {
            name = label + "-" + i;
        }
        return name;
    }
}
