package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.tree.Tree;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The annotations of an object, in the order of the text. */
final class Annotations {

    static final String NGINX = "nginx.ingress.kubernetes.io/";
    static final String TRAEFIK = "traefik.ingress.kubernetes.io/";
    static final String ALB = "alb.ingress.kubernetes.io/";

    /** The prefix of ingress-nginx in its first years. */
    private static final String OLD = "ingress.kubernetes.io/";

    private final Map<String, Annotation> byName = new LinkedHashMap<>();

    Annotations(Manifest manifest) {
        if (manifest.body().get(Manifest.METADATA) instanceof Tree.Fields metadata
                && metadata.get("annotations") instanceof Tree.Fields fields) {
            fields.fields().forEach((name, field) -> {
                if (field.value() instanceof Tree.Leaf leaf) {
                    String now = name.startsWith(OLD) ? NGINX + name.substring(OLD.length()) : name;
                    byName.put(now, new Annotation(now, leaf.text(), field.at()));
                }
            });
        }
    }

    Collection<Annotation> all() {
        return byName.values();
    }

    @Nullable
    Annotation get(String name) {
        return byName.get(name);
    }

    /** The one of ingress-nginx. */
    @Nullable
    Annotation nginx(String name) {
        return byName.get(NGINX + name);
    }

    /** The value of the one of ingress-nginx, or what it is without. */
    String nginx(String name, String otherwise) {
        Annotation annotation = nginx(name);
        return annotation == null ? otherwise : annotation.value().strip();
    }

    boolean any(String prefix) {
        return byName.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }
}
