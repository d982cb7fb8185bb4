package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.traffic.body.BodyReading;
import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.choice.RowSelection;
import dev.portolan.app.desktop.traffic.copy.Copied;
import dev.portolan.app.desktop.traffic.copy.CopyForm;

/** Copies the row last chosen, in one form or another. JavaFX thread only. */
final class CopyCommands {

    private final RowSelection selection;
    private final DetailModel detail;
    private final Dialogs dialogs;
    private final TrafficPort port;

    CopyCommands(RowSelection selection, DetailModel detail, Dialogs dialogs, TrafficPort port) {
        this.selection = selection;
        this.detail = detail;
        this.dialogs = dialogs;
        this.port = port;
    }

    /** The URL that the client called. */
    void url() {
        detail.withExchange(selection.lead().get(), exchange -> {
            port.copy(exchange.url());
            dialogs.notice("URL copied");
        });
    }

    /** @param credentials whether cookies and authorization are copied as well */
    void as(CopyForm form, boolean credentials) {
        detail.withExchange(selection.lead().get(), exchange -> {
            if (exchange.tcp() != null) {
                dialogs.notice("A TCP connection is no request that could be copied");
                return;
            }
            detail.work(() -> Copied.of(exchange, form, credentials), copied -> {
                port.copy(copied.text());
                dialogs.notice(copied.remark());
            });
        });
    }

    /** Copies what was kept of the response's body, decoded, where it is text. */
    void responseBody() {
        detail.withExchange(
                selection.lead().get(),
                exchange -> detail.work(() -> BodyReading.of(BodySource.response(exchange)), view -> {
                    if (view.text() == null) {
                        dialogs.notice("The body is not text: save it from the Response tab");
                    } else {
                        port.copy(view.text());
                        dialogs.notice(view.cut() ? "The kept part of the body copied" : "Response body copied");
                    }
                }));
    }
}
