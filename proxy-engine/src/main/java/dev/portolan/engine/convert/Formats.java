package dev.portolan.engine.convert;

import dev.portolan.engine.convert.aws.AwsAlb;
import dev.portolan.engine.convert.aws.CloudFormation;
import dev.portolan.engine.convert.caddy.CaddyJsonFormat;
import dev.portolan.engine.convert.caddy.CaddyfileFormat;
import dev.portolan.engine.convert.compose.Compose;
import dev.portolan.engine.convert.haproxy.HaproxyFormat;
import dev.portolan.engine.convert.kubernetes.GatewayApi;
import dev.portolan.engine.convert.kubernetes.KubernetesIngress;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Format;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.nginx.Nginx;
import dev.portolan.engine.convert.traefik.TraefikFile;
import dev.portolan.engine.convert.traefik.TraefikIngressRoute;
import dev.portolan.engine.convert.traefik.TraefikLabels;
import dev.portolan.engine.convert.traefik.TraefikToml;
import dev.portolan.engine.convert.vite.Vite;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every foreign format there is. Stateless; any thread. */
public final class Formats {

    /** In the order in which people are to read them. */
    private static final List<Format> ALL = List.of(
            new Nginx(),
            new HaproxyFormat(),
            new AwsAlb(),
            new CloudFormation(),
            new Vite(),
            new Compose(),
            new KubernetesIngress(),
            new GatewayApi(),
            new TraefikFile(),
            new TraefikToml(),
            new TraefikLabels(),
            new TraefikIngressRoute(),
            new CaddyfileFormat(),
            new CaddyJsonFormat());

    /** A text of which nobody is surer than this is of no format that is known here. */
    private static final int SURE_ENOUGH = 20;

    private Formats() {}

    public static List<Format> all() {
        return ALL;
    }

    public static List<Importer> importers() {
        return only(Importer.class);
    }

    public static List<Exporter> exporters() {
        return only(Exporter.class);
    }

    private static <F> List<F> only(Class<F> kind) {
        return ALL.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The format that a text is most surely of; null where none is likely. */
    public static @Nullable Importer recognise(Source source) {
        return recognise(source, importers());
    }

    /** The same, where only these come into question. */
    public static @Nullable Importer recognise(Source source, List<Importer> among) {
        Importer best = among.stream()
                .max(Comparator.comparingInt(each -> each.likelihood(source)))
                .orElse(null);
        return best != null && best.likelihood(source) >= SURE_ENOUGH ? best : null;
    }

    public static @Nullable Importer importer(String id) {
        return importers().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    public static @Nullable Exporter exporter(String id) {
        return exporters().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
