package dev.portolan.app.desktop.certificates;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.TrustStores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model over a real authority in a folder, stores in memory, and work done on the spot. */
final class Bench {

    final FakeDialogs dialogs = new FakeDialogs();
    final List<FakeStore> stores = new ArrayList<>();
    final List<String> clipboard = new ArrayList<>();
    final AuthorityHome home;
    final CertificatesModel model;

    @Nullable
    LocalAuthority running;

    Bench(Path folder) {
        this(folder, new FakeBackground());
    }

    Bench(Path folder, Background background) {
        home = new AuthorityHome(folder, Clock.systemUTC());
        model = new CertificatesModel(
                home,
                () -> running,
                new TrustStores(() -> List.copyOf(stores), folder),
                background,
                dialogs,
                clipboard::add);
    }

    FakeStore store(String id, String name, String place) {
        var store = new FakeStore(id, name, place);
        stores.add(store);
        return store;
    }

    StoreRow row(FakeStore store) {
        return model.stores().stream()
                .filter(row -> row.store().id().equals(store.id()))
                .findFirst()
                .orElseThrow();
    }
}
