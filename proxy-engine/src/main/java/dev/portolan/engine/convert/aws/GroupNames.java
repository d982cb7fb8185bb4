package dev.portolan.engine.convert.aws;

import java.util.Locale;

/** Names of target groups as hosts that can stand for them until they have a port on this machine. */
final class GroupNames {

    private static final int LONGEST = 60;

    private GroupNames() {}

    /** From a name, an ARN, or the name of a resource: {@code ApiTargetGroup} is {@code api}. */
    static String of(String text) {
        String name = text;
        if (text.startsWith("arn:")) {
            String[] parts = text.split("/", -1);
            name = parts.length > 2 ? parts[parts.length - 2] : parts[parts.length - 1];
        } else if (!text.matches("(?i)target-?group|tg")) {
            name = text.replaceFirst("(?<=[a-z0-9])(TargetGroup|TG)$", "");
        }
        String plain = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("-$", "");
        return cut.isEmpty() ? "targets" : cut;
    }
}
