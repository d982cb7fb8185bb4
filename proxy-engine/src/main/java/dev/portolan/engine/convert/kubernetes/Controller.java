package dev.portolan.engine.convert.kubernetes;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who carries an Ingress out: what the API leaves open differs between them. */
enum Controller {
    NGINX,
    TRAEFIK,
    ALB,
    /** Another one, by its class. */
    OTHER,
    /** Nothing says; the habits of ingress-nginx, which is the commonest, are taken. */
    UNKNOWN;

    /** By the class that an Ingress names, else by the annotations that it has. */
    static Controller of(@Nullable String ingressClass, Annotations annotations) {
        if (ingressClass != null) {
            String name = ingressClass.toLowerCase(Locale.ROOT);
            if (name.contains("traefik")) {
                return TRAEFIK;
            }
            if (name.equals("alb")) {
                return ALB;
            }
            return name.contains("nginx") || annotations.any(Annotations.NGINX) ? NGINX : OTHER;
        }
        if (annotations.any(Annotations.TRAEFIK)) {
            return TRAEFIK;
        }
        if (annotations.any(Annotations.ALB)) {
            return ALB;
        }
        return annotations.any(Annotations.NGINX) ? NGINX : UNKNOWN;
    }

    /** Whether what is encrypted is redirected to from plain HTTP unless something else is said. */
    boolean redirectsToTls() {
        return this == NGINX || this == UNKNOWN;
    }
}
