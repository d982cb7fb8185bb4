package dev.portolan.app.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.Home;
import dev.portolan.app.Main;
import dev.portolan.engine.Engine;
import dev.portolan.engine.EngineOptions;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.Hint;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.Shell;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real programs refuse the local authority before it is installed, accept it afterwards, and refuse it once it is removed. Their
 * home is a folder of the test; the machine's own store is changed in a mount namespace alone, over copies of its folders.
 */
@Tag("clients")
class TrustClientsIT {

    private static final Path BUNDLE = Path.of("/etc/ssl/certs/ca-certificates.crt");

    @TempDir
    static Path home;

    private static Programs programs;
    private static Engine engine;
    private static LocalAuthority authority;
    private static TrustStores stores;
    private static Backends reports;
    private static String url = "";

    /** Without TLS: has a page that tries the other address and reports what became of it. */
    private static String plainUrl = "";

    private static int visits;

    @BeforeAll
    static void start() throws Exception {
        programs = new Programs(home);
        Path folder = Home.of(Map.of(Home.VARIABLE, portolan()), "Linux", home).certificates();
        engine = new Engine(EngineOptions.defaults(folder));
        reports = Backends.start();
        EngineState state = engine.apply(profile(), home).get(30, TimeUnit.SECONDS);
        var listeners = ((EngineState.Running) state).listeners();
        url = "https://localhost:" + listeners.getFirst().port() + "/";
        plainUrl = "http://localhost:" + listeners.getLast().port() + "/";
        authority = engine.createAuthority();
        stores = TrustStores.of(Machine.current().withHome(home), folder);
    }

    private static String portolan() {
        return home.resolve("portolan").toString();
    }

    private static Profile profile() {
        Profiles.Parsed parsed = Profiles.parse("""
                { "version": 1, "name": "Trust", "hosts": ["localhost"],
                  "listeners": [ { "port": 0, "tls": true }, { "port": 0 } ],
                  "routes": [
                    { "path": "/saw", "to": "http://localhost:%d" },
                    { "path": "/try", "respond": { "status": 200, "headers": { "Content-Type": "text/html" },
                      "body": "<script>const [to, name] = location.search.slice(1).split('&'); fetch(to, {mode: 'no-cors'}).then(() => 'yes', () => 'no').then(end => fetch('/saw/' + name, {method: 'POST', body: end}))</script>" } },
                    { "path": "/", "respond": {
                      "status": 200, "headers": { "Content-Type": "text/html" }, "body": "ahoy" } } ] }
                """.formatted(reports.port()));
        assertThat(parsed.problems()).isEmpty();
        return Objects.requireNonNull(parsed.profile());
    }

    @AfterAll
    static void stop() throws Exception {
        programs.close();
        engine.close();
        reports.close();
    }

    /** Whether a program gets through to the page. */
    private interface Client {
        boolean succeeds() throws Exception;
    }

