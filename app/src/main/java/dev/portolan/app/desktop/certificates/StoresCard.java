package dev.portolan.app.desktop.certificates;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Who trusts the authority: a row a store, and the buttons for all of them. */
final class StoresCard extends VBox {

    private final CertificatesModel model;
    private final VBox rows = new VBox();

    StoresCard(CertificatesModel model) {
        this.model = model;
        getStyleClass().addAll("card", "stores");
        getChildren().addAll(header(), rows);
        model.stores().addListener((ListChangeListener<StoreRow>) _ -> rebuild());
        model.authority().subscribe(_ -> rebuild());
        rebuild();
    }

    private HBox header() {
        var title = new Label("Who trusts this computer's certificates");
        title.getStyleClass().add("title");
        title.setMinWidth(0);
        var titles = new VBox(title, progress());
        titles.setMinWidth(0);
        HBox.setHgrow(titles, Priority.ALWAYS);
        var header = new HBox(titles, stop(), removeForeign(), removeEverywhere(), trustEverywhere());
        header.getStyleClass().add("card-header");
        return header;
    }

    /** What is being done, else how many stores trust it. */
    private HBox progress() {
        BooleanBinding busy = model.progress().isNotEmpty();
        var wheel = new ProgressIndicator();
        wheel.getStyleClass().add("wheel");
        wheel.visibleProperty().bind(busy);
        wheel.managedProperty().bind(busy);
        var words = new Label();
        words.getStyleClass().add("muted");
        var summary =
                Bindings.when(model.summary().isEmpty()).then("Nobody yet").otherwise(model.summary());
        words.textProperty().bind(Bindings.when(busy).then(model.progress()).otherwise(summary));
        var line = new HBox(wheel, words);
        line.getStyleClass().add("progress-line");
        return line;
    }

    private Button stop() {
        var stop = button("Stop");
        stop.setAccessibleText("Stop after the store that is being changed");
        stop.setOnAction(_ -> model.cancel());
        stop.visibleProperty().bind(model.cancellable());
        stop.managedProperty().bind(model.cancellable());
        return stop;
    }

    /** Only where there is something of the kind. */
    private Button removeForeign() {
        var remove = button("Remove others…");
        remove.setAccessibleText("Remove earlier authorities and those of other installations");
        remove.setOnAction(_ -> model.removeForeign());
        var some = Bindings.createBooleanBinding(
                () -> model.stores().stream().anyMatch(row -> !row.foreign().isEmpty()), model.stores());
        remove.visibleProperty().bind(some);
        remove.managedProperty().bind(some);
        remove.disableProperty().bind(model.progress().isNotEmpty());
        return remove;
    }

    private Button removeEverywhere() {
        var remove = button("Remove everywhere…");
        remove.setOnAction(_ -> model.removeEverywhere());
        var impossible = Bindings.createBooleanBinding(
                () -> model.authority().get() instanceof AuthorityState.Looking
                        || model.authority().get() instanceof AuthorityState.None,
                model.authority());
        remove.disableProperty().bind(model.progress().isNotEmpty().or(impossible));
        return remove;
    }

    private Button trustEverywhere() {
        var trust = button("Trust everywhere");
        trust.getStyleClass().add("primary");
        trust.setOnAction(_ -> model.trustEverywhere());
        var needless = Bindings.createBooleanBinding(
                () -> model.stores().stream().noneMatch(StoreRow::canBeTrusted), model.stores());
        trust.disableProperty().bind(model.progress().isNotEmpty().or(needless));
        return trust;
    }

    private static Button button(String words) {
        var button = new Button(words);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static Label remark(String words) {
        var remark = new Label(words);
        remark.getStyleClass().addAll("muted", "nothing");
        remark.setWrapText(true);
        return remark;
    }

    private void rebuild() {
        rows.getChildren()
                .setAll(model.stores().stream()
                        .map(row -> new StorePane(model, row))
                        .toList());
        model.remarks().forEach(remark -> rows.getChildren().add(remark(remark)));
        if (rows.getChildren().isEmpty() && !(model.authority().get() instanceof AuthorityState.Looking)) {
            rows.getChildren()
                    .add(remark(
                            "Portolan knows no trust store of this system yet. Export the certificate and add it where"
                                    + " your programs look."));
        }
    }
}
