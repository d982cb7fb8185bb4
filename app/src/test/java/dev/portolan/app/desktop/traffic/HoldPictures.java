package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Pictures;
import dev.portolan.engine.breakpoint.HeldMessage;
import dev.portolan.engine.capture.Exchange.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;

/** Draws breakpoints and what is held at them into the folder given, to be looked at. */
final class HoldPictures {

    private static final List<Field> FIELDS = List.of(
            new Field("Host", "shop.localhost:4443"),
            new Field("Content-Type", "application/json"),
            new Field("X-Forwarded-For", "127.0.0.1"));

    private final Pictures pictures;

    private HoldPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    public static void main(String[] args) throws Exception {
        try (Pictures pictures = new Pictures(Path.of(args[0]))) {
            HoldPictures all = new HoldPictures(pictures);
            for (boolean dark : new boolean[] {false, true}) {
                String look = dark ? "-dark" : "-light";
                all.draw("held" + look, dark, 1364, 700, true, view -> {});
                all.draw("held-narrow" + look, dark, 780, 700, true, view -> {});
                all.draw("held-low" + look, dark, 824, 512, true, view -> {});
                all.draw("list" + look, dark, 1100, 700, false, view -> {});
                all.draw("wrong" + look, dark, 1100, 700, true, view -> {
                    ((TextField) view.lookup("#held-target")).setText("/a b");
                    ((TextField) view.lookup("#breakpoints .text-field")).setText("status:>=");
                });
            }
        }
    }

    private void draw(String name, boolean dark, int width, int height, boolean held, Consumer<TrafficView> then)
            throws Exception {
        Bench bench = new Bench();
        bench.capture.add(Sample.get("/api/items?page=2").method("POST").json("{\"id\":3}"));
        TrafficModel model = bench.model();
        pictures.draw(name, dark, width, height, () -> new BorderPane(new TrafficView(model)), root -> {
            model.holds().add("method:post path:/api");
            if (held) {
                hold(bench);
                hold(bench);
            }
            model.holds().tick();
            then.accept((TrafficView) root.getCenter());
        });
    }

    private static void hold(Bench bench) {
        HeldMessage message = new HeldMessage(
                new HeldMessage.Request("POST", "/items?page=2"),
                FIELDS,
                "{\n  \"name\": \"Sextant\",\n  \"price\": 120.50\n}".getBytes(StandardCharsets.UTF_8));
        bench.breakpoints.hold(
                bench.breakpoints.active().getFirst(),
                Sample.get("/api/items?page=2").method("POST").summary(1),
                message,
                true,
                Runnable::run,
                decision -> {});
    }
}
