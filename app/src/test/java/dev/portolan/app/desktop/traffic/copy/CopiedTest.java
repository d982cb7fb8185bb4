package dev.portolan.app.desktop.traffic.copy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.portolan.app.desktop.traffic.copy.EchoServer.Received;
import dev.portolan.engine.capture.Exchange.Field;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is copied runs, and sends what was recorded. */
class CopiedTest {

    private static final String AWKWARD =
            "@/etc/passwd'; $(touch evil) `touch evil` !! !x \\ \\\" \" %PATH% %41 ^& | < > ( )"
                    + " \r\n\ttab \u0001\u001b[31m \u0085 \u00fc\u20ac\ud83d\ude00 \u202e \u2028 \\u000a -x ${HOME} \\x41 \\101 ''\"\"";

    @TempDir
    Path folder;

    private EchoServer server;

    @BeforeEach
    void start() throws Exception {
        server = new EchoServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static byte[] every() {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** What every tool can send. */
    static Stream<CopySample> samples() {
        return Stream.of(
                new CopySample("GET", "/items?page=1&q=a%20b").field("Accept", "application/json"),
                new CopySample("HEAD", "/items").field("Accept", "*/*"),
                new CopySample("POST", "/text")
                        .field("Content-Type", "text/x-awkward")
                        .body(AWKWARD),
                new CopySample("POST", "/json;v=1?q='$HOME'`id`&z=!!&p=100%25&%50ATH%41=*~()")
                        .field("Content-Type", "application/json; charset=\"utf-8\"")
                        .field("If-None-Match", "\"a\\b\", W/\"%PATH%\", $(touch evil) `id` !! '; & | < > ^ ( )")
                        .field("Cookie", "a=1; b=\"2\"")
                        .field("X-Percent", "%41%42%PATH%%")
                        .field("X-Backslash", "C:\\dir\\")
                        .body("{\"a\": [1, \"\\\"x\\\"\"], \"c:\\\\\": 100%}"),
                new CopySample("PUT", "/bytes")
                        .field("Content-Type", "application/octet-stream")
                        .body(every()),
                new CopySample("PATCH", "/untyped").body("-d @x --data"),
                new CopySample("POST", "/empty"),
                new CopySample("DELETE", "/x")
                        .field("X-Equals", "==a")
                        .field("X-At", "@/etc/passwd")
                        .field("-Dash", "-v"),
                new CopySample("M-SEARCH", "/odd")
                        .field("Accept-Encoding", "gzip")
                        .field("X-Exclaim", "a!b"));
    }

    /** What only a shell with bytes can send as it was. */
    static Stream<CopySample> rough() {
        return Stream.of(
                new CopySample("GET", "/a/../b/./?x=[1]{2}\\\"|<>^`").field("X-Empty", ""),
                new CopySample("GET", "/caf%E9?%FF").field("X-Latin", "caf\u00e9 \u0080"),
                new CopySample("POST", "/large")
                        .field("Content-Type", "text/plain")
                        .body("ab'c\n".repeat(60_000)),
                new CopySample("POST", "/large").field("Content-Type", "a/b").body(new byte[200_000]));
    }

    static Stream<CopySample> all() {
        return Stream.concat(samples(), rough());
    }

    private Copied copied(CopySample sample, CopyForm form) {
        return Copied.of(sample.exchange("localhost:" + server.port()), form, true);
    }

    private void arrived(CopySample sample) throws Exception {
        Received received = server.only();
        assertThat(received.start()).isEqualTo(sample.method() + " " + sample.target() + " HTTP/1.1");
        arrived(sample, received);
    }

    private static void arrived(CopySample sample, Received received) {
        assertThat(received.start()).startsWith(sample.method() + " /").endsWith(" HTTP/1.1");
        for (Field field : sample.fields()) {
            if (!field.name().equals("Accept-Encoding")) {
                assertThat(received.first(field.name())).as(field.name()).isEqualTo(field.value());
            }
        }
        assertThat(received.first("X-Hop")).isNull();
        assertThat(received.body()).isEqualTo(sample.body());
        if (sample.body().length > 0
                && sample.fields().stream().noneMatch(f -> f.name().equals("Content-Type"))) {
            assertThat(received.first("Content-Type")).isNull();
        }
    }

    private String run(String... command) throws Exception {
        return run(Map.of(), command);
    }

    private String run(Map<String, String> environment, String... command) throws Exception {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the end of " + List.of(command))
                    .isTrue();
            String text = Files.readString(out, ISO_8859_1);
            assertThat(process.exitValue()).as(text).isZero();
            assertThat(folder.resolve("evil")).doesNotExist();
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private void bash(String command) throws Exception {
        // As at a prompt, where exclamation marks have a meaning.
        Path script = folder.resolve("script.sh");
        Files.writeString(script, "set -o history\nset -o histexpand\n" + command + "\n", UTF_8);
        run("bash", script.toString());
    }

    @ParameterizedTest
    @MethodSource("all")
    void curlInBash(CopySample sample) throws Exception {
        assumeThat(runs("bash", "-c", "curl --version")).isTrue();
        Copied copied = copied(sample, CopyForm.CURL);
        assertThat(copied.remark()).isEqualTo("cURL copied");
        assertThat(copied.text()).doesNotContain("\n").matches("\\P{Cntrl}*");
        bash(copied.text());
        arrived(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void curlInWindowsCmd(CopySample sample) throws Exception {
        assumeThat(runs("curl", "--version")).isTrue();
        Copied copied = copied(sample, CopyForm.CURL_CMD);
        assertThat(copied.remark()).isEqualTo("cURL for Windows copied");
        Map<String, String> variables =
                Map.of("TEMP", folder.toString(), "PATH", "evil", "41", "evil", "50ATH", "evil", "20B", "evil");
        List<List<String>> programs = new CmdModel(variables).programs(copied.text());
        if (programs.size() == 2) {
            writeFile(programs.getFirst());
        }
        List<String> curl = new ArrayList<>(programs.getLast());
        assertThat(curl.getFirst()).isEqualTo("curl");
        curl.replaceAll(word -> word.replace("\\portolan-body", "/portolan-body"));
        run(curl.toArray(String[]::new));
        arrived(sample);
    }

    /** Does what PowerShell would do. */
    private void writeFile(List<String> powershell) throws IOException {
        assertThat(powershell)
                .startsWith("powershell", "-NoProfile", "-Command")
                .hasSize(4);
        Matcher matcher = Pattern.compile("\\[IO\\.File\\]::WriteAllBytes\\(\\$env:TEMP\\+'\\\\portolan-body',"
                        + "\\[Convert\\]::FromBase64String\\('([A-Za-z0-9+/=]*)'\\)\\)")
                .matcher(powershell.getLast());
        assertThat(matcher.matches()).isTrue();
        Files.write(folder.resolve("portolan-body"), Base64.getDecoder().decode(matcher.group(1)));
    }

    @Test
    void cmdSaysWhatItCanNotHold() {
        CopySample large = new CopySample("POST", "/").body("x".repeat(9000)).field("X-Latin", "\u00e9");
        Copied copied = copied(large, CopyForm.CURL_CMD);
        assertThat(copied.text()).hasSizeLessThan(CurlCmd.LONGEST_LINE).doesNotContain("X-Latin");
        assertThat(copied.remark())
                .isEqualTo(
                        "cURL for Windows copied, without the field X-Latin, which it can't hold and the body, which is"
                                + " too long for cmd");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void httpie(CopySample sample) throws Exception {
        assumeThat(runs("http", "--version")).isTrue();
        assumeThat(sample.method()).matches("[A-Z]+");
        bash(copied(sample, CopyForm.HTTPIE).text());
        arrived(sample, server.only());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void fetchInNode(CopySample sample) throws Exception {
        assumeThat(runs("node", "-e", "fetch")).isTrue();
        Path script = Files.writeString(
                folder.resolve("script.mjs"), copied(sample, CopyForm.FETCH).text(), UTF_8);
        run("node", script.toString());
        arrived(sample, server.only());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void pythonWithRequests(CopySample sample) throws Exception {
        assumeThat(runs("python3", "--version")).isTrue();
        Path script = Files.writeString(
                folder.resolve("script.py"), copied(sample, CopyForm.PYTHON).text(), UTF_8);
        if (runs("python3", "-c", "import requests")) {
            assertThat(run("python3", script.toString())).startsWith("200");
            arrived(sample, server.only());
        } else {
            run("python3", "-m", "py_compile", script.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void javaHttpClient(CopySample sample) throws Exception {
        Copied copied = copied(sample, CopyForm.JAVA);
        Path source = Files.writeString(folder.resolve("Request.java"), copied.text(), UTF_8);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-encoding", "UTF-8", "-proc:none", source.toString());
        assertThat(compiled).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Request").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
        CopySample expected = new CopySample(sample.method(), sample.target()).body(sample.body());
        sample.fields().stream()
                .filter(field -> CopiedRequest.ascii(field.value()))
                .forEach(field -> expected.field(field.name(), field.value()));
        arrived(expected, server.only());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void rawHttp(CopySample sample) throws Exception {
        Copied copied = copied(sample, CopyForm.RAW);
        CopySample expected = sample;
        if (Arrays.equals(sample.body(), every())) {
            assertThat(copied.remark()).isEqualTo("Raw HTTP copied, without the body, which is no text");
            expected = new CopySample(sample.method(), sample.target());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(copied.text().getBytes(UTF_8));
            arrived(expected);
        }
    }

    @Test
    void credentialsAreLeftOutOfEveryFormUnlessAskedFor() {
        CopySample sample = new CopySample("GET", "/");
        List.of("Authorization", "Cookie", "Proxy-Authorization", "Set-Cookie", "X-Api-Key")
                .forEach(name -> sample.field(name, "s3cret"));
        sample.field("X-Kept", "kept");
        for (CopyForm form : CopyForm.values()) {
            Copied without = Copied.of(sample.exchange("localhost"), form, false);
            assertThat(without.text()).contains("kept").doesNotContain("s3cret");
            assertThat(without.remark()).endsWith(" copied, without its credentials");
            assertThat(Copied.of(sample.exchange("localhost"), form, true).text())
                    .contains("s3cret");
        }
    }

    @Test
    void aBodyThatWasNotKeptWholeIsLeftOut() {
        CopySample sample = new CopySample("POST", "/").body("part").cutFrom(10);
        for (CopyForm form : CopyForm.values()) {
            Copied copied = Copied.of(sample.exchange("localhost"), form, true);
            assertThat(copied.text()).doesNotContain("part");
            assertThat(copied.remark()).endsWith(" copied, without the body, which was not kept whole");
        }
    }

    @Test
    void httpieSaysThatItCanNotHoldOddMethods() {
        Copied copied = copied(new CopySample("M-SEARCH", "/"), CopyForm.HTTPIE);
        assertThat(copied.text()).startsWith("http --ignore-stdin -- 'http://");
        assertThat(copied.remark())
                .isEqualTo("HTTPie command copied, without the method M-SEARCH, which it can't hold");
    }

    @Test
    void whatIsPlainReadsPlainly() {
        CopySample sample = new CopySample("POST", "/a?b=1")
                .field("Accept", "*/*")
                .field("Content-Type", "a/b")
                .body("x y");
        assertThat(Copied.of(sample.exchange("shop.localhost"), CopyForm.CURL, false)
                        .text())
                .isEqualTo(
                        "curl 'http://shop.localhost/a?b=1' -H 'Accept: */*' -H 'Content-Type: a/b' --data-raw 'x y'");
        assertThat(Copied.of(sample.exchange("shop.localhost"), CopyForm.CURL_CMD, false)
                        .text())
                .isEqualTo("curl \"http://shop.localhost/a?b=1\" -H \"Accept: */*\" -H \"Content-Type: a/b\" --data-raw"
                        + " \"x y\"");
    }
}
