package dev.portolan.app.desktop.certificates;

import dev.portolan.app.desktop.Theme;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.TrustStatus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Draws the Certificates screen in its states into the folder given, to be looked at. */
final class CertificatesPictures {

    private static final int FRAMES = 8;

    private final Path folder;

    private CertificatesPictures(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        var pictures = new CertificatesPictures(Files.createDirectories(Path.of(args[0])));
        var started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        pictures.all();
        Platform.exit();
    }

    private void all() throws Exception {
        draw("light", false, 1364, 816, usual());
        draw("dark", true, 1364, 816, usual());
        draw("narrow", false, 924, 560, usual());
        draw("none", false, 1364, 816, bench("none", false));
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
        bench.running = authority;
        for (String name : new String[] {"shop.localhost", "127.0.0.1", "*.shop.localhost", "shop.localhost"}) {
            authority.leaf(name);
        }
        return bench;
    }

    private void draw(String name, boolean dark, int width, int height, Bench bench) throws Exception {
        var drawn = new CountDownLatch(1);
        Platform.runLater(() -> {
            var scene = new Scene(new CertificatesView(bench.model), width, height);
            Theme.apply(scene, dark);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            new AnimationTimer() {
                private int frames;

                @Override
                public void handle(long now) {
                    if (++frames == FRAMES) {
                        stop();
                        save(scene.snapshot(null), folder.resolve("certificates-" + name + ".png"));
                        stage.close();
                        drawn.countDown();
                    }
                }
            }.start();
        });
        drawn.await();
    }

    private static void save(WritableImage image, Path file) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
