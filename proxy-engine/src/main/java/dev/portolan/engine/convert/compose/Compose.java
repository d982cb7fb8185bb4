package dev.portolan.engine.convert.compose;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import java.util.regex.Pattern;

/**
 * Compose files (the Compose Specification, and the older file formats) and lists of ports as {@code .env} files have them:
 * whatever publishes a port is at {@code localhost} already, and gets a name here.
 */
public final class Compose implements Importer {

    private static final Pattern SERVICES =
            Pattern.compile("(?m)^services:\\s*([#{].*)?$|^\\s*\\{\\s*\"services\"\\s*:");
    private static final Pattern OF_COMPOSE = Pattern.compile(
            "(?m)(?:^\\s+|[{,]\\s*)\"?(image|build|ports|expose|container_name|depends_on|extends)\"?\\s*:");
    private static final Pattern TRAEFIK = Pattern.compile("traefik\\.(enable|http|tcp|udp|docker)");
    private static final Pattern FILE_NAME = Pattern.compile("(docker-)?compose[^/]*\\.(ya?ml|json)");

    /** Labels that route say more than ports do, and are a format of their own. */
    private static final int WITH_LABELS = 30;

    private static final int SURE = 80;
    private static final int BY_NAME = 90;

    @Override
    public String id() {
        return "compose";
    }

    @Override
    public String title() {
        return "Docker Compose ports";
    }

    @Override
    public Terms reads() {
        return ComposeTerms.TABLE;
    }

    @Override
    public int likelihood(Source source) {
        if (SERVICES.matcher(source.text()).find()
                && OF_COMPOSE.matcher(source.text()).find()) {
            if (TRAEFIK.matcher(source.text()).find()) {
                return WITH_LABELS;
            }
            return FILE_NAME.matcher(source.fileName()).matches() ? BY_NAME : SURE;
        }
        return PortList.likelihood(source);
    }

    @Override
    public Imported read(Source source) {
        return PortList.likelihood(source) > 0 ? new PortList(source).read() : new ComposeReader(source).read();
    }
}
