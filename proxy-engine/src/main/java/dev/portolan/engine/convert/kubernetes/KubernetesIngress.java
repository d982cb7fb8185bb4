package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.profile.Profile;
import java.util.regex.Pattern;

/** Ingresses of Kubernetes, with the annotations of ingress-nginx, Traefik and the AWS Load Balancer Controller. */
public final class KubernetesIngress implements Importer, Exporter {

    private static final Pattern KIND = Pattern.compile(
            "(?m)^[ \\t]*+(?:-[ \\t]*+)?[\"']?kind[\"']?[ \\t]*+:[ \\t]*+[\"']?Ingress[\"']?[ \\t]*+,?[ \\t\\r]*+(#.*)?$");
    private static final Pattern JSON_KIND = Pattern.compile("\"kind\"\\s*+:\\s*+\"Ingress\"");
    private static final Pattern VERSION = Pattern.compile("networking\\.k8s\\.io/v1|extensions/v1beta1");
    private static final int SURE = 95;
    private static final int LIKELY = 60;

    /** Stateless. */
    public KubernetesIngress() {}

    @Override
    public String id() {
        return "kubernetes-ingress";
    }

    @Override
    public String title() {
        return "Kubernetes Ingress";
    }

    @Override
    public int likelihood(Source source) {
        String text = source.text();
        boolean kind = KIND.matcher(text).find() || JSON_KIND.matcher(text).find();
        if (!kind) {
            return 0;
        }
        return VERSION.matcher(text).find() ? SURE : LIKELY;
    }

    @Override
    public Imported read(Source source) {
        return new IngressImport(source).read();
    }

    @Override
    public String between() {
        return "---";
    }

    @Override
    public Terms reads() {
        return IngressTerms.READS;
    }

    @Override
    public Exported write(Profile profile) {
        return new IngressWriter(profile).write();
    }

    @Override
    public Terms writes() {
        return IngressFields.WRITES;
    }
}
