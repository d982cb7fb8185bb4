package dev.portolan.engine.convert.caddy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Source;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a text becomes grows as the text does. */
class CaddySizeTest {

    /** Of each a text with as many parts as asked for. */
    private enum Shape {
        PREFIXES(n -> site(":80", each(n, i -> "handle_path /p%d/* {\n\treverse_proxy a:%d\n}"))),
        WILDCARD_WITH_HOSTS(n -> site(
                "*.x.localhost",
                each(n, i -> "@h%d host h%d.x.localhost\nhandle @h%1$d {\n\treverse_proxy a:%1$d\n}")
                        + "handle {\n\tabort\n}")),
        SITES_UNDER_A_WILDCARD(n -> site("*.x.localhost", "reverse_proxy /all/* a:1")
                + each(n, i -> "s%d.x.localhost {\n\treverse_proxy /only/* a:%d\n\trespond /said 201\n}")),
        SITES_AND_EVERY_NAME(n -> site("http://", "header X-A b\nreverse_proxy /all/* a:1")
                + each(n, i -> "http://s%d.localhost {\n\treverse_proxy /only/* a:%d\n}")),
        EXCEPTIONS(n -> site(
                ":80",
                each(n, i -> "@n%d {\n\tpath /p%d/*\n\tnot path /p%1$d/q/*\n}\nreverse_proxy @n%1$d a:%1$d")
                        + "file_server")),
        ALL_BUT(n -> site(
                ":80",
                "@n not path" + each(n, i -> " /p%d/*").replace("\n", "")
                        + "\nheader @n X-Frame-Options DENY\n"
                        + each(n, i -> "handle_path /p%d/* {\n\treverse_proxy a:%d\n}"))),
        ASSETS(n -> site(
                ":80",
                "@assets path *.css *.js *.png\nheader @assets Cache-Control max-age=60\n"
                        + each(n, i -> "handle /p%d/* {\n\treverse_proxy a:%d\n}")
                        + "handle {\n\tfile_server\n}")),
        PATTERNS(n -> site(
                ":80", each(n, i -> "@r%d path_regexp ^/r%1$d/[0-9]+$\nreverse_proxy @r%1$d a:%1$d") + "file_server")),
        SECRETS(n -> site(":80", each(n, i -> "respond /.h%d* 404") + "php_fastcgi a:9000\nfile_server")),
        METHODS(n -> site(
                ":80",
                each(n, i -> "@m%d {\n\tmethod POST\n\tpath /p%d /p%1$d/*\n}\nrespond @m%1$d 405")
                        + "reverse_proxy a:1")),
        NAMES_AND_PARTS(n -> site(
                        IntStream.range(0, n)
                                .mapToObj("n%d.localhost"::formatted)
                                .collect(Collectors.joining(", ")),
                        each(n, i -> "handle_path /p%d/* {\n\treverse_proxy a:%d\n}"))
                + site("other.localhost", "respond hello")),
        MANY_NAMES(n -> site(
                        IntStream.range(0, n)
                                .mapToObj("n%d.localhost"::formatted)
                                .collect(Collectors.joining(", ")),
                        "reverse_proxy /api/* a:1\nreverse_proxy b:2")
                + site("other.localhost", "respond hello"));

        private final IntFunction<String> text;

        Shape(IntFunction<String> text) {
            this.text = text;
        }

        private static String site(String address, String block) {
            return address + " {\n" + block + "\n}\n";
        }

        private static String each(int n, IntFunction<String> part) {
            return IntStream.range(0, n)
                    .mapToObj(i -> part.apply(i).formatted(i, i) + "\n")
                    .collect(Collectors.joining());
        }
    }

    @ParameterizedTest
    @EnumSource
    void twiceTheTextIsNotMuchMoreThanTwiceTheProfile(Shape shape) {
        int some = size(shape, 20);
        int twice = size(shape, 40);

        assertThat(twice).isLessThan(some * 5 / 2);
    }

    private static int size(Shape shape, int parts) {
        Imported imported = new CaddyfileFormat().read(Source.of("text", shape.text.apply(parts)));
        assertThat(imported.profile()).as(imported.remarks().toString()).isNotNull();
        return imported.text().length();
    }
}
