package dev.portolan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Target;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFieldsTest {

    private static final Target TARGET = new Target("http", "localhost", 8080, "");
    private static final ClientInfo CLIENT = ClientInfo.of("127.0.0.1", "https", "Shop.localhost:4443", "HTTP/1.1");

    @Test
    void passesEndToEndFieldsInOrderAndSaysWhoAsked() {
        HttpHeaders out = outgoing("Host", "Shop.localhost:4443", "Accept", "*/*", "Cookie", "a=1", "Cookie", "b=2");

        assertThat(lines(out))
                .containsExactly(
                        "host: Shop.localhost:4443",
                        "Accept: */*",
                        "Cookie: a=1",
                        "Cookie: b=2",
                        "X-Forwarded-For: 127.0.0.1",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: Shop.localhost:4443",
                        "X-Forwarded-Port: 4443",
                        "Forwarded: for=127.0.0.1;host=\"Shop.localhost:4443\";proto=https",
                        "via: 1.1 portolan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "Keep-Alive",
                "Proxy-Connection",
                "Proxy-Authorization",
                "Proxy-Authenticate",
                "Proxy",
                "Transfer-Encoding",
                "Content-Length",
                "Upgrade",
                "HTTP2-Settings",
                "Transfer_Encoding",
                "CONTENT_LENGTH",
                "Keep_Alive"
            })
    void keepsConnectionAndFramingFieldsBack(String name) {
        assertThat(outgoing(name, "x").contains(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "x_forwarded_for",
                "X-Forwarded-Prefix",
                "X_Forwarded-Host",
                "Forwarded",
                "X-Real-IP",
                "x_real_ip"
            })
    void dropsTheClientsForwardingFieldsInEverySpelling(String name) {
        assertThat(outgoing(name, "203.0.113.9").getAll(name)).doesNotContain("203.0.113.9");
    }

    @Test
    void dropsWhatConnectionNamesButNeverWhatTheProxyAdds() {
        HttpHeaders out = outgoing(
                "Connection",
                "close, X-Secret",
                "Connection",
                "host,X_Other",
                "Connection",
                "X-Forwarded-For, via",
                "X-Secret",
                "1",
                "X-Other",
                "2",
                "x_secret",
                "3",
                "Accept",
                "*/*");

        assertThat(lines(out)).noneMatch(line -> line.matches("(?i)(x.secret|x.other|connection):.*"));
        assertThat(out.get("Host")).isEqualTo("Shop.localhost:4443");
        assertThat(out.get("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(out.get("Via")).isEqualTo("1.1 portolan");
        assertThat(out.get("Accept")).isEqualTo("*/*");
    }

    @Test
    void aLongListOfConnectionOptionsCountsAsWell() {
        String options = IntStream.range(0, 2000).mapToObj(i -> "X-Hop_" + i).collect(Collectors.joining(", "));

        HttpHeaders out = outgoing("Connection", options, "x-hop-7", "1", "X_HOP-1999", "2", "X-Hop-2000", "3");

        assertThat(lines(out))
                .filteredOn(line -> line.toLowerCase(Locale.ROOT).startsWith("x-hop") || line.startsWith("X_"))
                .containsExactly("X-Hop-2000: 3");
    }

    @Test
    void askForTrailersIsRenewedForTheNextConnection() {
        HttpHeaders out = outgoing("TE", "gzip, trailers", "Connection", "TE");

        assertThat(out.get("TE")).isEqualTo("trailers");
        assertThat(out.get("Connection")).isEqualToIgnoringCase("te");
        assertThat(outgoing("TE", "gzip").contains("TE")).isFalse();
    }

    @Test
    void upgradeIsPassedOnOnlyWhenMeantTo() {
        HttpHeaders in = fields("Connection", "keep-alive, Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Key", "k");

        HttpHeaders out = RequestFields.upgrade(Routes.plain(), TARGET, CLIENT, in, Variables.NONE);

        assertThat(out.getAll("Connection")).containsExactly("upgrade");
        assertThat(out.getAll("Upgrade")).containsExactly("websocket");
        assertThat(out.get("Sec-WebSocket-Key")).isEqualTo("k");
        assertThat(RequestFields.outgoing(Routes.plain(), TARGET, CLIENT, in, Variables.NONE)
                        .contains("Upgrade"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "keep, http, localhost, 8080, Shop.localhost:4443",
        "target, http, localhost, 8080, localhost:8080",
        "target, http, localhost, 80, localhost",
        "target, https, api.test, 443, api.test",
        "target, http, ::1, 80, [::1]",
        "api.example, http, localhost, 8080, api.example"
    })
    void hostIsWhatTheRouteSays(String setting, String scheme, String host, int port, String expected) {
        Rewrite rewrite = Routes.rewrite(false, null, setting);
        HttpHeaders out = RequestFields.outgoing(
                Routes.prefix("/", rewrite),
                new Target(scheme, host, port, ""),
                CLIENT,
                fields("Host", "evil"),
                Variables.NONE);

        assertThat(out.getAll("Host")).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "::1 | [::1]:4443 | for=\"[::1]\";host=\"[::1]:4443\";proto=https",
                "fe80::1%eth0 | shop.test | for=\"[fe80::1]\";host=shop.test;proto=https"
            })
    void forwardedIsQuotedAsTheRfcSays(String address, String authority, String expected) {
        ClientInfo client = ClientInfo.of(address, "https", authority, "HTTP/2");

        HttpHeaders out = RequestFields.outgoing(Routes.plain(), TARGET, client, fields(), Variables.NONE);

        assertThat(out.get("Forwarded")).isEqualTo(expected);
        assertThat(out.get("Via")).isEqualTo("2.0 portolan");
    }

    @Test
    void editsComeLastInTheirOrderAndTouchNoFraming() {
        HeaderEdits edits = new HeaderEdits(
                Map.of("X-A", "set", "Content-Length", "5", "Host", "evil"),
                Map.of("X-A", "added", "Transfer-Encoding", "chunked"),
                List.of("accept", "X-A", "Host", "via"));
        HttpHeaders out = RequestFields.outgoing(
                Routes.requestEdits(edits),
                TARGET,
                CLIENT,
                fields("X-A", "1", "X-A", "2", "Accept", "*/*"),
                Variables.NONE);

        assertThat(out.getAll("X-A")).containsExactly("set", "added");
        assertThat(out.contains("Accept")).isFalse();
        assertThat(out.contains("Via")).isFalse();
        assertThat(out.getAll("Host")).containsExactly("Shop.localhost:4443");
        assertThat(out.contains("Content-Length")).isFalse();
        assertThat(out.contains("Transfer-Encoding")).isFalse();
    }

    @Test
    void anEditCannotBringInALineBreak() {
        HeaderEdits edits = new HeaderEdits(Map.of("X-A", "1\r\nX-Evil: 2"), Map.of(), List.of());

        assertThatThrownBy(() ->
                        RequestFields.outgoing(Routes.requestEdits(edits), TARGET, CLIENT, fields(), Variables.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-A")
                .hasMessageContaining("Route");
    }

    @Test
    void whatCameInIsNotChanged() {
        HttpHeaders in = fields("Connection", "close", "Host", "a");
        RequestFields.outgoing(Routes.plain(), TARGET, CLIENT, in, Variables.NONE);

        assertThat(lines(in)).containsExactly("Connection: close", "Host: a");
    }

    private static HttpHeaders outgoing(String... fields) {
        return RequestFields.outgoing(Routes.plain(), TARGET, CLIENT, fields(fields), Variables.NONE);
    }

    private static HttpHeaders fields(String... namesAndValues) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private static List<String> lines(HttpHeaders headers) {
        return headers.entries().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .toList();
    }
}