    private static void refusesAcceptsRefuses(String store, Client client) throws Exception {
        assertThat(client.succeeds()).as("before").isFalse();
        List<TrustStore> chosen = stores.find().stream()
                .filter(each -> each.id().startsWith(store))
                .toList();
        assertThat(chosen).isNotEmpty();
        for (TrustStore each : chosen) {
            assertThat(each.install(authority)).isEqualTo(new TrustStatus.Trusted());
        }
        assertThat(client.succeeds()).as("installed").isTrue();
        for (TrustStore each : chosen) {
            assertThat(each.remove(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
        }
        assertThat(client.succeeds()).as("removed").isFalse();
    }

    @Test
    void chromium() throws Exception {
        refusesAcceptsRefuses(
                "chromium",
                () -> programs.run(
                                "chromium",
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--user-data-dir=" + Files.createTempDirectory(home, "chromium"),
                                "--dump-dom",
                                url)
                        .output()
                        .contains("ahoy"));
    }

    @Test
    void firefox() throws Exception {
        Path profile = Files.createDirectories(home.resolve(".mozilla/firefox/ab12.portolan"));
        Files.writeString(profile.resolve("user.js"), """
                user_pref("app.update.enabled", false);
                user_pref("app.normandy.enabled", false);
                user_pref("datareporting.policy.dataSubmissionEnabled", false);
                user_pref("network.captive-portal-service.enabled", false);
                user_pref("network.connectivity-service.enabled", false);
                user_pref("browser.safebrowsing.malware.enabled", false);
                user_pref("browser.safebrowsing.phishing.enabled", false);
                """);
        refusesAcceptsRefuses("firefox", () -> {
            String name = "firefox-" + ++visits;
            Process browser = programs.start(
                    home,
                    home.resolve(name + ".txt"),
                    Files.isExecutable(Path.of("/usr/bin/firefox-esr")) ? "firefox-esr" : "firefox",
                    "--headless",
                    "--no-remote",
                    "--profile",
                    profile.toString(),
                    plainUrl + "try?" + url + "&" + name);
            String end = reports.awaitFirst(name);
            Programs.end(browser);
            return end.equals("yes");
        });
    }

    @Test
    void httpClientOfAJdk() throws Exception {
        Path jdk = home.resolve(".jdks/own");
        Path cacerts = jdk.resolve("lib/security/cacerts");
        Files.createDirectories(cacerts.getParent());
        Files.copy(Path.of(System.getProperty("java.home"), "lib/security/cacerts"), cacerts);
        Path source = Files.writeString(home.resolve("Get.java"), """
                import java.net.URI;
                import java.net.http.HttpClient;
                import java.net.http.HttpRequest;
                import java.net.http.HttpResponse.BodyHandlers;

                void main(String[] arguments) throws Exception {
                    var request = HttpRequest.newBuilder(URI.create(arguments[0])).build();
                    IO.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
                }
                """);
        refusesAcceptsRefuses(
                "java:" + jdk.toRealPath(),
                () -> programs.run(java(), "-Djavax.net.ssl.trustStore=" + cacerts, source.toString(), url)
                        .output()
                        .contains("ahoy"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Test
    void nodeWithItsLine() throws Exception {
        String get = "node -e 'fetch(process.argv[1]).then(r => r.text()).then(console.log)' " + url;

        assertThat(shell(get)).doesNotContain("ahoy").containsIgnoringCase("certificate");
        assertThat(shell(line("node") + "; " + get)).contains("ahoy");

        assertThat(shell(get)).as("without its line").doesNotContain("ahoy").containsIgnoringCase("certificate");
        withoutTheRoot(() -> assertThat(shell(line("node") + "; " + get))
                .as("removed")
                .doesNotContain("ahoy")
                .containsIgnoringCase("certificate"));
    }

    private interface Step {
        void run() throws Exception;
    }

    /** As {@code portolan trust remove --all} leaves it, while the engine goes on with what it has open. */
    private static void withoutTheRoot(Step step) throws Exception {
        Path root = authority.rootFile();
        Path aside = Files.move(root, home.resolve("aside.pem"));
        try {
            step.run();
        } finally {
            Files.move(aside, root);
        }
    }

    @Test
    void curlWithItsLine() throws Exception {
        assertThat(programs.run("curl", "-sS", url).code()).isEqualTo(60);
        assertThat(shell(line("curl"))).endsWith("ahoy");

        assertThat(programs.run("curl", "-sS", url).code())
                .as("without its line")
                .isEqualTo(60);
        withoutTheRoot(() -> assertThat(shell(line("curl")))
                .as("removed")
                .doesNotContain("ahoy")
                .contains("curl: (77)"));
    }

    @Test
    void gitWithItsLineForThisAddressAlone() throws Exception {
        String ask = "git ls-remote " + url + "project.git";
        assertThat(shell(ask)).contains("certificate");

        shell(line("git"));
        assertThat(shell(ask))
                .as("it takes the page for a repository without branches")
                .isEmpty();
        assertThat(shell(ask.replace("localhost", "127.0.0.1"))).contains("certificate");

        shell("git config --global --remove-section http." + url);
        assertThat(shell(ask)).contains("certificate");
    }

    /** As a user would have it, for the port of this test. */
    private static String line(String id) {
        Hint hint = stores.hints(authority).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return hint.line(Shell.BASH).replace("https://localhost:4443/", url);
    }

    private static String shell(String line) throws Exception {
        return programs.run("bash", "-c", line).output();
    }

    @Test
    void theSystemsStoreThroughTheCommandLine() throws Exception {
        byte[] before = Files.readAllBytes(BUNDLE);
        Files.writeString(home.resolve("get.go"), """
                package main

                import (
                    "net/http"
                    "os"
                )

                func main() {
                    answer, err := http.Get(os.Args[1])
                    if err != nil {
                        println(err.Error())
                        os.Exit(1)
                    }
                    answer.Body.Close()
                }
                """);
        Path script = Files.writeString(home.resolve("system.sh"), """
                set -eu
                export GIT_CONFIG_GLOBAL=/dev/null
                for folder in /etc/ssl/certs /usr/local/share/ca-certificates; do
                  copy="$HOME/copies$folder"
                  mkdir -p "$copy"
                  cp -a "$folder/." "$copy/"
                  mount --bind "$copy" "$folder"
                done
                says() { if "$@" >>"$HOME/system.log" 2>&1; then echo yes; else echo no; fi; }
                git_reaches() { ! git ls-remote "$URL/project.git" 2>&1 | grep -q certificate; }
                python=/usr/bin/python3; [ -x $python ] || python=python3
                python_reaches() { $python -c 'import sys, urllib.request as u; u.urlopen(sys.argv[1])' "$URL"; }
                python_with_line() { (eval "$LINE"; python_reaches); }
                ruby_reaches() { ruby -ropen-uri -e 'URI.open(ARGV[0]).read' "$URL"; }
                ruby_with_line() { (eval "$LINE"; ruby_reaches); }
                go build -o "$HOME/get" "$HOME/get.go"
                go_with_line() { (eval "$LINE"; "$HOME/get" "$URL"); }
                clients() {
                  echo "$1 curl $(says curl -sS "$URL")"
                  echo "$1 git $(says git_reaches)"
                  echo "$1 python $(says python_reaches)"
                  echo "$1 python-line $(says python_with_line)"
                  echo "$1 ruby $(says ruby_reaches)"
                  echo "$1 ruby-line $(says ruby_with_line)"
                  echo "$1 go $(says "$HOME/get" "$URL")"
                  echo "$1 go-line $(says go_with_line)"
                  echo "$1 openssl $(says openssl verify -CApath /etc/ssl/certs "$ROOT")"
                }
                clients before
                says $PORTOLAN trust install --store system
                clients installed
                says $PORTOLAN trust remove --store system
                clients removed
                """);
        List<String> command = new ArrayList<>(List.of("env", "URL=" + url, "LINE=" + line("openssl")));
        command.add("ROOT=" + authority.rootFile());
        command.add(Home.VARIABLE + "=" + portolan());
        command.add(
                "PORTOLAN=" + java() + " -cp " + System.getProperty("java.class.path") + " " + Main.class.getName());
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        command.addAll(List.of("unshare", root ? "-m" : "-rm", "sh", script.toString()));

        Programs.Ended ended = programs.run(command.toArray(String[]::new));

        String log = Files.readString(home.resolve("system.log"));
        assertThat(ended.output().lines())
                .as(ended.output() + log)
                .containsExactly(
                        "before curl no",
                        "before git no",
                        "before python no",
                        "before python-line no",
                        "before ruby no",
                        "before ruby-line no",
                        "before go no",
                        "before go-line no",
                        "before openssl no",
                        "yes",
                        "installed curl yes",
                        "installed git yes",
                        "installed python yes",
                        "installed python-line yes",
                        "installed ruby yes",
                        "installed ruby-line yes",
                        "installed go yes",
                        "installed go-line yes",
                        "installed openssl yes",
                        "yes",
                        "removed curl no",
                        "removed git no",
                        "removed python no",
                        "removed python-line no",
                        "removed ruby no",
                        "removed ruby-line no",
                        "removed go no",
                        "removed go-line no",
                        "removed openssl no");
        assertThat(BUNDLE).as("the machine's own").hasBinaryContent(before);
    }
}
