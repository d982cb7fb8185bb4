package dev.portolan.app.desktop.certificates;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.LocalSuffix;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the authority is, what it can do and how to take its certificate elsewhere; or when it will be made. */
final class AuthorityCard extends VBox {

    private final CertificatesModel model;
    private final VBox content = new VBox();

    AuthorityCard(CertificatesModel model) {
        this.model = model;
        var title = new Label("The authority");
        title.getStyleClass().add("title");
        content.getStyleClass().add("authority-content");
        getStyleClass().addAll("card", "authority");
        getChildren().addAll(title, content);
        model.authority().subscribe(state -> content.getChildren().setAll(nodes(state)));
        model.suffixes().uncovered().addListener((ListChangeListener<Uncovered>)
                _ -> content.getChildren().setAll(nodes(model.authority().get())));
    }

    private List<Node> nodes(AuthorityState state) {
        return switch (state) {
            case AuthorityState.Looking _ -> List.of(text("Looking…", "muted"));
            case AuthorityState.None _ -> none();
            case AuthorityState.Broken(String reason) -> broken(reason);
            case AuthorityState.Ready(LocalAuthority authority) -> ready(authority);
        };
    }

    private List<Node> none() {
        var create = new Button("Create now");
        create.getStyleClass().add("primary");
        create.setOnAction(_ -> model.create());
        create.disableProperty().bind(model.progress().isNotEmpty());
        return List.of(
                text("There is none yet.", "strong"),
                text(
                        "It is made when a profile with TLS starts for the first time: on this computer, in a moment, for"
                                + " local names only. Nothing trusts it until you say so here.",
                        "muted"),
                new HBox(create));
    }

    private List<Node> broken(String reason) {
        var again = new Button("Look again");
        again.setOnAction(_ -> model.refresh());
        again.disableProperty().bind(model.progress().isNotEmpty());
        return List.of(text("It can't be used.", "strong"), text(reason, "bad-text"), new HBox(again));
    }

    private List<Node> ready(LocalAuthority authority) {
        String until = Dates.day(authority.root().getNotAfter().toInstant().atZone(ZoneId.systemDefault()));
        var export = new Button("Export PEM…");
        export.setOnAction(_ -> model.exportPem());
        var allow = new Button("Allow a suffix…");
        allow.setOnAction(_ -> model.suffixes().choose(authority));
        allow.disableProperty().bind(model.progress().isNotEmpty());
        boolean local = authority.suffixes().stream().noneMatch(LocalSuffix::onTheInternet);
        return List.of(
                text(
                        "It can speak only for these names, and its root key was destroyed after signing. Stolen from this"
                                + " disk, it is worth nothing against "
                                + (local ? "a public site." : "any other site."),
                        "muted"),
                chips(authority),
                uncovered(authority),
                field("SHA-256", lines(authority.fingerprint()), authority.fingerprint(), "Copy the fingerprint"),
                new VBox(
                        caption("Valid"),
                        text("until " + until + "; certificates for 30 days each, renewed by themselves")),
                field(
                        "Certificate",
                        authority.rootFile().toString(),
                        authority.rootFile().toString(),
                        "Copy the path of the certificate"),
                buttons(export, allow));
    }

    private static HBox buttons(Button... buttons) {
        var line = new HBox(buttons);
        line.getStyleClass().add("authority-buttons");
        return line;
    }

    private FlowPane chips(LocalAuthority authority) {
        var chips = new FlowPane();
        chips.getStyleClass().add("chips");
        List<String> allowed = authority.suffixes().stream()
                .flatMap(suffix -> Stream.of(suffix.name(), "*." + suffix.name()))
                .toList();
        authority.permitted().stream()
                .filter(name -> !allowed.contains(name))
                .forEach(name -> chips.getChildren().add(chip(name)));
        authority.suffixes().forEach(suffix -> chips.getChildren().add(removable(authority, suffix)));
        return chips;
    }

    /** One that the user allowed, and can take back. */
    private HBox removable(LocalAuthority authority, LocalSuffix suffix) {
        var name = new Label("*." + suffix.name());
        var remove = new Button();
        remove.setGraphic(new FontIcon(Feather.X));
        remove.getStyleClass().add("quiet");
        remove.setAccessibleText("Take back " + suffix.name());
        remove.setTooltip(new Tooltip("Have a new authority made that can't speak for " + suffix.name()));
        remove.setOnAction(_ -> model.suffixes().takeBack(authority, suffix));
        remove.disableProperty().bind(model.progress().isNotEmpty());
        var chip = new HBox(name, remove);
        chip.getStyleClass().addAll("chip", "warn", "mono", "removable");
        return chip;
    }

    /** Names of the open profile that it can't speak for; takes no room where there are none. */
    private VBox uncovered(LocalAuthority authority) {
        var rows = new VBox();
        rows.getStyleClass().add("authority-content");
        for (Uncovered each : model.suffixes().uncovered()) {
            String suffix = each.suffix();
            rows.getChildren()
                    .add(text(
                            "The open profile's " + each.host() + " is not among them: browsers get a certificate that"
                                    + " does not fit, and warn."
                                    + (suffix == null ? " It can't be allowed, as others have names there too." : ""),
                            "warn-text"));
            if (suffix != null) {
                var allow = new Button("Allow " + suffix + "…");
                allow.setOnAction(_ -> model.suffixes().allow(authority, suffix));
                allow.disableProperty().bind(model.progress().isNotEmpty());
                rows.getChildren().add(new HBox(allow));
            }
        }
        rows.setVisible(!rows.getChildren().isEmpty());
        rows.setManaged(!rows.getChildren().isEmpty());
        return rows;
    }

    private VBox field(String name, String shown, String copied, String action) {
        var value = text(shown, "mono", "muted");
        HBox.setHgrow(value, Priority.ALWAYS);
        var copy = new Button();
        copy.setGraphic(new FontIcon(Feather.COPY));
        copy.getStyleClass().add("quiet");
        copy.setAccessibleText(action);
        copy.setTooltip(new Tooltip(action));
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(_ -> model.copy(copied));
        return new VBox(caption(name), new HBox(value, copy));
    }

    /** Half a fingerprint a line: it has no blanks at which text could be broken. */
    private static String lines(String fingerprint) {
        int half = fingerprint.length() / 2 + 1;
        return fingerprint.substring(0, half) + "\n" + fingerprint.substring(half);
    }

    private static Label caption(String words) {
        return text(words, "field-label");
    }

    private static Label chip(String name) {
        var chip = new Label(name);
        chip.getStyleClass().addAll("chip", "ok", "mono");
        return chip;
    }

    private static Label text(String words, String... styles) {
        var label = new Label(words);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
