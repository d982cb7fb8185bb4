package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.profile.Profile;
import java.util.regex.Pattern;

/** The Gateway API of Kubernetes: Gateways with HTTPRoutes, GRPCRoutes, TCPRoutes and TLSRoutes. */
public final class GatewayApi implements Importer, Exporter {

    static final String GROUP = "gateway.networking.k8s.io";

    private static final Pattern VERSION = Pattern.compile(
            "(?m)^[^#\\n]{0,200}[\"']?apiVersion[\"']?[ \\t]{0,20}:[ \\t]{0,20}[\"']?gateway\\.networking\\.k8s\\.io/");
    private static final int SURE = 90;

    /** Stateless. */
    public GatewayApi() {}

    @Override
    public String id() {
        return "gateway-api";
    }

    @Override
    public String title() {
        return "Gateway API";
    }

    @Override
    public int likelihood(Source source) {
        return VERSION.matcher(source.text()).find() ? SURE : 0;
    }

    @Override
    public Imported read(Source source) {
        return new GatewayImport(source).read();
    }

    @Override
    public String between() {
        return "---";
    }

    @Override
    public Terms reads() {
        return GatewayTerms.READS;
    }

    @Override
    public Exported write(Profile profile) {
        return new GatewayWriter(profile).write();
    }

    @Override
    public Terms writes() {
        return GatewayFields.WRITES;
    }
}
