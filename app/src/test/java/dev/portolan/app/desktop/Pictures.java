package dev.portolan.app.desktop;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Draws screens in their states into a folder, to be looked at. */
public final class Pictures implements AutoCloseable {

    /** After so many, what is laid out in a later frame has come as well. */
    private static final int FRAMES = 12;

    private final Path folder;

    /** Starts JavaFX, which is possible once. */
    public Pictures(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
    }

    @Override
    public void close() {
        Platform.exit();
    }

    /**
     * Draws one.
     *
     * @param content made on the JavaFX thread
     * @param then what a person does with it before it is drawn
     */
    public <P extends Parent> void draw(
            String name, boolean dark, int width, int height, Supplier<P> content, Consumer<P> then)
            throws InterruptedException {
        CountDownLatch drawn = new CountDownLatch(1);
        Platform.runLater(() -> {
            P root = content.get();
            Scene scene = new Scene(root, width, height);
            Theme.apply(scene, dark);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            frames(() -> {
                then.accept(root);
                frames(() -> {
                    save(scene.snapshot(null), folder.resolve(name + ".png"));
                    stage.close();
                    drawn.countDown();
                });
            });
        });
        if (!drawn.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException(name + " was not drawn");
        }
    }

    private static void frames(Runnable then) {
        new AnimationTimer() {
            private int left = FRAMES;

            @Override
            public void handle(long now) {
                if (--left == 0) {
                    stop();
                    then.run();
                }
            }
        }.start();
    }

    public static void save(WritableImage image, Path file) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
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
