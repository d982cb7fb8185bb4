package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets and ConfigMaps of a text, which annotations name. */
final class NamedObjects {

    private final List<Manifest> manifests;

    NamedObjects(List<Manifest> manifests) {
        this.manifests = manifests;
    }

    /** What a Secret holds, in plain text; null where it is in another file. What is no base64 is left out. */
    @Nullable
    Map<String, String> secret(String namespace, String name) {
        Manifest secret = find("Secret", namespace, name);
        if (secret == null) {
            return null;
        }
        Map<String, String> data = new LinkedHashMap<>();
        texts(secret, "data").forEach((key, value) -> {
            String plain = plain(value);
            if (plain != null) {
                data.put(key, plain);
            }
        });
        data.putAll(texts(secret, "stringData"));
        return data;
    }

    /** What a ConfigMap holds; null where it is in another file. */
    @Nullable
    Map<String, String> configMap(String namespace, String name) {
        Manifest map = find("ConfigMap", namespace, name);
        return map == null ? null : texts(map, "data");
    }

    /** @param name may have its namespace before a slash */
    private @Nullable Manifest find(String kind, String namespace, String name) {
        int slash = name.indexOf('/');
        String space = slash < 0 ? namespace : name.substring(0, slash);
        String bare = name.substring(slash + 1);
        return manifests.stream()
                .filter(each -> each.is("", kind) && each.name().equals(bare))
                .filter(each -> each.namespace().isEmpty()
                        || space.isEmpty()
                        || each.namespace().equals(space))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> texts(Manifest manifest, String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (manifest.body().get(field) instanceof Tree.Fields data) {
            data.fields().keySet().forEach(key -> {
                String text = data.text(key);
                if (text != null) {
                    texts.put(key, text);
                }
            });
        }
        return texts;
    }

    private static @Nullable String plain(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
