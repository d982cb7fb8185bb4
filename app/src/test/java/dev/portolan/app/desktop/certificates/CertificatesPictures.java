package dev.portolan.app.desktop.certificates;

import dev.portolan.app.desktop.Pictures;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.SuffixChange;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Draws the Certificates screen in its states into the folder given, to be looked at. */
final class CertificatesPictures {

    private final Pictures pictures;

    private CertificatesPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    public static void main(String[] args) throws Exception {
        try (var pictures = new Pictures(Path.of(args[0]))) {
            new CertificatesPictures(pictures).all();
        }
    }

    private void all() throws Exception {
        draw("light", false, 1364, 816, usual());
        draw("dark", true, 1364, 816, usual());
        draw("narrow", false, 924, 560, usual());
        draw("narrow-tall", true, 924, 1900, usual());
        draw("none", false, 1364, 816, bench("none", false));
        var suffixes = usual();
        LocalAuthority authority = Objects.requireNonNull(suffixes.home.current());
        suffixes.home.change(SuffixChange.adding(authority, List.of("corp.example", "shop.example.com")));
        suffixes.hosts = List.of("shop.lan", "github.io");
        draw("suffixes", false, 1364, 816, suffixes);
        draw("suffixes-dark", true, 1364, 816, suffixes);
        var broken = bench("broken", true);
        Files.delete(broken.home.folder().resolve("authority/intermediate.key"));
        draw("broken", true, 1364, 816, broken);
    }

    private Bench bench(String name, boolean made) throws Exception {
        var bench = new Bench(Files.createTempDirectory("ca").resolve(name));
        if (made) {
            bench.home.openOrCreate();
        }
        bench.store("system", "System store", "Debian ca-certificates");
        bench.store("chromium", "Chromium, Chrome", "~/.pki/nssdb");
        return bench;
    }

    private Bench usual() throws Exception {
        var bench = bench("ca", true);
        LocalAuthority authority = bench.home.openOrCreate();
        bench.stores.forEach(store -> store.roots.add(authority.root()));
        bench.store("f1", "Firefox", "profile default-release").remark =
                "Firefox is running; restart it after a change";
        var other =
                LocalAuthority.openOrCreate(Files.createTempDirectory("other").resolve("ca"), Clock.systemUTC());
        bench.store("f2", "Firefox (snap)", "profile dev").roots.add(other.root());
        bench.store("f3", "Firefox (Flatpak)", "profile with-a-rather-long-name").closed = new TrustStatus.Unknown(
                "The certificates of Firefox (profile with-a-rather-long-name) can't be opened or changed:"
                        + " SEC_ERROR_BAD_DATABASE: security library: bad database.");
        bench.store("f4", "Firefox", "profile old").closed = new TrustStatus.MissingTool(
                "certutil, which reads and changes the certificates of browsers, is not installed.",
                "sudo apt install libnss3-tools");
        bench.store("java:/etc/ssl/certs/java/cacerts", "Java", "/etc/ssl/certs/java/cacerts").remark =
                "shared by Java 17.0.15, Java 25.0.3";
        bench.store("java:/home/ada/.jdks/temurin-21", "Java 21.0.7", "~/.jdks/temurin-21")
                .roots
                .addAll(List.of(authority.root(), other.root()));
        bench.remarks.add("JAVA_HOME is /opt/jdk-8, where there is no Java with a cacerts file.");
        bench.hints = TrustStores.of(Machine.current(), bench.home.folder()).hints(authority);
        bench.running = authority;
        for (String name : new String[] {"shop.localhost", "127.0.0.1", "*.shop.localhost", "shop.localhost"}) {
            authority.leaf(name);
        }
        return bench;
    }

    private void draw(String name, boolean dark, int width, int height, Bench bench) throws Exception {
        pictures.draw("certificates-" + name, dark, width, height, () -> new CertificatesView(bench.model), view -> {});
    }
}
