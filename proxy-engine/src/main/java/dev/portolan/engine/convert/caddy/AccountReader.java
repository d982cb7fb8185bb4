package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** Reads who may come in by name and password. */
final class AccountReader {

    /** What Caddy calls it where the configuration does not. */
    private static final String REALM = "restricted";

    private static final String BCRYPT = "bcrypt";

    private final Remarks remarks;

    AccountReader(Remarks remarks) {
        this.remarks = remarks;
    }

    List<Step> read(Section authentication) {
        List<Step> steps = new ArrayList<>();
        authentication.section(
                "providers",
                providers -> providers.section("http_basic", basic -> {
                    basic.ignore("hash_cache");
                    String[] algorithm = {BCRYPT};
                    basic.section("hash", hash -> {
                        hash.ignore("cost", "salt");
                        algorithm[0] = hash.text("algorithm", BCRYPT);
                    });
                    Consumer<Part> accounts = accounts(basic);
                    if (algorithm[0].equals(BCRYPT)) {
                        steps.add(new Step.Change(changes -> changes.with(accounts)));
                    } else {
                        remarks.leftOut(
                                basic.at(),
                                "basic_auth",
                                "Passwords are bcrypt hashes here, not %s, so that everybody gets in; make them anew with \"htpasswd -nB\"."
                                        .formatted(algorithm[0]));
                    }
                }));
        return steps;
    }

    private Consumer<Part> accounts(Section basic) {
        String realm = basic.text("realm", REALM);
        Position at = basic.at();
        List<Consumer<Part>> users = new ArrayList<>();
        basic.each("accounts", account -> {
            account.ignore("salt");
            String name = account.text("username", "");
            String hash = hash(account.text("password", ""));
            Position here = account.at();
            users.add(part -> part.put(name, hash, here));
        });
        return route -> {
            Part auth = route.object("auth", at).object("basic", at);
            auth.put("realm", realm, at);
            Part all = auth.object("users", at);
            users.forEach(user -> user.accept(all));
            auth.put("passOn", true, at);
        };
    }

    /** Older versions wrote hashes in base64. */
    private static String hash(String written) {
        if (written.startsWith("$")) {
            return written;
        }
        try {
            return new String(Base64.getDecoder().decode(written), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return written;
        }
    }
}
