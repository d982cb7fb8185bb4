package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.profile.Profile;
import java.util.regex.Pattern;

/** {@code server.proxy} of a Vite configuration (Vite 8), in JavaScript, TypeScript or JSON. */
public final class Vite implements Importer, Exporter {

    private static final Pattern FILE_NAME = Pattern.compile("vite\\.config\\.[cm]?[jt]s");
    private static final Pattern DEFINED =
            Pattern.compile("\\bdefineConfig\\b|from\\s+['\"]vite['\"]|import\\(['\"]vite['\"]\\)");
    private static final Pattern TABLE = Pattern.compile("\\bproxy['\"]?\\s*:\\s*\\{");
    private static final Pattern ENTRY = Pattern.compile(
            "(?:^|[{,])\\s*['\"][/^][^'\"\\n]*['\"]\\s*:\\s*(?:\\{\\s*['\"]?[a-zA-Z]*['\"]?\\s*:|['\"`](?:http|ws)s?://)");

    private static final int BY_NAME = 95;
    private static final int DEFINES = 90;
    private static final int HAS_TABLE = 60;
    private static final int HAS_ENTRY = 45;

    @Override
    public String id() {
        return "vite";
    }

    @Override
    public String title() {
        return "Vite server.proxy";
    }

    @Override
    public int likelihood(Source source) {
        if (FILE_NAME.matcher(source.fileName()).matches()) {
            return BY_NAME;
        }
        String text = source.text();
        boolean table = TABLE.matcher(text).find();
        if (DEFINED.matcher(text).find()) {
            return table || text.contains("export default") ? DEFINES : HAS_ENTRY;
        }
        if (table) {
            return HAS_TABLE;
        }
        return ENTRY.matcher(text).find() && !text.contains("handle") ? HAS_ENTRY : 0;
    }

    @Override
    public Imported read(Source source) {
        return new ViteReader(source).read();
    }

    @Override
    public Terms reads() {
        return ViteTerms.TABLE;
    }

    @Override
    public Exported write(Profile profile) {
        return new ViteWriter(profile).write();
    }

    @Override
    public Terms writes() {
        return ViteWriteTerms.TABLE;
    }
}
