package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Bcrypt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Names and passwords of {@code userlist} sections. */
final class UserLists {

    /** The words of the table that are looked at. */
    static final Set<String> HANDLED = Set.of("userlist user", "userlist group");

    /** Hashing takes time on purpose; nobody writes down more passwords than these. */
    private static final int MOST_HASHED = 20;

    private final Config config;
    private final Remarks remarks;
    private final Map<String, String> hashed = new HashMap<>();

    UserLists(Config config, Remarks remarks) {
        this.config = config;
        this.remarks = remarks;
    }

    /** @param passOn whether the target gets the {@code Authorization} as well */
    void write(Effects.Users users, boolean passOn, Part route) {
        Block list = config.block("userlist", users.list());
        if (list == null) {
            remarks.wrong(users.at(), "http_auth", "There is no userlist \"%s\" in this text.".formatted(users.list()));
            return;
        }
        Part basic = route.object("auth", users.at()).object("basic", users.at());
        if (!users.realm().isEmpty()) {
            basic.put("realm", users.realm(), users.at());
        }
        if (passOn) {
            basic.put("passOn", true, users.at());
        }
        Set<String> members = members(list, users.groups());
        Map<String, Line> lines = new LinkedHashMap<>();
        list.lines().stream()
                .filter(line -> line.word(0).equals("user"))
                .filter(line -> users.groups().isEmpty() || members.contains(line.word(1)))
                .forEach(line -> lines.put(line.word(1), line));
        Part names = basic.object("users", users.at());
        lines.values().forEach(line -> user(line, names));
    }

    /** By {@code group … users} and by {@code user … groups}. */
    private static Set<String> members(Block list, List<String> groups) {
        Set<String> members = new TreeSet<>();
        for (Line line : list.lines()) {
            List<String> named = new ArrayList<>(List.of(line.after(line.word(0).equals("group") ? "users" : "groups")
                    .split(",", -1)));
            if (line.word(0).equals("group") && groups.contains(line.word(1))) {
                members.addAll(named);
            } else if (line.word(0).equals("user") && named.stream().anyMatch(groups::contains)) {
                members.add(line.word(1));
            }
        }
        return members;
    }

    private void user(Line line, Part names) {
        String name = line.word(1);
        String hash = line.after("password");
        String plain = line.after("insecure-password");
        if (Bcrypt.isHash(hash)) {
            names.put(name, hash, line.at());
        } else if (Bcrypt.fits(plain) && (hashed.containsKey(plain) || hashed.size() < MOST_HASHED)) {
            names.put(name, hashed.computeIfAbsent(plain, Bcrypt::hash), line.at());
        } else {
            remarks.leftOut(
                    line.at(),
                    "user " + name,
                    "The hash of this password is none that is checked here; make a new one by \"htpasswd -nB %s\"."
                            .formatted(name));
        }
    }
}
