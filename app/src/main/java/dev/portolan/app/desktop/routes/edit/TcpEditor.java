package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.listeners.ListenerDraft.Reach;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.profile.Balance;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The card that edits one TCP forward. */
public final class TcpEditor extends EditorCard {

    private final TcpEditorModel model;
    private final TextField port;

    public TcpEditor(TcpEditorModel model, PortsModel ports, Runnable save, Runnable close) {
        super(save, model::revert, close, "TCP forward", "mono", "editor-title");
        this.model = model;
        port = Inputs.text(model.port(), "5433");
        port.setId("tcp-port");
        port.setPrefColumnCount(5);
        port.setMinWidth(USE_PREF_SIZE);
        port.setAccessibleText("Port");
        var targets = new TargetList(TargetList.Kind.TCP, model.targets(), ports);
        var name = Inputs.words(model.name(), "PostgreSQL");
        name.setId("tcp-name");
        var address = field("", Inputs.text(model.address(), "192.168.1.20"), draft -> "", "/address")
                .onlyWhen(model.reach().isEqualTo(Reach.ADDRESS));
        var content = new VBox(
                field("Listens on", entrance(), TcpSentences::entrance, "/port"),
                address,
                field("Leads to", targets, TcpSentences::leadsTo, "/to", "/to/"),
                balance(),
                field("Name", name, TcpSentences::name, "/name"),
                field("TLS", Inputs.toggle(model.tls(), "Clients speak TLS"), TcpSentences::tls, "/tls"),
                field(
                        "PROXY protocol",
                        Inputs.proxyProtocol(model.proxyProtocol()),
                        TcpSentences::proxyProtocol,
                        "/proxyProtocol"),
                field("Wait for a connection", time(model.connect(), "5s"), TcpSentences::connect, "/timeouts/connect"),
                field("Let it rest for", time(model.idle(), "for ever"), TcpSentences::idle, "/timeouts/idle"),
                field(
                        "Health check",
                        Inputs.toggle(model.balancing().checked(), "Try whether targets accept connections"),
                        TcpSentences::health,
                        "/health"),
                check("Every", model.balancing().interval(), "5s", draft -> "", "/health/interval"),
                check("For at most", model.balancing().timeout(), "2s", draft -> "", "/health/timeout"),
                check("Up after", model.balancing().rise(), "1", draft -> BalancingSentences.RISE, "/health/rise"),
                check("Down after", model.balancing().fall(), "2", draft -> BalancingSentences.FALL, "/health/fall"));
        content.getStyleClass().add("fields");
        fill(scrolling(content));
        model.draft().subscribe(draft -> showHead(draft, ProfileList.TCP));
    }

    private Field field(String name, Node control, Function<TcpSentences, String> sentence, String... claims) {
        return Field.over(
                name, control, model.draft(), draft -> sentence.apply(new TcpSentences(draft.item())), claims);
    }

    private Field balance() {
        var ways =
                Stream.of(Balance.values()).filter(way -> way != Balance.COOKIE).toList();
        var balance = Inputs.choice(model.balancing().balance(), ways, BalancingSentences::brief);
        balance.setId("tcp-balance");
        return field("Choose by", balance, TcpSentences::balance, "/balance")
                .onlyWhen(Bindings.size(model.targets()).greaterThan(1));
    }

    private Field check(
            String name, StringProperty value, String prompt, Function<TcpSentences, String> sentence, String pointer) {
        return field(name, time(value, prompt), sentence, pointer)
                .onlyWhen(model.balancing().checked());
    }

    private HBox entrance() {
        var reach = Inputs.choice(
                model.reach(),
                List.of(Reach.LOOPBACK, Reach.ALL, Reach.ADDRESS),
                choice -> choice == null ? "" : choice.label());
        reach.setAccessibleText("Who can reach it");
        reach.setMinWidth(USE_PREF_SIZE);
        var entrance = new HBox(port, reach);
        entrance.getStyleClass().add("entry");
        return entrance;
    }

    private static TextField time(StringProperty value, String prompt) {
        var field = Inputs.text(value, prompt);
        field.setMaxWidth(110);
        return field;
    }

    @Override
    protected void begin() {
        port.requestFocus();
    }
}
