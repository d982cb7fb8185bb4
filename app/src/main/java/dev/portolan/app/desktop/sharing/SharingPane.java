package dev.portolan.app.desktop.sharing;

import dev.portolan.app.lan.SharedUrls;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How a phone comes to a shared profile: the QR code of what it has to open, first to trust it, then to use it. */
final class SharingPane extends VBox {

    private static final double WIDTH = 360;
    private static final double CODE = 232;

    private final SharingModel model;
    private final Label lead = wrapped("", "muted");
    private final ToggleButton trust = step("1  Trust it once", "left-pill");
    private final ToggleButton open = step("2  Open it", "right-pill");
    private final QrPicture code = new QrPicture(CODE);
    private final VBox urls = new VBox(2);
    private final Label about = wrapped("", "muted");
    private final Label fingerprint = new Label();
    private final VBox body = new VBox(10);

    /** @param close takes it away */
    SharingPane(SharingModel model, Runnable close) {
        super(10);
        this.model = model;
        getStyleClass().add("sharing");
        getStylesheets()
                .add(Objects.requireNonNull(SharingPane.class.getResource("sharing.css"))
                        .toExternalForm());
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        Label title = new Label("Shared on this network");
        title.getStyleClass().add("title");
        fingerprint.getStyleClass().addAll("mono", "small");
        fingerprint.setId("sharing-fingerprint");
        Button stop = new Button("Stop sharing");
        stop.setId("stop-sharing");
        stop.getStyleClass().add("danger");
        stop.setOnAction(event -> {
            close.run();
            model.stop();
        });
        getChildren().setAll(title, lead, body, stop);
        HBox centred = new HBox(code);
        centred.setAlignment(Pos.CENTER);
        body.getChildren().setAll(steps(), centred, urls, about, fingerprint);
        model.urls().subscribe(this::show);
    }

    private HBox steps() {
        ToggleGroup group = new ToggleGroup();
        group.getToggles().setAll(trust, open);
        trust.setId("sharing-trust");
        open.setId("sharing-open");
        trust.setSelected(true);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                show(model.urls().get());
            }
        });
        HBox steps = new HBox(trust, open);
        steps.getStyleClass().add("segments");
        steps.setAlignment(Pos.CENTER);
        return steps;
    }

    private static ToggleButton step(String text, String place) {
        ToggleButton step = new ToggleButton(text);
        step.getStyleClass().add(place);
        return step;
    }

    private void show(@Nullable SharedUrls now) {
        lead.setText(now == null ? waiting() : lead(now));
        body.setVisible(now != null && !now.profile().isEmpty());
        body.setManaged(body.isVisible());
        if (now != null && !now.profile().isEmpty()) {
            fill(now);
        }
    }

    private void fill(SharedUrls now) {
        boolean secure = !now.authority().isEmpty();
        trust.getParent().setVisible(secure);
        trust.getParent().setManaged(secure);
        boolean first = secure && trust.isSelected();
        List<String> shown = first ? now.authority() : now.profile();
        code.show(shown.getFirst());
        urls.getChildren().setAll(shown.stream().map(this::line).toList());
        about.setText(first ? trusting() : opening(now));
        fingerprint.setText(model.fingerprint());
        fingerprint.setVisible(first && !fingerprint.getText().isEmpty());
        fingerprint.setManaged(fingerprint.isVisible());
    }

    private String waiting() {
        return model.state().get() == SharingModel.State.NOW
                ? "Looking for this machine's addresses…"
                : "As soon as the profile is started, machines of the same network can reach every route of it.";
    }

    private static String lead(SharedUrls now) {
        if (now.ports().isEmpty()) {
            return "No shared port can be listened on; the status bar says why.";
        }
        return now.profile().isEmpty()
                ? "This machine has no private address at the moment. Join a network, and open this again."
                : "Whoever is in this network can reach every route of this profile. Scan with the phone's camera:";
    }

    private static String trusting() {
        return "The page has the certificate of the local CA, and says how to install it. Is it the right one? Compare its"
                + " SHA-256 fingerprint:";
    }

    private static String opening(SharedUrls now) {
        String ports = now.ports().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "Nothing opens? The phone must be in the same network, not in one for guests, and this machine's firewall"
                + " must let it come to port " + ports + ".";
    }

    private Node line(String url) {
        Label text = new Label(url);
        text.getStyleClass().add("mono");
        text.setMinWidth(0);
        text.setTooltip(new Tooltip(url));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy = new Button(null, new FontIcon(Feather.COPY));
        copy.getStyleClass().add("quiet");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setAccessibleText("Copy " + url);
        copy.setOnAction(event -> model.copy(url));
        HBox line = new HBox(text, space, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
