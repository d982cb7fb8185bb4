package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Pictures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;

/** Draws comparisons into the folder given, to be looked at. */
final class ComparePictures {

    private final Pictures pictures;

    private ComparePictures(Pictures pictures) {
        this.pictures = pictures;
    }

    public static void main(String[] args) throws Exception {
        try (Pictures pictures = new Pictures(Path.of(args[0]))) {
            ComparePictures all = new ComparePictures(pictures);
            for (boolean dark : new boolean[] {false, true}) {
                String look = dark ? "-dark" : "-light";
                all.draw("json" + look, dark, 1364, json("120.50", "old", 3), json("99.00", "new", 4));
                all.draw("equal" + look, dark, 1364, json("120.50", "old", 3), json("120.50", "old", 3));
                all.draw("narrow" + look, dark, 820, json("120.50", "old", 3), json("99.00", "new", 4));
                all.draw("text" + look, dark, 1364, page("Sextants & more", 3), page("Sextants, compasses & more", 5));
                all.draw(
                        "bytes" + look, dark, 1364, bytes(1, 200), bytes(2, 300).cutFrom(5000));
            }
        }
    }

    private static Sample json(String price, String tag, int items) {
        return Sample.get("/api/items?page=2&sort=price")
                .method("POST")
                .field("X-Request-Id", price)
                .sends("{\"filter\":{\"sold\":false,\"tags\":[\"" + tag + "\"]},\"page\":2}")
                .json("{\"page\":2,\"total\":" + items + ",\"empty\":{},\"items\":["
                        + item(1, "12.00", "Compass") + "," + item(2, price, "Sextant") + ","
                        + item(items, "7.20", "Chart") + "],\"next\":" + (items > 3 ? "\"/api/items?page=3\"" : "null")
                        + "}");
    }

    private static String item(int id, String price, String name) {
        return "{\"id\":" + id + ",\"name\":\"" + name + "\",\"price\":" + price
                + ",\"sold\":false,\"maker\":{\"name\":\"Plath\",\"city\":\"Hamburg\"},\"tags\":[\"brass\",\"old\"]}";
    }

    private static Sample page(String title, int items) {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=en>\n<head>\n  <meta charset=utf-8>\n");
        html.append("  <title>").append(title).append("</title>\n</head>\n<body>\n<ul>\n");
        for (int i = 0; i < items; i++) {
            html.append("  <li><a href=\"/items/")
                    .append(i)
                    .append("\">Item ")
                    .append(i)
                    .append("</a></li>\n");
        }
        html.append("</ul>\n<script>")
                .append("let a = 1;".repeat(60))
                .append(items)
                .append("</script>\n</body>\n");
        return Sample.get("/").body("text/html", html.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Sample bytes(int last, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i < 150 ? i * 7 : i * last);
        }
        return Sample.get("/logo.bin").body("application/octet-stream", bytes);
    }

    private void draw(String name, boolean dark, int width, Sample left, Sample right) throws Exception {
        Bench bench = new Bench();
        long first = bench.capture.add(left);
        long second = bench.capture.add(right);
        TrafficModel[] model = new TrafficModel[1];
        pictures.draw(
                name,
                dark,
                width,
                760,
                () -> {
                    model[0] = bench.model();
                    return new BorderPane(new TrafficView(model[0]));
                },
                root -> {
                    TrafficView view = (TrafficView) root.getCenter();
                    model[0].sending().compare(first, second);
                    ListView<?> rows = (ListView<?>) view.lookup("#compare-rows");
                    rows.getSelectionModel().select(rows.getItems().size() / 2);
                });
    }
}
