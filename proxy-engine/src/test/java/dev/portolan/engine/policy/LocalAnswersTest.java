package dev.portolan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAnswersTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:00.5Z");
    private static final String WRITTEN_DATE = "Sun, 01 Mar 2026 12:00:00 GMT";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC);
    private static final Route DIST =
            Routes.answering("/", Rewrite.DEFAULT, new Action.Files("dist", "index.html", null));
    private static final Route APP =
            Routes.answering("/", Rewrite.DEFAULT, new Action.Files("dist", "index.html", "index.html"));

    @TempDir
    Path outside;

    private Path profile;
    private Path dist;
    private LocalAnswers answers;

    @BeforeEach
    void folders() throws IOException {
        profile = Files.createDirectories(outside.resolve("profile"));
        dist = Files.createDirectories(profile.resolve("dist"));
        write("index.html", "<html>");
        write("app.js", "0123456789");
        write("sp ace.css", "a{}");
        write("LICENSE.unknown", "x");
        write(".env", "SECRET");
        write(".well-known/security.txt", "mail us");
        write("docs/index.html", "docs");
        write("empty/keep.txt", "");
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.writeString(profile.resolve("beside.txt"), "beside");
        answers = new LocalAnswers(profile, Runnable::run, CLOCK);
    }

    @ParameterizedTest
    @CsvSource({
        "/app.js, dist/app.js, text/javascript; charset=utf-8",
        "/, dist/index.html, text/html; charset=utf-8",
        "/docs/, dist/docs/index.html, text/html; charset=utf-8",
        "/sp%20ace.css, dist/sp ace.css, text/css; charset=utf-8",
        "/LICENSE.unknown, dist/LICENSE.unknown, application/octet-stream",
        "/.well-known/security.txt, dist/.well-known/security.txt, text/plain; charset=utf-8"
    })
    void filesAreServedWithTheirTypeAndValidators(String path, String file, String type) throws IOException {
        LocalAnswer.FileBody body = fileBody(get(DIST, path));

        assertThat(body.file()).isEqualTo(profile.resolve(file).toRealPath());
        assertThat(body.offset()).isZero();
        assertThat(body.length()).isEqualTo(Files.size(body.file()));
        assertThat(body.headers().get("Content-Type")).isEqualTo(type);
        assertThat(body.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(body.headers().get("ETag")).startsWith("W/\"");
        assertThat(body.headers().get("Last-Modified")).isEqualTo(WRITTEN_DATE);
        assertThat(body.headers().get("Accept-Ranges")).isEqualTo("bytes");
        assertThat(body.headers().get("Cache-Control")).isEqualTo("no-cache");
        assertThat(body.headers().get("Date")).isEqualTo("Mon, 02 Mar 2026 00:00:00 GMT");
        assertThat(body.headers().contains("Content-Length")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/missing.js",
                "/empty/",
                "/app.js/",
                "/app.js/x",
                "/.env",
                "/%2eenv",
                "/../secret.txt",
                "/../beside.txt",
                "/docs/../../beside.txt",
                "/%2e%2e/beside.txt",
                "/%2E%2E%2Fbeside.txt",
                "/..%2fbeside.txt",
                "/..%5cbeside.txt",
                "/docs/..\\..\\beside.txt",
                "/%252e%252e/beside.txt",
                "/app.js%00.html",
                "/app.js%0a",
                "//app.js",
                "/docs//index.html",
                "/./app.js",
                "/%ff.js",
                "/app.js%",
                "/app.js%2",
                "/app.js%zz",
                "/docs/.well-known",
                "/link-out.txt",
                "/folder-out/secret.txt",
                "/link-hidden",
                "/loop"
            })
    void nothingElseIsServed(String path) throws IOException {
        link("link-out.txt", outside.resolve("secret.txt"));
        link("folder-out", outside);
        link("link-hidden", dist.resolve(".env"));
        link("loop", dist.resolve("loop"));

        assertThat(get(DIST, path)).isInstanceOf(LocalAnswer.Refused.class);
        assertThat(get(DIST, path).status()).isEqualTo(404);
    }

    @Test
    void aLinkThatStaysInsideIsFollowed() throws IOException {
        link("latest.js", dist.resolve("app.js"));

        LocalAnswer.FileBody body = fileBody(get(DIST, "/latest.js"));
        assertThat(body.file()).isEqualTo(dist.resolve("app.js").toRealPath());
        assertThat(body.headers().get("Content-Type")).startsWith("text/javascript");
    }

    @Test
    void aFolderGetsItsSlash() {
        LocalAnswer answer = ask(DIST, "GET", "/docs", "a=b");

        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.headers().get("Location")).isEqualTo("/docs/?a=b");
    }

    @Test
    void strippingGoesBeforeTheLookUpAndTheSlashKeepsThePrefix() {
        Route route = Routes.answering(
                "/static", Routes.rewrite(true, null, Rewrite.KEEP_HOST), new Action.Files("dist", "index.html", null));

        assertThat(get(route, "/static/app.js").status()).isEqualTo(200);
        assertThat(get(route, "/static/docs").headers().get("Location")).isEqualTo("/static/docs/");
        assertThat(get(DIST, "/static/app.js").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders/7 | text/html,*/*;q=0.8 | 200",
                "/empty/ | text/html | 200",
                "/orders/7 | */* | 404",
                "/missing.js | text/html | 404",
                "/%2e%2e/beside | text/html | 404",
                "/orders/7 | application/json | 404"
            })
    void theFallbackIsForPeopleWhoNavigate(String path, String accept, int status) {
        LocalAnswer answer = get(APP, path, "Accept", accept);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(fileBody(answer).file()).hasFileName("index.html");
        }
    }

    @Test
    void filesAreOnlyRead() {
        LocalAnswer answer = ask(DIST, "POST", "/app.js", null);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().get("Allow")).isEqualTo("GET, HEAD");
        assertThat(ask(DIST, "HEAD", "/app.js", null, "Range", "bytes=0-1").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-None-Match | {tag} | 304",
                "If-None-Match | \"other\", {tag} | 304",
                "If-None-Match | * | 304",
                "If-None-Match | W/\"other\" | 200",
                "If-Modified-Since | Sun, 01 Mar 2026 12:00:00 GMT | 304",
                "If-Modified-Since | Sun, 01 Mar 2026 11:59:59 GMT | 200",
                "If-Modified-Since | yesterday | 200",
                "If-Unmodified-Since | Sun, 01 Mar 2026 11:59:59 GMT | 412",
                "If-Unmodified-Since | Sun, 01 Mar 2026 12:00:00 GMT | 200",
                "If-Match | {tag} | 412",
                "If-Match | * | 200"
            })
    void preconditionsHold(String name, String value, int status) {
        String tag = String.valueOf(get(DIST, "/app.js").headers().get("ETag"));

        LocalAnswer answer = get(DIST, "/app.js", name, value.replace("{tag}", tag));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().get("ETag")).isEqualTo(tag);
    }

    @Test
    void aTagGoesBeforeADate() {
        LocalAnswer answer = get(DIST, "/app.js", "If-None-Match", "\"other\"", "If-Modified-Since", WRITTEN_DATE);

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "bytes=0-3 | 206 | 0 | 4 | bytes 0-3/10",
                "bytes=4- | 206 | 4 | 6 | bytes 4-9/10",
                "bytes=-3 | 206 | 7 | 3 | bytes 7-9/10",
                "bytes=-30 | 206 | 0 | 10 | bytes 0-9/10",
                "bytes=8-99 | 206 | 8 | 2 | bytes 8-9/10",
                "BYTES=0-0 | 206 | 0 | 1 | bytes 0-0/10",
                "bytes=10- | 416 | 0 | 0 | bytes */10",
                "bytes=-0 | 416 | 0 | 0 | bytes */10",
                "bytes=5-4 | 200 | 0 | 10 | -",
                "bytes=0-1,3-4 | 200 | 0 | 10 | -",
                "bytes=- | 200 | 0 | 10 | -",
                "lines=0-1 | 200 | 0 | 10 | -",
                "bytes=0-99999999999999999999 | 200 | 0 | 10 | -"
            })
    void oneRangeIsServed(String range, int status, long offset, long length, @Nullable String contentRange) {
        LocalAnswer answer = get(DIST, "/app.js", "Range", range);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().get("Content-Range")).isEqualTo(contentRange);
        if (answer instanceof LocalAnswer.FileBody body) {
            assertThat(body.offset()).isEqualTo(offset);
            assertThat(body.length()).isEqualTo(length);
        }
    }

    @Test
    void aRangeHoldsOnlyForTheFileThatTheClientKnows() throws IOException {
        assertThat(range(WRITTEN_DATE)).isEqualTo(206);
        assertThat(range("Sun, 01 Mar 2026 11:00:00 GMT")).isEqualTo(200);
        assertThat(range(String.valueOf(get(DIST, "/app.js").headers().get("ETag"))))
                .isEqualTo(200);

        Files.setLastModifiedTime(dist.resolve("app.js"), FileTime.from(CLOCK.instant()));
        assertThat(range("Mon, 02 Mar 2026 00:00:00 GMT")).isEqualTo(200);
    }

    private int range(String ifRange) {
        return get(DIST, "/app.js", "Range", "bytes=0-1", "If-Range", ifRange).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "../", "beside.txt", "escape"})
    void aFolderThatCannotBeServedClosesTheRouteAndSaysSo(String folder) throws IOException {
        symlink(profile.resolve("escape"), outside);
        Route route = Routes.answering("/", Rewrite.DEFAULT, new Action.Files(folder, "index.html", null));

        assertThat(get(route, "/secret.txt")).isInstanceOfSatisfying(LocalAnswer.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.reason()).contains(folder).endsWith(".");
        });
    }

    @Test
    void aMissingFallbackIsTold() {
        Route route = Routes.answering("/", Rewrite.DEFAULT, new Action.Files("dist", "index.html", "spa.html"));

        assertThat(get(route, "/orders", "Accept", "text/html"))
                .isInstanceOfSatisfying(
                        LocalAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("spa.html"));
        assertThat(get(route, "/orders").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1} | application/json",
                "[1] | application/json",
                "<!DOCTYPE html><p> | text/html; charset=utf-8",
                "größe | text/plain; charset=utf-8"
            })
    void aWrittenAnswerSaysWhatItIs(String body, String type) {
        LocalAnswer.Bytes answer = bytes(get(respond(201, Map.of(), body, null), "/"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().get("Content-Type")).isEqualTo(type);
        assertThat(answer.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWrittenAnswersOwnFieldsWinButFrameNothing() {
        Map<String, String> fields = Map.of("content-type", "text/x", "Content-Length", "99", "X-A", "1");

        HttpHeaders headers = get(respond(200, fields, "{}", null), "/").headers();

        assertThat(headers.getAll("Content-Type")).containsExactly("text/x");
        assertThat(headers.get("X-A")).isEqualTo("1");
        assertThat(headers.contains("Content-Length")).isFalse();
    }

    @Test
    void anAnswerFromAFileStaysInTheProfilesFolder() throws IOException {
        Files.writeString(profile.resolve("answer.json"), "{}");
        symlink(profile.resolve("out.json"), outside.resolve("secret.txt"));

        LocalAnswer.FileBody body = fileBody(get(respond(200, Map.of(), null, "answer.json"), "/"));
        assertThat(body.length()).isEqualTo(2);
        assertThat(body.headers().get("Content-Type")).isEqualTo("application/json");
        for (String name : List.of("out.json", "../secret.txt", "gone.json", "dist")) {
            assertThat(get(respond(200, Map.of(), null, name), "/"))
                    .isInstanceOfSatisfying(LocalAnswer.Refused.class, refused -> {
                        assertThat(refused.status()).isEqualTo(503);
                        assertThat(refused.reason()).contains(name);
                    });
        }
    }

    @Test
    void redirectsAreGivenAsWritten() {
        Route route = Routes.answering("/", Rewrite.DEFAULT, new Action.Redirect("https://docs.test/", 302));

        LocalAnswer answer = get(route, "/x");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().get("Location")).isEqualTo("https://docs.test/");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.localhost:4080, 4443, /a?b, https://shop.localhost:4443/a?b",
        "shop.localhost, 443, /, https://shop.localhost/",
        "[::1]:4080, 4443, /a, https://[::1]:4443/a",
        "localhost, 4443, *, https://localhost:4443/"
    })
    void plainGoesToTlsAndIsNotRemembered(String authority, int port, String target, String location) {
        ClientInfo client = ClientInfo.of("127.0.0.1", "http", authority, "HTTP/1.1");

        LocalAnswer answer = answers.redirectToTls(client, port, target);

        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.headers().get("Location")).isEqualTo(location);
        assertThat(answer.headers().get("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theRoutesEditsApplyToItsOwnAnswers() {
        Rewrite rewrite = Routes.responseEdits(
                new HeaderEdits(Map.of("Cache-Control", "max-age=60"), Map.of("X-A", "1"), List.of("ETag")));
        Route route = Routes.answering("/", rewrite, new Action.Files("dist", "index.html", null));

        HttpHeaders headers = get(route, "/app.js").headers();

        assertThat(headers.getAll("Cache-Control")).containsExactly("max-age=60");
        assertThat(headers.get("X-A")).isEqualTo("1");
        assertThat(headers.contains("ETag")).isFalse();
    }

    @Test
    void theDiskIsOnlyTouchedOnTheWorker() {
        Queue<Runnable> work = new ArrayDeque<>();
        LocalAnswers slow = new LocalAnswers(profile, work::add, CLOCK);
        LocalRequest request = new LocalRequest("GET", "/app.js", null, new DefaultHttpHeaders());

        CompletableFuture<LocalAnswer> file = slow.answer(DIST, request).toCompletableFuture();
        CompletableFuture<LocalAnswer> text =
                slow.answer(respond(200, Map.of(), "x", null), request).toCompletableFuture();

        assertThat(text).isCompleted();
        assertThat(file).isNotDone();
        work.forEach(Runnable::run);
        assertThat(file).isCompleted();
    }

    private static Route respond(
            int status, Map<String, String> headers, @Nullable String body, @Nullable String bodyFile) {
        return Routes.answering("/", Rewrite.DEFAULT, new Action.Respond(status, headers, body, bodyFile));
    }

    private LocalAnswer get(Route route, String path, String... fields) {
        return ask(route, "GET", path, null, fields);
    }

    private LocalAnswer ask(Route route, String method, String path, @Nullable String query, String... fields) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < fields.length; i += 2) {
            headers.add(fields[i], fields[i + 1]);
        }
        return answers.answer(route, new LocalRequest(method, path, query, headers))
                .toCompletableFuture()
                .join();
    }

    private static LocalAnswer.FileBody fileBody(LocalAnswer answer) {
        assertThat(answer).isInstanceOf(LocalAnswer.FileBody.class);
        return (LocalAnswer.FileBody) answer;
    }

    private static LocalAnswer.Bytes bytes(LocalAnswer answer) {
        assertThat(answer).isInstanceOf(LocalAnswer.Bytes.class);
        return (LocalAnswer.Bytes) answer;
    }

    private void write(String name, String text) throws IOException {
        Path file = dist.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    }

    private void link(String name, Path to) {
        symlink(dist.resolve(name), to);
    }

    private static void symlink(Path link, Path to) {
        try {
            Files.createSymbolicLink(link, to);
        } catch (IOException | UnsupportedOperationException e) {
            assumeThat(e).as("symbolic links can be made here").isNull();
        }
    }
}
