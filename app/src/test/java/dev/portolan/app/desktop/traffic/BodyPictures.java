package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Pictures;
import dev.portolan.app.desktop.traffic.body.BodyView;
import dev.portolan.engine.capture.ExchangeSummary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/** Draws bodies of every sort into the folder given, to be looked at. */
final class BodyPictures {

    private static final String TOKEN = jwt(
            "{\"alg\":\"RS256\",\"kid\":\"2026-11\"}",
            "{\"iss\":\"https://id.localhost\",\"sub\":\"42\",\"scope\":\"read write\",\"iat\":1795000000,\"exp\":1795003600}");

    private final Pictures pictures;
    private final Path folder;

    private BodyPictures(Pictures pictures, Path folder) {
        this.folder = folder;
        this.pictures = pictures;
    }

    public static void main(String[] args) throws Exception {
        try (Pictures pictures = new Pictures(Path.of(args[0]))) {
            BodyPictures all = new BodyPictures(pictures, Path.of(args[0]));
            for (boolean dark : new boolean[] {false, true}) {
                all.all(dark ? "-dark" : "-light", dark);
            }
        }
    }

    private void all(String look, boolean dark) throws Exception {
        draw("tree" + look, dark, json(), "Response", BodyPictures::openAll);
        draw("pretty" + look, dark, json(), "Response", view -> mode(view, "Pretty"));
        draw("html" + look, dark, body("text/html", HTML), "Response", view -> {});
        draw("css" + look, dark, body("text/css", CSS), "Response", view -> {});
        draw("js" + look, dark, body("text/javascript", SCRIPT), "Response", BodyPictures::find);
        draw("form" + look, dark, sent("application/x-www-form-urlencoded", FORM), "Request", view -> {});
        draw("parts" + look, dark, sent("multipart/form-data; boundary=x", PARTS), "Request", view -> {});
        draw("graphql" + look, dark, sent("application/json", GRAPHQL), "Request", view -> {});
        draw("token" + look, dark, sent("application/json", GRAPHQL), "Request", view -> token(view, "card" + look));
        draw("cut" + look, dark, json().cutFrom(9_000_000), "Response", view -> {});
        draw("socket" + look, dark, socket(), "Messages", BodyPictures::message);
        draw("events" + look, dark, events(), "Messages", BodyPictures::message);
        draw("grpc" + look, dark, call(), "Messages", BodyPictures::message);
        draw("nothing" + look, dark, body("text/html", ""), "Response", view -> {});
    }

    private static Sample json() {
        return Sample.get("/api/items?page=2&page=3&note=a%20b&flag")
                .json("{\"page\":2,\"token\":\"" + TOKEN
                        + "\",\"empty\":{},\"none\":[],\"odd name\":null,\"items\":["
                        + "{\"id\":3,\"name\":\"Sextant \\u2014 brass\",\"price\":120.50,\"sold\":false},".repeat(20)
                        + "null]}");
    }

