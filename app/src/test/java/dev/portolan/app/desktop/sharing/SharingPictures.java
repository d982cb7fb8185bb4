package dev.portolan.app.desktop.sharing;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.Pictures;
import dev.portolan.app.desktop.routes.FakeWorkspace;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.lan.LocalNetwork.Own;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;

/** Draws what a phone needs, in its states, into the folder given, to be looked at. */
final class SharingPictures {

    private static final List<Own> SOME = List.of(
            new Own(InetAddress.ofLiteral("192.168.178.20"), 24, true),
            new Own(InetAddress.ofLiteral("fd12:3456:789a:1:20c:29ff:fe5e:1f3a"), 64, false));

    private final Pictures pictures;

    private SharingPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    public static void main(String[] args) throws Exception {
        try (var pictures = new Pictures(Path.of(args[0]))) {
            new SharingPictures(pictures).all();
        }
    }

    private void all() throws Exception {
        both("sharing-trust", SOME, true, pane -> {});
        both(
                "sharing-open",
                SOME,
                true,
                pane -> ((ToggleButton) Objects.requireNonNull(pane.lookup("#sharing-open"))).fire());
        both("sharing-plain", SOME.subList(0, 1), false, pane -> {});
        both("sharing-nowhere", List.of(), true, pane -> {});
    }

    private void both(String name, List<Own> addresses, boolean tls, Consumer<StackPane> then) throws Exception {
        for (boolean dark : List.of(false, true)) {
            pictures.draw(name + (dark ? "-dark" : ""), dark, 392, 640, () -> pane(addresses, tls), then);
        }
    }

    private static StackPane pane(List<Own> addresses, boolean tls) {
        Profile profile = new Profile(
                "Shop",
                List.of("shop.localhost"),
                List.of(new Listener(null, tls ? 4443 : 4080, tls, null).withLan(true)),
                List.of(),
                CaptureSettings.DEFAULT);
        FakeWorkspace workspace = new FakeWorkspace(profile);
        workspace.listening();
        SharingModel model = new SharingModel(
                workspace,
                new LocalNetwork(() -> addresses, () -> "nobody-is-called-so.invalid"),
                () -> "7F:".repeat(31) + "7F",
                new FakeBackground(),
                new FakeDialogs(),
                text -> {});
        SharingPane pane = new SharingPane(model, () -> {});
        model.look();
        return new StackPane(pane);
    }
}
