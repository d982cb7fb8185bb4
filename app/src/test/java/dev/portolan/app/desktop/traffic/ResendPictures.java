package dev.portolan.app.desktop.traffic;

import atlantafx.base.controls.ToggleSwitch;
import dev.portolan.app.desktop.Pictures;
import dev.portolan.app.desktop.help.KeyOverview;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/** Draws the composer and the bar of replays into the folder given, to be looked at. */
final class ResendPictures {

    private static final String BODY =
            "{\n  \"name\": \"Sextant\",\n  \"price\": 120.50,\n  \"tags\": [\"brass\", \"old\"]\n}";

    private final Pictures pictures;
    private Bench bench = new Bench();

    private ResendPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    public static void main(String[] args) throws Exception {
        try (Pictures pictures = new Pictures(Path.of(args[0]))) {
            ResendPictures all = new ResendPictures(pictures);
            for (boolean dark : new boolean[] {false, true}) {
                String look = dark ? "-dark" : "-light";
                all.draw("edit" + look, dark, 1364, view -> press(view, KeyCode.R, true, false));
                all.draw("sent" + look, dark, 1364, view -> {
                    press(view, KeyCode.R, true, false);
                    body(view);
                    send(view);
                });
                all.draw("narrow" + look, dark, 820, view -> {
                    press(view, KeyCode.R, true, false);
                    body(view);
                    send(view);
                });
                all.draw("wrong" + look, dark, 1364, view -> {
                    press(view, KeyCode.N, false, true);
                    ((TextField) view.lookup("#compose-url")).setText("shop");
                });
                all.draw("many" + look, dark, 900, view -> press(view, KeyCode.R, false, true));
            }
            all.draw("refused", false, 1364, view -> {
                all.bench.sender.refusal = "Nothing runs that could take the request; start the profile first.";
                press(view, KeyCode.R, true, false);
                send(view);
            });
            all.draw("under-way", true, 1364, view -> {
                press(view, KeyCode.R, true, false);
                all.bench.background.held = true;
                all.bench.sender.held = true;
                send(view);
                ((ToggleSwitch) view.lookup("#compose-fields-as-text")).setSelected(true);
            });
            all.draw("running", false, 900, view -> {
                all.bench.sender.held = true;
                press(view, KeyCode.R, false, true);
                times(view, "5000");
                press(view, KeyCode.ENTER, false, false);
            });
            all.draw("ended", true, 900, view -> {
                press(view, KeyCode.R, false, true);
                times(view, "40");
                press(view, KeyCode.ENTER, false, false);
            });
            all.draw("keys", false, 820, view -> {
                press(view, KeyCode.N, false, true);
                ((BorderPane) view.getParent())
                        .setCenter(new KeyOverview(view.keys().groups()));
            });
        }
    }

    private static void times(TrafficView view, String count) {
        ((Spinner<?>) view.lookup("#replay-times")).getEditor().setText(count);
    }

    private static void body(TrafficView view) {
        ((TabPane) view.lookup(".draft .tabs")).getSelectionModel().select(1);
    }

    private static void send(TrafficView view) {
        press(view, KeyCode.ENTER, false, true);
    }

    private static void press(TrafficView view, KeyCode key, boolean shift, boolean control) {
        Node at = view.getScene().getFocusOwner();
        KeyEvent.fireEvent(
                at == null ? view : at, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, control, false, false));
    }

    private void draw(String name, boolean dark, int width, Consumer<TrafficView> then) throws Exception {
        bench = new Bench();
        long id = bench.capture.add(Sample.get("/api/items?page=2")
                .method("POST")
                .field("Authorization", "Bearer 3.14159")
                .sends(BODY)
                .json("{\"id\":3}"));
        bench.capture.add(Sample.get("/api/items/3").json("{\"id\":3,\"name\":\"Sextant\",\"sold\":false}"));
        bench.sender.nextId = 2;
        pictures.draw(name, dark, width, 640, () -> new BorderPane(new TrafficView(bench.model())), root -> {
            TrafficView view = (TrafficView) root.getCenter();
            view.choose(id);
            then.accept(view);
        });
    }
}
