package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.profile.Bcrypt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads who may come in by name and password. */
final class AccountReader {

    /** What Caddy calls it where the configuration does not. */
    private static final String REALM = "restricted";

    private static final String BCRYPT = "bcrypt";
    private static final String BASIC = "http_basic";

    private final Remarks remarks;

    AccountReader(Remarks remarks) {
        this.remarks = remarks;
    }

    List<Step> read(Section authentication) {
        List<Step> steps = new ArrayList<>();
        authentication.section("providers", providers -> {
            for (String name : providers.names()) {
                if (!name.equals(BASIC)) {
                    providers.ignore(name);
                    steps.add(unknown(name, providers.at(name)));
                }
            }
            providers.section(BASIC, basic -> steps.add(basic(basic)));
        });
        return steps;
    }

    private Step unknown(String name, Position at) {
        String instead = name.equals("jwt")
                ? "Write it as \"auth\": { \"jwt\" } at the route."
                : "Who may come in by \"%s\" is not known here; write one of the ways of \"auth\" at the route."
                        .formatted(name);
        remarks.leftOut(at, name, instead + AddressRules.NOBODY);
        return AddressRules.nobody(at);
    }

    private Step basic(Section basic) {
        basic.ignore("hash_cache");
        String[] algorithm = {BCRYPT};
        basic.section("hash", hash -> {
            hash.ignore("cost", "salt");
            algorithm[0] = hash.text("algorithm", BCRYPT);
        });
        String realm = basic.text("realm", REALM);
        Position at = basic.at();
        Map<String, String> users = new LinkedHashMap<>();
        basic.each("accounts", account -> {
            account.ignore("salt");
            String name = account.text("username", "");
            String hash = hash(account.text("password", ""));
            if (algorithm[0].equals(BCRYPT) && Bcrypt.isHash(hash)) {
                users.put(name, hash);
            } else {
                remarks.leftOut(
                        account.at("password"),
                        name,
                        "The password of \"%s\" is no bcrypt hash, and nobody comes in by that name; make it with \"htpasswd -nB\"."
                                .formatted(name));
            }
        });
        if (users.isEmpty()) {
            remarks.leftOut(
                    at, "basic_auth", "There is no user with a password that can be checked." + AddressRules.NOBODY);
            return AddressRules.nobody(at);
        }
        return Step.Change.guarding(changes -> changes.with(route -> {
            Part auth = route.object("auth", at).object("basic", at);
            auth.put("realm", realm, at);
            Part all = auth.object("users", at);
            users.forEach((name, hash) -> all.put(name, hash, at));
            auth.put("passOn", true, at);
        }));
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
