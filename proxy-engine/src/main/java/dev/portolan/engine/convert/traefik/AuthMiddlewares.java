package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Includes;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.profile.Bcrypt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Middlewares that let in or keep out. What may be a secret is never repeated in a remark. */
final class AuthMiddlewares {

    private final Reading reading;
    private final Includes includes;

    AuthMiddlewares(Reading reading, Includes includes) {
        this.reading = reading;
        this.includes = includes;
    }

    void basic(Section section, Part route) {
        List<String> users = new ArrayList<>(section.texts("users"));
        String file = section.text("usersFile");
        if (file != null) {
            users.addAll(lines(file, section.at("usersFile")));
        }
        Part basic = route.object("auth", section.at()).object("basic", section.at());
        basic.put("realm", section.text("realm", "traefik"), section.at("realm"));
        if (!section.truth("removeHeader", false)) {
            basic.put("passOn", true, section.at());
        }
        Part known = basic.object("users", section.at("users"));
        boolean any = false;
        for (String user : users) {
            int colon = user.indexOf(':');
            String name = colon < 0 ? "" : user.substring(0, colon);
            if (colon > 0 && Bcrypt.isHash(user.substring(colon + 1))) {
                known.put(name, user.substring(colon + 1), section.at("users"));
                any = true;
            } else {
                reading.remarks()
                        .leftOut(
                                section.at("users"),
                                "basicAuth",
                                "The password of \"%s\" is no bcrypt hash; add the user in the route's editor, or with what \"htpasswd -nB\" prints."
                                        .formatted(name));
            }
        }
        if (!any) {
            Closing.close(route, section.at());
            reading.remarks()
                    .leftOut(
                            section.at(),
                            "basicAuth",
                            "No user is left, so that the route lets nobody in (access.deny) until you add one.");
        }
    }

    private List<String> lines(String file, Position at) {
        List<String> lines = new ArrayList<>();
        try {
            for (Source source : includes.find(file)) {
                source.text()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(lines::add);
            }
        } catch (IOException e) {
            reading.remarks()
                    .leftOut(
                            at,
                            "usersFile",
                            "The users can't be read: %s.".formatted(Objects.requireNonNullElse(e.getMessage(), file)));
        }
        return lines;
    }

    void forward(Section section, Part route) {
        Part forward = route.object("auth", section.at()).object("forward", section.at());
        forward.put("url", section.text("address", ""), section.at("address"));
        List<String> sent = section.texts("authRequestHeaders");
        if (!sent.isEmpty()) {
            forward.put("requestHeaders", sent, section.at("authRequestHeaders"));
        }
        List<String> taken = section.texts("authResponseHeaders");
        if (!taken.isEmpty()) {
            forward.put("responseHeaders", taken, section.at("authResponseHeaders"));
        }
        section.ignore("trustForwardHeader", "maxBodySize", "maxResponseBodySize", "preserveLocationHeader");
    }

    void addresses(Section section, Part route) {
        List<String> ranges = section.texts("sourceRange");
        if (!ranges.isEmpty()) {
            route.object("access", section.at()).put("allow", ranges, section.at("sourceRange"));
        }
    }
}
