package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.profile.Profile;
import java.util.Locale;
import java.util.regex.Pattern;

/** Caddy's own language. Stateless; any thread. */
public final class CaddyfileFormat implements Importer, Exporter {

    /** The beginning of a line that hardly any other language has. */
    private static final Pattern TYPICAL = Pattern.compile(
            "(?m)^\\s*(?:reverse_proxy|handle_path|file_server|php_fastcgi|basicauth|basic_auth|forward_auth|encode (?:zstd|gzip)"
                    + "|tls internal|respond|redir|import|root \\*|handle)\\b");

    /** A line that is a site's address. */
    private static final Pattern SITE =
            Pattern.compile("(?m)^(?:https?://)?(?:[\\w.*-]+)?(?::\\d+)?(?:, *\\S+)* *\\{\\s*$|^\\{\\s*$");

    private static final Pattern OTHER =
            Pattern.compile("(?m)^\\s*(?:server|http|upstream|events|frontend|backend)\\s*\\{|;\\s*$");

    private static final int LOOKED_AT = 20_000;

    /** Reads and writes. */
    public CaddyfileFormat() {}

    @Override
    public String id() {
        return "caddyfile";
    }

    @Override
    public String title() {
        return "Caddyfile";
    }

    @Override
    public int likelihood(Source source) {
        String name = source.fileName().toLowerCase(Locale.ROOT);
        boolean named = name.equals("caddyfile")
                || name.startsWith("caddyfile.")
                || name.endsWith(".caddyfile")
                || name.endsWith(".caddy");
        if (named) {
            return 95;
        }
        String text =
                source.text().substring(0, Math.min(LOOKED_AT, source.text().length()));
        if (text.stripLeading().startsWith("{\"") || OTHER.matcher(text).find()) {
            return 0;
        }
        int words = TYPICAL.matcher(text).find() ? 50 : 0;
        return words > 0 && SITE.matcher(text).find() ? 85 : words;
    }

    @Override
    public Imported read(Source source) {
        Remarks remarks = new Remarks();
        return ConfigReader.read(
                CaddyfileAdapter.adapt(source, CaddyfileTerms.READS, remarks),
                "Caddyfile",
                CaddyJsonTerms.READS,
                remarks);
    }

    @Override
    public Exported write(Profile profile) {
        return CaddyfileWriter.write(profile);
    }

    @Override
    public Terms writes() {
        return WriteTerms.WRITES;
    }

    @Override
    public Terms reads() {
        return CaddyfileTerms.READS;
    }
}