    private static Sample body(String type, String text) {
        return Sample.get("/page").body(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Sample sent(String type, String text) {
        return Sample.get("/graphql?debug=1")
                .method("POST")
                .field("Authorization", "Bearer " + TOKEN)
                .sends(type, text);
    }

    private static Sample socket() {
        Sample sample = Sample.get("/ws").kind(ExchangeSummary.Kind.WEBSOCKET, 101);
        for (int i = 0; i < 40; i++) {
            sample.message(i % 3 == 0, 1, "{\"type\":\"price\",\"item\":" + i + ",\"price\":12.50}", i * 130L);
        }
        return sample.message(false, 2, "\u0001\u0002\u0003", 5300).message(true, 8, "\u0003\u00e8bye", 5400);
    }

    private static Sample events() {
        return Sample.get("/events")
                .kind(ExchangeSummary.Kind.EVENT_STREAM, 200)
                .body(
                        "text/event-stream",
                        ("retry: 3000\n: hello\n\n"
                                        + "id: 41\nevent: price\ndata: {\"item\":3,\"price\":12.5}\n\n".repeat(12)
                                        + "data: plain\n\n")
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static Sample call() {
        byte[] message = HexFormat.of()
                .parseHex("0000000026" + "0a0853657874616e747310961a1d0000803f" + "2a0a0a05627261737310b01722"
                        + "06038e029ea705");
        return Sample.get("/shop.Items/Get")
                .grpc(5)
                .field("grpc-timeout", "5S")
                .sends("application/grpc", "\0\0\0\0\u0002\u0008\u0007")
                .body("application/grpc", message);
    }

    private static void message(TrafficView view) {
        ((TableView<?>) view.lookup("#traffic-messages")).getSelectionModel().clearAndSelect(1);
    }

    private static void openAll(TrafficView view) {
        ListView<?> tree = (ListView<?>) view.lookup(".tree");
        tree.getContextMenu().getItems().getLast().fire();
    }

    private static void mode(TrafficView view, String title) {
        view.lookupAll(".quick").stream()
                .filter(node ->
                        node instanceof ToggleButton button && button.getText().equals(title))
                .forEach(node -> ((ToggleButton) node).fire());
    }

    private static void find(TrafficView view) {
        BodyView body = view.lookupAll(".body-viewer").stream()
                .map(BodyView.class::cast)
                .filter(each -> each.lookup(".lines") != null)
                .reduce((first, last) -> last)
                .orElseThrow();
        body.find();
        ((TextField) body.lookup(".find-bar .text-field")).setText("const");
    }

    private void token(TrafficView view, String name) {
        ((Button) view.lookup(".token-button")).fire();
        Platform.runLater(() -> Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(window -> Pictures.save(window.getScene().snapshot(null), folder.resolve(name + ".png"))));
    }

    private void draw(String name, boolean dark, Sample sample, String tab, Consumer<TrafficView> then)
            throws Exception {
        Bench bench = new Bench();
        bench.preferences.put("detail.divider", "0.15");
        bench.preferences.put("detail.tab", tab);
        long id = bench.capture.add(sample);
        boolean narrow = name.startsWith("cut") || name.startsWith("parts");
        pictures.draw(
                name,
                dark,
                narrow ? 900 : 1364,
                narrow ? 560 : 700,
                () -> new BorderPane(new TrafficView(bench.model())),
                root -> {
                    TrafficView view = (TrafficView) root.getCenter();
                    view.choose(id);
                    ((TabPane) view.lookup("#traffic-detail .tabs")).layout();
                    root.applyCss();
                    root.layout();
                    then.accept(view);
                });
    }

    private static String jwt(String header, String claims) {
        return part(header) + "." + part(claims) + ".c2lnbmF0dXJl";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static final String HTML = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Shop</title>"
            + "<style>body{margin:0;color:#123}</style><script>const a = /x/g; // go\nrun(a, `b${1}`);</script></head>"
            + "<body><!-- shop --><h1 class=\"big\">Sextants &amp; more</h1><ul>"
            + "<li><a href='/x'>One</a></li>".repeat(8)
            + "</ul></body></html>";

    private static final String CSS =
            "/* shop */:root{--a:#0b6bcb}@media (min-width:40em){.item:hover>a,#top{color:var(--a);margin:0 1.5em;background:url(data:image/png;base64,AA==)}}"
                    .repeat(6);

    private static final String SCRIPT =
            ("import { items } from './items.js';\n\n/** All of them. */\nexport async function load(page = 1) {\n"
                            + "  const answer = await fetch(`/api/items?page=${page}`);\n  if (!answer.ok) {\n    throw new Error('no' + answer.status);\n  }\n"
                            + "  return answer.json().filter(item => /^sex/i.test(item.name));\n}\n")
                    .repeat(4);

    private static final String FORM =
            "user=mia&password=s3cret&note=Two%20words%20and%20%C3%A9&remember=&token=" + TOKEN + "&broken=100%";

    private static final String PARTS = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nSextant\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"id\":3,\"tags\":[\"a\",\"b\"]}\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"notes.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n";

    private static final String GRAPHQL =
            "{\"operationName\":\"Items\",\"variables\":{\"first\":20,\"filter\":{\"sold\":false}},\"query\":\"query Items($first: Int!, $filter: Filter) { items(first: $first, filter: $filter) @connection(key: \\\"items\\\") { nodes { id name ... on Instrument { maker { name } } ...Price } } } fragment Price on Item { price { amount currency } }\"}";
}
