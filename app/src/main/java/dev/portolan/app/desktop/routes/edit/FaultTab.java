package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Route;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Trouble that the route makes on purpose, so that a program can be seen to cope with it. */
final class FaultTab extends VBox {

    private final ObservableValue<@Nullable Draft<Route>> draft;

    FaultTab(RouteEditorModel model) {
        getStyleClass().add("fields");
        var fault = model.fault();
        draft = model.draft();
        var why =
                new Label("Trouble on purpose shows how your program copes with a slow or failing server. While any is"
                        + " on, the window says so at its upper edge.");
        why.getStyleClass().add("field-help");
        why.setWrapText(true);
        getChildren()
                .addAll(
                        why,
                        field(
                                "Trouble",
                                Inputs.toggle(fault.enabled(), "Make it"),
                                FaultSentences::fault,
                                "/fault",
                                "/fault/enabled"),
                        field(
                                "Latency",
                                named("fault-latency", fault.latency(), "100ms-300ms"),
                                FaultSentences::latency,
                                "/fault/latency"),
                        field(
                                "Bandwidth",
                                named("fault-bandwidth", fault.bandwidth(), "64KB/s"),
                                FaultSentences::bandwidth,
                                "/fault/bandwidth"),
                        field(
                                "Errors, per cent",
                                named("fault-error", fault.errorRate(), "10"),
                                FaultSentences::errors,
                                "/fault/error",
                                "/fault/error/rate"),
                        field(
                                "Their status",
                                named("fault-status", fault.errorStatus(), "503"),
                                FaultSentences::errorStatus,
                                "/fault/error/status"),
                        field(
                                "Cut off, per cent",
                                named("fault-abort", fault.abort(), "5"),
                                FaultSentences::abort,
                                "/fault/abort"));
    }

    private Field field(String name, Node control, Function<FaultSentences, String> sentence, String... claims) {
        return new Field(name, control, draft, words -> sentence.apply(FaultSentences.of(words)), claims);
    }

    private static TextField named(String id, StringProperty value, String prompt) {
        var field = Inputs.text(value, prompt);
        field.setId(id);
        field.setMaxWidth(150);
        return field;
    }
}
