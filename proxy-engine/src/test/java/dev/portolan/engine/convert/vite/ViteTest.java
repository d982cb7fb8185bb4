package dev.portolan.engine.convert.vite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Route;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViteTest {

    private static final String TABLE = "server: { proxy: { '/api/': 'http://localhost:8080' } }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default { %s }",
                "export default defineConfig({ %s })",
                "export default defineConfig(() => ({ %s }))",
                "export default defineConfig(({ mode }) => { const a = { b: 1 }; return { %s }; })",
                "export default defineConfig(async () => { return { %s } })",
                "export default defineConfig(function () { return { %s } })",
                "export default (env: ConfigEnv): UserConfig => ({ %s })",
                "module.exports = { %s }",
                "const config = { %s }\nexport default config",
                "const config: UserConfig = { %s };\nexport default defineConfig(config);",
                "export default { %s } satisfies UserConfig",
                "export default { ...{ %s } }",
                "// export default {}\n/* { */ export default { plugins: [a({ b: `${c ? `}` : '{'}` }), /[/}]{/], %s, }",
                "{ %s }",
                "export default defineNuxtConfig({ vite: { %s } })",
                "%s"
            })
    void theTableIsFoundWhereverTheConfigurationIs(String module) {
        Imported imported = new Vite().read(Source.of("vite.config.ts", module.formatted(TABLE)));

        assertThat(imported.remarks()).isEmpty();
        assertThat(Objects.requireNonNull(imported.profile()).routes())
                .extracting(Route::label)
                .containsExactly("/api", "/");
    }

    @Test
    void nothingIsRunAndNothingGuessed() {
        Imported imported = new Vite().read(Source.of("vite.config.js", "export default makeConfig()"));

        assertThat(imported.profile()).isNull();
        assertThat(imported.remarks()).extracting(Remark::kind).contains(Remark.Kind.WRONG);
    }

    @Test
    void longTextsEndSoon() {
        String path = "/a".repeat(200_000);
        String module =
                "export default { server: { proxy: { '%s': 'http://localhost:1', '/b': { target: 'http://localhost:2', rewrite: (p) => p.replace(/^%s/, '') }, '^%s': 'http://localhost:3' } } }"
                        .formatted(path, path.replace("/", "\\/"), path);

        Imported imported = new Vite().read(Source.of("vite.config.js", module));

        assertThat(imported.profile()).isNotNull();
        assertThat(imported.remarks()).extracting(Remark::message).contains("A key of this length is no path.");
    }

    @Test
    void constantsThatNeedEachOtherEnd() {
        Imported imported = new Vite().read(Source.of("vite.config.js", """
                const a = [b, b, b, b]
                const b = [c, c, c, c]
                const c = [a, a, a, a]
                const d = d
                export default { server: { proxy: { '/api': a, '/b': d, ...c } } }
                """));

        assertThat(imported.remarks()).isNotEmpty();
    }

    @Test
    void nothingInAProfileLeavesItsPlace() {
        Profile profile = Objects.requireNonNull(Profiles.parse("""
                { "version": 1, "name": "*/ }\\u2028alert(1)//", "listeners": [ { "port": 8080 } ],
                  "routes": [ { "name": "x\\nalert(2)", "path": "/a'", "to": "http://localhost:8081", "addPrefix": "/'+alert(3)+'",
                    "headers": { "request": { "set": { "X-A": "' }, alert(4), {{'\\\\" } } } } ] }
                """).profile());

        Exported exported = new Vite().write(profile);

        String withoutStrings =
                exported.text().replaceAll("'(?:[^'\\\\]|\\\\.)*'", "''").replaceAll("(?m)//.*$", "");
        assertThat(withoutStrings).doesNotContain("alert").doesNotContain("\u2028");
        Imported back = new Vite().read(Source.of("vite.config.js", exported.text()));
        Route route = Objects.requireNonNull(back.profile()).routes().getFirst();
        assertThat(route.match().path()).isEqualTo("/a'");
        assertThat(route.rewrite().addPrefix()).isEqualTo("/'+alert(3)+'");
        assertThat(route.rewrite().request().set()).containsEntry("X-A", "' }, alert(4), {{'\\");
    }
}
