package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.edit.RewriteDraft.HostHeader;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is changed in requests and answers on their way. */
final class RewriteTab extends VBox {

    RewriteTab(RouteEditorModel model) {
        getStyleClass().add("fields");
        var rewrite = model.rewrite();
        var draft = model.draft();
        var kinds = Inputs.segments(rewrite.hostHeader(), List.of(HostHeader.values()), HostHeader::label);
        var name = Inputs.text(rewrite.hostName(), "api.internal");
        name.setAccessibleText("Name that the target sees");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.visibleProperty().bind(rewrite.hostHeader().isEqualTo(HostHeader.NAME));
        name.managedProperty().bind(name.visibleProperty());
        getChildren()
                .addAll(
                        new Field(
                                "Path",
                                Inputs.toggle(rewrite.stripPrefix(), "Strip the prefix before forwarding"),
                                draft,
                                Sentences::strip,
                                "/stripPrefix"),
                        new Field(
                                "Other paths",
                                new EntryTable(rewrite.paths(), "rewrite of the path", "/api/(.*)", "/v1/$1"),
                                draft,
                                Sentences::rewritePath,
                                "/rewritePath",
                                "/rewritePath/"),
                        new Field(
                                "Prefix to add",
                                Inputs.text(rewrite.addPrefix(), "/v1"),
                                draft,
                                Sentences::addPrefix,
                                "/addPrefix"),
                        new Field("Host header", new VBox(6, kinds, name), draft, Sentences::hostHeader, "/hostHeader"),
                        new Field(
                                "Answers",
                                Inputs.toggle(rewrite.rewriteLocation(), "Make redirects lead back here"),
                                draft,
                                Sentences::location,
                                "/rewriteLocation"),
                        new Field(
                                "",
                                Inputs.toggle(rewrite.rewriteCookies(), "Make cookies fit this URL"),
                                draft,
                                Sentences::cookies,
                                "/rewriteCookies"),
                        new Field(
                                "",
                                Inputs.toggle(rewrite.compress(), "Compress them"),
                                draft,
                                Sentences::compress,
                                "/compress"),
                        new Field(
                                "",
                                Inputs.toggle(rewrite.security(), "Make browsers careful"),
                                draft,
                                Sentences::security,
                                "/headers/security"),
                        new Field(
                                "Header fields of the request",
                                new EntryTable(rewrite.request(), true, "change of the request"),
                                draft,
                                words ->
                                        "Removed first, then set, then added. Values may name {client.ip}, {request.host},"
                                                + " {request.path}, {request.id}, {route.name} and more; {{ is a brace.",
                                "/headers",
                                "/headers/request",
                                "/headers/request/"),
                        new Field(
                                "Header fields of the answer",
                                new EntryTable(rewrite.response(), true, "change of the answer"),
                                draft,
                                words -> "",
                                "/headers/response",
                                "/headers/response/"));
    }
}
