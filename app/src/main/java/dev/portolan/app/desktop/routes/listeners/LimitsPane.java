package dev.portolan.app.desktop.routes.listeners;

import dev.portolan.app.desktop.routes.edit.Inputs;
import dev.portolan.engine.profile.ClientLimits;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The limits of one listener's clients: put away behind a link, since hardly anybody has to change them. */
final class LimitsPane extends VBox {

    private final String pointer;
    private final String trusted;
    private final Hyperlink link = new Hyperlink();
    private final GridPane grid = new GridPane(8, 4);
    private final List<PlaceRemark> remarks = new ArrayList<>();
    private boolean open;

    /** @param at the pointer of the listener in the profile */
    LimitsPane(ListenerDraft listener, String at) {
        this.pointer = at + "/limits";
        this.trusted = at + "/trustedProxies";
        LimitsDraft limits = listener.limits();
        row("Header fields, together", "headerBytes", limits.headerBytes(), "More are refused with 431.");
        row("Header fields, number", "headerCount", limits.headerCount(), "More are refused with 431.");
        row("URL", "uriBytes", limits.uriBytes(), "Longer ones are refused with 414.");
        row(
                "Body",
                "body",
                limits.body(),
                "Larger ones are refused with 413. Empty: any size. A route may have its own.");
        row("Time for a request's head", "headerTimeout", limits.headerTimeout(), "Slower ones are refused with 408.");
        row(
                "Time without a word",
                "idleTimeout",
                limits.idleTimeout(),
                "Between two requests, and while the client takes nothing of its answer.");
        row("Connections", "connections", limits.connections(), "More at the same time are refused with 503.");
        row("Streams a connection", "streams", limits.streams(), "Requests at the same time on one HTTP/2 connection.");
        row(
                "Trusted proxies",
                trusted,
                listener.trustedProxies(),
                "nobody",
                "Their X-Forwarded-For says who the client is. Addresses and ranges such as 10.0.0.0/8.");
        var proxied = Inputs.toggle(listener.proxyProtocol(), "Connections begin with a PROXY header");
        proxied.setId(at.substring(1).replace('/', '-') + "-proxyProtocol");
        proxied.setTooltip(new Tooltip("Load balancers send it (versions 1 and 2) to say who called."
                + " Connections without it are closed."));
        grid.add(proxied, 0, grid.getRowCount(), 2, 1);
        var reset = new Hyperlink("Back to the usual limits");
        reset.setOnAction(event -> {
            reset.setVisited(false);
            limits.load(ClientLimits.DEFAULT);
        });
        grid.add(reset, 0, grid.getRowCount(), 2, 1);
        link.setOnAction(event -> {
            link.setVisited(false);
            open(!open);
        });
        getChildren().addAll(link, grid);
        open(false);
    }

    private void row(String title, String field, StringProperty value, String sentence) {
        row(title, pointer + "/" + field, value, field.equals("body") ? "any size" : "", sentence);
    }

    private void row(String title, String place, StringProperty value, String prompt, String sentence) {
        var label = new Label(title);
        var input = Inputs.text(value, prompt);
        input.setId(place.substring(1).replace('/', '-'));
        input.setAccessibleText(title);
        input.setMaxWidth(110);
        label.setLabelFor(input);
        var remark = new PlaceRemark(place, input, draft -> sentence);
        remarks.add(remark);
        int at = grid.getRowCount();
        grid.add(label, 0, at);
        grid.add(input, 1, at);
        grid.add(remark, 0, at + 1, 2, 1);
    }

    private void open(boolean now) {
        open = now;
        link.setText(now ? "Hide limits and trust" : "Limits and trust of its clients…");
        grid.setVisible(now);
        grid.setManaged(now);
    }

    void show(ListenersDraft draft) {
        remarks.forEach(remark -> remark.show(draft));
        if (!open && !(draft.problemAt(pointer) + draft.problemAt(trusted)).isEmpty()) {
            open(true);
        }
    }
}
