package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules that keep requests out by what a route does not pick by: the client's address, its user, its rate. */
final class Guards {

    private static final Pattern STORED = Pattern.compile("http_req_rate\\(([^)]*)\\)");
    private static final Pattern FIELD = Pattern.compile("(?:req\\.)?f?hdr\\(([A-Za-z0-9_-]+)\\)");

    private final Config config;
    private final Remarks remarks;

    Guards(Config config, Remarks remarks) {
        this.config = config;
        this.remarks = remarks;
    }

    boolean apply(Line line, Test guard, boolean whenItHolds, Spot spot) {
        boolean asks = Vocabulary.key(line).equals("http-request auth");
        return switch (guard) {
            case Test.Unproven _ -> unproven(line, whenItHolds, spot);
            case Test.From from when !asks -> from(line, from, whenItHolds, spot);
            case Test.SignedIn user when !whenItHolds -> signedIn(line, user, spot);
            case Test.TooMany many when whenItHolds && !asks -> tooMany(line, many, spot);
            default -> false;
        };
    }

    private static boolean unproven(Line line, boolean denied, Spot spot) {
        if (!denied) {
            spot.effects().closed(line.at());
        }
        return true;
    }

    private static boolean from(Line line, Test.From from, boolean denied, Spot spot) {
        Effects effects = spot.effects();
        if (!denied && !effects.allow.isEmpty()) {
            return effects.allow.equals(from.ranges());
        }
        (denied ? effects.deny : effects.allow).addAll(from.ranges());
        effects.accessAt = line.at();
        return true;
    }

    private static boolean signedIn(Line line, Test.SignedIn user, Spot spot) {
        if (spot.effects().users != null) {
            return false;
        }
        String realm = line.after("realm");
        spot.effects().users = new Effects.Users(user.list(), user.groups(), realm, line.at());
        return true;
    }

    private boolean tooMany(Line line, Test.TooMany many, Spot spot) {
        Line track = tracked(many.counter(), spot);
        if (track == null || spot.effects().rate != null) {
            return false;
        }
        String named = track.after("table");
        Proxy proxy = named.isEmpty() ? spot.proxy() : config.backend(named);
        Line table = proxy == null ? null : proxy.setting("stick-table");
        String per = table == null ? null : period(table);
        String key = key(track);
        if (per == null || key == null) {
            return false;
        }
        spot.effects().rate = new Effects.Rate(many.limit(), per, key, line.at());
        status(line);
        return true;
    }

    private void status(Line line) {
        List<String> words = line.unconditional().from(1);
        boolean usual = words.contains("429");
        if (!usual) {
            remarks.approximated(line.at(), line.word(1), "Too many requests are answered 429 here.");
        }
    }

    /** The rule that counts into this counter; of a backend's the frontend's may be meant, whose rules are not looked at. */
    private static @Nullable Line tracked(int counter, Spot spot) {
        List<Line> lines = new ArrayList<>(spot.proxy().inherited());
        lines.addAll(spot.proxy().own());
        return lines.stream()
                .filter(line -> line.from(0).contains("track-sc" + counter))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String period(Line table) {
        Matcher stored = STORED.matcher(String.join(",", table.from(1)));
        return stored.find() ? Durations.text(stored.group(1)) : null;
    }

    private static @Nullable String key(Line track) {
        int at = track.from(0)
                .indexOf(track.from(0).stream()
                        .filter(word -> word.startsWith("track-sc"))
                        .findFirst()
                        .orElse(""));
        String key = track.word(at + 1);
        Matcher field = FIELD.matcher(key);
        if (field.matches()) {
            return "header:" + field.group(1);
        }
        return switch (key) {
            case "src" -> "client";
            case "fe_id", "be_id", "always_true", "int(1)" -> "all";
            default -> null;
        };
    }
}
