package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Services and Secrets of the same text say to Traefik's kinds. */
final class CoreObjects {

    private CoreObjects() {}

    /** The number of a port of this name; empty where there is none. */
    static String port(Tree.@Nullable Fields service, String name) {
        if (service != null && service.get("ports") instanceof Tree.Items ports) {
            for (Tree port : ports.items()) {
                if (port instanceof Tree.Fields fields && name.equals(fields.text("name"))) {
                    return TraefikKinds.text(fields, "port");
                }
            }
        }
        return "";
    }

    /** The texts of a Secret, by their names. */
    static Map<String, String> data(Tree.Fields secret) {
        Map<String, String> data = new HashMap<>();
        if (secret.get("data") instanceof Tree.Fields encoded) {
            encoded.fields().keySet().forEach(name -> data.put(name, decoded(TraefikKinds.text(encoded, name))));
        }
        if (secret.get("stringData") instanceof Tree.Fields plain) {
            plain.fields().keySet().forEach(name -> data.put(name, TraefikKinds.text(plain, name)));
        }
        return data;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
