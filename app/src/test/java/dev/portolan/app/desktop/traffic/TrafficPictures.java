package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Pictures;
import dev.portolan.app.desktop.help.KeyOverview;
import dev.portolan.app.desktop.traffic.filter.FilterMenu;
import dev.portolan.engine.capture.CacheOutcome;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.Note;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javax.imageio.ImageIO;

/** Draws the Traffic screen in its states into the folder given, to be looked at. */
final class TrafficPictures {

    private final Pictures pictures;
    private final List<String> only;

    /** @param only the names of the pictures wanted; all where there is none */
    private TrafficPictures(Pictures pictures, List<String> only) {
        this.pictures = pictures;
        this.only = only;
    }

    public static void main(String[] args) throws Exception {
        try (Pictures pictures = new Pictures(Path.of(args[0]))) {
            new TrafficPictures(pictures, List.of(args).subList(1, args.length)).all();
        }
    }

    private void all() throws Exception {
        draw("none", false, 1440, 900, bench -> {}, view -> {});
        draw("some-light", false, 1440, 900, TrafficPictures::shop, view -> open(view, 9, "Both sides"));
        draw("some-dark", true, 1440, 900, TrafficPictures::shop, view -> open(view, 9, "Both sides"));
        draw("narrow", false, 1000, 640, TrafficPictures::shop, view -> open(view, 9, "Response"));
        draw("overview", false, 1440, 900, TrafficPictures::shop, view -> open(view, 4, "Overview"));
        draw("why-light", false, 1440, 900, TrafficPictures::explained, view -> open(view, 9, "Overview"));
        draw("why-dark", true, 1000, 640, TrafficPictures::explained, view -> open(view, 9, "Overview"));
        draw("timing", true, 1440, 900, TrafficPictures::shop, view -> open(view, 9, "Timing"));
        draw("request", false, 1440, 900, TrafficPictures::shop, view -> open(view, 7, "Request"));
        draw("messages", false, 1440, 900, TrafficPictures::shop, view -> open(view, 5, "Messages"));
        draw("image", false, 1440, 900, TrafficPictures::shop, view -> open(view, 6, "Response"));
        draw("hex", true, 1440, 900, TrafficPictures::shop, view -> open(view, 2, "Response"));
        draw("mistake", false, 1440, 900, TrafficPictures::shop, view -> filter(view, "path:/api status:many"));
        draw("no-match", false, 1000, 640, TrafficPictures::shop, view -> filter(view, "nowhere"));
        draw("many", false, 1440, 900, TrafficPictures::many, view -> {});
        draw("search-light", false, 1440, 900, TrafficPictures::shop, view -> search(view, "A-1"));
        draw("search-dark", true, 1440, 900, TrafficPictures::shop, view -> search(view, "price"));
        draw("search-narrow", false, 1000, 640, TrafficPictures::shop, view -> search(view, "nowhere"));
        draw("suggest-light", false, 1440, 900, TrafficPictures::shop, view -> suggest(view, "status:"));
        draw("suggest-dark", true, 1000, 640, TrafficPictures::shop, view -> suggest(view, "-"));
        draw("chips-narrow", false, 900, 640, TrafficPictures::shop, TrafficPictures::chips);
        draw("language-light", false, 950, 900, TrafficPictures::shop, TrafficPictures::language);
        draw("language-dark", true, 950, 900, TrafficPictures::shop, TrafficPictures::language);
        draw("keys", false, 950, 640, TrafficPictures::shop, TrafficPictures::keys);
        draw("cache-light", false, 1440, 900, TrafficPictures::cached, view -> open(view, 58, "Response"));
        draw("cache-dark", true, 1000, 640, TrafficPictures::cached, view -> {});
        draw("notes-light", false, 1440, 900, TrafficPictures::noted, TrafficPictures::chooseSome);
        draw("notes-dark", true, 900, 600, TrafficPictures::noted, TrafficPictures::chooseSome);
    }

