package dev.portolan.app.convert;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A format of a line a thing, for tests that are about no particular one: {@code listen 443 tls}, {@code host shop.example.com},
 * {@code route /api http://backend:3000}; {@code nearly} is approximated, {@code lua} left out, and all else wrong.
 *
 * @param id the word that its files begin with behind a {@code #}
 * @param between null where several files are not read as one
 */
public record LineFormat(String id, @Nullable String between) implements Importer, Exporter {

    private static final Terms TERMS = Terms.builder().kept("route", "A route.").build();

    @Override
    public String title() {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    }

    @Override
    public int likelihood(Source source) {
        return source.text().startsWith("#" + id) ? 90 : 0;
    }

    @Override
    public Terms reads() {
        return TERMS;
    }

    @Override
    public Terms writes() {
        return TERMS;
    }

    @Override
    public Imported read(Source source) {
        Draft draft = new Draft(new Remarks());
        int number = 0;
        for (String line : source.text().lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#") && !line.equals(between)) {
                read(line.strip().split(" "), source.at(number, 1 + line.indexOf(line.strip())), draft);
            }
        }
        return draft.finish("Lines");
    }

    private static void read(String[] words, Position at, Draft draft) {
        Remarks remarks = draft.remarks();
        switch (words[0]) {
            case "listen" -> draft.listener(Integer.parseInt(words[1]), words.length > 2, at);
            case "host" -> draft.host(words[1]);
            case "route" -> draft.route(at).put("path", words[1], at).put("to", words[2], at);
            case "answer" ->
                draft.route(at)
                        .put("path", words[1], at)
                        .object("respond", at)
                        .put("status", Integer.parseInt(words[2]), at);
            case "note" -> remarks.note(at, words[0], "This is good to know.");
            case "nearly" -> remarks.approximated(at, words[0], "This is not quite the same.");
            case "lua" -> remarks.leftOut(at, words[0], "There are no scripts here.");
            default -> remarks.wrong(at, words[0], "There is no such word.");
        }
    }

    /** What answers by itself is left out, so that there is something to remark on. */
    @Override
    public Exported write(Profile profile) {
        Remarks remarks = new Remarks();
        StringBuilder text = new StringBuilder("#" + id + "\n");
        profile.listeners()
                .forEach(listener ->
                        text.append("listen ").append(listener.port()).append(listener.tls() ? " tls\n" : "\n"));
        for (int i = 0; i < profile.routes().size(); i++) {
            Route route = profile.routes().get(i);
            if (route.action() instanceof Action.Forward forward) {
                text.append("route %s %s\n"
                        .formatted(
                                route.match().path(),
                                forward.targets().getFirst().target()));
            } else {
                remarks.leftOut("/routes/" + i + "/respond", "respond", "Lines only forward.");
            }
        }
        return new Exported("lines.conf", text.toString(), Map.of("lines.users", "ann\n"), remarks.inOrder());
    }
}
