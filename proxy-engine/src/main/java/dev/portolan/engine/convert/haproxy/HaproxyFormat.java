package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.profile.Profile;
import java.util.regex.Pattern;

/** {@code haproxy.cfg}. */
public final class HaproxyFormat implements Importer, Exporter {

    static final Terms WRITES = ExportTerms.all();

    private static final Pattern SECTION = Pattern.compile(
            "^[ \\t]*(?:global|defaults|(?:frontend|backend|listen)[ \\t]+\\S+)[^{;]*$", Pattern.MULTILINE);

    private static final Pattern SETTING = Pattern.compile(
            "^[ \\t]*(?:bind|server|mode[ \\t]+(?:http|tcp)|default_backend|use_backend|balance|acl|timeout)[ \\t]+[^;{]*$",
            Pattern.MULTILINE);

    private static final int CERTAIN = 95;
    private static final int LIKELY = 60;

    @Override
    public String id() {
        return "haproxy";
    }

    @Override
    public String title() {
        return "HAProxy";
    }

    @Override
    public int likelihood(Source source) {
        boolean named = source.fileName().endsWith(".cfg") || source.fileName().startsWith("haproxy");
        if (SECTION.matcher(source.text()).find()) {
            return SETTING.matcher(source.text()).find() ? CERTAIN : named ? LIKELY : 0;
        }
        return named ? LIKELY / 2 : 0;
    }

    @Override
    public Imported read(Source source) {
        return new Reader(source).read();
    }

    @Override
    public Terms reads() {
        return Vocabulary.READS;
    }

    @Override
    public Exported write(Profile profile) {
        return new ConfigWriter(profile).write();
    }

    @Override
    public Terms writes() {
        return WRITES;
    }
}
