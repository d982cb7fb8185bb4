package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.profile.Profile;
import java.util.regex.Pattern;

/** nginx's configuration: a whole one, or a file of {@code sites-enabled}, or a few lines of one. */
public final class Nginx implements Importer, Exporter {

    private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*(http|server|upstream \\S+|stream|events)\\s*\\{");
    private static final Pattern LOCATION = Pattern.compile("(?m)^\\s*location\\s+[^;{]+\\{");
    private static final Pattern DIRECTIVE = Pattern.compile(
            "(?m)^\\s*(listen|server_name|proxy_pass|proxy_set_header|root|return|worker_processes)\\s[^;{}]+;");

    /** One for all. */
    public Nginx() {}

    @Override
    public String id() {
        return "nginx";
    }

    @Override
    public String title() {
        return "nginx";
    }

    @Override
    public int likelihood(Source source) {
        String text = source.text();
        int sure = BLOCK.matcher(text).find() ? 45 : 0;
        sure += LOCATION.matcher(text).find() ? 30 : 0;
        sure += DIRECTIVE.matcher(text).find() ? 20 : 0;
        return sure + (source.fileName().contains("nginx") ? 5 : 0);
    }

    @Override
    public Imported read(Source source) {
        return new NginxReader(source).read();
    }

    @Override
    public Terms reads() {
        return Tables.READS;
    }

    @Override
    public Exported write(Profile profile) {
        return new NginxWriter(profile).write();
    }

    @Override
    public Terms writes() {
        return Tables.WRITES;
    }
}
