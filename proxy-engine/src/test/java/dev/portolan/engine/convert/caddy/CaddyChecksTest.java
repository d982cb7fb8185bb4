package dev.portolan.engine.convert.caddy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Route;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is kept out at Caddy does not get in here, and the other way round, whatever of a check can't be kept. */
class CaddyChecksTest {

    private static Imported read(String block) {
        return new CaddyfileFormat().read(Source.of("Caddyfile", ":8080 {\n" + block + "\n}\n"));
    }

    private static Route route(Imported imported, String path) {
        Profile profile = Objects.requireNonNull(
                imported.profile(), () -> imported.remarks().toString());
        return profile.routes().stream()
                .filter(route -> route.match().equals(Match.prefix(path)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "basic_auth /admin/* {\n}",
                "basic_auth /admin/* {\n{$USER} {$PASSWORD}\n}",
                "basic_auth /admin/* argon2id {\nann $argon2id$v=19$m=47104,t=1,p=1$P2nzckEdTZ3bxCiBCkRTyA$xQL3Z32eo5jKl7u5tcIsnEKObYiyNZQQf5/4sAau6Pg\n}",
                "authorize /admin/* with mypolicy",
                "jwtauth /admin/* {\nsign_key abc\n}",
                "forward_auth /admin/* {$AUTHELIA:{remote_host}} {\nuri /verify\n}"
            })
    void aCheckThatCanNotBeKeptLetsNobodyIn(String check) {
        Imported imported = read(check + "\nreverse_proxy localhost:1000");

        assertThat(route(imported, "/admin").protection().access().deny())
                .as(imported.text())
                .containsExactly("0.0.0.0/0", "::/0");
        assertThat(route(imported, "/").protection().access().any()).isFalse();
        assertThat(imported.remarks())
                .anyMatch(remark -> remark.message().endsWith("Until then the route lets nobody in (access.deny)."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not remote_ip 10.0.0.0/8",
                "header_regexp X-Team ^a",
                "expression {method} == 'GET'",
                "header X-Any *",
                "not header X-Any a*"
            })
    void aCheckForSomeWhoCanNotBeToldIsForEverybody(String matcher) {
        Imported imported = read("""
                @some {
                	path /admin /admin/*
                	%s
                }
                basic_auth @some {
                	ann $2a$14$Zkx19XLiW6VYouLHR5NmfOFU0z2GTNmpkT/5qqR7hx4IjWJPDhjvG
                }
                reverse_proxy localhost:1000
                """.formatted(matcher));

        assertThat(route(imported, "/admin").protection().auth()).isNotNull();
        assertThat(route(imported, "/").protection().auth()).isNull();
        assertThat(imported.remarks()).anyMatch(remark -> remark.kind() == Remark.Kind.APPROXIMATED);
    }

    @Test
    void whoHasToBeOfTwoRangesIsOfWhatTheyHaveInCommon() {
        Imported imported = read("""
                @one not remote_ip 10.0.0.0/8 192.168.0.0/16
                respond @one 403
                @other {
                	path /admin/*
                	not remote_ip 10.1.0.0/16 172.16.0.0/12 192.168.0.0/16
                }
                respond @other 403
                reverse_proxy localhost:1000
                """);

        assertThat(route(imported, "/admin").protection().access().allow())
                .containsExactly("10.1.0.0/16", "192.168.0.0/16");
        assertThat(route(imported, "/").protection().access().allow()).containsExactly("10.0.0.0/8", "192.168.0.0/16");
    }

    /** Only where all others are refused can a route be for some addresses. */
    @Test
    void aHandleForSomeAddressesIsARuleWhereAllOthersAreRefused() {
        String site = "@in remote_ip 10.0.0.0/8\nhandle @in {\nreverse_proxy localhost:1000\n}\nhandle {\n%s\n}";
        Imported refused = read(site.formatted("abort"));
        Imported served = read(site.formatted("respond hello"));

        assertThat(route(refused, "/").protection().access().allow()).containsExactly("10.0.0.0/8");
        assertThat(served.text()).contains("hello").doesNotContain("localhost:1000");
        assertThat(served.remarks()).anyMatch(remark -> remark.kind() == Remark.Kind.LEFT_OUT);
    }

    @Test
    void aRouteThatKeepsSomebodyOutAndCanNotBeWrittenIsSaidToBeOpen() {
        String profile = """
                { "version": 1, "name": "Out", "listeners": [{ "port": 8080 }], "routes": [
                  { "name": "Guarded", "path": "/(?=a)a.*", "pathMatch": "regex", "to": "http://localhost:1000",
                    "access": { "allow": ["10.0.0.0/8"] } },
                  { "name": "Rest", "path": "/", "to": "http://localhost:1001" } ] }
                """;

        var exported = new CaddyfileFormat()
                .write(Objects.requireNonNull(Profiles.parse(profile).profile()));

        assertThat(exported.remarks())
                .anyMatch(remark -> remark.message().contains("keeps somebody out")
                        && remark.message().contains("Rest"));
    }
}
