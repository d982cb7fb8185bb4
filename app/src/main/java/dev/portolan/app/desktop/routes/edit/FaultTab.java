package dev.portolan.app.desktop.routes.edit;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Trouble that the route makes on purpose, so that a program can be seen to cope with it. */
final class FaultTab extends VBox {

    FaultTab(RouteEditorModel model) {
        getStyleClass().add("fields");
        var fault = model.fault();
        var draft = model.draft();
        var why =
                new Label("Trouble on purpose shows how your program copes with a slow or failing server. While any is"
                        + " on, the window says so at its upper edge.");
        why.getStyleClass().add("field-help");
        why.setWrapText(true);
        getChildren()
                .addAll(
                        why,
                        new Field(
                                "Trouble",
                                Inputs.toggle(fault.enabled(), "Make it"),
                                draft,
                                Sentences::fault,
                                "/fault",
                                "/fault/enabled"),
                        new Field(
                                "Latency",
                                named("fault-latency", fault.latency(), "100ms-300ms"),
                                draft,
                                Sentences::latency,
                                "/fault/latency"),
                        new Field(
                                "Bandwidth",
                                named("fault-bandwidth", fault.bandwidth(), "64KB/s"),
                                draft,
                                Sentences::bandwidth,
                                "/fault/bandwidth"),
                        new Field(
                                "Errors, per cent",
                                named("fault-error", fault.errorRate(), "10"),
                                draft,
                                Sentences::errors,
                                "/fault/error",
                                "/fault/error/rate"),
                        new Field(
                                "Their status",
                                named("fault-status", fault.errorStatus(), "503"),
                                draft,
                                Sentences::errorStatus,
                                "/fault/error/status"),
                        new Field(
                                "Cut off, per cent",
                                named("fault-abort", fault.abort(), "5"),
                                draft,
                                Sentences::abort,
                                "/fault/abort"));
    }

    private static TextField named(String id, StringProperty value, String prompt) {
        var field = Inputs.text(value, prompt);
        field.setId(id);
        field.setMaxWidth(150);
        return field;
    }
}
