package dev.portolan.engine.cache;

import java.util.ArrayList;
import java.util.List;

/** The members of a comma-separated field value (RFC 9110, section 5.6.1); a comma within quotes is none. */
final class ListMembers {

    private ListMembers() {}

    /** Without blanks around them, empty ones left out. */
    static List<String> of(String value) {
        List<String> members = new ArrayList<>(4);
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ',' && !quoted) {
                add(value.substring(from, i), members);
                from = i + 1;
            }
        }
        add(value.substring(from), members);
        return members;
    }

    static List<String> of(List<String> lines) {
        List<String> members = new ArrayList<>(4);
        lines.forEach(line -> members.addAll(of(line)));
        return members;
    }

    private static void add(String member, List<String> members) {
        String stripped = member.strip();
        if (!stripped.isEmpty()) {
            members.add(stripped);
        }
    }
}