    private static void keys(TrafficView view) {
        ((BorderPane) view.getParent()).setCenter(new KeyOverview(view.keys().groups()));
    }

    private static void explained(Bench bench) {
        shop(bench);
        bench.reason = StoryTest.reason("/api", "because /api is the longest matching prefix", true);
    }

    private static void cached(Bench bench) {
        shop(bench);
        CacheOutcome[] outcomes = CacheOutcome.values();
        for (int i = 0; i < 18; i++) {
            bench.capture.add(
                    Sample.get("/assets/" + i + ".js").type("text/javascript").cached(outcomes[i % outcomes.length]));
        }
    }

    private static void noted(Bench bench) {
        shop(bench);
        Note.Flag[] flags = Note.Flag.values();
        for (int i = 0; i < flags.length; i++) {
            bench.capture.note(39 - i, Note.NONE.withFlag(flags[i]).withPinned(i % 3 == 0));
        }
        bench.capture.note(36, Note.NONE.withComment("why is this not cached?"));
        bench.capture.note(33, new Note(true, Note.Flag.RED, "again"));
    }

    private static void chooseSome(TrafficView view) {
        TableView<?> table = (TableView<?>) view.lookup("#traffic-rows");
        table.requestFocus();
        for (int i = 0; i < 4; i++) {
            KeyEvent.fireEvent(
                    table, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, i > 1, false, false, false));
        }
    }

    private static void open(TrafficView view, long id, String tab) {
        view.choose(id);
        TabPane tabs = (TabPane) view.lookup("#traffic-detail .tabs");
        tabs.getTabs().stream()
                .filter(each -> each.getText().equals(tab))
                .forEach(each -> tabs.getSelectionModel().select(each));
    }

    private static void search(TrafficView view, String text) {
        view.openSearch();
        TextField field = (TextField) view.lookup("#search-text");
        field.setText(text);
        KeyEvent.fireEvent(
                field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        view.goToHit(1);
    }

    private static void suggest(TrafficView view, String text) {
        TextField field = (TextField) view.lookup("#traffic-filter");
        field.requestFocus();
        field.setText(text);
        field.end();
        for (KeyCode code : List.of(KeyCode.SPACE, KeyCode.DOWN, KeyCode.DOWN)) {
            KeyEvent.fireEvent(field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, true, false, false));
        }
    }

    private static void chips(TrafficView view) {
        ((ToggleButton) view.lookup("#quick-data")).fire();
        ((MenuButton) view.lookup("#traffic-noise")).getItems().getFirst().fire();
    }

    private static void language(TrafficView view) {
        ((BorderPane) view.getParent()).setCenter(FilterMenu.language(text -> {}));
    }

    private static void filter(TrafficView view, String text) {
        ((TextField) view.lookup("#traffic-filter")).setText(text);
    }

    private static void many(Bench bench) {
        Random random = new Random(3);
        long begin = System.currentTimeMillis() - 290_000;
        for (int i = 0; i < 40_000; i++) {
            bench.capture.add(Sample.get("/api/items/" + random.nextInt(1000))
                    .route("/api", "http://localhost:8080")
                    .json("x".repeat(random.nextInt(9000)))
                    .status(random.nextInt(40) == 0 ? 502 : 200)
                    .took(Sample.timings(0.1, -1, -1, 0.1, random.nextInt(80), random.nextInt(9)))
                    .started(begin + (long) (i * 7.2 + 800 * Math.sin(i / 900.0))));
        }
    }

    private static void shop(Bench bench) {
        long now = System.currentTimeMillis();
        Random random = new Random(1);
        FakeCapture capture = bench.capture;
        capture.add(
                Sample.get("/").took(Sample.timings(0.1, 0.3, -1, 0.2, 2, 1)).started(now - 120_000));
        byte[] bytes = new byte[3000];
        random.nextBytes(bytes);
        capture.add(Sample.get("/fonts/inter.woff2").body("font/woff2", bytes).started(now - 119_800));
        capture.add(Sample.get("/orders/71")
                .method("PUT")
                .route("/api", "http://localhost:8080")
                .status(409)
                .json("{\"error\":\"changed meanwhile\"}")
                .took(Sample.timings(0.4, 12, -1, 1, 100, 5))
                .started(now - 90_000));
        capture.add(Sample.get("/ws?token=abc")
                .route("/ws", "http://localhost:9000")
                .status(502)
                .failed(
                        "refused",
                        "Nothing listens on localhost:9000. Start the program that should, or change the"
                                + " target of the route /ws.")
                .took(Sample.timings(0.1, -1, -1, -1, -1, -1))
                .started(now - 80_000));
        capture.add(socket().started(now - 70_000));
        capture.add(
                Sample.get("/assets/logo.png").body("image/png", png(320, 200)).started(now - 60_500));
        capture.add(Sample.get("/api/orders?draft=1&note=a%20b")
                .method("POST")
                .route("/api", "http://localhost:8080")
                .status(201)
                .sends("{\"items\":[{\"sku\":\"A-1\",\"count\":2}],\"note\":null}")
                .json("{\"id\":72}")
                .took(Sample.timings(2, 10, 8, 1, 70, 8))
                .started(now - 41_000));
        capture.add(Sample.get("/stream")
                .route("/api", "http://localhost:8080")
                .type("text/event-stream")
                .kind(Kind.EVENT_STREAM, 200)
                .took(Sample.timings(0.1, 4, -1, 0.2, 40, 64000))
                .started(now - 30_000));
        capture.add(Sample.get("/api/items?page=2")
                .route("/api", "http://localhost:8080")
                .json("{\"page\":2,\"items\":["
                        + "{\"id\":3,\"name\":\"Sextant\",\"price\":120.50,\"sold\":false},".repeat(20) + "null]}")
                .took(Sample.timings(10, 14, -1, 0.4, 60, 12))
                .started(now - 20_000));
        for (int i = 0; i < 30; i++) {
            capture.add(Sample.get(i % 3 == 0 ? "/src/App.tsx" : "/@vite/client?v=" + i)
                    .body("text/javascript", new byte[500 + 731 * i])
                    .status(i % 7 == 3 ? 304 : 200)
                    .took(Sample.timings(0.1, i % 4 == 0 ? 1.2 : -1, -1, 0.1, 2 + i % 5, 1))
                    .started(now - 15_000 + i * 400L));
        }
        capture.add(Sample.get("/api/slow")
                .route("/api", "http://localhost:8080")
                .open()
                .started(now - 40));
    }

    private static Sample socket() {
        Sample socket = Sample.get("/socket")
                .route("/ws", "http://localhost:9000")
                .type(null)
                .kind(Kind.WEBSOCKET, 101)
                .took(Sample.timings(0.1, 2, -1, 0.3, 4, 192_000));
        for (int i = 0; i < 30; i++) {
            socket.message(
                    i % 2 == 0, 1, "{\"type\":\"price\",\"sku\":\"A-" + i + "\",\"price\":" + i * 3 + "}", i * 900L);
        }
        return socket.message(true, 2, "\u0000\u0001\u00ff binary", 30_000).message(true, 9, "", 31_000);
    }

    private static byte[] png(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 255 / width) << 16 | (y * 255 / height) << 8 | 120);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void draw(
            String name, boolean dark, int width, int height, Consumer<Bench> fill, Consumer<TrafficView> then)
            throws Exception {
        if (!only.isEmpty() && !only.contains(name)) {
            return;
        }
        Bench bench = new Bench();
        fill.accept(bench);
        pictures.draw(
                name,
                dark,
                width - 76,
                height - 84,
                () -> new BorderPane(new TrafficView(bench.model())),
                root -> then.accept((TrafficView) root.getCenter()));
    }
}
