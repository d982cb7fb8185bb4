package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.profile.Bcrypt;
import java.util.LinkedHashMap;
import java.util.Map;

/** Passwords of ingress-nginx, which lie in a Secret: hashes of bcrypt come over, for others there is no check here. */
final class BasicAuth {

    private BasicAuth() {}

    static void apply(IngressOptions options, Annotation type) {
        if (!type.value().strip().equals("basic")) {
            options.close(
                    type,
                    "\"%s\" is no way to ask who it is here; nearest is \"auth\": { \"basic\" }"
                            .formatted(type.value()));
            return;
        }
        Annotation secret = options.annotations().nginx("auth-secret");
        if (secret == null) {
            options.close(type, "auth-secret is missing, which names the users' Secret");
            return;
        }
        Map<String, String> users = users(options, secret);
        if (users.isEmpty()) {
            return;
        }
        if (options.annotations().nginx("auth-url") != null) {
            options.remarks()
                    .leftOut(type.at(), type.name(), "One way to ask is enough here; the server of auth-url is asked.");
            return;
        }
        Part basic = options.route().object("auth", type.at()).object("basic", type.at());
        Annotation realm = options.annotations().nginx("auth-realm");
        if (realm != null) {
            basic.put("realm", realm.value(), realm.at());
        }
        users.forEach((name, hash) -> basic.object("users", secret.at()).put(name, hash, secret.at()));
    }

    private static Map<String, String> users(IngressOptions options, Annotation secret) {
        Map<String, String> data =
                options.objects().secret(options.ingress().manifest().namespace(), secret.value());
        if (data == null) {
            options.close(
                    secret,
                    "The Secret %s is not in this text; add users to \"auth\": { \"basic\" }, or put the Secret beside the Ingress"
                            .formatted(secret.value()));
            return Map.of();
        }
        boolean map =
                options.annotations().nginx("auth-secret-type", "auth-file").equals("auth-map");
        Map<String, String> lines = map ? data : lines(data.getOrDefault("auth", ""));
        Map<String, String> users = new LinkedHashMap<>();
        lines.forEach((name, hash) -> {
            if (Bcrypt.isHash(hash)) {
                users.put(name, hash);
            } else {
                options.remarks()
                        .leftOut(
                                secret.at(),
                                secret.name(),
                                "The password of %s is no bcrypt hash; make it anew by \"htpasswd -nB %s\"."
                                        .formatted(name, name));
            }
        });
        if (users.isEmpty()) {
            options.close(secret, "No user could be brought over; add some to \"auth\": { \"basic\" }");
        }
        return users;
    }

    private static Map<String, String> lines(String htpasswd) {
        Map<String, String> lines = new LinkedHashMap<>();
        htpasswd.lines().map(String::strip).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("#")) {
                lines.put(line.substring(0, colon), line.substring(colon + 1));
            }
        });
        return lines;
    }
}
